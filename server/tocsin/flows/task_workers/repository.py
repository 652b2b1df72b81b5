"""The SQL of background tasks and their workers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlmodel import Session

from tocsin.flows.task_workers.models import BackgroundTaskRow, TaskWorkerRow
from tocsin.flows.task_workers.schemas import TaskWorker
from tocsin.storage.upsert import upsert

_TASK: Any = BackgroundTaskRow.__table__  # type: ignore[attr-defined]
_WORKER: Any = TaskWorkerRow.__table__  # type: ignore[attr-defined]


class BackgroundTaskRepository:
    """Task runs that wait for a worker, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def enqueue(self, task_run_id: UUID, task_key: str, due: datetime) -> None:
        """Let a worker have this task run from `due` on."""
        row = {"task_run_id": task_run_id, "task_key": task_key, "due": due, "offered_until": None}
        upsert(self._session, BackgroundTaskRow, [row], ("task_run_id",))

    def remove(self, task_run_id: UUID) -> None:
        """Let no worker have this task run."""
        self._session.execute(delete(_TASK).where(_TASK.c.task_run_id == task_run_id))

    def next_due(self, task_keys: Sequence[str], now: datetime, *, lock: bool = False) -> UUID | None:
        """The task run that has been due the longest and is not offered to anybody. Locked, it is nobody else's."""
        statement = (
            select(_TASK.c.task_run_id)
            .where(
                _TASK.c.task_key.in_(task_keys),
                _TASK.c.due <= now,
                or_(_TASK.c.offered_until.is_(None), _TASK.c.offered_until <= now),
            )
            .order_by(_TASK.c.due, _TASK.c.task_run_id)
            .limit(1)
        )
        if lock:
            statement = statement.with_for_update(skip_locked=True)
        return self._session.execute(statement).scalar_one_or_none()

    def offer(self, task_run_id: UUID, until: datetime | None) -> None:
        """Keep a task run from others until then; None gives it back."""
        self._session.execute(update(_TASK).where(_TASK.c.task_run_id == task_run_id).values(offered_until=until))


class TaskWorkerRepository:
    """Connected workers, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def see(self, worker: TaskWorker) -> None:
        upsert(self._session, TaskWorkerRow, [worker.model_dump()], ("identifier",))

    def forget(self, identifier: str) -> None:
        self._session.execute(delete(_WORKER).where(_WORKER.c.identifier == identifier))

    def forget_before(self, moment: datetime) -> None:
        """Forget the workers that were last seen before this moment: their server has died with their sockets."""
        self._session.execute(delete(_WORKER).where(_WORKER.c.timestamp < moment))

    def seen_since(self, moment: datetime) -> list[TaskWorker]:
        statement = select(_WORKER).where(_WORKER.c.timestamp >= moment).order_by(_WORKER.c.identifier)
        return [TaskWorker(**row._mapping) for row in self._session.execute(statement)]
