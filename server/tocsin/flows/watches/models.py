"""The table of heartbeats."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Float, Index
from sqlmodel import Field, SQLModel

from tocsin.storage.columns import owned_by
from tocsin.storage.types import UtcDateTime


class FlowRunHeartbeatRow(SQLModel, table=True):
    """When a running run was last heard of. `due` is when somebody is to look whether it has fallen silent."""

    __tablename__ = "flow_run_heartbeat"
    __table_args__ = (Index("ix_flow_run_heartbeat_due", "due"),)

    flow_run_id: UUID = owned_by("flow_run")
    heard: datetime = Field(sa_type=UtcDateTime)
    """By the server's clock."""
    occurred: datetime = Field(sa_type=UtcDateTime)
    """By the clock of the run."""
    longest_gap: float | None = Field(default=None, sa_column=Column(Float, nullable=True))
    """Seconds between two heartbeats at most; null before the second one."""
    due: datetime = Field(sa_type=UtcDateTime)
