"""Tables of the event log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel

from tocsin.storage.types import UtcDateTime


class EventLogHead(SQLModel, table=True):
    """One row: the position of the newest event. Appenders take turns by locking it, so positions become visible in order."""

    __tablename__ = "event_log_head"

    id: int = Field(default=1, primary_key=True)
    position: int = Field(sa_column=Column(BigInteger, nullable=False))


class EventRow(SQLModel, table=True):
    """One event. `body` is its JSON as it came in; the other columns are what is searched for."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_occurred", "occurred", "position"),
        Index("ix_event_name", "name", "occurred"),
        Index("ix_event_resource_id", "resource_id", "occurred"),
    )

    position: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    id: UUID = Field(unique=True)
    occurred: datetime = Field(sa_type=UtcDateTime)
    received: datetime = Field(sa_type=UtcDateTime)
    name: str = Field(sa_column=Column(Text, nullable=False))
    resource_id: str = Field(sa_column=Column(Text, nullable=False))
    body: str = Field(sa_column=Column(Text, nullable=False))


class EventRelatedRow(SQLModel, table=True):
    """A related resource of an event, so that events can be found by it."""

    __tablename__ = "event_related"
    __table_args__ = (Index("ix_event_related_resource_id", "resource_id", "position"),)

    position: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    ordinal: int = Field(primary_key=True)
    resource_id: str = Field(sa_column=Column(Text, nullable=False))
    role: str = Field(sa_column=Column(Text, nullable=False))
