"""Tables of concurrency limits and of the leases on their slots."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Float, Index, Integer, Text
from sqlmodel import Field, SQLModel

from tocsin.storage.types import UtcDateTime

# Names are looked up by their beginning; SQLite compares code point by code point by itself.
_Exact = Text().with_variant(Text(collation="C"), "postgresql")


class LimitRow(SQLModel, table=True):
    """A limit: how many of its slots may be taken at once, and how many are. The figures hold for the moment `updated`."""

    __tablename__ = "concurrency_limit"

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = Field(sa_column=Column(_Exact, nullable=False, unique=True))
    active: bool
    limit: int = Field(sa_column=Column(Integer, nullable=False))
    active_slots: float = Field(sa_column=Column(Float, nullable=False))
    denied_slots: float = Field(sa_column=Column(Float, nullable=False))
    slot_decay_per_second: float = Field(sa_column=Column(Float, nullable=False))
    avg_slot_occupancy_seconds: float = Field(sa_column=Column(Float, nullable=False))


class LeaseRow(SQLModel, table=True):
    """What one lease holds of one limit; a lease on several limits has a row for each.

    Whoever changes a row holds the lock of the limit's row, if the limit still exists: a lease outlives the limit, because its
    holder goes on renewing it.
    """

    __tablename__ = "concurrency_lease"
    __table_args__ = (
        Index("ix_concurrency_lease_limit_id", "limit_id"),
        Index("ix_concurrency_lease_holder_id", "holder_id"),
        Index("ix_concurrency_lease_expires", "expires"),
    )

    id: UUID = Field(primary_key=True)
    limit_id: UUID = Field(primary_key=True)
    slots: int
    """0 where the limit was not active when the lease was taken: what was not taken is not given back."""
    holder_type: str | None = Field(default=None, sa_column=Column(Text))
    holder_id: UUID | None = None
    created: datetime = Field(sa_type=UtcDateTime)
    expires: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the slots go back by themselves; never, if this is null."""
