"""alerts.py: what an event of an incident means for the alert about it."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from tocsin.actions.message import Alert, EventAction, Severity
from tocsin.delivery.alerts import alert_of
from tocsin.events.event import Event, make_event
from tocsin.incidents import events
from tocsin.incidents.statuses import IncidentStatus

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def told(name: str, status: IncidentStatus = IncidentStatus.ACTIVE, severity: str = "high") -> Event:
    return events.incident_event(name, events.Facts(id=UUID(int=1), severity=severity, status=status), NOW, number=1)


@pytest.mark.parametrize(
    ("event", "status", "action"),
    [
        (events.DECLARED, IncidentStatus.ACTIVE, EventAction.TRIGGER),
        (events.ACKNOWLEDGED, IncidentStatus.ACKNOWLEDGED, EventAction.ACKNOWLEDGE),
        (events.RESOLVED, IncidentStatus.RESOLVED, EventAction.RESOLVE),
        (events.REOPENED, IncidentStatus.REOPENED, EventAction.TRIGGER),
        (events.COMMENT_ADDED, IncidentStatus.ACKNOWLEDGED, EventAction.TRIGGER),
        (events.COMMENT_ADDED, IncidentStatus.RESOLVED, EventAction.RESOLVE),
        (events.updated("severity"), IncidentStatus.ACTIVE, EventAction.TRIGGER),
        (events.DELETED, IncidentStatus.ACTIVE, EventAction.RESOLVE),
    ],
)
def test_what_becomes_of_the_alert(event: str, status: IncidentStatus, action: EventAction) -> None:
    alert = alert_of(told(event, status))
    assert alert is not None
    assert alert.action is action


@pytest.mark.parametrize(
    ("severity", "shown"),
    [
        ("minor", Severity.INFO),
        ("moderate", Severity.WARNING),
        ("high", Severity.ERROR),
        ("critical", Severity.CRITICAL),
        ("", None),
    ],
)
def test_it_is_as_bad_as_the_incident(severity: str, shown: Severity | None) -> None:
    assert alert_of(told(events.DECLARED, severity=severity)) == Alert(EventAction.TRIGGER, shown)


def test_what_is_about_something_else_says_nothing() -> None:
    for resource in ("prefect.flow-run.x", "prefect-cloud.incident.x"):
        event = make_event(event=events.DECLARED, occurred=NOW, resource={"prefect.resource.id": resource})
        assert alert_of(event) is None
