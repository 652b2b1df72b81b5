"""The SQL of watching: lives of incidents, firings that timelines tell of, and what the log says of them."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import exists, func, select, text, union
from sqlmodel import Session

from tocsin.delivery.models import DeliveryRow
from tocsin.events.event import StoredEvent
from tocsin.events.repository import STORED_COLUMNS, stored_event
from tocsin.events.rows import EVENT, RELATED
from tocsin.incidents.events import RESOLVED, resource_id
from tocsin.incidents.models import IncidentEntryRow, IncidentRow
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.incidents.watch.lives import TURNING, Life, Turn
from tocsin.incidents.watch.news import CHANGES
from tocsin.storage.many import among, among_texts
from tocsin.triggers.models import FiringRow

_INCIDENT: Any = IncidentRow.__table__  # type: ignore[attr-defined]
_ENTRY: Any = IncidentEntryRow.__table__  # type: ignore[attr-defined]
_FIRING: Any = FiringRow.__table__  # type: ignore[attr-defined]
_DELIVERY: Any = DeliveryRow.__table__  # type: ignore[attr-defined]

_ENDS: Final = ("prefect.automation.action.executed", "prefect.automation.action.failed")
_UNDELIVERED = text("delivery.state != 'delivered'")
"""Said as the index of these says it."""


class WatchRepository:
    """What the watch reads, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open_after(self, position: int) -> set[UUID]:
        """The incidents that are open, or were still at a position of the log."""
        resolved = (
            select(_ENTRY.c.incident_id)
            .join(EVENT, EVENT.c.id == _ENTRY.c.event_id)
            .where(EVENT.c.name == RESOLVED, EVENT.c.position > position)
        )
        still = select(_INCIDENT.c.id).where(_INCIDENT.c.end_time.is_(None))
        return set(self._session.execute(union(still, resolved)).scalars())

    def lives(self, incidents: Collection[UUID]) -> dict[UUID, Life]:
        """The lives of those of these incidents that exist."""
        if not incidents:
            return {}
        turns: dict[UUID, list[Turn]] = defaultdict(list)
        statement = (
            select(_ENTRY.c.incident_id, _ENTRY.c.kind, _ENTRY.c.details, EVENT.c.position)
            # What is no longer in the log stood before all that still comes.
            .outerjoin(EVENT, EVENT.c.id == _ENTRY.c.event_id)
            .where(among(self._session, _ENTRY.c.incident_id, incidents), _ENTRY.c.kind.in_(TURNING))
            .order_by(_ENTRY.c.incident_id, _ENTRY.c.number)
        )
        for incident, kind, details, position in self._session.execute(statement):
            turns[incident].append(Turn(position or 0, EntryKind(kind), details))
        return {incident: Life(each) for incident, each in turns.items()}

    def firings(self, event_ids: Collection[UUID]) -> dict[UUID, dict[UUID, bool]]:
        """The timelines that tell of each of these firings: their incidents, and whether it is about an event of the incident."""
        found: dict[UUID, dict[UUID, bool]] = defaultdict(dict)
        if not event_ids:
            return found
        statement = select(_ENTRY.c.event_id, _ENTRY.c.incident_id, _ENTRY.c.details).where(
            among(self._session, _ENTRY.c.event_id, event_ids), _ENTRY.c.kind == EntryKind.FIRING
        )
        for event_id, incident, details in self._session.execute(statement):
            found[event_id][incident] = details["about"]["resource_id"] == resource_id(incident)
        return found

    def ends_before(self, firings: Collection[UUID], position: int) -> list[StoredEvent]:
        """What the log says before a position about the ends of the actions of these firings, by the ids of their events."""
        if not firings:
            return []
        named = among_texts(self._session, RELATED.c.resource_id, [f"prefect.event.{each}" for each in firings])
        statement = (
            select(*STORED_COLUMNS)
            .join(RELATED, RELATED.c.position == EVENT.c.position)
            .where(named, RELATED.c.position < position, EVENT.c.name.in_(_ENDS))
            .order_by(EVENT.c.position)
        )
        return [stored_event(row) for row in self._session.execute(statement)]

    def happened_since(
        self, start: datetime, resources: Collection[str], position: int, limit: int
    ) -> list[StoredEvent]:
        """What happened to these resources from a moment on, and what pipelines have changed, before a position of the log: the
        last of it, in its order.
        """
        named = among_texts(self._session, EVENT.c.resource_id, resources)
        changed = (EVENT.c.name >= CHANGES) & (EVENT.c.name < f"{CHANGES[:-1]}{chr(ord(CHANGES[-1]) + 1)}")
        found: dict[int, StoredEvent] = {}
        for clause in (named, changed):
            statement = select(*STORED_COLUMNS).where(clause, EVENT.c.occurred >= start, EVENT.c.position < position)
            newest = statement.order_by(EVENT.c.occurred.desc(), EVENT.c.position.desc()).limit(limit)
            found.update((row.position, stored_event(row)) for row in self._session.execute(newest))
        return [found[each] for each in sorted(found)]

    def automations(self, incidents: Collection[UUID]) -> set[UUID]:
        """The automations of whose firings something may still be told: those in the timelines of these incidents, and any that
        a timeline tells of and that have not delivered all.
        """
        theirs = select(_ENTRY.c.actor_id).where(
            among(self._session, _ENTRY.c.incident_id, incidents), _ENTRY.c.kind == EntryKind.FIRING
        )
        told = exists().where(_ENTRY.c.event_id == _FIRING.c.triggered_event_id, _ENTRY.c.kind == EntryKind.FIRING)
        unfinished = (
            select(_FIRING.c.automation_id)
            .join(_DELIVERY, _DELIVERY.c.firing_id == _FIRING.c.id)
            .where(_UNDELIVERED, told)
        )
        return set(self._session.execute(union(theirs, unfinished)).scalars()) - {None}

    def count_states(self, incident: UUID, start: datetime, length: timedelta) -> int:
        """How many states a timeline has that were entered in an interval."""
        statement = select(func.count()).where(_states(incident, start, length))
        return int(self._session.execute(statement).scalar_one())

    def states(self, incident: UUID, start: datetime, length: timedelta) -> Counter[str]:
        """How many those are of each resource."""
        details = self._session.execute(select(_ENTRY.c.details).where(_states(incident, start, length))).scalars()
        return Counter(each["resource"]["id"] for each in details)


def _states(incident: UUID, start: datetime, length: timedelta) -> Any:
    occurred = _ENTRY.c.occurred
    of_incident = (_ENTRY.c.incident_id == incident) & (_ENTRY.c.kind == EntryKind.STATE)
    return of_incident & (occurred >= start) & (occurred < start + length)
