"""Tables: flows, flow runs, their tags and their states.

Tags stand twice: in their order beside the object, to be shown, and one row each in a side table, to be found by.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Float, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from tocsin.storage.columns import index_where_known, json, moment, owned_by, part_of, refers_to, text
from tocsin.storage.types import UtcDateTime


class FlowRow(SQLModel, table=True):
    """A flow: what its runs have in common."""

    __tablename__ = "flow"
    __table_args__ = (Index("ix_flow_created", "created"), Index("ix_flow_updated", "updated"))

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = text(unique=True)
    tags: list[str] = json()
    labels: dict[str, Any] = json()


class FlowTagRow(SQLModel, table=True):
    """One tag of a flow."""

    __tablename__ = "flow_tag"
    __table_args__ = (Index("ix_flow_tag_tag", "tag", "flow_id"),)

    flow_id: UUID = owned_by("flow")
    tag: str = text(primary_key=True)


class FlowRunRow(SQLModel, table=True):
    """A run of a flow. Its `state_…` columns repeat the newest state, the figures after them follow from all states.

    `total_run_time` is in seconds, `pause_timeout` that of a paused run. `effective_start_time` is when the run started or,
    until then, is expected to: what Prefect sorts and filters by where it says start time. `end_order` is when it ended, or a
    moment before all others: PostgreSQL's indexes put what is unknown first where it is to come last.
    """

    __tablename__ = "flow_run"
    __table_args__ = (
        UniqueConstraint("idempotency_key", "flow_id", name="uq_flow_run_idempotency_key"),
        Index("ix_flow_run_effective_start_time", "effective_start_time"),
        Index("ix_flow_run_flow_id", "flow_id", "effective_start_time"),
        Index("ix_flow_run_state_type", "state_type", "effective_start_time"),
        Index("ix_flow_run_state_name", "state_name", "effective_start_time"),
        index_where_known("ix_flow_run_deployment_id", "deployment_id", "effective_start_time"),
        index_where_known("ix_flow_run_work_queue_id", "work_queue_id", "state_type", "next_scheduled_start_time"),
        index_where_known("ix_flow_run_work_queue_name", "work_queue_name", "effective_start_time"),
        Index("ix_flow_run_expected_start_time", "expected_start_time"),
        Index("ix_flow_run_next_scheduled_start_time", "next_scheduled_start_time"),
        Index("ix_flow_run_due", "state_name", "next_scheduled_start_time"),
        index_where_known("ix_flow_run_pause_timeout", "pause_timeout"),
        index_where_known("ix_flow_run_end_time", "end_time"),
        Index("ix_flow_run_end_order", "end_order"),
        Index("ix_flow_run_name", "name"),
        index_where_known("ix_flow_run_parent_task_run_id", "parent_task_run_id"),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = text()
    flow_id: UUID = part_of("flow")
    flow_version: str | None = text(nullable=True)
    parameters: dict[str, Any] = json()
    context: dict[str, Any] = json()
    empirical_policy: dict[str, Any] = json()
    tags: list[str] = json()
    labels: dict[str, Any] = json()
    job_variables: dict[str, Any] = json()
    idempotency_key: str | None = text(nullable=True)
    parent_task_run_id: UUID | None = None
    deployment_id: UUID | None = None
    deployment_version: str | None = text(nullable=True)
    work_queue_id: UUID | None = refers_to("work_queue")
    work_queue_name: str | None = text(nullable=True)
    infrastructure_document_id: UUID | None = None
    infrastructure_pid: str | None = text(nullable=True)
    created_by: dict[str, Any] | None = json(nullable=True)
    auto_scheduled: bool = False

    state_id: UUID | None = None
    state_type: str | None = text(nullable=True)
    state_name: str | None = text(nullable=True)
    state_timestamp: datetime | None = moment()

    run_count: int = 0
    start_time: datetime | None = moment()
    end_time: datetime | None = moment()
    expected_start_time: datetime | None = moment()
    next_scheduled_start_time: datetime | None = moment()
    effective_start_time: datetime | None = moment()
    pause_timeout: datetime | None = moment()
    end_order: datetime = Field(sa_type=UtcDateTime)
    total_run_time: float = Field(default=0.0, sa_column=Column(Float, nullable=False))


class FlowRunTagRow(SQLModel, table=True):
    """One tag of a flow run."""

    __tablename__ = "flow_run_tag"
    __table_args__ = (Index("ix_flow_run_tag_tag", "tag", "flow_run_id"),)

    flow_run_id: UUID = owned_by("flow_run")
    tag: str = text(primary_key=True)


class FlowRunStateRow(SQLModel, table=True):
    """A state that a run was or is in."""

    __tablename__ = "flow_run_state"
    __table_args__ = (UniqueConstraint("flow_run_id", "timestamp", name="uq_flow_run_state_timestamp"),)

    id: UUID = Field(primary_key=True)
    flow_run_id: UUID = part_of("flow_run")
    type: str = text()
    name: str = text()
    timestamp: datetime = Field(sa_type=UtcDateTime)
    message: str | None = text(nullable=True)
    data: Any = json(nullable=True)
    state_details: dict[str, Any] = json()
