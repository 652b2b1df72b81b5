"""Writing what became of an incident: the change, the entries of its timeline and their events, in one transaction.

An incident is locked before it is changed, and the log is appended to last: from then on nobody else can append.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, Labels
from tocsin.events.log import EventLog
from tocsin.incidents.events import Facts, event_id, incident_event
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.schemas import Incident
from tocsin.incidents.timeline.entries import NewEntry
from tocsin.incidents.timeline.repository import TimelineRepository
from tocsin.kit.clock import Clock


@dataclass(frozen=True, slots=True)
class Step:
    """Something that becomes of an incident: an entry, and the name of the event that tells the same, if one does.

    `details` are added to the event's payload.
    """

    entry: NewEntry
    event: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


class Book:
    """Incidents and their timelines, inside one transaction. `cause` is the event for which everything in it happens."""

    def __init__(self, session: Session, clock: Clock, log: EventLog, cause: Event | None = None) -> None:
        self._session = session
        self._cause = cause
        self._log = log
        self._now = clock.now()
        self._incidents = IncidentRepository(session)
        self._timeline = TimelineRepository(session)

    @property
    def now(self) -> datetime:
        """The moment of everything that is written in this transaction."""
        return self._now

    def open(self, id: UUID) -> Incident:
        """An incident that is to be changed, locked. Raises `NotFound`."""
        return self._incidents.known(id, lock=True)

    def write(self, incident: Incident, steps: Sequence[Step], changes: Mapping[str, Any] | None = None) -> Incident:
        """Change columns of an incident that is locked, or was just made, and write down what became of it.

        `incident` has the `related_resources` of afterwards. With `changes` its version moves on. The answer is the incident as it
        is then.
        """
        version = incident.version + (1 if changes else 0)
        after = incident.model_copy(update={**(changes or {}), "version": version, "updated": self._now})
        entries, events = self._numbered(after, steps)
        written = self._timeline.append(after, entries, self._now)
        row = {name: _stored(value) for name, value in (changes or {}).items() if name != "related_resources"}
        self._incidents.change(incident.id, {**row, **written, "version": version, "updated": self._now})
        self._log.append(self._session, events)
        return after.model_copy(update=written)

    def _numbered(self, incident: Incident, steps: Sequence[Step]) -> tuple[list[NewEntry], list[Event]]:
        facts, related = facts_of(incident), labels_of(incident)
        entries, events = [], []
        for number, step in enumerate(steps, incident.entries + 1):
            entry = step.entry
            if step.event is None:
                entries.append(entry)
                continue
            entry = replace(entry, event_id=entry.event_id or event_id(incident.id, number))
            entries.append(entry)
            events.append(
                incident_event(
                    step.event,
                    facts,
                    self._now,
                    number=number,
                    actor=entry.actor,
                    related=related,
                    details=step.details,
                    cause=self._cause,
                    id=entry.event_id,
                )
            )
        return entries, events


def facts_of(incident: Incident) -> Facts:
    """What events say about an incident."""
    return Facts(
        id=incident.id,
        name=incident.name,
        severity=incident.severity.value,
        status=incident.status,
        summary=incident.summary,
        owner=incident.owner,
        tags=tuple(incident.tags),
        start_time=incident.start_time,
        end_time=incident.end_time,
    )


def labels_of(incident: Incident) -> list[Labels]:
    """What an incident concerns, as its events name it."""
    labels: list[Labels] = []
    for each in incident.related_resources:
        resource = {RESOURCE_ID: each.resource_id, RESOURCE_ROLE: each.role}
        labels.append(resource | {RESOURCE_NAME: each.name} if each.name else resource)
    return labels


def _stored(value: Any) -> Any:
    """A value of an incident as its column has it."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_none=True)
    return value.value if hasattr(value, "value") else value
