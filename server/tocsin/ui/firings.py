"""Firings with what became of them, as the pages show them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

from tocsin.delivery.schemas import DeliveryDetail, DeliveryFilter, DeliverySearch, IdFilter
from tocsin.delivery.service import DeliveryService
from tocsin.events.event import Event, StoredEvent
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime
from tocsin.triggers.core.causality import CutReason
from tocsin.triggers.core.signal import TriggerState
from tocsin.triggers.models import FiringRow
from tocsin.triggers.outcomes import FiringOutcome
from tocsin.triggers.repository import TriggerRepository
from tocsin.ui.links import flow_run_url
from tocsin.ui.names import automation_names
from tocsin.ui.words import trigger_in_words

FIRINGS_SHOWN: Final = 20
_RUN: Final = "prefect.flow-run."


@dataclass(frozen=True, slots=True)
class About:
    """The run that a firing is about, and the path of its page."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class ShownFiring:
    """A firing. `key` holds the values that the trigger counts apart by; the deliveries are in the order of the actions."""

    id: UUID
    automation_id: UUID
    automation: str
    triggered: datetime
    resolved: bool
    outcome: FiringOutcome
    cut: str | None
    """Why it was cut off, where it was."""
    key: list[str]
    about: About | None
    deliveries: list[DeliveryDetail]


def newest_firings(session: Session, rt: Runtime, automation_id: UUID) -> list[ShownFiring]:
    """Those of an automation, the newest first, `FIRINGS_SHOWN` at most."""
    return shown_firings(session, rt, TriggerRepository(session).firings_of(automation_id, FIRINGS_SHOWN))


def firings_about_run(session: Session, rt: Runtime, run_id: UUID) -> list[ShownFiring]:
    """The alerts that a run has led to, the newest first, `FIRINGS_SHOWN` at most."""
    rows = TriggerRepository(session).firings_about(f"{_RUN}{run_id}", FIRINGS_SHOWN)
    return shown_firings(session, rt, rows)


def shown_firings(session: Session, rt: Runtime, rows: Sequence[FiringRow]) -> list[ShownFiring]:
    """These firings, in the same order."""
    events = EventRepository(session).get_many([row.event_id for row in rows if row.event_id])
    deliveries = _deliveries(session, rt, [row.id for row in rows])
    return [
        ShownFiring(
            id=row.id,
            automation_id=row.automation_id,
            automation=str(row.automation["name"]),
            triggered=row.triggered,
            resolved=row.state == TriggerState.RESOLVED,
            outcome=FiringOutcome(row.outcome),
            cut=_cut(row),
            key=row.key,
            about=about_of(events[row.event_id].event) if row.event_id and row.event_id in events else None,
            deliveries=sorted(deliveries[row.id], key=lambda delivery: delivery.action_index),
        )
        for row in rows
    ]


def firing_page(session: Session, row: FiringRow) -> dict[str, Any]:
    """What the page of a firing shows beyond what lists do: the events behind it, and what led to it."""
    ids = {row.event_id, *(UUID(each["event_id"]) for each in row.members if each["event_id"])}
    events = EventRepository(session).get_many([each for each in ids if each is not None])
    names = automation_names(session, {row.automation_id, *map(UUID, row.chain)})
    return {
        "row": row,
        "event": events.get(row.event_id) if row.event_id else None,
        "members": [_member(each, events) for each in row.members],
        "chain": [(each, names.get(UUID(each))) for each in row.chain],
        "is_kept": row.automation_id in names,
        "words": trigger_in_words(trigger) if (trigger := row.automation.get("trigger")) else [],
    }


def _member(member: Mapping[str, Any], events: Mapping[UUID, StoredEvent]) -> dict[str, Any]:
    stored = events.get(UUID(member["event_id"])) if member["event_id"] else None
    return {
        "triggered": datetime.fromisoformat(member["triggered"]),
        "labels": member["triggering_labels"],
        "event": stored.event if stored else None,
        "about": about_of(stored.event) if stored else None,
    }


def _deliveries(session: Session, rt: Runtime, firings: list[UUID]) -> dict[UUID, list[DeliveryDetail]]:
    service = DeliveryService(session, rt.clock, rt.outbox)
    search = DeliverySearch(deliveries=DeliveryFilter(firing_id=IdFilter(any_=firings)))
    found: dict[UUID, list[DeliveryDetail]] = defaultdict(list)
    for delivery in service.find(search):
        found[delivery.firing_id].append(service.get(delivery.id))
    return found


def _cut(row: FiringRow) -> str | None:
    if row.outcome != FiringOutcome.CUT:
        return None
    match row.reason:
        case CutReason.FEEDS_ITSELF:
            why = f"the chain that led to it had passed through this automation {row.repeat} times already"
        case CutReason.SPREADS:
            why = "the chain that led to it feeds itself in too many branches"
        case _:
            why = f"{len(row.chain)} firings had led to it"
    return f"{row.reason}: nothing was carried out, because {why}"


def about_of(event: Event) -> About | None:
    """The run that an event is about, if it is about one."""
    subject = event.resource_id
    if not subject.startswith(_RUN):
        return None
    return About(event.resource.get("prefect.resource.name") or subject, flow_run_url("", subject.removeprefix(_RUN)))
