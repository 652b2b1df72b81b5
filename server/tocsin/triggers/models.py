"""Tables of the evaluator."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, Text, text
from sqlmodel import Field, SQLModel

from tocsin.storage.types import Json, UtcDateTime
from tocsin.triggers.core.signal import TriggerState
from tocsin.triggers.outcomes import FiringOutcome


class ShardRow(SQLModel, table=True):
    """A share of all automations and how far it has come in the event log.

    Whoever locks the row evaluates the shard. `revision` grows with each move, so that an evaluator can tell whether its
    memory of the buckets is still the truth.
    """

    __tablename__ = "trigger_shard"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    position: int = Field(sa_column=Column(BigInteger, nullable=False))
    revision: int = Field(sa_column=Column(BigInteger, nullable=False))


class CellRow(SQLModel, table=True):
    """What one trigger remembers for one key: a state of `core/states.py`, with the moments that it names itself."""

    __tablename__ = "trigger_cell"
    __table_args__ = (
        Index("ix_trigger_cell_automation_id", "automation_id"),
        Index("ix_trigger_cell_due", "shard", "due"),
        Index("ix_trigger_cell_expires", "expires"),
    )

    trigger_id: UUID = Field(primary_key=True)
    kind: str = Field(sa_column=Column(Text, primary_key=True))
    key: str = Field(sa_column=Column(Text, primary_key=True))
    """The values that it is apart by as a JSON list, `[]` without any."""
    automation_id: UUID
    shard: int
    due: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When it wants to be looked at without any event."""
    expires: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """From when on it counts as nothing, and may be swept away."""
    state: str = Field(sa_column=Column(Text, nullable=False))


class FiringRow(SQLModel, table=True):
    """A trigger was satisfied, or has stopped being so.

    Its id is derived from the trigger, the key and the cause: found again, it is the same.
    """

    __tablename__ = "firing"
    __table_args__ = (
        Index("ix_firing_automation_id", "automation_id", "triggered"),
        Index("ix_firing_event_id", "event_id"),
        # Few firings repeat what led to them, and only those are counted.
        Index(
            "ix_firing_chain_root", "chain_root", sqlite_where=text("repeat > 0"), postgresql_where=text("repeat > 0")
        ),
    )

    id: UUID = Field(primary_key=True)
    automation_id: UUID
    trigger_id: UUID
    state: str = Field(default=TriggerState.TRIGGERED.value, sa_column=Column(Text, nullable=False))
    """A `TriggerState`: Triggered or Resolved."""
    outcome: str = Field(default=FiringOutcome.FIRED.value, sa_column=Column(Text, nullable=False))
    """A `FiringOutcome`: whether it acted, and what kept it from that."""
    reason: str | None = Field(default=None, sa_column=Column(Text))
    """A `CutReason`: why it was cut off, where it was."""
    chain: list[str] = Field(default=[], sa_column=Column(Json, nullable=False))
    """The automations whose firings led to it, oldest first; none where it was not an action of an automation that did."""
    chain_root: UUID | None = None
    """The firing that its chain began with."""
    repeat: int = 0
    """How often its automation had taken part in the chain before."""
    until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """How long it was held back."""
    key: list[str] = Field(sa_column=Column(Json, nullable=False))
    at: datetime = Field(sa_type=UtcDateTime)
    """The moment that it is about: when the event occurred, or the deadline."""
    triggered: datetime = Field(sa_type=UtcDateTime)
    """When it was found."""
    triggering_labels: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    event_id: UUID | None
    """The event behind it; none where something was expected that was never seen before."""
    event_position: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The log's position up to which events were known when it was found."""
    members: list[dict[str, Any]] = Field(default=[], sa_column=Column(Json, nullable=False))
    """The firings that it stands for, of the triggers inside or of a group: labels, moment and event of each."""
    count: int = 1
    """How many events or firings it stands for."""
    is_summary: bool = False
    """Whether it tells of firings beyond the maximum rate."""
    value: float | None = None
    """The figure of a metric."""
    automation: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    """The definition as it was when it fired: a later change does not alter what is delivered."""
    triggered_event_id: UUID
    """The `prefect.automation.triggered` or `.resolved` event of this firing."""


class CauseRow(SQLModel, table=True):
    """What a firing has caused by an action: an event, or a run that was made or changed.

    Written in the transaction that carries out the action, and forgotten after some days.
    """

    __tablename__ = "cause"
    __table_args__ = (Index("ix_cause_created", "created"),)

    subject: str = Field(sa_column=Column(Text(), primary_key=True))
    """`prefect.event.<id>` or `prefect.flow-run.<id>`."""
    firing_id: UUID
    root: UUID
    """The firing that the chain began with."""
    chain: list[str] = Field(sa_column=Column(Json, nullable=False))
    """The automations of the chain, oldest first; the last is the firing's."""
    length: int
    """How many those are."""
    created: datetime = Field(sa_type=UtcDateTime)
