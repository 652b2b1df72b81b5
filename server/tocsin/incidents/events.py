"""The events that incidents make, shaped as Prefect Cloud's. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from tocsin.events.event import MAX_RELATED, RESOURCE_ID, RESOURCE_NAME, Event, Labels, make_event
from tocsin.kit.ids import derive_id

PREFIX: Final = "prefect-cloud.incident"
"""What an incident is called among the resources of events: this, a dot and its id."""

SEVERITY: Final = "prefect-cloud.incident.severity"
"""The label that says how bad an incident is."""

_FOLLOWS_WITHIN: Final = timedelta(minutes=5)


class IncidentSeverity(StrEnum):
    """How bad it is. The names are those of Prefect Cloud."""

    MINOR = "minor"
    MODERATE = "moderate"
    HIGH = "high"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that people have to look after."""

    id: UUID
    name: str | None = None
    severity: str | None = None
    summary: str | None = None
    tags: tuple[str, ...] = ()


def declared(incident: Incident, occurred: datetime, related: Sequence[Labels], cause: Event | None) -> Event:
    """`prefect-cloud.incident.declared`. `cause` is the event that it was declared for."""
    return _event("declared", incident, occurred, related, cause, {"status": "active"})


def resolved(incident: Incident, occurred: datetime, related: Sequence[Labels], cause: Event | None) -> Event:
    """`prefect-cloud.incident.resolved`: it is over."""
    ended = {"status": "resolved", "end_time": occurred.isoformat()}
    return _event("resolved", incident, occurred, related, cause, ended)


def _event(
    name: str,
    incident: Incident,
    occurred: datetime,
    related: Sequence[Labels],
    cause: Event | None,
    status: dict[str, Any],
) -> Event:
    resource = {RESOURCE_ID: f"{PREFIX}.{incident.id}"}
    if incident.name:
        resource[RESOURCE_NAME] = incident.name
    if incident.severity:
        resource[SEVERITY] = incident.severity
    payload = {
        "id": str(incident.id),
        "name": incident.name,
        "severity": incident.severity,
        "summary": incident.summary,
        "tags": list(incident.tags),
        **status,
    }
    return make_event(
        id=derive_id("incident-event", incident.id, name, occurred.isoformat()),
        event=f"{PREFIX}.{name}",
        occurred=occurred,
        resource=resource,
        related=list(related[:MAX_RELATED]),
        payload=payload,
        follows=cause.id if cause and abs(occurred - cause.occurred) < _FOLLOWS_WITHIN else None,
    )
