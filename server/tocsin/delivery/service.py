"""The rules of what people may do with deliveries: look at them, and send a dead one again."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tocsin.actions.aliases import type_of
from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.delivery.log_repository import DeliveryLogRepository
from tocsin.delivery.models import DeliveryRow
from tocsin.delivery.outbox import Outbox
from tocsin.delivery.queries import DeliveryQueries, Queue
from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.delivery.repository import DeliveryRepository
from tocsin.delivery.schemas import (
    AttemptRead,
    DeliveryCounts,
    DeliveryDetail,
    DeliveryFilter,
    DeliveryRead,
    DeliverySearch,
    SendAgain,
    SentAgain,
    Waiting,
)
from tocsin.errors import Conflict, NotFound
from tocsin.kit.clock import Clock


class DeliveryService:
    """Deliveries, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, outbox: Outbox) -> None:
        self._session = session
        self._clock = clock
        self._outbox = outbox
        self._repository = DeliveryRepository(session)
        self._log = DeliveryLogRepository(session)
        self._blocks = BlockDocumentRepository(session)

    def get(self, id: UUID) -> DeliveryDetail:
        """One delivery with its attempts. Raises `NotFound`."""
        (read,) = self._read([self._found(id)])
        tries = [AttemptRead.model_validate(attempt) for attempt in self._repository.attempts_of(id)]
        return DeliveryDetail(**read.model_dump(), tries=tries)

    def find(self, search: DeliverySearch) -> list[DeliveryRead]:
        """Deliveries that meet a filter, the newest first."""
        return self._read(self._log.find(search.deliveries or DeliveryFilter(), search.limit, search.offset))

    def count(self, wanted: DeliveryFilter) -> DeliveryCounts:
        """How many deliveries meet a filter."""
        by_state = self._log.count_by_state(wanted)
        by_reason = self._log.count_by_reason(wanted)
        return DeliveryCounts(
            total=sum(by_state.values()),
            by_state={state: by_state.get(state.value, 0) for state in DeliveryState},
            by_reason={Reason(name): count for name, count in sorted(by_reason.items())},
        )

    def waiting(self) -> list[Waiting]:
        """What is on its way, by destination, where the most is waiting first."""
        queues = DeliveryQueries(self._session).queues(self._clock.now())
        names = self._blocks.names(UUID(queue.destination) for queue in queues if queue.destination)
        found = [_waiting(queue, names) for queue in queues]
        return sorted(found, key=lambda each: (-each.waiting, -each.sending, each.block_name or ""))

    def send_again(self, id: UUID) -> DeliveryDetail:
        """Give a dead delivery a new round of attempts, at once. Raises `NotFound`, `Conflict`."""
        row = self._found(id, lock=True)
        if row.state != DeliveryState.DEAD:
            raise Conflict(f"The delivery is {row.state}; only a dead one can be sent again.")
        self._revive([id])
        self._session.refresh(row)
        return self.get(id)

    def send_all_again(self, wanted: SendAgain) -> SentAgain:
        """The same for the dead ones that meet a filter. What another request is sending again is left to that."""
        ids = self._log.lock_dead(wanted.deliveries, wanted.limit)
        if ids:
            self._revive(ids)
        return SentAgain(
            sent=len(ids), remaining=self._log.count_by_state(wanted.deliveries).get(DeliveryState.DEAD.value, 0)
        )

    def _revive(self, ids: Sequence[UUID]) -> None:
        self._log.revive(ids, self._clock.now())
        self._outbox.announce(self._session)

    def _found(self, id: UUID, *, lock: bool = False) -> DeliveryRow:
        row = self._repository.get(id, lock=lock)
        if row is None:
            raise NotFound(f"Delivery {id} not found")
        return row

    def _read(self, rows: Sequence[Any]) -> list[DeliveryRead]:
        """Rows with the names of what they refer to, looked up for all of them at once."""
        automations = self._log.automation_names(row.firing_id for row in rows)
        blocks = self._blocks.names(UUID(row.destination) for row in rows if row.destination)
        return [_read(row, automations, blocks) for row in rows]


def _read(row: Any, automations: dict[UUID, str], blocks: dict[UUID, str]) -> DeliveryRead:
    values = {name: getattr(row, name) for name in DeliveryRead.model_fields if hasattr(row, name)}
    block_id = UUID(row.destination) if row.destination else None
    return DeliveryRead.model_validate(
        {
            **values,
            "action_type": type_of(row.action),
            "automation_name": automations.get(row.firing_id),
            "block_document_id": block_id,
            "block_name": blocks.get(block_id) if block_id else None,
        }
    )


def _waiting(queue: Queue, names: dict[UUID, str]) -> Waiting:
    block_id = UUID(queue.destination) if queue.destination else None
    return Waiting(
        block_document_id=block_id,
        block_name=names.get(block_id) if block_id else None,
        waiting=queue.waiting,
        sending=queue.sending,
        oldest=queue.oldest,
        next_due=queue.next_due,
        last_reason=Reason(queue.reason) if queue.reason else None,
    )
