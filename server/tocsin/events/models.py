"""Tables of the event log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, Integer, Text
from sqlmodel import Field, SQLModel

from tocsin.storage.types import UtcDateTime

# Only INTEGER makes a key the row's own address in SQLite; PostgreSQL's has 32 bits.
_Position = BigInteger().with_variant(Integer(), "sqlite")
# Compared code point by code point, which lets an index find prefixes. SQLite does so by itself.
_Exact = Text().with_variant(Text(collation="C"), "postgresql")


class EventLogHead(SQLModel, table=True):
    """One row: the position of the newest event. Appenders take turns by locking it, so positions become visible in order."""

    __tablename__ = "event_log_head"

    id: int = Field(default=1, primary_key=True)
    position: int = Field(sa_column=Column(BigInteger, nullable=False))


class EventFollowerRow(SQLModel, table=True):
    """How far a follower of the log has come. Its lock is the follower's turn."""

    __tablename__ = "event_follower"

    name: str = Field(sa_column=Column(Text, primary_key=True))
    position: int = Field(sa_column=Column(BigInteger, nullable=False))


class EventRow(SQLModel, table=True):
    """One event. `resource`, `related` and `payload` are JSON as text: it keeps the order of the labels and what was sent."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_occurred", "occurred", "position"),
        Index("ix_event_name", "name", "occurred"),
        Index("ix_event_resource_id", "resource_id", "occurred"),
    )

    position: int = Field(sa_column=Column(_Position, primary_key=True, autoincrement=False))
    id: UUID = Field(unique=True)
    occurred: datetime = Field(sa_type=UtcDateTime)
    received: datetime = Field(sa_type=UtcDateTime)
    name: str = Field(sa_column=Column(_Exact, nullable=False))
    resource_id: str = Field(sa_column=Column(_Exact, nullable=False))
    follows: UUID | None = None
    resource: str = Field(sa_column=Column(Text, nullable=False))
    related: str = Field(sa_column=Column(Text, nullable=False))
    payload: str = Field(sa_column=Column(Text, nullable=False))


class EventRelatedRow(SQLModel, table=True):
    """Where a related resource stands in its event's `related`, so that events can be found by it."""

    __tablename__ = "event_related"
    __table_args__ = (
        Index("ix_event_related_resource_id", "resource_id", "position"),
        {"sqlite_with_rowid": False},
    )

    position: int = Field(sa_column=Column(_Position, primary_key=True, autoincrement=False))
    ordinal: int = Field(primary_key=True)
    resource_id: str = Field(sa_column=Column(_Exact, nullable=False))
    role: str = Field(sa_column=Column(_Exact, nullable=False))
