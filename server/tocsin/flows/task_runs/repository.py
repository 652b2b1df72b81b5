"""The SQL of task runs."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlmodel import Session

from tocsin.flows.orchestration import Progress
from tocsin.flows.states import State
from tocsin.flows.task_runs.models import TaskRunRow, TaskRunStateRow, TaskRunTagRow
from tocsin.flows.task_runs.schemas import TaskRun
from tocsin.storage.upsert import insert_if_new

_RUN: Any = TaskRunRow.__table__  # type: ignore[attr-defined]
_STATE: Any = TaskRunStateRow.__table__  # type: ignore[attr-defined]
_TAG: Any = TaskRunTagRow.__table__  # type: ignore[attr-defined]

_RUN_COLUMNS = tuple(column.name for column in _RUN.columns)
_STATE_COLUMNS = tuple(column.name for column in _STATE.columns)
_RUN_WITH_STATE: Any = select(_RUN, _STATE).select_from(_RUN.outerjoin(_STATE, _STATE.c.id == _RUN.c.state_id))

_GIVEN = frozenset(
    {
        "id", "created", "updated", "name", "flow_run_id", "task_key", "dynamic_key", "cache_key", "cache_expiration",
        "task_version", "empirical_policy", "tags", "labels", "task_inputs", "flow_run_run_count",
    }
)  # fmt: skip
"""What a run is given and not derived from its states."""


class TaskRunRepository:
    """Task runs, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id: UUID) -> TaskRun | None:
        return self._one(_RUN.c.id == id)

    def by_key(self, flow_run_id: UUID | None, task_key: str, dynamic_key: str) -> TaskRun | None:
        return self._one(
            _RUN.c.flow_run_id == flow_run_id, _RUN.c.task_key == task_key, _RUN.c.dynamic_key == dynamic_key
        )

    def add(self, run: TaskRun) -> bool:
        """Insert a task run. False if there is one of its id or key already."""
        row = {name: getattr(run, name) for name in _GIVEN}
        if not insert_if_new(self._session, TaskRunRow, row | _figures(run.progress) | _current(run.state)):
            return False
        tags = [{"task_run_id": run.id, "tag": tag} for tag in dict.fromkeys(run.tags)]
        if tags:
            self._session.execute(insert(_TAG), tags)
        self._insert_state(run.id, run.state)
        return True

    def enter(self, id: UUID, state: State, progress: Progress, now: datetime) -> None:
        """Write the state that a run has just entered, and what follows from it for the run."""
        self._insert_state(id, state)
        values = _figures(progress) | _current(state) | {"updated": now}
        self._session.execute(update(_RUN).where(_RUN.c.id == id).values(**values))

    def _insert_state(self, id: UUID, state: State) -> None:
        row = state.model_dump() | {"state_details": state.state_details.model_dump(mode="json", exclude_defaults=True)}
        self._session.execute(insert(_STATE), row | {"task_run_id": id, "type": state.type.value})

    def _one(self, *clauses: Any) -> TaskRun | None:
        row = self._session.execute(_RUN_WITH_STATE.where(*clauses)).one_or_none()
        return _task_run(row) if row else None


def _figures(progress: Progress) -> dict[str, Any]:
    figures = asdict(progress) | {
        "total_run_time": progress.total_run_time.total_seconds(),
        "effective_start_time": progress.start_time or progress.expected_start_time,
    }
    del figures["policy"]
    return figures


def _current(state: State) -> dict[str, Any]:
    return {
        "state_id": state.id,
        "state_type": state.type.value,
        "state_name": state.name,
        "state_timestamp": state.timestamp,
    }


def _task_run(row: Sequence[Any]) -> TaskRun:
    run = dict(zip(_RUN_COLUMNS, row, strict=False))
    total_run_time = timedelta(seconds=run["total_run_time"])
    state = dict(zip(_STATE_COLUMNS, row[len(_RUN_COLUMNS) :], strict=True))
    return TaskRun(
        **(run | {"total_run_time": total_run_time}),
        estimated_run_time=total_run_time,
        state=State.model_validate(state),
    )
