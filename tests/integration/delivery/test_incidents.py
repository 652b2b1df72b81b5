"""Incidents that automations declare and resolve: the events that tell of them, on both databases."""

from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.outbox import (
    FLOW,
    FLOW_RUN,
    Json,
    action_events,
    delivery,
    failed_run,
    fire,
    labels_by_role,
    send_all,
)

from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.events.event import Event, make_event
from tocsin.events.repository import EventRepository
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.triggers.firing import Firing

pytestmark = pytest.mark.integration


def act(runtime: Runtime, action: Json, event: Event | None = None) -> Firing:
    firing = fire(runtime, action, event=event)
    send_all(runtime)
    return firing


def incidents(runtime: Runtime) -> list[Event]:
    with runtime.database.read() as session:
        stored = EventRepository(session).after(0, 10_000)
    return [each.event for each in stored if each.event.event.startswith("prefect-cloud.incident.")]


def test_an_incident_is_declared_for_what_happened(client: TestClient, runtime: Runtime) -> None:
    event = failed_run(runtime)
    firing = act(
        runtime,
        {
            "type": "declare-incident",
            "name": "{{ flow.name }} is down",
            "summary": "{{ flow_run.state.message }}",
            "severity": "critical",
            "tags": ["dlt"],
        },
        event,
    )
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    (declared,) = incidents(runtime)
    assert declared.event == "prefect-cloud.incident.declared"
    incident = declared.read_payload()["id"]
    assert declared.resource == {
        "prefect.resource.id": f"prefect-cloud.incident.{incident}",
        "prefect.resource.name": "products-daily is down",
        "prefect-cloud.incident.severity": "critical",
    }
    assert declared.read_payload() == {
        "id": incident,
        "name": "products-daily is down",
        "summary": "boom",
        "status": "active",
        "severity": "critical",
        "tags": ["dlt"],
    }
    assert declared.follows == event.id
    related = {role: labels["prefect.resource.id"] for role, labels in labels_by_role(declared).items()}
    assert related == {
        "creator": f"prefect.automation.{firing.automation_id}",
        "triggering-event": f"prefect.event.{event.id}",
        "flow-run": f"prefect.flow-run.{FLOW_RUN}",
        "flow": f"prefect.flow.{FLOW}",
    }


def test_an_incident_as_the_stock_client_writes_it(client: TestClient, runtime: Runtime) -> None:
    act(runtime, {"type": "declare-incident"})
    (declared,) = incidents(runtime)
    payload = declared.read_payload()
    assert (payload["name"], payload["severity"]) == ("DLT Pipeline Failure Alert", "moderate")


def test_the_event_of_the_action_names_the_incident(client: TestClient, runtime: Runtime) -> None:
    act(runtime, {"type": "declare-incident"})
    executed = action_events(runtime)[-1]
    assert executed.event == "prefect.automation.action.executed"
    (declared,) = incidents(runtime)
    assert labels_by_role(executed)["target"]["prefect.resource.id"] == declared.resource["prefect.resource.id"]


def test_a_template_that_fails_declares_nothing(client: TestClient, runtime: Runtime) -> None:
    firing = act(runtime, {"type": "declare-incident", "name": "{{ 1 / 0 }}"})
    assert delivery(runtime, firing).reason is Reason.TEMPLATE_ERROR
    assert incidents(runtime) == []


def test_the_incident_that_an_event_is_about_is_resolved(
    client: TestClient, runtime: Runtime, clock: ManualClock
) -> None:
    act(runtime, {"type": "declare-incident", "name": "down", "severity": "high"})
    (declared,) = incidents(runtime)
    clock.advance(60)
    firing = act(runtime, {"type": "do-nothing", "does": "resolve-incident"}, declared)
    assert delivery(runtime, firing).action_type == "resolve-incident"
    _, resolved = incidents(runtime)
    assert resolved.event == "prefect-cloud.incident.resolved"
    assert resolved.resource == declared.resource
    payload = resolved.read_payload()
    assert (payload["status"], payload["end_time"]) == ("resolved", "2026-01-01T00:01:00+00:00")
    executed = action_events(runtime)[-1]
    assert executed.read_payload()["action_type"] == "resolve-incident"
    assert declared.resource["prefect.resource.id"] not in [each["prefect.resource.id"] for each in resolved.related]


def test_an_incident_that_is_related_is_inferred_too(client: TestClient, runtime: Runtime) -> None:
    incident = UUID(int=7)
    resource = {"prefect.resource.id": f"prefect-cloud.incident.{incident}", "prefect.resource.role": "incident"}
    event = make_event(
        event="all.clear", occurred=runtime.clock.now(), resource={"prefect.resource.id": "x"}, related=[resource]
    )
    act(runtime, {"type": "resolve-incident"}, event)
    assert [each.resource["prefect.resource.id"] for each in incidents(runtime)] == [resource["prefect.resource.id"]]


def test_a_selected_incident_is_resolved(client: TestClient, runtime: Runtime) -> None:
    incident = str(uuid4())
    act(runtime, {"type": "resolve-incident", "incident_id": incident})
    assert [each.read_payload()["id"] for each in incidents(runtime)] == [incident]


def test_nothing_is_resolved_where_no_incident_is_meant(client: TestClient, runtime: Runtime) -> None:
    firing = act(runtime, {"type": "resolve-incident"})
    found = delivery(runtime, firing)
    assert (found.reason, found.detail) == (Reason.NOTHING_TO_INFER, "No incident could be inferred")
    assert incidents(runtime) == []
