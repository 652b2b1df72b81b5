"""The events of incidents."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from tocsin.events.event import MAX_RELATED, make_event
from tocsin.incidents.events import Incident, declared, resolved

NOW = datetime(2026, 1, 1, tzinfo=UTC)
INCIDENT = Incident(UUID(int=1), "Nightly is down", "high", "three in a row", ("dlt",))
RESOURCE = {
    "prefect.resource.id": f"prefect-cloud.incident.{UUID(int=1)}",
    "prefect.resource.name": "Nightly is down",
    "prefect-cloud.incident.severity": "high",
}


def test_one_that_is_declared() -> None:
    flow = {"prefect.resource.id": "prefect.flow.1", "prefect.resource.role": "flow"}
    event = declared(INCIDENT, NOW, [flow], None)
    assert (event.event, event.resource, event.related) == ("prefect-cloud.incident.declared", RESOURCE, [flow])
    assert event.read_payload() == {
        "id": str(UUID(int=1)),
        "name": "Nightly is down",
        "severity": "high",
        "summary": "three in a row",
        "tags": ["dlt"],
        "status": "active",
    }


def test_one_that_is_resolved_says_when() -> None:
    event = resolved(INCIDENT, NOW, [], None)
    assert (event.event, event.resource) == ("prefect-cloud.incident.resolved", RESOURCE)
    payload = event.read_payload()
    assert (payload["status"], payload["end_time"]) == ("resolved", "2026-01-01T00:00:00+00:00")


def test_what_is_not_known_is_no_label() -> None:
    assert resolved(Incident(UUID(int=1)), NOW, [], None).resource == {
        "prefect.resource.id": f"prefect-cloud.incident.{UUID(int=1)}"
    }


def test_it_follows_its_cause_where_that_is_close() -> None:
    cause = make_event(event="x", occurred=NOW - timedelta(minutes=4), resource={"prefect.resource.id": "x"})
    assert declared(INCIDENT, NOW, [], cause).follows == cause.id
    assert declared(INCIDENT, NOW + timedelta(minutes=2), [], cause).follows is None


def test_it_relates_to_no_more_than_an_event_may() -> None:
    related = [{"prefect.resource.id": str(each), "prefect.resource.role": "x"} for each in range(MAX_RELATED + 5)]
    assert declared(INCIDENT, NOW, related, None).related == related[:MAX_RELATED]
