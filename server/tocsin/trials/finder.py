"""Which event an automation is tried with: the one that is named, the last one that its trigger matches, or a sample."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.automations.definitions.compiling import compile_program
from tocsin.automations.models import AutomationRow
from tocsin.errors import NotFound
from tocsin.events.event import StoredEvent
from tocsin.events.filters import EventFilter, NameFilter
from tocsin.events.queries import EventQueries
from tocsin.events.repository import EventRepository
from tocsin.trials.samples import sample_event
from tocsin.triggers.core.index import names_of
from tocsin.triggers.core.patterns import is_exact
from tocsin.triggers.core.trigger import EventTrigger

_LOOKED_AT: Final = 200
"""How many of the newest events of the right name are looked at for one that matches."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event, and the key and labels that the trigger makes of it."""

    stored: StoredEvent
    is_sample: bool
    key: Sequence[str]
    labels: dict[str, str]


def find_occurrence(session: Session, row: AutomationRow, event_id: UUID | None, now: datetime) -> Occurrence:
    """The event that an automation is tried with. Raises `NotFound` where one is named that there is not."""
    leaves = [leaf for leaf in compile_program(row.id, row.trigger).leaves() if isinstance(leaf, EventTrigger)]
    if event_id is not None:
        stored = EventRepository(session).get(event_id)
        if stored is None:
            raise NotFound(f"There is no event {event_id}: it was not accepted, or is not kept any more")
        return _occurrence(stored, leaves[0] if leaves else None)
    for leaf in leaves:
        found = _last_match(session, leaf, now)
        if found is not None:
            return _occurrence(found, leaf)
    sample = StoredEvent(0, now, sample_event(row.trigger, now))
    return _occurrence(sample, leaves[0] if leaves else None, is_sample=True)


def _last_match(session: Session, leaf: EventTrigger, now: datetime) -> StoredEvent | None:
    wanted = EventFilter(event=_names(names_of(leaf))).bounded(now)
    for stored in EventQueries(session).find(wanted, EventRepository(session).head(), _LOOKED_AT, 0):
        event = stored.event
        if leaf.covers(event) and (leaf.expects(event) or leaf.starts_after(event)):
            return stored
    return None


def _names(patterns: Sequence[str] | None) -> NameFilter | None:
    if patterns is None or not all(is_exact(name) or is_exact(name.removesuffix("*")) for name in patterns):
        return None
    if all(map(is_exact, patterns)):
        return NameFilter(name=list(patterns))
    return NameFilter(prefix=[name.removesuffix("*") for name in patterns])


def _occurrence(stored: StoredEvent, leaf: EventTrigger | None, *, is_sample: bool = False) -> Occurrence:
    key = leaf.key_of(stored.event) if leaf else ()
    labels = dict(zip(leaf.for_each, key, strict=True)) if leaf else {}
    return Occurrence(stored, is_sample, key, labels)
