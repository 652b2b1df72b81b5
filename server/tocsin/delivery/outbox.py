"""Where a firing leaves what has to be sent: in the same transaction, so that neither is there without the other."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from tocsin.delivery.models import DeliveryRow
from tocsin.delivery.reasons import DeliveryState
from tocsin.kit.ids import derive_id
from tocsin.kit.signal import Signal
from tocsin.storage.database import after_commit
from tocsin.storage.upsert import insert_new
from tocsin.triggers.core.signal import TriggerState
from tocsin.triggers.firing import Firing

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

    def enqueue(self, session: Session, firings: Sequence[Firing], now: datetime) -> None:
        """Leave every action of these firings to be carried out, in this transaction. What is there already is left as it is."""
        insert_new(session, DeliveryRow, [row for firing in firings for row in _rows(firing, now)])
        self.announce(session)

    def announce(self, session: Session) -> None:
        """Have those who send look at the outbox once this transaction is durable."""
        after_commit(session, self.filled.notify)


def _rows(firing: Firing, now: datetime) -> Iterator[dict[str, Any]]:
    index = 0
    told = firing.triggered_event_id
    for name in _LISTS[firing.state]:
        for position, action in enumerate(firing.automation.get(name) or ()):
            yield {
                "id": derive_id("delivery", firing.id, name, position),
                "firing_id": firing.id,
                "automation_id": firing.automation_id,
                "event_id": (firing.event_id or told) if name == "actions" else told,
                "action_index": index,
                "action": action,
                "destination": str(action.get("block_document_id") or ""),
                "state": DeliveryState.WAITING.value,
                "due": now,
                "attempts": 0,
                "attempts_forgiven": 0,
                "uncertain": False,
                "created": now,
            }
            index += 1
