"""What incidents may concern, in memory."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tocsin.auth.actor import SERVER
from tocsin.events.event import Event, make_event
from tocsin.incidents import events
from tocsin.incidents.events import Facts, incident_event
from tocsin.incidents.statuses import IncidentStatus
from tocsin.incidents.watch.index import Index

NOW = datetime(2026, 1, 1, tzinfo=UTC)
INCIDENT = UUID(int=7)
AUTOMATION = f"prefect.automation.{UUID(int=1)}"


def told(name: str, *resources: str, status: IncidentStatus = IncidentStatus.ACTIVE) -> Event:
    """An event of the incident, which concerns these."""
    related = [{"prefect.resource.id": each, "prefect.resource.role": "affected"} for each in resources]
    facts = Facts(id=INCIDENT, status=status)
    return incident_event(name, facts, NOW, number=1, actor=SERVER, related=related)


def state(resource: str) -> Event:
    return event("prefect.work-pool.paused", resource)


def event(name: str, resource: str, *related: tuple[str, str], payload: Any = None) -> Event:
    return make_event(
        event=name,
        occurred=NOW,
        resource={"prefect.resource.id": resource},
        related=[{"prefect.resource.id": each, "prefect.resource.role": role} for each, role in related],
        payload=payload,
    )


def test_without_an_incident_nothing_is_wanted() -> None:
    index = Index()
    for name in ("prefect.work-pool.paused", "tocsin.change.applied", "prefect.automation.updated", "x"):
        assert not index.wants(event(name, "pool"))
    assert not index.wants(event("prefect.automation.action.executed", AUTOMATION))
    assert not index.wants(event("prefect.automation.triggered", AUTOMATION, payload={"triggering_event": state("a")}))


def test_it_learns_from_the_events_of_incidents() -> None:
    index = Index()
    index.wants(told(events.DECLARED, "pool"))
    assert index.wants(state("pool"))
    assert not index.wants(state("other"))
    index.wants(told(events.updated("related_resources"), "pool", "other"))
    assert index.wants(state("other"))
    assert index.wants(event("tocsin.change.applied", "w"))


def test_it_learns_of_incidents_that_were_declared_before_it_was_there() -> None:
    index = Index()
    index.wants(told(events.COMMENT_ADDED, "pool"))
    assert index.wants(state("pool"))


def test_it_forgets_only_when_it_is_told_to() -> None:
    index = Index()
    index.wants(told(events.DECLARED, "pool"))
    assert index.wants(told(events.RESOLVED, "pool", status=IncidentStatus.RESOLVED))
    assert index.ending == {INCIDENT}
    assert index.wants(state("pool"))
    index.forget({INCIDENT})
    assert not index.wants(state("pool"))
    assert not index.ending
    assert not index.all()


def test_one_that_is_reopened_is_not_ending() -> None:
    index = Index()
    index.wants(told(events.DECLARED, "pool"))
    index.wants(told(events.RESOLVED, "pool", status=IncidentStatus.RESOLVED))
    index.wants(told(events.REOPENED, "pool", status=IncidentStatus.REOPENED))
    assert not index.ending


def test_what_is_said_about_a_resolved_incident_brings_nothing_back() -> None:
    index = Index()
    index.wants(told(events.COMMENT_ADDED, "pool", status=IncidentStatus.RESOLVED))
    assert not index.all()
    index.wants(told(events.REOPENED, "pool", status=IncidentStatus.REOPENED))
    assert index.wants(state("pool"))


def test_where_an_event_has_no_room_for_all_everything_is_wanted_until_they_are_known() -> None:
    index = Index()
    assert index.wants(told(events.DECLARED, *map(str, range(120))))
    assert index.wants(state("119"))
    assert index.wants(state("of nobody"))
    index.complete({INCIDENT: ["119"]})
    assert index.wants(state("119"))
    assert not index.wants(state("of nobody"))


def test_a_firing_about_what_an_incident_concerns_and_what_comes_of_it() -> None:
    index = Index()
    index.wants(told(events.DECLARED, "pool"))
    fired = event("prefect.automation.triggered", AUTOMATION, payload={"triggering_event": state("pool")})
    end = event("prefect.automation.action.executed", AUTOMATION)
    assert not index.wants(end)
    assert index.wants(fired)
    assert index.wants(end)


def test_a_firing_about_an_incident_is_wanted_even_where_none_is_open() -> None:
    index = Index()
    resolved = told(events.RESOLVED, status=IncidentStatus.RESOLVED)
    assert index.wants(event("prefect.automation.triggered", AUTOMATION, payload={"triggering_event": resolved}))
    assert index.wants(event("prefect.automation.action.failed", AUTOMATION))


def test_an_action_on_an_incident_makes_the_others_of_its_automation_wanted() -> None:
    index = Index()
    acted = event("prefect.automation.action.executed", AUTOMATION, (f"prefect-cloud.incident.{INCIDENT}", "target"))
    assert index.wants(acted)
    assert index.wants(event("prefect.automation.action.executed", AUTOMATION))


def test_until_the_log_was_read_to_where_it_was_any_end_of_an_action_is_wanted() -> None:
    index = Index()
    end = event("prefect.automation.action.executed", AUTOMATION)
    index.expect([], until=10)
    assert index.wants(end)
    index.passed(9)
    assert index.wants(end)
    index.passed(10)
    assert not index.wants(end)
    index.expect([AUTOMATION], until=10)
    index.passed(10)
    assert index.wants(end)


def test_an_event_that_names_no_incident_is_passed_over() -> None:
    assert not Index().wants(event(events.DECLARED, "prefect-cloud.incident.x"))
