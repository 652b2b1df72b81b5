"""Reading the log for replays: only the events that can concern a trigger, a stretch of positions at a time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, false, literal_column, null, or_, select
from sqlmodel import Session

from tocsin.events.event import StoredEvent
from tocsin.events.repository import stored_event
from tocsin.events.rows import EVENT
from tocsin.triggers.core.patterns import is_exact

STRETCH: Final = 10_000
"""Positions that are read at once: what a replay holds in memory of the history."""

_LAST_CHARACTER: Final = chr(0x10FFFF)
_COLUMNS: Final[tuple[ColumnElement[Any], ...]] = (
    EVENT.c.position,
    EVENT.c.id,
    EVENT.c.occurred,
    EVENT.c.received,
    EVENT.c.name,
    null(),
    EVENT.c.resource,
    EVENT.c.related,
    literal_column("'{}'"),
)
"""What `stored_event` reads, but for what triggers do not look at: which event it follows, and its payload."""


class History:
    """The log, inside one transaction. Events come without their payload."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def stretches(self, names: Sequence[str] | None, after: int, until: int) -> Iterator[tuple[int, list[StoredEvent]]]:
        """The events of these names (patterns; None: of all) after a position up to another one, in order.

        Each stretch comes with the position up to which it goes.
        """
        statement = select(*_COLUMNS).order_by(EVENT.c.position)
        condition = _named(names)
        if condition is not None:
            statement = statement.where(condition)
        while after < until:
            to = min(after + STRETCH, until)
            yield to, self._read(statement.where(EVENT.c.position > after, EVENT.c.position <= to))
            after = to

    def position_before(self, moment: datetime, head: int) -> int:
        """The position after which events were received at `moment` or later, of those up to `head`; found by halving."""
        low, high = 0, head
        while low < high:
            middle = (low + high + 1) // 2
            received = self._received(middle)
            if received is not None and received < moment:
                low = middle
            else:
                high = middle - 1
        return low

    def _received(self, position: int) -> datetime | None:
        statement = select(EVENT.c.received).where(EVENT.c.position <= position).order_by(EVENT.c.position.desc())
        return self._session.execute(statement.limit(1)).scalar_one_or_none()

    def _read(self, statement: Select[Any]) -> list[StoredEvent]:
        return [stored_event(row) for row in self._session.connection().execute(statement)]


def _named(names: Sequence[str] | None) -> ColumnElement[bool] | None:
    """Events whose name matches one of these patterns, and some others, as far as an index can tell; None: all."""
    if names is None:
        return None
    exact = [name for name in names if is_exact(name)]
    conditions: list[ColumnElement[bool]] = [EVENT.c.name.in_(exact)] if exact else []
    for name in names:
        if is_exact(name):
            continue
        prefix = name[:-1]
        if not name.endswith("*") or not is_exact(prefix) or not prefix:
            return None
        conditions.append((EVENT.c.name >= prefix) & (EVENT.c.name < prefix + _LAST_CHARACTER))
    return or_(false(), *conditions)
