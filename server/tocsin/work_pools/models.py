"""Tables: work pools, work queues, workers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from tocsin.storage.columns import json, moment, part_of, text
from tocsin.storage.types import UtcDateTime


class WorkPoolRow(SQLModel, table=True):
    """A work pool. `default_queue_id` is of one of its own queues, which is made with it."""

    __tablename__ = "work_pool"
    __table_args__ = (Index("ix_work_pool_type", "type"),)

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = text(unique=True)
    description: str | None = text(nullable=True)
    type: str = text()
    base_job_template: dict[str, Any] = json()
    is_paused: bool = False
    default_queue_id: UUID | None = None
    concurrency_limit: int | None = None
    status: str = text()
    """A `WorkPoolStatus`."""
    last_transitioned_status_at: datetime | None = moment()
    last_status_event_id: UUID | None = None
    storage_configuration: dict[str, Any] = json()


class WorkQueueRow(SQLModel, table=True):
    """A queue of a work pool. 1 is the highest priority."""

    __tablename__ = "work_queue"
    __table_args__ = (
        UniqueConstraint("work_pool_id", "name", name="uq_work_queue_name"),
        Index("ix_work_queue_priority", "work_pool_id", "priority"),
        Index("ix_work_queue_name", "name"),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = text()
    description: str = text()
    is_paused: bool = False
    concurrency_limit: int | None = None
    priority: int
    last_polled: datetime | None = moment()
    status: str = text()
    """A `WorkQueueStatus`."""
    work_pool_id: UUID = part_of("work_pool")


class WorkerRow(SQLModel, table=True):
    """A worker, as it was last heard of. `worker_metadata` is what it said about itself.

    `online_until` follows from the heartbeat and its interval: when the worker counts as gone unless it is heard of again.
    """

    __tablename__ = "worker"
    __table_args__ = (
        UniqueConstraint("work_pool_id", "name", name="uq_worker_name"),
        Index("ix_worker_last_heartbeat_time", "work_pool_id", "last_heartbeat_time"),
        Index("ix_worker_online_until", "status", "online_until"),
    )

    id: UUID = Field(primary_key=True)
    created: datetime = Field(sa_type=UtcDateTime)
    updated: datetime = Field(sa_type=UtcDateTime)
    name: str = text()
    work_pool_id: UUID = part_of("work_pool")
    last_heartbeat_time: datetime = Field(sa_type=UtcDateTime)
    heartbeat_interval_seconds: int | None = None
    online_until: datetime = Field(sa_type=UtcDateTime)
    status: str = text()
    """A `WorkerStatus`."""
    worker_metadata: dict[str, Any] | None = json(nullable=True)
