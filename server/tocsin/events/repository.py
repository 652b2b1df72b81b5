"""The SQL of the event log's writing side and of reading it in order."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Result, bindparam, select, update
from sqlmodel import Session, SQLModel

from tocsin.events.event import Event, Labels, StoredEvent
from tocsin.events.models import EventFollowerRow, EventLogHead
from tocsin.events.rows import EVENT, RowWriter
from tocsin.storage.upsert import insert_new

_IDS_PER_QUERY = 500

# Tables and not entities: the ORM's bulk insert costs as much again as the insert.
_head = SQLModel.metadata.tables[str(EventLogHead.__tablename__)]
_follower = SQLModel.metadata.tables[str(EventFollowerRow.__tablename__)]

STORED_COLUMNS = (
    EVENT.c.position,
    EVENT.c.id,
    EVENT.c.occurred,
    EVENT.c.received,
    EVENT.c.name,
    EVENT.c.follows,
    EVENT.c.resource,
    EVENT.c.related,
    EVENT.c.payload,
)
"""What `stored_event` reads."""

_AFTER = (
    select(*STORED_COLUMNS)
    .where(EVENT.c.position > bindparam("start"))
    .order_by(EVENT.c.position)
    .limit(bindparam("most"))
)
_OF_IDS = select(*STORED_COLUMNS).where(EVENT.c.id.in_(bindparam("ids", expanding=True)))
_RECEIVED_AFTER = (
    select(EVENT.c.received).where(EVENT.c.position > bindparam("start")).order_by(EVENT.c.position).limit(1)
)
_HEAD = select(_head.c.position).where(_head.c.id == 1)
_LOCK_HEAD = _HEAD.with_for_update()
_MOVE_HEAD = update(_head).values(position=bindparam("to"))
_PUSH_HEAD = update(_head).values(position=_head.c.position + bindparam("by")).returning(_head.c.position)
_POSITION = select(_follower.c.position).where(_follower.c.name == bindparam("follower"))
_POSITIONS = select(_follower.c.name, _follower.c.position)
_LOCK_FOLLOWER = _POSITION.with_for_update(skip_locked=True)
_MOVE_FOLLOWER = update(_follower).where(_follower.c.name == bindparam("follower")).values(position=bindparam("to"))

_labels = msgspec.json.Decoder(Labels)
_resources = msgspec.json.Decoder(list[Labels])


class EventRepository:
    """The event log, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def _connection(self) -> Connection:
        # The session's own execute goes through the ORM, which takes longer than a small statement itself.
        return self._session.connection()

    def ensure_head(self) -> None:
        """Make the row that holds the newest position, in a new database."""
        insert_new(self._session, EventLogHead, [{"id": 1, "position": 0}])

    def lock_head(self) -> int:
        """Take this appender's turn and give the newest position. Held until the transaction ends."""
        position: int = self._connection.execute(_LOCK_HEAD).scalar_one()
        return position

    def head(self) -> int:
        """The newest position; 0 where nothing was ever appended."""
        position: int = self._connection.execute(_HEAD).scalar_one()
        return position

    def received_after(self, position: int) -> datetime | None:
        """When the next event after a position was received; None at the end of the log."""
        moment: datetime | None = self._connection.execute(_RECEIVED_AFTER, {"start": position}).scalar_one_or_none()
        return moment

    def move_head(self, position: int) -> None:
        self._connection.execute(_MOVE_HEAD, {"to": position})

    def push_head(self, by: int) -> int:
        """Take this appender's turn, as `lock_head` does, and move the head in the same step. The newest position afterwards."""
        position: int = self._connection.execute(_PUSH_HEAD, {"by": by}).scalar_one()
        return position

    def known(self, ids: Sequence[UUID]) -> set[UUID]:
        """Which of these events are in the log already."""
        return RowWriter(self._connection).known(ids)

    def insert(self, events: Sequence[StoredEvent]) -> int:
        """Write events that are new at positions that are free. The answer is their size in bytes of JSON."""
        return RowWriter(self._connection).insert(events)

    def after(self, position: int, limit: int) -> list[StoredEvent]:
        """The next events after a position, in order."""
        return [stored_event(row) for row in self._rows_after(position, limit)]

    def measured_after(self, position: int, limit: int) -> tuple[list[StoredEvent], int]:
        """The same, and their size in bytes of JSON."""
        rows = self._rows_after(position, limit).all()
        size = sum(len(text) for row in rows for text in row[-3:])  # resource, related and payload
        return [stored_event(row) for row in rows], size

    def _rows_after(self, position: int, limit: int) -> Result[Any]:
        return self._connection.execute(_AFTER, {"start": position, "most": limit})

    def get(self, id: UUID) -> StoredEvent | None:
        row = self._session.execute(select(*STORED_COLUMNS).where(EVENT.c.id == id)).one_or_none()
        return None if row is None else stored_event(row)

    def get_many(self, ids: Sequence[UUID]) -> dict[UUID, StoredEvent]:
        """Those of these events that are in the log, by id."""
        found: dict[UUID, StoredEvent] = {}
        for start in range(0, len(ids), _IDS_PER_QUERY):
            part = ids[start : start + _IDS_PER_QUERY]
            for row in self._connection.execute(_OF_IDS, {"ids": part}):
                found[row.id] = stored_event(row)
        return found

    def position_before(self, received: datetime) -> int:
        """The position after which everything was received at `received` or later; 0 where that is the whole log."""
        statement = (
            select(EVENT.c.position).where(EVENT.c.received < received).order_by(EVENT.c.position.desc()).limit(1)
        )
        return self._session.execute(statement).scalar_one_or_none() or 0


class FollowerRepository:
    """The positions of those who follow the log, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ensure(self, name: str) -> None:
        """Make the row of a follower that has none yet, at the beginning of the log."""
        insert_new(self._session, EventFollowerRow, [{"name": name, "position": 0}])

    def position(self, name: str) -> int | None:
        """How far a follower has come; None where it never made a step."""
        return self._session.connection().execute(_POSITION, {"follower": name}).scalar_one_or_none()

    def positions(self) -> dict[str, int]:
        """How far each follower has come, by its name."""
        return dict(self._session.connection().execute(_POSITIONS).all())

    def lock(self, name: str) -> int | None:
        """A follower's position, which is the caller's until the transaction ends; None where another has its turn."""
        return self._session.connection().execute(_LOCK_FOLLOWER, {"follower": name}).scalar_one_or_none()

    def move(self, name: str, position: int) -> None:
        self._session.connection().execute(_MOVE_FOLLOWER, {"follower": name, "to": position})


def stored_event(row: Any) -> StoredEvent:
    """The event of a row of `STORED_COLUMNS`."""
    position, event_id, occurred, received, name, follows, resource, related, payload = row
    return StoredEvent(
        position,
        received,
        Event(
            id=event_id,
            occurred=occurred,
            event=name,
            resource=_labels.decode(resource),
            related=_resources.decode(related),
            payload=msgspec.Raw(payload.encode()),
            follows=follows,
        ),
    )
