"""The SQL of task runs."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import Session, col

from tocsin.flows.orchestration import Progress
from tocsin.flows.states import State
from tocsin.flows.task_runs.models import TaskRunRow
from tocsin.flows.task_runs.schemas import TaskRun
from tocsin.storage.upsert import insert_if_new

_STORED = frozenset(TaskRunRow.model_fields) - {"state", "total_run_time"}


class TaskRunRepository:
    """Task runs, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id: UUID) -> TaskRun | None:
        return self._one(col(TaskRunRow.id) == id)

    def by_key(self, flow_run_id: UUID | None, task_key: str, dynamic_key: str) -> TaskRun | None:
        return self._one(
            col(TaskRunRow.flow_run_id) == flow_run_id,
            col(TaskRunRow.task_key) == task_key,
            col(TaskRunRow.dynamic_key) == dynamic_key,
        )

    def add(self, run: TaskRun) -> bool:
        """Insert a task run. False if there is one of its id or key already."""
        row = {name: getattr(run, name) for name in _STORED}
        return insert_if_new(self._session, TaskRunRow, row | _figures(run.progress) | {"state": _dump(run.state)})

    def enter(self, id: UUID, state: State, progress: Progress, now: datetime) -> None:
        values = _figures(progress) | {"state": _dump(state), "updated": now}
        self._session.execute(update(TaskRunRow).where(col(TaskRunRow.id) == id).values(**values))

    def _one(self, *clauses: Any) -> TaskRun | None:
        row = self._session.execute(select(TaskRunRow).where(*clauses)).scalar_one_or_none()
        return _task_run(row) if row else None


def _figures(progress: Progress) -> dict[str, Any]:
    figures = asdict(progress) | {"total_run_time": progress.total_run_time.total_seconds()}
    del figures["policy"]
    return figures


def _dump(state: State) -> dict[str, Any]:
    return state.model_dump(mode="json")


def _task_run(row: TaskRunRow) -> TaskRun:
    state = State.model_validate(row.state)
    total_run_time = timedelta(seconds=row.total_run_time)
    return TaskRun(
        **{name: getattr(row, name) for name in _STORED},
        state=state,
        state_id=state.id,
        state_type=state.type,
        state_name=state.name,
        total_run_time=total_run_time,
        estimated_run_time=total_run_time,
    )
