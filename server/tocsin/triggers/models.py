"""Tables of the evaluator."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel

from tocsin.storage.types import Json, UtcDateTime


class ShardRow(SQLModel, table=True):
    """A share of all automations and how far it has come in the event log.

    Whoever locks the row evaluates the shard. `revision` grows with each move, so that an evaluator can tell whether its
    memory of the buckets is still the truth.
    """

    __tablename__ = "trigger_shard"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    position: int = Field(sa_column=Column(BigInteger, nullable=False))
    revision: int = Field(sa_column=Column(BigInteger, nullable=False))


class BucketRow(SQLModel, table=True):
    """The open bucket of one trigger and one key: how many events it has counted in its window."""

    __tablename__ = "trigger_bucket"
    __table_args__ = (Index("ix_trigger_bucket_automation_id", "automation_id"), Index("ix_trigger_bucket_end", "end"))

    trigger_id: UUID = Field(primary_key=True)
    key: str = Field(sa_column=Column(Text, primary_key=True))
    """The values of the trigger's `for_each` labels as a JSON list, `[]` without any."""
    automation_id: UUID
    start: datetime = Field(sa_type=UtcDateTime)
    end: datetime = Field(sa_type=UtcDateTime)
    count: int


class FiringRow(SQLModel, table=True):
    """A trigger was satisfied. Its id is derived from automation, trigger, key and position: found again, it is the same."""

    __tablename__ = "firing"
    __table_args__ = (
        Index("ix_firing_automation_id", "automation_id", "triggered"),
        Index("ix_firing_event_id", "event_id"),
    )

    id: UUID = Field(primary_key=True)
    automation_id: UUID
    trigger_id: UUID
    key: list[str] = Field(sa_column=Column(Json, nullable=False))
    triggered: datetime = Field(sa_type=UtcDateTime)
    triggering_labels: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    event_id: UUID
    event_position: int = Field(sa_column=Column(BigInteger, nullable=False))
    automation: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    """The definition as it was when it fired: a later change does not alter what is delivered."""
    triggered_event_id: UUID
    """The `prefect.automation.triggered` event of this firing."""
