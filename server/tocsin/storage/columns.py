"""Columns that many tables have, declared in one word."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Text, Uuid
from sqlalchemy import text as text_clause
from sqlmodel import Field

from tocsin.storage.types import Json, JsonAsSent, UtcDateTime


def text(*, nullable: bool = False, **options: Any) -> Any:
    """A text of any length."""
    return Field(default=None, sa_column=Column(Text, nullable=nullable, **options))


def json(*, nullable: bool = False) -> Any:
    """Any JSON value."""
    return Field(default=None, sa_column=Column(Json, nullable=nullable))


def json_as_sent() -> Any:
    """Any JSON value, to be given back with its keys in their order; nothing inside of it is searched by."""
    return Field(default=None, sa_column=Column(JsonAsSent, nullable=True))


def moment() -> Any:
    """A moment that may not be known."""
    return Field(default=None, sa_type=UtcDateTime, nullable=True)


def owned_by(table: str) -> Any:
    """The id of the row that this one goes away with; a part of the key."""
    return Field(sa_column=Column(Uuid, ForeignKey(f"{table}.id", ondelete="CASCADE"), primary_key=True))


def part_of(table: str) -> Any:
    """The id of the row that this one goes away with."""
    return Field(sa_column=Column(Uuid, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False))


def refers_to(table: str) -> Any:
    """The id of a row; null once that row is gone."""
    return Field(default=None, sa_column=Column(Uuid, ForeignKey(f"{table}.id", ondelete="SET NULL"), nullable=True))


def index_where_known(name: str, first: str, *columns: str) -> Index:
    """An index without the rows whose `first` column is null: for what most rows do not have, and nobody looks for its absence."""
    known = text_clause(f"{first} IS NOT NULL")
    return Index(name, first, *columns, sqlite_where=known, postgresql_where=known)
