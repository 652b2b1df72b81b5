"""The table of task runs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Float, ForeignKey, Text, UniqueConstraint, Uuid
from sqlmodel import Field, SQLModel

from tocsin.storage.types import Json, UtcDateTime


class TaskRunRow(SQLModel, table=True):
    """A task run. `state` is its newest state as JSON; `total_run_time` is in seconds."""

    __tablename__ = "task_run"
    __table_args__ = (UniqueConstraint("flow_run_id", "task_key", "dynamic_key", name="uq_task_run_key"),)

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = Field(sa_column=Column(Text, nullable=False))
    flow_run_id: UUID | None = Field(
        default=None, sa_column=Column(Uuid, ForeignKey("flow_run.id", ondelete="CASCADE"), nullable=True)
    )
    task_key: str = Field(sa_column=Column(Text, nullable=False))
    dynamic_key: str = Field(sa_column=Column(Text, nullable=False))
    cache_key: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    cache_expiration: datetime | None = Field(default=None, sa_type=UtcDateTime, nullable=True)
    task_version: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    empirical_policy: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    tags: list[str] = Field(sa_column=Column(Json, nullable=False))
    labels: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    task_inputs: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    state: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    run_count: int = 0
    expected_start_time: datetime | None = Field(default=None, sa_type=UtcDateTime, nullable=True)
    next_scheduled_start_time: datetime | None = Field(default=None, sa_type=UtcDateTime, nullable=True)
    start_time: datetime | None = Field(default=None, sa_type=UtcDateTime, nullable=True)
    end_time: datetime | None = Field(default=None, sa_type=UtcDateTime, nullable=True)
    total_run_time: float = Field(default=0.0, sa_column=Column(Float, nullable=False))
