"""The newest firings of an automation, with what became of them, as its page shows them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.delivery.schemas import DeliveryDetail, DeliveryFilter, DeliverySearch, IdFilter
from tocsin.delivery.service import DeliveryService
from tocsin.events.event import Event
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime
from tocsin.triggers.core.causality import CutReason
from tocsin.triggers.models import FiringRow
from tocsin.triggers.outcomes import FiringOutcome
from tocsin.triggers.repository import TriggerRepository
from tocsin.ui.links import flow_run_url

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

    triggered: datetime
    outcome: FiringOutcome
    cut: str | None
    """Why it was cut off, where it was."""
    key: list[str]
    about: About | None
    deliveries: list[DeliveryDetail]


def newest_firings(session: Session, rt: Runtime, automation_id: UUID) -> list[ShownFiring]:
    """The newest first, `FIRINGS_SHOWN` at most."""
    rows = TriggerRepository(session).firings_of(automation_id, FIRINGS_SHOWN)
    events = EventRepository(session).get_many([row.event_id for row in rows if row.event_id])
    deliveries = _deliveries(session, rt, [row.id for row in rows])
    return [
        ShownFiring(
            triggered=row.triggered,
            outcome=FiringOutcome(row.outcome),
            cut=_cut(row),
            key=row.key,
            about=_about(events[row.event_id].event) if row.event_id and row.event_id in events else None,
            deliveries=sorted(deliveries[row.id], key=lambda delivery: delivery.action_index),
        )
        for row in rows
    ]


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


def _about(event: Event) -> About | None:
    subject = event.resource_id
    if not subject.startswith(_RUN):
        return None
    return About(event.resource.get("prefect.resource.name") or subject, flow_run_url("", subject.removeprefix(_RUN)))
