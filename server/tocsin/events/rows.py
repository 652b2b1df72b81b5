"""The rows of events, handed to the database's driver as it takes them.

SQLAlchemy's way of preparing each value takes as long again as the insert itself, and on this path everything waits for it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Table
from sqlmodel import SQLModel

from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE, StoredEvent, encode
from tocsin.events.models import EventRelatedRow, EventRow

EVENT: Final = SQLModel.metadata.tables[str(EventRow.__tablename__)]
RELATED: Final = SQLModel.metadata.tables[str(EventRelatedRow.__tablename__)]

_EVENT_COLUMNS: Final = (
    "position",
    "id",
    "occurred",
    "received",
    "name",
    "resource_id",
    "follows",
    "resource",
    "related",
    "payload",
)
_RELATED_COLUMNS: Final = ("position", "ordinal", "resource_id", "role")

_AT_ONCE: Final = 50
"""Rows of one statement on SQLite. With each one other threads may take over the interpreter, and keep it for milliseconds."""
_IDS_PER_QUERY: Final = 500

_Row = tuple[Any, ...]


class RowWriter:
    """Writes events into the log's tables, and finds out which are there."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_sqlite = connection.dialect.name == "sqlite"

    def insert(self, events: Sequence[StoredEvent]) -> int:
        """Write events that are new at positions that are free. The answer is their size in bytes of JSON."""
        rows: list[_Row] = []
        related_rows: list[_Row] = []
        size = 0
        as_id, as_moment = (_digits, _naive) if self._is_sqlite else (_same, _in_utc)
        moment, received = None, None
        for stored in events:
            position, event = stored.position, stored.event
            if stored.received is not moment:  # which all events of an append have in common
                moment, received = stored.received, as_moment(stored.received)
            resource = encode(event.resource)
            related = encode(event.related)
            payload = bytes(event.payload)
            size += len(resource) + len(related) + len(payload)
            rows.append(
                (
                    position,
                    as_id(event.id),
                    as_moment(event.occurred),
                    received,
                    event.event,
                    event.resource_id,
                    None if event.follows is None else as_id(event.follows),
                    resource.decode(),
                    related.decode(),
                    payload.decode(),
                )
            )
            for ordinal, labels in enumerate(event.related):
                related_rows.append((position, ordinal, labels[RESOURCE_ID], labels[RESOURCE_ROLE]))
        self._insert(EVENT, _EVENT_COLUMNS, rows)
        self._insert(RELATED, _RELATED_COLUMNS, related_rows)
        return size

    def known(self, ids: Sequence[UUID]) -> set[UUID]:
        """Which of these events are in the log already."""
        found: set[UUID] = set()
        for start in range(0, len(ids), _IDS_PER_QUERY):
            part = ids[start : start + _IDS_PER_QUERY]
            if self._is_sqlite:
                digits = encode([one.hex for one in part]).decode()
                rows = self._connection.exec_driver_sql(_KNOWN_SQLITE, (digits,))
                found.update(UUID(hex=one) for one in rows.scalars())
            else:
                found.update(self._connection.exec_driver_sql(_KNOWN_POSTGRESQL, (list(part),)).scalars())
        return found

    def _insert(self, table: Table, columns: tuple[str, ...], rows: list[_Row]) -> None:
        # On PostgreSQL the driver sends all rows at once as it is, and a row is a message and no statement.
        whole = len(rows) - len(rows) % _AT_ONCE if self._is_sqlite else 0
        for start in range(0, whole, _AT_ONCE):
            values = tuple(chain.from_iterable(rows[start : start + _AT_ONCE]))
            self._connection.exec_driver_sql(_statement(table.name, columns, _AT_ONCE, "?"), values)
        if len(rows) > whole:
            marker = "?" if self._is_sqlite else "%s"
            self._connection.exec_driver_sql(_statement(table.name, columns, 1, marker), rows[whole:])


_KNOWN_SQLITE: Final = "SELECT id FROM event WHERE id IN (SELECT value FROM json_each(?))"
_KNOWN_POSTGRESQL: Final = "SELECT id FROM event WHERE id = ANY(%s)"


@cache
def _statement(table: str, columns: tuple[str, ...], rows: int, marker: str) -> str:
    row = f"({', '.join([marker] * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"  # noqa: S608 - names of ours


def _digits(id: UUID) -> str:
    return id.hex


def _naive(moment: datetime) -> str:
    # As SQLAlchemy writes the moments of other tables, and reads those of this one.
    return _in_utc(moment).isoformat(" ", "microseconds")[:26]


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None:
        raise ValueError("a datetime without a time zone cannot be stored")
    return moment.astimezone(UTC)


def _same(value: Any) -> Any:
    return value
