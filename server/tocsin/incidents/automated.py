"""What automations do to incidents: declare one, add a firing to it, resolve it, hold work pools for it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from tocsin.auth.actor import Actor, ActorKind
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Labels
from tocsin.events.log import EventLog
from tocsin.incidents.book import Book, Step
from tocsin.incidents.events import kind_of, resource_id
from tocsin.incidents.orders import DeclaredIncident, IncidentOrder, OnBehalf
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.schemas import MAX_NAME, MAX_RELATED, Incident, Origin, OriginKind, RelatedResource, Resolution
from tocsin.incidents.service import IncidentService, declared_step, new_incident
from tocsin.incidents.statuses import IncidentStatus
from tocsin.incidents.timeline.entries import EntryKind, NewEntry
from tocsin.incidents.timeline.repository import TimelineRepository
from tocsin.kit.clock import Clock

_EVENT = "prefect.event."


class AutomatedIncidents:
    """Incidents as one firing of an automation deals with them, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, log: EventLog, late_after: timedelta, by: OnBehalf) -> None:
        self._by = by
        self._actor = Actor(ActorKind.AUTOMATION, by.automation_name, by.automation_id)
        self._book = Book(session, clock, log, by.cause)
        self._incidents = IncidentRepository(session)
        self._timeline = TimelineRepository(session)
        self._service = IncidentService(session, clock, log, late_after, by.cause)

    def declare(self, order: IncidentOrder) -> DeclaredIncident:
        """Declare an incident; where the automation has an open one of the same key, add the firing to that one instead."""
        while (incident := self._incidents.open_of(self._by.automation_id, self._by.key)) is None:
            new = self._new(order)
            if self._incidents.add(new):
                steps = [declared_step(new, self._actor), Step(self._firing())]
                self._book.write(new, steps, {"status": IncidentStatus.ACTIVE})
                return DeclaredIncident(new.id, new.name, is_new=True)
            if (known := self._incidents.get(new.id)) is not None:
                return DeclaredIncident(known.id, known.name, is_new=False)
            # Another process was faster; its incident is visible now, or resolved already.
        self._add_firing(incident, order)
        return DeclaredIncident(incident.id, incident.name, is_new=False)

    def resolve(self, id: UUID) -> Incident:
        """Raises `NotFound`."""
        return self._service.resolve(id, Resolution(), self._actor)

    def own(self) -> UUID | None:
        """The incident that this automation has declared for what it fires about now: the open one, else the newest."""
        return self._incidents.newest_of(self._by.automation_id, self._by.key)

    def _new(self, order: IncidentOrder) -> Incident:
        by = self._by
        origin = Origin(
            kind=OriginKind.AUTOMATION,
            automation_id=by.automation_id,
            automation_name=by.automation_name[:MAX_NAME],
            firing_id=by.firing_id,
            event_id=by.cause.id if by.cause else None,
        )
        return Incident(
            id=order.id,
            **new_incident(order.name[:MAX_NAME], self._actor, origin, self._book.now),
            summary=order.summary,
            severity=order.severity,
            owner=None,
            tags=list(order.tags),
            start_time=min(by.cause.occurred, self._book.now) if by.cause else self._book.now,
            automation_id=by.automation_id,
            key=by.key,
            related_resources=related_of(order.related)[:MAX_RELATED],
        )

    def _add_firing(self, incident: Incident, order: IncidentOrder) -> None:
        # Whoever follows the log may have written it down already.
        if not self._timeline.known(incident.id, [self._by.event_id]):
            incident = self._book.write(incident, [Step(self._firing())])
        known = {each.resource_id for each in incident.related_resources} | {resource_id(incident.id)}
        related = [each for each in related_of(order.related) if not each.resource_id.startswith(_EVENT)]
        room = MAX_RELATED - len(incident.related_resources)
        self._service.relate_more(
            incident, [each for each in related if each.resource_id not in known][:room], self._actor
        )

    def _firing(self) -> NewEntry:
        by = self._by
        return NewEntry(
            kind=EntryKind.FIRING,
            occurred=by.triggered,
            actor=self._actor,
            details=firing_details(by),
            event_id=by.event_id,
        )


def firing_details(by: OnBehalf) -> dict[str, object]:
    """What an entry says about a firing."""
    about = by.cause.resource if by.cause else {}
    return {
        "automation": {"id": str(by.automation_id), "name": by.automation_name},
        "firing_id": str(by.firing_id),
        "state": by.state,
        "event": by.cause.event if by.cause else None,
        "about": {"resource_id": about.get(RESOURCE_ID), "name": about.get(RESOURCE_NAME)},
    }


def related_of(labels: Iterable[Labels]) -> Sequence[RelatedResource]:
    """Resources as events name them, each once, in their order."""
    found: dict[str, RelatedResource] = {}
    for each in labels:
        key = each[RESOURCE_ID]
        role = each.get(RESOURCE_ROLE) or kind_of(key)
        found.setdefault(key, RelatedResource(resource_id=key, role=role, name=each.get(RESOURCE_NAME)))
    return list(found.values())
