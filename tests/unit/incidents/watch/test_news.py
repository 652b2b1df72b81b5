"""Which events are news, and for what."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from tocsin.events.event import Event, make_event
from tocsin.incidents.watch.news import (
    Topic,
    firing_of,
    incidents_acted_on,
    may_be_about_incident,
    read_firing,
    subjects,
    topic_of,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RUN = "prefect.flow-run.1"
INCIDENT = UUID(int=7)


def event(name: str, resource: dict[str, str] | None = None, *related: tuple[str, str], payload: Any = None) -> Event:
    return make_event(
        event=name,
        occurred=NOW,
        resource=resource or {"prefect.resource.id": RUN},
        related=[{"prefect.resource.id": each, "prefect.resource.role": role} for each, role in related],
        payload=payload,
    )


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("prefect.deployment.not-ready", Topic.STATE),
        ("prefect.work-pool.paused", Topic.STATE),
        ("prefect.work-queue.ready", Topic.STATE),
        ("prefect.deployment.updated", Topic.CHANGE),
        ("prefect.block-document.deleted", Topic.CHANGE),
        ("prefect.variable.created", Topic.CHANGE),
        ("tocsin.change.applied", Topic.CHANGE),
        ("prefect.automation.triggered", Topic.FIRING),
        ("prefect.automation.resolved", Topic.FIRING),
        ("tocsin.automation.chain-cut", Topic.FIRING),
        ("prefect.automation.action.executed", Topic.END),
        ("prefect.automation.action.failed", Topic.END),
        ("prefect.automation.action.triggered", None),
        ("prefect.flow-run.heartbeat", None),
        ("prefect-cloud.incident.declared", None),
        ("order.created", None),
    ],
)
def test_the_topic_is_in_the_name(name: str, topic: Topic | None) -> None:
    assert topic_of(event(name)) is topic


@pytest.mark.parametrize("kind", ["flow-run", "task-run"])
def test_a_run_has_another_state_where_its_event_has_one(kind: str) -> None:
    resource = {"prefect.resource.id": f"prefect.{kind}.1", "prefect.state-type": "FAILED"}
    assert topic_of(event(f"prefect.{kind}.My own state", resource)) is Topic.STATE


def test_a_state_is_news_about_its_own_resource_and_a_change_about_all_that_it_names() -> None:
    made = event("x", None, ("prefect.flow.1", "flow"))
    assert list(subjects(made, Topic.STATE)) == [RUN]
    assert list(subjects(made, Topic.CHANGE)) == [RUN, "prefect.flow.1"]


def test_a_firing_is_about_what_made_it_fire() -> None:
    cause = event("prefect.flow-run.Failed")
    fired = read_firing(
        event("prefect.automation.triggered", None, payload={"triggering_event": cause, "firing_id": "f"})
    )
    assert (fired.event, fired.about) == ("prefect.flow-run.Failed", {"prefect.resource.id": RUN})


def test_a_firing_for_what_did_not_happen_is_about_what_it_tells_apart() -> None:
    labels = {"prefect.resource.id": RUN, "other": "x"}
    payload = {"triggering_event": None, "triggering_labels": labels}
    assert read_firing(event("prefect.automation.triggered", payload=payload)).about == labels
    assert read_firing(event("prefect.automation.triggered", payload={"triggering_labels": {"a": "b"}})).about is None


def test_a_chain_that_was_cut_names_the_event_that_it_was_cut_for() -> None:
    related = (f"prefect.event.{UUID(int=3)}", "triggering-event")
    fired = read_firing(event("tocsin.automation.chain-cut", None, related, payload={"reason": "r"}))
    assert (fired.about, fired.cause_id) == (None, UUID(int=3))
    assert fired.with_cause(event("x")).about == {"prefect.resource.id": RUN}


@pytest.mark.parametrize("payload", [{"triggering_event": 7}, {"triggering_event": {"event": "x"}}, [1]])
def test_a_firing_that_cannot_be_read_is_about_nothing(payload: Any) -> None:
    assert read_firing(event("prefect.automation.triggered", payload=payload)).about is None


def test_whether_a_firing_can_be_about_an_incident_is_told_without_reading_it() -> None:
    about = event("prefect-cloud.incident.declared", {"prefect.resource.id": f"prefect-cloud.incident.{INCIDENT}"})
    assert may_be_about_incident(event("prefect.automation.triggered", payload={"triggering_event": about}))
    other = event("prefect.flow-run.Failed")
    assert not may_be_about_incident(event("prefect.automation.triggered", payload={"triggering_event": other}))


def test_the_end_of_an_action_names_its_firing_and_the_incidents_that_it_acted_on() -> None:
    end = event(
        "prefect.automation.action.executed",
        None,
        (f"prefect-cloud.incident.{INCIDENT}", "target"),
        ("prefect-cloud.incident.nonsense", "target"),
        (f"prefect-cloud.incident.{UUID(int=8)}", "incident"),
        (f"prefect.event.{UUID(int=4)}", "automation-triggered-event"),
    )
    assert firing_of(end) == UUID(int=4)
    assert incidents_acted_on(end) == [INCIDENT]
