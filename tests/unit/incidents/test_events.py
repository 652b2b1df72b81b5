"""The events of incidents."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from tocsin.auth.actor import Actor, ActorKind
from tocsin.events.event import MAX_RELATED, Event, make_event
from tocsin.incidents.events import DECLARED, RESOLVED, Facts, incident_event
from tocsin.incidents.statuses import IncidentStatus

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FACTS = Facts(
    id=UUID(int=1), name="Nightly is down", severity="high", summary="three in a row", tags=("dlt",), start_time=NOW
)
ANNA = Actor(ActorKind.PERSON, "anna")


def declared(occurred: datetime = NOW, cause: Event | None = None) -> Event:
    return incident_event(DECLARED, FACTS, occurred, number=1, cause=cause)


def test_one_that_is_declared() -> None:
    flow = {"prefect.resource.id": "prefect.flow.1", "prefect.resource.role": "flow"}
    event = incident_event(DECLARED, FACTS, NOW, number=1, actor=ANNA, related=[flow])
    assert event.event == "prefect-cloud.incident.declared"
    assert event.resource == {
        "prefect.resource.id": f"prefect-cloud.incident.{UUID(int=1)}",
        "prefect.resource.name": "Nightly is down",
        "prefect-cloud.incident.severity": "high",
        "prefect-cloud.incident.status": "active",
    }
    assert event.related == [
        flow,
        {
            "prefect.resource.id": "tocsin.actor.person.anna",
            "prefect.resource.role": "actor",
            "prefect.resource.name": "anna",
        },
    ]
    assert event.read_payload() == {
        "id": str(UUID(int=1)),
        "name": "Nightly is down",
        "status": "active",
        "severity": "high",
        "summary": "three in a row",
        "owner": None,
        "tags": ["dlt"],
        "start_time": "2026-01-01T00:00:00+00:00",
        "number": 1,
        "actor": {"kind": "person", "name": "anna"},
    }


def test_one_that_is_resolved_says_when() -> None:
    facts = Facts(id=UUID(int=1), status=IncidentStatus.RESOLVED, end_time=NOW)
    payload = incident_event(RESOLVED, facts, NOW, number=2).read_payload()
    assert (payload["status"], payload["end_time"]) == ("resolved", "2026-01-01T00:00:00+00:00")


def test_what_is_not_known_is_no_label() -> None:
    assert incident_event(DECLARED, Facts(id=UUID(int=1)), NOW, number=1).resource == {
        "prefect.resource.id": f"prefect-cloud.incident.{UUID(int=1)}",
        "prefect-cloud.incident.status": "active",
    }


def test_its_id_comes_from_the_number_of_the_entry() -> None:
    first, again = declared(), declared(NOW + timedelta(seconds=1))
    assert first.id == again.id
    assert incident_event(DECLARED, FACTS, NOW, number=2).id != first.id


def test_it_follows_its_cause_where_that_is_close() -> None:
    cause = make_event(event="x", occurred=NOW - timedelta(minutes=4), resource={"prefect.resource.id": "x"})
    assert declared(cause=cause).follows == cause.id
    assert declared(NOW + timedelta(minutes=2), cause).follows is None


def test_it_relates_to_no_more_than_an_event_may() -> None:
    related = [{"prefect.resource.id": str(each), "prefect.resource.role": "x"} for each in range(MAX_RELATED + 5)]
    event = incident_event(DECLARED, FACTS, NOW, number=1, actor=ANNA, related=related)
    assert event.related[:-1] == related[: MAX_RELATED - 1]
    assert event.related[-1]["prefect.resource.role"] == "actor"
