"""The statistics of incidents over HTTP, on both databases."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.incidents import act, declare

from tocsin.incidents.automated import AutomatedIncidents
from tocsin.incidents.orders import IncidentOrder, OnBehalf
from tocsin.incidents.severity import IncidentSeverity
from tocsin.kit.clock import ManualClock
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

LATE = timedelta(seconds=15)

Json = dict[str, Any]

HOUR = 3_600
DAY = 24 * HOUR


def statistics(client: TestClient, **params: str) -> Json:
    answer = client.get("/incidents/statistics", params=params)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def refused(client: TestClient, **params: str) -> tuple[list[str], str]:
    answer = client.get("/incidents/statistics", params=params)
    assert answer.status_code == 422, answer.text
    first = answer.json()["exception_detail"][0]
    return first["loc"], first["msg"]


def declared_by(runtime: Runtime, automation: tuple[UUID, str]) -> UUID:
    """An incident that an automation has declared."""
    with runtime.database.write() as session:
        by = firing(runtime, automation)
        severity = IncidentSeverity.HIGH
        order = IncidentOrder(by=by, id=new_id(), name="x", severity=severity, summary=None, tags=(), related=())
        return AutomatedIncidents(session, runtime.clock, runtime.log, LATE, by).declare(order).id


def resolved_by(runtime: Runtime, automation: tuple[UUID, str], incident: UUID) -> None:
    with runtime.database.write() as session:
        AutomatedIncidents(session, runtime.clock, runtime.log, LATE, firing(runtime, automation)).resolve(incident)


def firing(runtime: Runtime, automation: tuple[UUID, str]) -> OnBehalf:
    return OnBehalf(
        automation_id=automation[0],
        automation_name=automation[1],
        key="",
        firing_id=uuid4(),
        event_id=uuid4(),
        triggered=runtime.clock.now(),
        cause=None,
    )


def test_what_is_open_now(client: TestClient, clock: ManualClock) -> None:
    oldest = declare(client, severity="high")
    clock.advance(HOUR)
    act(client, declare(client, severity="high"), "acknowledge")
    act(client, declare(client, severity="critical"), "resolve")
    found = statistics(client)["open_now"]
    assert found == {
        "total": 2,
        "by_severity": {"minor": 0, "moderate": 0, "high": 2, "critical": 0},
        "by_status": {"active": 1, "acknowledged": 1, "reopened": 0},
        "oldest_id": oldest["id"],
        "oldest_start_time": "2026-01-01T00:00:00Z",
    }


def test_nothing_is_nothing(client: TestClient) -> None:
    found = statistics(client)
    assert (found["declared"], found["resolved"], found["automations"], found["resources"]) == (0, 0, [], [])
    assert found["open_now"]["oldest_id"] is None
    assert found["time_to_resolve"]["all"] == {"count": 0, "mean": None, "median": None, "p90": None}


def test_the_period_is_the_last_90_days_by_week(client: TestClient) -> None:
    found = statistics(client)
    assert (found["since"], found["until"]) == ("2025-10-03T00:00:00Z", "2026-01-01T00:00:00Z")
    assert (len(found["intervals"]), found["unit"]) == (14, "week")
    assert found["intervals"][0]["start_time"] == "2025-09-29T00:00:00Z"  # a Monday


def test_incidents_stand_in_the_interval_in_which_it_happened(client: TestClient, clock: ManualClock) -> None:
    made = declare(client, severity="minor")
    clock.advance(DAY)
    act(client, made, "acknowledge")
    declare(client, severity="critical")
    clock.advance(DAY)
    act(client, made, "resolve")
    found = statistics(client, since="2026-01-01", unit="day")
    rows = [
        (
            each["declared"],
            each["declared_by_severity"]["critical"],
            each["time_to_acknowledge"]["by_severity"]["minor"]["count"],
            each["resolved"],
        )
        for each in found["intervals"]
    ]
    # Now is midnight: the end of the period lies in its last interval.
    assert rows == [(1, 0, 0, 0), (1, 1, 1, 1)]
    assert (found["declared"], found["resolved"]) == (2, 1)


def test_times_are_in_seconds_and_by_severity(client: TestClient, clock: ManualClock) -> None:
    slow, quick = declare(client, severity="high"), declare(client, severity="minor")
    clock.advance(60)
    act(client, quick, "acknowledge")
    act(client, quick, "resolve")
    clock.advance(240)
    act(client, slow, "acknowledge")
    act(client, slow, "resolve")
    found = statistics(client)
    assert found["time_to_acknowledge"]["all"] == {
        "count": 2,
        "mean": 180.0,
        "median": 180.0,
        "p90": pytest.approx(276),
    }
    assert found["time_to_resolve"]["by_severity"]["high"]["median"] == 300.0
    assert found["time_to_resolve"]["by_severity"]["critical"]["count"] == 0


def test_what_was_before_the_period_does_not_count(client: TestClient, clock: ManualClock) -> None:
    made = declare(client, related_resources=["dbt.model.x"])
    clock.advance(3 * DAY)
    act(client, made, "resolve")
    found = statistics(client, since="2026-01-02")
    assert (found["declared"], found["resolved"], found["resources"]) == (0, 1, [])


def test_the_automations_that_declare_most(client: TestClient, clock: ManualClock, runtime: Runtime) -> None:
    busy, calm = (new_id(), "busy"), (new_id(), "calm")
    for automation in (busy, calm, busy):
        made = declared_by(runtime, automation)
        clock.advance(60)
        if automation is busy:
            resolved_by(runtime, automation, made)
    act(client, {"id": str(made)}, "resolve")
    found = statistics(client)["automations"]
    assert [(each["id"], each["name"], each["incidents"], each["resolved_by_itself"]) for each in found] == [
        (str(busy[0]), "busy", 2, 2),
        (str(calm[0]), "calm", 1, 0),
    ]
    assert [each["time_to_resolve"]["median"] for each in found] == [60.0, None]


def test_the_resources_that_occur_most(client: TestClient) -> None:
    shared = {"resource_id": "dbt.model.shared", "name": "shared"}
    declare(client, related_resources=["dbt.model.b", shared])
    declare(client, related_resources=["dbt.model.a", shared])
    assert statistics(client)["resources"] == [
        {"resource_id": "dbt.model.shared", "name": "shared", "incidents": 2},
        {"resource_id": "dbt.model.a", "name": None, "incidents": 1},
        {"resource_id": "dbt.model.b", "name": None, "incidents": 1},
    ]


@pytest.mark.parametrize("unit", ["hour", "day", "week", "month"])
def test_all_units_are_counted_alike(client: TestClient, unit: str) -> None:
    declare(client)
    found = statistics(client, since="2025-12-20", unit=unit)
    assert sum(each["declared"] for each in found["intervals"]) == 1


def test_what_cannot_be_counted_is_refused(client: TestClient) -> None:
    loc, message = refused(client, since="2025-01-01", unit="hour")
    assert (loc, "at most 500" in message or "more than 500" in message) == (["query", "unit"], True)
    assert refused(client, since="2026-01-02")[0] == ["query", "since"]
    assert refused(client, until="0001-01-02")[0] == ["query", "until"]
    assert refused(client, since="9999-12-31", until="9999-12-31T23:00:00")[0] == ["query", "until"]
    assert refused(client, unit="year")[0] == ["query", "unit"]
