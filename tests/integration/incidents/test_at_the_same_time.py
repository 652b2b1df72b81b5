"""Several people at one incident at the same moment, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.incidents import declare, entries, incident_events, read

from tocsin.incidents.automated import AutomatedIncidents
from tocsin.incidents.orders import IncidentOrder, OnBehalf
from tocsin.incidents.severity import IncidentSeverity
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]

PEOPLE = 16


def test_nothing_that_many_do_at_once_is_lost_or_contradictory(client: TestClient) -> None:
    made = declare(client)
    path = f"/incidents/{made['id']}"
    barrier = Barrier(PEOPLE)

    def work(number: int) -> int:
        barrier.wait()
        if number % 4 == 0:
            return client.post(f"{path}/resolve", json={"comment": f"resolved by {number}"}).status_code
        if number % 4 == 1:
            return client.patch(path, json={"version": 1, "owner": f"person {number}"}).status_code
        return client.post(f"{path}/comments", json={"text": f"said by {number}"}).status_code

    with ThreadPoolExecutor(PEOPLE) as threads:
        answers = list(threads.map(work, range(PEOPLE)))

    owners = [answer for number, answer in enumerate(answers) if number % 4 == 1]
    assert sorted(owners) == [200, 409, 409, 409]
    timeline = entries(client, made, sort="NUMBER_ASC")
    assert [each["number"] for each in timeline] == list(range(1, len(timeline) + 1))
    said = {each["text"] for each in timeline if each["kind"] == "comment"}
    assert said == {f"said by {n}" for n in range(PEOPLE) if n % 4 > 1} | {
        f"resolved by {n}" for n in range(PEOPLE) if n % 4 == 0
    }
    kinds = [each["kind"] for each in timeline]
    assert (kinds.count("resolved"), kinds.count("updated")) == (1, 1)
    assert {each["event_id"] for each in timeline} == {each["id"] for each in incident_events(client)}
    after = read(client, made)
    assert (after["status"], after["version"], after["entries"]) == ("resolved", 3, len(timeline))
    assert client.get(f"{path}/trail").json()["intact"] is True


def test_of_two_who_change_the_same_field_at_once_one_is_told(client: TestClient) -> None:
    made = declare(client)
    barrier = Barrier(2)

    def work(severity: str) -> int:
        barrier.wait()
        body = {"version": 1, "severity": severity}
        return client.patch(f"/incidents/{made['id']}", json=body).status_code

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(work, ["minor", "critical"])) == [200, 409]


def test_two_firings_of_one_key_at_once_declare_one_incident(client: TestClient, runtime: Runtime) -> None:
    automation, barrier = new_id(), Barrier(8)

    def fire(_: int) -> bool:
        by = OnBehalf(
            automation_id=automation,
            automation_name="Page",
            key="flow-1",
            firing_id=new_id(),
            event_id=new_id(),
            triggered=runtime.clock.now(),
            cause=None,
        )
        order = IncidentOrder(
            by=by,
            id=new_id(),
            name="Late",
            severity=IncidentSeverity.HIGH,
            summary=None,
            tags=(),
            related=({"prefect.resource.id": f"dbt.model.{by.firing_id}", "prefect.resource.role": "resource"},),
        )
        barrier.wait()
        with runtime.database.write() as session:
            incidents = AutomatedIncidents(session, runtime.clock, runtime.log, timedelta(0), by)
            return incidents.declare(order).is_new

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(fire, range(8))) == [False] * 7 + [True]
    (incident,) = client.post("/incidents/filter").json()
    kinds = [each["kind"] for each in entries(client, incident)]
    assert (kinds.count("declared"), kinds.count("firing")) == (1, 8)
    assert len(incident["related_resources"]) == 8
    assert client.get(f"/incidents/{incident['id']}/trail").json()["intact"] is True
