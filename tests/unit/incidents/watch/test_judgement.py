"""Which timelines an event belongs into."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from tocsin.events.event import Event, StoredEvent, make_event
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.incidents.watch.judgement import Firings, News, entries_for
from tocsin.incidents.watch.lives import Life, Turn
from tocsin.incidents.watch.news import Topic, read_firing, topic_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)
INCIDENT = UUID(int=7)
OWN = f"prefect-cloud.incident.{INCIDENT}"
CREATOR, PART = f"prefect.automation.{UUID(int=1)}", f"prefect.automation.{UUID(int=2)}"
BEFORE, OPEN, OVER = 5, 15, 25


def life() -> Life:
    """Declared at 10, resolved at 20."""
    roles = {"run": "cause", CREATOR: "creator", PART: "affected"}
    related = [{"resource_id": each, "role": role, "name": None} for each, role in roles.items()]
    return Life([Turn(10, EntryKind.DECLARED, {"resources": related}), Turn(20, EntryKind.RESOLVED, {})])


def event(name: str, resource: str, *related: tuple[str, str], cause: Event | None = None) -> Event:
    return make_event(
        event=name,
        occurred=NOW,
        resource={"prefect.resource.id": resource},
        related=[{"prefect.resource.id": each, "prefect.resource.role": role} for each, role in related],
        payload={"triggering_event": cause} if cause else None,
    )


def news(made: Event, position: int) -> News:
    topic = topic_of(made)
    assert topic is not None
    fired = read_firing(made) if topic is Topic.FIRING else None
    return News(StoredEvent(position, NOW, made), topic, frozenset({INCIDENT}), fired)


def belongs(made: Event, position: int = OPEN, firings: Firings | None = None) -> bool:
    return bool(entries_for([news(made, position)], {INCIDENT: life()}, firings or {}))


def firing(about: str, automation: str = f"prefect.automation.{UUID(int=3)}") -> Event:
    return event("prefect.automation.triggered", automation, cause=event("x", about))


def end(of: Event) -> Event:
    related = (f"prefect.event.{of.id}", "automation-triggered-event")
    return event("prefect.automation.action.executed", of.resource_id, related)


def test_a_state_belongs_to_the_open_incident_that_concerns_its_resource() -> None:
    assert belongs(event("prefect.work-pool.paused", "run"))
    assert not belongs(event("prefect.work-pool.paused", "other", ("run", "flow-run")))


@pytest.mark.parametrize("position", [BEFORE, OVER])
def test_nothing_else_belongs_to_one_that_is_not_open(position: int) -> None:
    assert not belongs(event("prefect.work-pool.paused", "run"), position)
    assert not belongs(event("tocsin.change.applied", "w"), position)
    assert not belongs(firing("run"), position)


def test_a_change_belongs_to_it_where_any_of_its_resources_is_concerned() -> None:
    assert belongs(event("prefect.deployment.updated", "other", ("run", "flow")))
    assert not belongs(event("prefect.deployment.updated", "other"))


def test_what_a_pipeline_has_changed_belongs_to_every_open_incident() -> None:
    assert belongs(event("tocsin.change.applied", "w"))


def test_a_firing_belongs_to_it_where_it_is_about_what_it_concerns() -> None:
    assert belongs(firing("run"))
    assert not belongs(firing("other"))


def test_a_firing_of_an_automation_that_it_concerns_belongs_to_it_but_for_the_one_that_declared_it() -> None:
    assert belongs(firing("other", PART))
    assert not belongs(firing("other", CREATOR))


@pytest.mark.parametrize("position", [OPEN, OVER])
def test_a_firing_about_its_own_event_belongs_to_it_always(position: int) -> None:
    assert belongs(firing(OWN), position)


def test_the_end_of_an_action_belongs_where_its_firing_does() -> None:
    fired = firing("run")
    assert belongs(end(fired), firings={fired.id: {INCIDENT: False}})
    assert not belongs(end(fired))
    assert not belongs(event("prefect.automation.action.executed", PART))


def test_a_firing_and_the_end_of_its_action_may_come_together() -> None:
    fired = firing("run")
    found = entries_for([news(fired, OPEN), news(end(fired), OPEN + 1)], {INCIDENT: life()}, {})
    assert [entry.kind for entry in found[INCIDENT]] == [EntryKind.FIRING, EntryKind.ACTION]


def test_what_ended_before_the_incident_was_declared_for_it_belongs_to_it() -> None:
    fired = firing("run")
    assert belongs(end(fired), BEFORE, {fired.id: {INCIDENT: False}})


def test_once_it_is_over_only_what_came_of_its_own_events_belongs_to_it() -> None:
    fired = firing("run")
    assert not belongs(end(fired), OVER, {fired.id: {INCIDENT: False}})
    assert belongs(end(fired), OVER, {fired.id: {INCIDENT: True}})


def test_one_that_is_gone_gets_nothing() -> None:
    assert not entries_for([news(firing(OWN), OPEN)], {}, {})
