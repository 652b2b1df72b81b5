"""What crosses the API about task workers."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel

from tocsin.kit.nulls import null_means


class TaskWorker(BaseModel):
    """A process that serves tasks."""

    identifier: str
    task_keys: list[str]
    timestamp: datetime


class TaskWorkerFilter(BaseModel):
    """Workers that serve one of these tasks; all where none is named."""

    task_keys: Annotated[list[str], null_means([])] = []


class TaskWorkerQuery(BaseModel):
    """Body of `POST /task_workers/filter`."""

    task_worker_filter: TaskWorkerFilter | None = None
