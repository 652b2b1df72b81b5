"""Tables: task runs, their tags, their states, and the states that may be used again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Float, ForeignKey, Index, UniqueConstraint, Uuid
from sqlmodel import Field, SQLModel

from tocsin.storage.columns import json, moment, owned_by, part_of, text
from tocsin.storage.types import UtcDateTime


class TaskRunRow(SQLModel, table=True):
    """A task run. Its `state_…` columns repeat the newest state; `total_run_time` is in seconds."""

    __tablename__ = "task_run"
    __table_args__ = (
        UniqueConstraint("flow_run_id", "task_key", "dynamic_key", name="uq_task_run_key"),
        Index("ix_task_run_flow_run_id", "flow_run_id", "id"),
        Index("ix_task_run_state_type", "state_type", "id"),
        Index("ix_task_run_state_type_expected", "state_type", "expected_start_time"),
        Index("ix_task_run_state_name", "state_name", "id"),
        Index("ix_task_run_expected_start_time", "expected_start_time"),
        Index("ix_task_run_next_scheduled_start_time", "next_scheduled_start_time"),
        Index("ix_task_run_start_time", "start_time"),
        Index("ix_task_run_end_time", "end_time"),
        Index("ix_task_run_name", "name"),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = text()
    flow_run_id: UUID | None = Field(
        default=None, sa_column=Column(Uuid, ForeignKey("flow_run.id", ondelete="CASCADE"), nullable=True)
    )
    task_key: str = text()
    dynamic_key: str = text()
    cache_key: str | None = text(nullable=True)
    cache_expiration: datetime | None = moment()
    task_version: str | None = text(nullable=True)
    empirical_policy: dict[str, Any] = json()
    tags: list[str] = json()
    labels: dict[str, Any] = json()
    task_inputs: dict[str, Any] = json()

    state_id: UUID | None = None
    state_type: str | None = text(nullable=True)
    state_name: str | None = text(nullable=True)
    state_timestamp: datetime | None = moment()

    run_count: int = 0
    flow_run_run_count: int = 0
    expected_start_time: datetime | None = moment()
    next_scheduled_start_time: datetime | None = moment()
    start_time: datetime | None = moment()
    end_time: datetime | None = moment()
    total_run_time: float = Field(default=0.0, sa_column=Column(Float, nullable=False))


class TaskRunTagRow(SQLModel, table=True):
    """One tag of a task run."""

    __tablename__ = "task_run_tag"
    __table_args__ = (Index("ix_task_run_tag_tag", "tag", "task_run_id"),)

    task_run_id: UUID = owned_by("task_run")
    tag: str = text(primary_key=True)


class TaskRunStateRow(SQLModel, table=True):
    """A state that a task run was or is in."""

    __tablename__ = "task_run_state"
    __table_args__ = (Index("ix_task_run_state_task_run_id", "task_run_id", "timestamp"),)

    id: UUID = Field(primary_key=True)
    task_run_id: UUID = part_of("task_run")
    type: str = text()
    name: str = text()
    timestamp: datetime = Field(sa_type=UtcDateTime)
    message: str | None = text(nullable=True)
    data: Any = json(nullable=True)
    state_details: dict[str, Any] = json()


class TaskRunCacheRow(SQLModel, table=True):
    """A completed state that a task run with the same cache key may take over, whatever has become of the run that made it."""

    __tablename__ = "task_run_cache"
    __table_args__ = (Index("ix_task_run_cache_cache_key", "cache_key", "state_id"),)

    state_id: UUID = Field(primary_key=True)
    cache_key: str = text()
    cache_expiration: datetime | None = moment()
    message: str | None = text(nullable=True)
    data: Any = json(nullable=True)
    state_details: dict[str, Any] = json()
