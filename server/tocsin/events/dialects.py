"""What SQLite and PostgreSQL say differently of what the search for events needs."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import BigInteger, ColumnElement, Select, String, any_, extract, false, func, literal, not_, or_, select
from sqlalchemy import cast as sql_cast
from sqlmodel import Session

from tocsin.events.patterns import LabelPattern
from tocsin.storage.types import UtcDateTime

Condition = ColumnElement[bool]
Text = ColumnElement[str]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Dialect:
    """What the two databases call differently."""

    def label(self, labels: Any, label: str) -> Text:
        """The value of a label in a JSON object, or NULL."""
        raise NotImplementedError

    def label_of_item(self, resources: Any, ordinal: Any, label: str) -> Text:
        """The value of a label of the resource at this place of a JSON array, or NULL."""
        raise NotImplementedError

    def is_one_of(self, value: Text, patterns: Sequence[str]) -> Condition:
        """Whether one of the patterns matches; a NULL matches none."""
        parsed = [LabelPattern.parse(pattern) for pattern in patterns]
        literals = [pattern.glob for pattern in parsed if pattern.is_literal]
        others = [self._pattern(value, pattern) for pattern in parsed if not pattern.is_literal]
        return or_(false(), *([value.in_(literals)] if literals else []), *others)

    def is_among(self, value: Any, found: Select[Any]) -> Condition:
        """Whether a value is one of those that a query finds, which is asked first and once."""
        raise NotImplementedError

    def _pattern(self, value: Text, pattern: LabelPattern) -> Condition:
        raise NotImplementedError

    def lower(self, text: Text) -> Text:
        """The text with the letters A to Z in lower case."""
        raise NotImplementedError

    def place(self, text: Text, part: str) -> ColumnElement[int]:
        """Where a part begins in a text, counted from 1; 0 where it is not in it."""
        raise NotImplementedError

    def interval(self, moment: Any, start: datetime, length: timedelta) -> ColumnElement[int]:
        """The number of the interval of this length since `start` in which a moment lies; the first is 0."""
        raise NotImplementedError


class _Sqlite(Dialect):
    def label(self, labels: Any, label: str) -> Text:
        # Not json_extract: its paths cannot name every label.
        each = func.json_each(labels).table_valued("key", "value", name="labels")
        return cast(Text, select(each.c.value).where(each.c.key == label).scalar_subquery())

    def label_of_item(self, resources: Any, ordinal: Any, label: str) -> Text:
        path = literal("$[").concat(sql_cast(ordinal, String)).concat("]")
        each = func.json_each(resources, path).table_valued("key", "value", name="labels")
        return cast(Text, select(each.c.value).where(each.c.key == label).scalar_subquery())

    def is_among(self, value: Any, found: Select[Any]) -> Condition:
        return cast(Condition, value.in_(found))

    def _pattern(self, value: Text, pattern: LabelPattern) -> Condition:
        condition: Condition = value.op("GLOB", is_comparison=True)(pattern.as_sqlite_glob())
        return not_(condition) if pattern.negated else condition

    def lower(self, text: Text) -> Text:
        return func.lower(text)

    def place(self, text: Text, part: str) -> ColumnElement[int]:
        return func.instr(text, part)

    def interval(self, moment: Any, start: datetime, length: timedelta) -> ColumnElement[int]:
        # A moment is kept as "2026-01-01 00:00:00.000000". The fraction is cut off because strftime would round it up.
        text = sql_cast(moment, String)
        seconds = sql_cast(func.strftime("%s", func.substr(text, 1, 19)), BigInteger)
        fraction = sql_cast(func.substr(text, 21, 6), BigInteger)
        since = seconds * 1_000_000 + fraction - _microseconds(start - _EPOCH)
        return since // literal(_microseconds(length), BigInteger)


class _Postgres(Dialect):
    def label(self, labels: Any, label: str) -> Text:
        return cast(Text, labels.op("::json ->>")(label))

    def label_of_item(self, resources: Any, ordinal: Any, label: str) -> Text:
        return cast(Text, resources.op("::json ->")(ordinal).op("->>")(label))

    def is_among(self, value: Any, found: Select[Any]) -> Condition:
        # As an array, because PostgreSQL would rather walk through all events of the period and look each of them up.
        return cast(Condition, value == any_(func.array(found.scalar_subquery())))

    def _pattern(self, value: Text, pattern: LabelPattern) -> Condition:
        condition = value.like(pattern.as_like(), escape="\\")
        return not_(condition) if pattern.negated else condition

    def lower(self, text: Text) -> Text:
        return func.lower(text.collate("C"))

    def place(self, text: Text, part: str) -> ColumnElement[int]:
        return func.strpos(text, part)

    def interval(self, moment: Any, start: datetime, length: timedelta) -> ColumnElement[int]:
        since = extract("epoch", moment - literal(start, UtcDateTime)) * 1_000_000
        return sql_cast(func.floor(since / literal(_microseconds(length), BigInteger)), BigInteger)


def dialect_of(session: Session) -> Dialect:
    return _Sqlite() if session.get_bind().dialect.name == "sqlite" else _Postgres()


def _microseconds(duration: timedelta) -> int:
    return duration // timedelta(microseconds=1)
