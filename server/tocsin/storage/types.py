"""Column types that behave the same on SQLite and PostgreSQL."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import JSON, Boolean, Column, DateTime, Dialect, Text, TextClause, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""Any JSON value; JSONB on PostgreSQL."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC. SQLite has no time zones: it gets the naive UTC value, and gives back an aware one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a time zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _from_sqlite if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _from_sqlite(text: str | None) -> datetime | None:
    # In one step: rows of long lists have a dozen moments each.
    return None if text is None else datetime.fromisoformat(text + "+00:00")


class JsonAsSent(TypeDecorator[Any]):
    """JSON that is given back as it came: keys in their order, 1.0 not as 1. Nothing inside of it can be searched by."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else json.loads(value)


Reader = Callable[[Any], Any]


def stored_columns(columns: Iterable[Column[Any]]) -> TextClause:
    """Columns to select as they are stored, ids and JSON as their text.

    For SQLAlchemy they are one piece of text, which costs nothing to look at, where dozens of columns cost more than the query.
    """
    return text(
        ", ".join(f"CAST({each} AS TEXT)" if isinstance(each.type, JSON | Uuid) else str(each) for each in columns)
    )


def stored_reader(column: Column[Any], dialect: str) -> Reader | None:
    """What makes a value for JSON of one of `stored_columns`, by the kind of database; None where it is one already."""
    if isinstance(column.type, JSON):
        return _raw_json
    if isinstance(column.type, UtcDateTime):
        return _from_sqlite if dialect == "sqlite" else _in_utc
    if dialect != "sqlite":
        return None
    return _with_dashes if isinstance(column.type, Uuid) else bool if isinstance(column.type, Boolean) else None


def _raw_json(text: str | None) -> msgspec.Raw | None:
    return None if text is None else msgspec.Raw(text)


def _with_dashes(digits: str | None) -> str | None:
    if digits is None:
        return None
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _in_utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)
