"""Where a firing leaves what has to be sent: in the same transaction, so that neither is there without the other.

What has the same destination and lane keeps its order: a delivery waits until the one before it has ended, or for `PATIENCE` at
most, because a page that comes late is worse than two that have changed places. A lane is an incident, for all that fires because
of what becomes of it; else the key of an automation, where there is an order to keep: it counts apart by something, or says when it
is over. Else each firing is for itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session

from tocsin.delivery.models import DeliveryRow
from tocsin.delivery.reasons import DeliveryState
from tocsin.delivery.repository import DeliveryRepository
from tocsin.events.event import StoredEvent
from tocsin.incidents.events import id_of as incident_of
from tocsin.kit.ids import derive_id
from tocsin.kit.signal import Signal
from tocsin.storage.database import after_commit
from tocsin.storage.upsert import insert_new
from tocsin.triggers.core.signal import TriggerState
from tocsin.triggers.firing import Firing
from tocsin.triggers.outcomes import FiringOutcome

PATIENCE: Final = timedelta(minutes=5)
"""How long a delivery waits for the one before it."""

_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    TriggerState.TRIGGERED: ("actions", "actions_on_trigger"),
    TriggerState.RESOLVED: ("actions_on_resolve",),
}
"""What a firing carries out, in this order; the index of an action counts through all.

As with Prefect, `actions` are about the event that fired the automation, the others about the event that tells of it.
"""


class Outbox:
    """Takes in what has to be sent, and tells those who send. One per process."""

    def __init__(self) -> None:
        self.filled = Signal()
        """Notified after every commit that brought something to send."""

    def enqueue(
        self,
        session: Session,
        firings: Sequence[Firing],
        now: datetime,
        causes: Mapping[UUID, StoredEvent] | None = None,
    ) -> None:
        """Leave every action of these firings to be carried out, in this transaction. What is there already is left as it is.

        `causes` has the events behind them, by id: what is about an incident keeps its order, whichever automation sends it.
        """
        lanes = {firing.id: _lane(firing, causes or {}) for firing in firings}
        rows = [row for firing in firings for row in _rows(firing, lanes[firing.id] or firing.id, now)]
        _line_up(session, rows, {firing_id for firing_id, lane in lanes.items() if lane}, now)
        insert_new(session, DeliveryRow, rows)
        self.announce(session)

    def announce(self, session: Session) -> None:
        """Have those who send look at the outbox once this transaction is durable."""
        after_commit(session, self.filled.notify)


def actions_of(firing: Firing) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    """The actions that a firing carries out: the list of each and its place in it, in the order in which they are counted."""
    for name in _LISTS[firing.state]:
        for position, action in enumerate(firing.automation.get(name) or ()):
            yield name, position, action


def _lane(firing: Firing, causes: Mapping[UUID, StoredEvent]) -> UUID | None:
    """What has the same lane keeps its order: all about one incident, else all of an automation and a key.

    None for what has no order to keep. A test waits for nothing.
    """
    if firing.outcome == FiringOutcome.TESTED:
        return None
    cause = causes.get(firing.event_id) if firing.event_id else None
    incident = incident_of(cause.event.resource) if cause else None
    if incident is not None:
        return derive_id("lane", incident)
    has_order = bool(firing.key) or bool(firing.automation.get("actions_on_resolve"))
    return derive_id("lane", firing.automation_id, *firing.key) if has_order else None


def _line_up(session: Session, rows: Sequence[dict[str, Any]], ordered: set[UUID], now: datetime) -> None:
    """Put each of these behind the one before it."""
    lanes = [row["lane"] for row in rows if row["firing_id"] in ordered]
    ids = {row["id"] for row in rows}
    last: dict[tuple[UUID, str], UUID] = {}
    for waiting in DeliveryRepository(session).unfinished_in(lanes) if lanes else ():
        if waiting.id not in ids:
            last[waiting.lane, waiting.destination] = waiting.id
    for place, row in enumerate(rows):
        row["place"] = place
        lane = (row["lane"], row["destination"])
        # What is carried out here is carried out in its order anyway; only what another firing has left may be in the way.
        before = last.get(lane) if row["destination"] or row["firing_id"] in ordered else None
        if before is not None:
            row["behind"], row["due"] = before, now + PATIENCE
        last[lane] = row["id"]


def _rows(firing: Firing, lane: UUID, now: datetime) -> Iterator[dict[str, Any]]:
    told = firing.triggered_event_id
    for index, (name, position, action) in enumerate(actions_of(firing)):
        yield {
            "id": derive_id("delivery", firing.id, name, position),
            "firing_id": firing.id,
            "automation_id": firing.automation_id,
            "event_id": (firing.event_id or told) if name == "actions" else told,
            "action_index": index,
            "action": action,
            "destination": str(action.get("block_document_id") or ""),
            "lane": lane,
            "behind": None,
            "test": firing.outcome == FiringOutcome.TESTED,
            "state": DeliveryState.WAITING.value,
            "due": now,
            "attempts": 0,
            "attempts_forgiven": 0,
            "uncertain": False,
            "reached": [],
            "created": now,
            "since": now,
        }
