"""Tables: background task runs that wait for a worker, and the workers that are connected."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from tocsin.storage.columns import json, moment, owned_by, text
from tocsin.storage.types import UtcDateTime


class BackgroundTaskRow(SQLModel, table=True):
    """A task run that no worker has taken yet. While it is offered to one it is nobody else's until `offered_until`."""

    __tablename__ = "background_task"
    __table_args__ = (Index("ix_background_task_due", "task_key", "due"),)

    task_run_id: UUID = owned_by("task_run")
    task_key: str = text()
    due: datetime = Field(sa_type=UtcDateTime)
    offered_until: datetime | None = moment()


class TaskWorkerRow(SQLModel, table=True):
    """A process that serves tasks, and when it was last seen."""

    __tablename__ = "task_worker"

    identifier: str = text(primary_key=True)
    task_keys: list[str] = json()
    timestamp: datetime = Field(sa_type=UtcDateTime)
