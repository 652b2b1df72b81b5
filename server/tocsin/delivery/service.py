"""The rules of what people may do with deliveries: look at them, and send a dead one again."""

from uuid import UUID

from sqlmodel import Session

from tocsin.delivery.models import DeliveryRow
from tocsin.delivery.outbox import Outbox
from tocsin.delivery.reasons import DeliveryState
from tocsin.delivery.repository import DeliveryRepository
from tocsin.delivery.schemas import AttemptRead, DeliveryDetail, DeliveryFilter, DeliveryRead, DeliverySearch
from tocsin.errors import Conflict, NotFound
from tocsin.kit.clock import Clock


class DeliveryService:
    """Deliveries, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, outbox: Outbox) -> None:
        self._session = session
        self._clock = clock
        self._outbox = outbox
        self._repository = DeliveryRepository(session)

    def get(self, id: UUID) -> DeliveryDetail:
        """One delivery with its attempts. Raises `NotFound`."""
        row = self._found(id)
        tries = [AttemptRead.model_validate(attempt) for attempt in self._repository.attempts_of(id)]
        return DeliveryDetail(**_read(row).model_dump(), tries=tries)

    def find(self, search: DeliverySearch) -> list[DeliveryRead]:
        """Deliveries that meet a filter, the newest first."""
        wanted = search.deliveries or DeliveryFilter()
        rows = self._repository.find(
            ids=wanted.id.any_ if wanted.id else None,
            automation_ids=wanted.automation_id.any_ if wanted.automation_id else None,
            firing_ids=wanted.firing_id.any_ if wanted.firing_id else None,
            states=wanted.state.any_ if wanted.state else None,
            reasons=wanted.reason.any_ if wanted.reason else None,
            limit=search.limit,
            offset=search.offset,
        )
        return [_read(row) for row in rows]

    def send_again(self, id: UUID) -> DeliveryDetail:
        """Give a dead delivery a new round of attempts, at once. Raises `NotFound`, `Conflict`."""
        row = self._found(id, lock=True)
        if row.state != DeliveryState.DEAD:
            raise Conflict(f"The delivery is {row.state}; only a dead one can be sent again.")
        row.state = DeliveryState.WAITING.value
        row.due = row.since = self._clock.now()
        row.finished = None
        row.attempts_forgiven = row.attempts
        self._session.add(row)
        self._session.flush()
        self._outbox.announce(self._session)
        return self.get(id)

    def _found(self, id: UUID, *, lock: bool = False) -> DeliveryRow:
        row = self._repository.get(id, lock=lock)
        if row is None:
            raise NotFound(f"Delivery {id} not found")
        return row


def _read(row: DeliveryRow) -> DeliveryRead:
    values = {name: getattr(row, name) for name in DeliveryRead.model_fields if hasattr(row, name)}
    return DeliveryRead.model_validate(
        {
            **values,
            "action_type": str(row.action.get("type")),
            "block_document_id": row.action.get("block_document_id"),
        }
    )
