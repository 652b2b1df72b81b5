"""incidents/automated.py, by way of the actions `declare-incident` and `resolve-incident`."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlmodel import Session
from tests.support.incidents import Json, entries, incident_events
from tests.support.incidents import act as act_by_hand
from tests.support.outbox import (
    FLOW,
    FLOW_RUN,
    action_events,
    delivery,
    failed_run,
    fire,
    labels_by_role,
    send_all,
)
from tests.support.traffic import wait_until

from tocsin.app import build_runtime
from tocsin.auth.actor import SERVER
from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.events.event import Event, make_event
from tocsin.events.repository import EventRepository
from tocsin.incidents.automated import AutomatedIncidents
from tocsin.incidents.book import Book, Step
from tocsin.incidents.orders import DeclaredIncident, IncidentOrder, OnBehalf
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.timeline.entries import EntryKind, NewEntry
from tocsin.kit.clock import ManualClock
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime
from tocsin.triggers.firing import Firing

pytestmark = pytest.mark.integration

AUTOMATION = UUID(int=77)
DECLARE = {"type": "declare-incident"}
RESOLVE = {"type": "resolve-incident"}


def act(runtime: Runtime, action: Json, event: Event | None = None, **firing: Any) -> Firing:
    """Fire an automation with this action, and carry it out."""
    fired = fire(runtime, action, event=event or happened(runtime), **firing)
    send_all(runtime)
    return fired


def happened(runtime: Runtime, *related: str, resource: str = "my.thing", payload: Json | None = None) -> Event:
    return make_event(
        event="something.happened",
        occurred=runtime.clock.now(),
        resource={"prefect.resource.id": resource},
        related=[{"prefect.resource.id": each, "prefect.resource.role": "related"} for each in related],
        payload=payload or {},
    )


def incidents(client: TestClient) -> list[Json]:
    """All incidents, the oldest first."""
    found: list[Json] = client.post("/incidents/filter", json={"sort": "START_TIME_ASC"}).json()
    return found


def names(client: TestClient) -> list[str]:
    """The names of the events of incidents, without what all begin with."""
    return [event["event"].removeprefix("prefect-cloud.incident.") for event in incident_events(client)]


def test_an_incident_is_declared_for_what_happened(client: TestClient, runtime: Runtime) -> None:
    event = failed_run(runtime)
    action = {
        **DECLARE,
        "name": "{{ flow.name }} is down",
        "summary": "{{ flow_run.state.message }}",
        "severity": "critical",
        "tags": ["dlt"],
    }
    firing = act(runtime, action, event)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    (declared,) = _stored(runtime, "prefect-cloud.incident.declared")
    (incident,) = incidents(client)
    assert declared.resource == {
        "prefect.resource.id": f"prefect-cloud.incident.{incident['id']}",
        "prefect.resource.name": "products-daily is down",
        "prefect-cloud.incident.severity": "critical",
        "prefect-cloud.incident.status": "active",
    }
    assert (incident["name"], incident["summary"], incident["tags"]) == ("products-daily is down", "boom", ["dlt"])
    assert declared.follows == event.id
    related = {role: labels["prefect.resource.id"] for role, labels in labels_by_role(declared).items()}
    assert related == {
        "creator": f"prefect.automation.{firing.automation_id}",
        "triggering-event": f"prefect.event.{event.id}",
        "flow-run": f"prefect.flow-run.{FLOW_RUN}",
        "flow": f"prefect.flow.{FLOW}",
        "actor": f"prefect.automation.{firing.automation_id}",
    }


def test_its_origin_is_the_firing_and_the_event_behind_that(client: TestClient, runtime: Runtime) -> None:
    event = failed_run(runtime)
    firing = act(runtime, DECLARE, event)
    (incident,) = incidents(client)
    assert incident["origin"] == {
        "kind": "automation",
        "resource_id": None,
        "automation_id": str(firing.automation_id),
        "automation_name": "DLT Pipeline Failure Alert",
        "firing_id": str(firing.id),
        "event_id": str(event.id),
    }
    assert [entry["kind"] for entry in entries(client, incident)] == ["declared", "firing"]


def test_an_incident_as_the_stock_client_writes_it(client: TestClient, runtime: Runtime) -> None:
    act(runtime, DECLARE)
    (incident,) = incidents(client)
    assert (incident["name"], incident["severity"]) == ("DLT Pipeline Failure Alert", "moderate")


def test_severity_and_tags_are_templates_too(client: TestClient, runtime: Runtime) -> None:
    action = {
        **DECLARE,
        "severity": "{{ event.payload.level }}",
        "tags": ["{{ event.payload.team }}", "{{ event.payload.nothing }}", "data", "{{ 'da' }}ta"],
    }
    act(runtime, action, happened(runtime, payload={"level": " CRITICAL", "team": "ingest"}))
    (incident,) = incidents(client)
    assert (incident["severity"], incident["tags"]) == ("critical", ["ingest", "data"])


def test_a_severity_that_is_none_becomes_moderate_and_is_told(client: TestClient, runtime: Runtime) -> None:
    act(runtime, {**DECLARE, "severity": "{{ event.payload.level }}"}, happened(runtime, payload={"level": "sev-1"}))
    (incident,) = incidents(client)
    assert incident["severity"] == "moderate"
    assert "none of minor, moderate, high and critical" in action_events(runtime)[-1].read_payload()["severity_problem"]


def test_the_event_of_the_action_names_the_incident(client: TestClient, runtime: Runtime) -> None:
    act(runtime, DECLARE)
    executed = action_events(runtime)[-1]
    assert executed.event == "prefect.automation.action.executed"
    (incident,) = incidents(client)
    assert labels_by_role(executed)["target"]["prefect.resource.id"] == f"prefect-cloud.incident.{incident['id']}"
    assert executed.read_payload()["declared"] is True


def test_a_template_that_fails_declares_nothing(client: TestClient, runtime: Runtime) -> None:
    firing = act(runtime, {**DECLARE, "name": "{{ 1 / 0 }}"})
    assert delivery(runtime, firing).reason is Reason.TEMPLATE_ERROR
    assert incidents(client) == []


# One open incident of an automation and a key


def test_a_later_firing_is_added_to_the_open_incident(client: TestClient, runtime: Runtime) -> None:
    act(runtime, DECLARE, happened(runtime, "prefect.tag.a"), automation_id=AUTOMATION)
    second = act(runtime, DECLARE, happened(runtime, "prefect.tag.a", "prefect.tag.b"), automation_id=AUTOMATION)
    (incident,) = incidents(client)
    related = [each["resource_id"] for each in incident["related_resources"]]
    assert related.count("prefect.tag.a") == 1
    assert related[-1] == "prefect.tag.b"
    told = [entry["details"] for entry in entries(client, incident, sort="NUMBER_ASC") if entry["kind"] == "firing"]
    assert [each["firing_id"] for each in told][1:] == [str(second.id)]
    assert names(client) == ["declared", "updated.related_resources"]
    executed = action_events(runtime)[-1]
    assert executed.read_payload()["declared"] is False
    assert labels_by_role(executed)["target"]["prefect.resource.id"].endswith(incident["id"])


def test_a_firing_that_the_timeline_tells_of_already_brings_its_resources(client: TestClient, runtime: Runtime) -> None:
    """Who follows the log may be faster than who carries out actions."""
    act(runtime, DECLARE, automation_id=AUTOMATION)
    firing = fire(runtime, DECLARE, event=happened(runtime, "prefect.tag.b"), automation_id=AUTOMATION)
    (incident,) = incidents(client)
    with runtime.database.write() as session:
        book = Book(session, runtime.clock, runtime.log)
        entry = NewEntry(
            kind=EntryKind.FIRING, occurred=runtime.clock.now(), actor=SERVER, event_id=firing.triggered_event_id
        )
        book.write(book.open(UUID(incident["id"])), [Step(entry)])
    send_all(runtime)
    assert [entry["kind"] for entry in entries(client, incident)] == ["declared", "firing", "firing", "related"]


def test_once_it_is_resolved_the_next_firing_declares_another(client: TestClient, runtime: Runtime) -> None:
    act(runtime, DECLARE, automation_id=AUTOMATION)
    act_by_hand(client, incidents(client)[0], "resolve")
    act(runtime, DECLARE, automation_id=AUTOMATION)
    assert sorted(incident["status"] for incident in incidents(client)) == ["active", "resolved"]


def test_what_a_trigger_tells_apart_has_incidents_of_its_own(client: TestClient, runtime: Runtime) -> None:
    for key in ("a", "b", "a"):
        act(runtime, DECLARE, automation_id=AUTOMATION, key=(key,))
    assert sorted(incident["key"] for incident in incidents(client)) == ["a", "b"]


def test_a_key_may_be_a_template(client: TestClient, runtime: Runtime) -> None:
    action = {**DECLARE, "key": "{{ event.payload.table }}"}
    for table, bucket in (("orders", "1"), ("orders", "2"), ("x" * 5_000, "3")):
        event = happened(runtime, payload={"table": table})
        act(runtime, action, event, automation_id=AUTOMATION, key=(bucket,))
    keys = {incident["key"] for incident in incidents(client)}
    assert "orders" in keys
    assert sorted(map(len, keys)) == [6, 500]


def test_automations_do_not_share_incidents(client: TestClient, runtime: Runtime) -> None:
    act(runtime, DECLARE)
    act(runtime, DECLARE)
    assert len(incidents(client)) == 2


def test_two_processes_that_declare_at_the_same_moment_make_one_incident(client: TestClient, runtime: Runtime) -> None:
    if runtime.database.is_sqlite:
        pytest.skip("SQLite has one process, and one writer")
    other = build_runtime(runtime.settings, runtime.clock)
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )

    def somebody_waits() -> bool:
        with runtime.database.read() as session:
            return bool(session.execute(waiting).scalar_one())

    with ThreadPoolExecutor(1) as thread:
        with runtime.database.write() as session:
            first = _incidents(session, runtime).declare(_order(runtime))
            second = thread.submit(_declare, other)
            wait_until(somebody_waits, 30, "the second one did not come to wait")
        assert (first.is_new, second.result().is_new) == (True, False)
        assert second.result().id == first.id
    other.database.close()
    (incident,) = incidents(client)
    assert [entry["kind"] for entry in entries(client, incident, sort="NUMBER_ASC")] == ["declared", "firing", "firing"]


def _declare(runtime: Runtime) -> DeclaredIncident:
    with runtime.database.write() as session:
        return _incidents(session, runtime).declare(_order(runtime))


def _incidents(session: Session, runtime: Runtime) -> AutomatedIncidents:
    late_after = timedelta(seconds=runtime.settings.late_after)
    return AutomatedIncidents(session, runtime.clock, runtime.log, late_after, _behalf(runtime))


def _behalf(runtime: Runtime) -> OnBehalf:
    return OnBehalf(
        automation_id=AUTOMATION,
        automation_name="alert",
        key="k",
        firing_id=new_id(),
        event_id=new_id(),
        triggered=runtime.clock.now(),
        cause=None,
    )


def _order(runtime: Runtime) -> IncidentOrder:
    return IncidentOrder(
        by=_behalf(runtime),
        id=new_id(),
        name="down",
        severity=IncidentSeverity.HIGH,
        summary=None,
        tags=(),
        related=({"prefect.resource.id": f"prefect.automation.{AUTOMATION}", "prefect.resource.role": "creator"},),
    )


# Resolving


def test_the_incident_that_an_event_is_about_is_resolved(
    client: TestClient, runtime: Runtime, clock: ManualClock
) -> None:
    act(runtime, {**DECLARE, "name": "down", "severity": "high"})
    (declared,) = _stored(runtime, "prefect-cloud.incident.declared")
    clock.advance(timedelta(seconds=60))
    firing = act(runtime, {"type": "do-nothing", "does": "resolve-incident"}, declared)
    assert delivery(runtime, firing).action_type == "resolve-incident"
    (incident,) = incidents(client)
    assert (incident["status"], incident["end_time"]) == ("resolved", "2026-01-01T00:01:00Z")
    assert incident["resolved_by"]["kind"] == "automation"
    assert action_events(runtime)[-1].read_payload()["action_type"] == "resolve-incident"


def test_an_incident_that_is_related_is_inferred_too(client: TestClient, runtime: Runtime) -> None:
    act(runtime, DECLARE)
    (incident,) = incidents(client)
    act(runtime, RESOLVE, happened(runtime, f"prefect-cloud.incident.{incident['id']}"))
    assert incidents(client)[0]["status"] == "resolved"


def test_a_selected_incident_is_resolved(client: TestClient, runtime: Runtime) -> None:
    act(runtime, DECLARE)
    act(runtime, {**RESOLVE, "incident_id": incidents(client)[0]["id"]})
    assert incidents(client)[0]["status"] == "resolved"


def test_the_incident_that_it_has_declared_itself_is_resolved(client: TestClient, runtime: Runtime) -> None:
    for key in ("a", "b"):
        act(runtime, DECLARE, automation_id=AUTOMATION, key=(key,))
    act(runtime, RESOLVE, automation_id=AUTOMATION, key=("b",))
    assert {incident["key"]: incident["status"] for incident in incidents(client)} == {"a": "active", "b": "resolved"}


def test_a_key_of_its_own_says_which(client: TestClient, runtime: Runtime) -> None:
    key = {"key": "{{ event.resource.id }}"}
    for action in (DECLARE, RESOLVE):
        event = happened(runtime, resource="table.orders")
        firing = act(runtime, {**action, **key}, event, automation_id=AUTOMATION, key=(str(uuid4()),))
        assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert [incident["status"] for incident in incidents(client)] == ["resolved"]


@pytest.mark.parametrize("selected", [True, False])
def test_what_is_resolved_stays_as_it_is(client: TestClient, runtime: Runtime, selected: bool) -> None:
    act(runtime, DECLARE, automation_id=AUTOMATION)
    before = act_by_hand(client, incidents(client)[0], "resolve")
    action = {**RESOLVE, "incident_id": before["id"]} if selected else RESOLVE
    firing = act(runtime, action, automation_id=AUTOMATION)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert incidents(client) == [before]
    assert names(client) == ["declared", "resolved"]


def test_nothing_is_resolved_where_no_incident_is_meant(client: TestClient, runtime: Runtime) -> None:
    act(runtime, DECLARE)
    firing = act(runtime, RESOLVE)
    found = delivery(runtime, firing)
    assert (found.reason, found.detail) == (Reason.NOTHING_TO_INFER, "No incident could be inferred")
    assert incidents(client)[0]["status"] == "active"


def test_an_incident_that_is_gone_is_a_missing_target(client: TestClient, runtime: Runtime) -> None:
    act(runtime, DECLARE)
    (declared,) = _stored(runtime, "prefect-cloud.incident.declared")
    client.delete(f"/incidents/{incidents(client)[0]['id']}").raise_for_status()
    firing = act(runtime, RESOLVE, declared)
    assert delivery(runtime, firing).reason is Reason.TARGET_MISSING


def _stored(runtime: Runtime, name: str) -> list[Event]:
    with runtime.database.read() as session:
        stored = EventRepository(session).after(0, 10_000)
    return [each.event for each in stored if each.event.event == name]
