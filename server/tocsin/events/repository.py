"""The SQL of the event log's writing side and of reading it in order."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE, StoredEvent, decode_stored, encode
from tocsin.events.models import EventLogHead, EventRelatedRow, EventRow
from tocsin.storage.upsert import insert_new

_IDS_PER_QUERY = 500


class EventRepository:
    """The event log, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ensure_head(self) -> None:
        """Make the row that holds the newest position, in a new database."""
        insert_new(self._session, EventLogHead, [{"id": 1, "position": 0}])

    def lock_head(self) -> int:
        """Take this appender's turn and give the newest position. Held until the transaction ends."""
        statement = select(col(EventLogHead.position)).where(col(EventLogHead.id) == 1).with_for_update()
        position: int = self._session.execute(statement).scalar_one()
        return position

    def head(self) -> int:
        """The newest position; 0 where nothing was ever appended."""
        statement = select(col(EventLogHead.position)).where(col(EventLogHead.id) == 1)
        position: int = self._session.execute(statement).scalar_one()
        return position

    def move_head(self, position: int) -> None:
        self._session.execute(update(EventLogHead).values(position=position))

    def known(self, ids: Sequence[UUID]) -> set[UUID]:
        """Which of these events are in the log already."""
        found: set[UUID] = set()
        for start in range(0, len(ids), _IDS_PER_QUERY):
            part = ids[start : start + _IDS_PER_QUERY]
            statement = select(col(EventRow.id)).where(col(EventRow.id).in_(part))
            found.update(self._session.execute(statement).scalars())
        return found

    def insert(self, events: Iterable[StoredEvent]) -> None:
        rows = []
        related_rows = []
        for stored in events:
            event = stored.event
            rows.append(
                {
                    "position": stored.position,
                    "id": event.id,
                    "occurred": event.occurred,
                    "received": stored.received,
                    "name": event.event,
                    "resource_id": event.resource_id,
                    "body": encode(event).decode(),
                }
            )
            related_rows += [
                {
                    "position": stored.position,
                    "ordinal": ordinal,
                    "resource_id": related[RESOURCE_ID],
                    "role": related[RESOURCE_ROLE],
                }
                for ordinal, related in enumerate(event.related)
            ]
        if rows:
            self._session.execute(insert(EventRow), rows)
        if related_rows:
            self._session.execute(insert(EventRelatedRow), related_rows)

    def after(self, position: int, limit: int) -> list[StoredEvent]:
        """The next events after a position, in order."""
        statement = (
            select(col(EventRow.position), col(EventRow.received), col(EventRow.body))
            .where(col(EventRow.position) > position)
            .order_by(col(EventRow.position))
            .limit(limit)
        )
        return [
            StoredEvent(row_position, received, decode_stored(body))
            for row_position, received, body in self._session.execute(statement)
        ]

    def get(self, id: UUID) -> StoredEvent | None:
        row = self._session.execute(select(EventRow).where(col(EventRow.id) == id)).scalar_one_or_none()
        return _stored(row) if row else None

    def positions_since(self, received: datetime) -> int:
        """The position after which everything was received at `received` or later."""
        statement = (
            select(col(EventRow.position))
            .where(col(EventRow.received) < received)
            .order_by(col(EventRow.position).desc())
            .limit(1)
        )
        return self._session.execute(statement).scalar_one_or_none() or 0


def _stored(row: EventRow) -> StoredEvent:
    return StoredEvent(row.position, row.received, decode_stored(row.body))
