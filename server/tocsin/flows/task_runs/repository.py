"""The SQL of task runs."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, delete, func, insert, or_, select, type_coerce, update
from sqlmodel import Session

from tocsin.events.dialects import dialect_of
from tocsin.flows.history import run_history
from tocsin.flows.models import FlowRow, FlowRunRow
from tocsin.flows.orchestration import Progress
from tocsin.flows.schemas import HistoryInterval
from tocsin.flows.states import TERMINAL, State, StateType
from tocsin.flows.task_runs.graph import GraphRun
from tocsin.flows.task_runs.models import TaskRunCacheRow, TaskRunRow, TaskRunStateRow, TaskRunTagRow
from tocsin.flows.task_runs.queries import task_run_order
from tocsin.flows.task_runs.schemas import EndedCount, TaskRun
from tocsin.flows.task_runs.searches import TaskRunQuery
from tocsin.kit.ids import new_id
from tocsin.selection.clauses import task_runs_selected
from tocsin.selection.schemas import Selection
from tocsin.storage.types import UtcDateTime
from tocsin.storage.upsert import insert_if_new

_RUN: Any = TaskRunRow.__table__  # type: ignore[attr-defined]
_STATE: Any = TaskRunStateRow.__table__  # type: ignore[attr-defined]
_TAG: Any = TaskRunTagRow.__table__  # type: ignore[attr-defined]
_CACHE: Any = TaskRunCacheRow.__table__  # type: ignore[attr-defined]
_FLOW: Any = FlowRow.__table__  # type: ignore[attr-defined]
_FLOW_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]

_RUN_COLUMNS = tuple(column.name for column in _RUN.columns)
_STATE_COLUMNS = tuple(column.name for column in _STATE.columns)
_JOINED = len(_RUN_COLUMNS) + len(_STATE_COLUMNS)
_RUN_WITH_STATE: Any = select(_RUN, _STATE).select_from(_RUN.outerjoin(_STATE, _STATE.c.id == _RUN.c.state_id))

_GRAPH_FIELDS = ("id", "child_id", "label", "state_type", "start_time", "end_time", "inputs")


def _graph_runs() -> Any:
    child = _FLOW_RUN.alias()
    start = func.coalesce(
        child.c.start_time, child.c.expected_start_time, _RUN.c.start_time, _RUN.c.expected_start_time
    )
    ended_unseen = case((_RUN.c.state_type == StateType.COMPLETED, _RUN.c.expected_start_time))
    return (
        select(
            _RUN.c.flow_run_id,
            _RUN.c.id,
            child.c.id.label("child_id"),
            func.coalesce(_FLOW.c.name + " / " + child.c.name, _RUN.c.name).label("label"),
            func.coalesce(child.c.state_type, _RUN.c.state_type).label("state_type"),
            type_coerce(start, UtcDateTime).label("start_time"),
            type_coerce(func.coalesce(child.c.end_time, _RUN.c.end_time, ended_unseen), UtcDateTime).label("end_time"),
            _RUN.c.task_inputs.label("inputs"),
        )
        .select_from(
            _RUN.outerjoin(child, child.c.parent_task_run_id == _RUN.c.id).outerjoin(
                _FLOW, _FLOW.c.id == child.c.flow_id
            )
        )
        .where(start.is_not(None), func.coalesce(child.c.state_type, _RUN.c.state_type).is_not(None))
        .subquery()
    )


_GRAPH = _graph_runs()

_GIVEN = frozenset(
    {
        "id", "created", "updated", "name", "flow_run_id", "task_key", "dynamic_key", "cache_key", "cache_expiration",
        "task_version", "tags", "labels", "flow_run_run_count",
    }
)  # fmt: skip
"""What a run is given and not derived from its states, and stored as it is."""


class TaskRunRepository:
    """Task runs and their states, inside one transaction. `now` is for the figures that count on."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def get(self, id: UUID) -> TaskRun | None:
        return self._one(_RUN.c.id == id)

    def lock(self, id: UUID) -> TaskRun | None:
        """A task run that nobody else changes until this transaction ends."""
        if self._session.get_bind().dialect.name != "sqlite":
            # On its own: a join beside the lock would still show the states from before the wait for it.
            self._session.execute(select(_RUN.c.id).where(_RUN.c.id == id).with_for_update())
        return self.get(id)

    def by_key(self, flow_run_id: UUID | None, task_key: str, dynamic_key: str) -> TaskRun | None:
        """The oldest task run of these keys."""
        clauses = _RUN.c.flow_run_id == flow_run_id, _RUN.c.task_key == task_key, _RUN.c.dynamic_key == dynamic_key
        row = self._session.execute(_RUN_WITH_STATE.where(*clauses).order_by(_RUN.c.id).limit(1)).one_or_none()
        return self._task_run(row) if row else None

    def add(self, run: TaskRun) -> bool:
        """Insert a task run. False if there is one of its id or key already."""
        row = {name: getattr(run, name) for name in _GIVEN} | {
            "empirical_policy": run.empirical_policy.model_dump(mode="json"),
            "task_inputs": run.task_inputs,
        }
        if not insert_if_new(self._session, TaskRunRow, row | _figures(run.progress) | _current(run.state)):
            return False
        tags = [{"task_run_id": run.id, "tag": tag} for tag in dict.fromkeys(run.tags)]
        if tags:
            self._session.execute(insert(_TAG), tags)
        if run.state is not None:
            self._insert_state(run.id, run.state)
        return True

    def enter(self, id: UUID, state: State, progress: Progress, now: datetime, **more: Any) -> None:
        """Write the state that a run has just entered, and what follows from it for the run. `more` are other columns."""
        self._insert_state(id, state)
        values = _figures(progress) | _current(state) | {"updated": now} | more
        self._session.execute(update(_RUN).where(_RUN.c.id == id).values(**values))

    def change(self, id: UUID, changes: dict[str, Any]) -> bool:
        """Set columns of a task run. False if there is no such run."""
        result: Any = self._session.execute(update(_RUN).where(_RUN.c.id == id).values(**changes))
        return bool(result.rowcount)

    def delete(self, id: UUID) -> bool:
        """Delete a task run with its states. False if there is no such run."""
        result: Any = self._session.execute(delete(_RUN).where(_RUN.c.id == id))
        return bool(result.rowcount)

    def search(self, query: TaskRunQuery) -> list[TaskRun]:
        order = task_run_order(query.sort)
        # What has to be sorted is sorted by ids alone, not with everything that the runs carry.
        page = (
            select(_RUN.c.id)
            .where(task_runs_selected(query))
            .order_by(*order)
            .limit(query.limit)
            .offset(query.offset)
            .scalar_subquery()
        )
        statement = _RUN_WITH_STATE.where(_RUN.c.id.in_(page)).order_by(*order)
        return [self._task_run(row) for row in self._session.execute(statement)]

    def count(self, selection: Selection) -> int:
        statement = select(func.count()).select_from(_RUN).where(task_runs_selected(selection))
        return int(self._session.execute(statement).scalar_one())

    def history(
        self, selection: Selection, start: datetime, end: datetime, interval: timedelta
    ) -> list[HistoryInterval]:
        return run_history(self._session, _RUN, task_runs_selected(selection), start, end, interval, self._now)

    def count_by_state(self, selection: Selection) -> dict[StateType, int]:
        """How many of the selected task runs are in each type of state."""
        statement = (
            select(_RUN.c.state_type, func.count())
            .where(task_runs_selected(selection), _RUN.c.state_type.is_not(None))
            .group_by(_RUN.c.state_type)
        )
        return {StateType(state_type): count for state_type, count in self._session.execute(statement)}

    def ended(self, selection: Selection, start: datetime, interval: timedelta) -> dict[int, EndedCount]:
        """How many of the selected task runs have ended, by the interval since `start` in which they started."""
        number = dialect_of(self._session).interval(_RUN.c.start_time, start, interval).label("number")
        failed = case((_RUN.c.state_type.in_([StateType.FAILED, StateType.CRASHED]), 1), else_=0)
        statement = (
            select(number, func.count(), func.sum(failed))
            .where(task_runs_selected(selection), _RUN.c.state_type.in_(TERMINAL), _RUN.c.start_time >= start)
            .group_by(number)
        )
        rows = self._session.execute(statement)
        return {number: EndedCount(completed=ended - bad, failed=bad) for number, ended, bad in rows}

    def count_by_flow_run(self, flow_run_ids: Sequence[UUID]) -> dict[UUID, int]:
        """How many task runs these flow runs have, without those that stand for subflows."""
        subflow = select(_FLOW_RUN.c.id).where(_FLOW_RUN.c.parent_task_run_id == _RUN.c.id).exists()
        statement = (
            select(_RUN.c.flow_run_id, func.count())
            .where(_RUN.c.flow_run_id.in_(flow_run_ids), ~subflow)
            .group_by(_RUN.c.flow_run_id)
        )
        return {row[0]: row[1] for row in self._session.execute(statement)}

    def of_flow_run(self, flow_run_id: UUID) -> list[TaskRun]:
        """All task runs of a flow run, the newest first."""
        statement = _RUN_WITH_STATE.where(_RUN.c.flow_run_id == flow_run_id).order_by(_RUN.c.id.desc())
        return [self._task_run(row) for row in self._session.execute(statement)]

    def graph_size(self, flow_run_id: UUID, since: datetime) -> int:
        """How many runs of a flow run have not ended before `since`."""
        begun = (_GRAPH.c.end_time.is_(None)) | (_GRAPH.c.end_time >= since)
        statement = select(func.count()).select_from(_GRAPH).where(_GRAPH.c.flow_run_id == flow_run_id, begun)
        return int(self._session.execute(statement).scalar_one())

    def graph(self, flow_run_id: UUID) -> list[GraphRun]:
        """What the graph of a flow run is made of."""
        statement = select(*(_GRAPH.c[name] for name in _GRAPH_FIELDS)).where(_GRAPH.c.flow_run_id == flow_run_id)
        return [GraphRun(*row) for row in self._session.execute(statement)]

    def states(self, task_run_id: UUID) -> list[State]:
        """All states of a task run, the oldest first."""
        statement = select(_STATE).where(_STATE.c.task_run_id == task_run_id).order_by(_STATE.c.timestamp, _STATE.c.id)
        return [_state(row) for row in self._session.execute(statement)]

    def state(self, id: UUID) -> State | None:
        row = self._session.execute(select(_STATE).where(_STATE.c.id == id)).one_or_none()
        return _state(row) if row else None

    def cached(self, cache_key: str) -> State | None:
        """The newest completed state with this cache key that has not expired, as a state of its own."""
        statement = (
            select(_CACHE)
            .where(
                _CACHE.c.cache_key == cache_key,
                or_(_CACHE.c.cache_expiration.is_(None), _CACHE.c.cache_expiration > self._now),
            )
            .order_by(_CACHE.c.state_id.desc())
            .limit(1)
        )
        row = self._session.execute(statement).one_or_none()
        if row is None:
            return None
        return State(
            id=new_id(),
            type=StateType.COMPLETED,
            name="Cached",
            timestamp=self._now,
            message=row.message,
            data=row.data,
            state_details=row.state_details,
        )

    def keep_in_cache(self, state: State) -> None:
        """Let task runs with the cache key of this completed state take it over."""
        details = state.state_details
        row = {
            "state_id": state.id,
            "cache_key": details.cache_key,
            "cache_expiration": details.cache_expiration,
            "message": state.message,
            "data": state.data,
            "state_details": details.model_dump(mode="json", exclude_defaults=True),
        }
        self._session.execute(insert(_CACHE), row)

    def _insert_state(self, id: UUID, state: State) -> None:
        row = state.model_dump() | {"state_details": state.state_details.model_dump(mode="json", exclude_defaults=True)}
        self._session.execute(insert(_STATE), row | {"task_run_id": id, "type": state.type.value})

    def _one(self, *clauses: Any) -> TaskRun | None:
        row = self._session.execute(_RUN_WITH_STATE.where(*clauses)).one_or_none()
        return self._task_run(row) if row else None

    def _task_run(self, row: Sequence[Any]) -> TaskRun:
        """The task run of a row that begins with the columns of the run and those of its state."""
        run = dict(zip(_RUN_COLUMNS, row, strict=False))
        total_run_time = timedelta(seconds=run["total_run_time"])
        return TaskRun(
            **(run | {"total_run_time": total_run_time}),
            estimated_run_time=_estimated_run_time(run, total_run_time, self._now),
            estimated_start_time_delta=_lateness(run, self._now),
            state=_state(row[len(_RUN_COLUMNS) : _JOINED]) if run["state_id"] else None,
        )


def _figures(progress: Progress) -> dict[str, Any]:
    figures = asdict(progress) | {"total_run_time": progress.total_run_time.total_seconds()}
    del figures["policy"]
    return figures


def _current(state: State | None) -> dict[str, Any]:
    return {
        "state_id": state and state.id,
        "state_type": state and state.type.value,
        "state_name": state and state.name,
        "state_timestamp": state and state.timestamp,
    }


def _state(row: Sequence[Any]) -> State:
    return State.model_validate(dict(zip(_STATE_COLUMNS, row, strict=True)))


def _estimated_run_time(run: dict[str, Any], total: timedelta, now: datetime) -> timedelta:
    running = run["state_type"] == StateType.RUNNING
    return total + (now - run["state_timestamp"]) if running else total


def _lateness(run: dict[str, Any], now: datetime) -> timedelta:
    expected: datetime | None = run["expected_start_time"]
    started: datetime | None = run["start_time"]
    if expected is None or (started is None and run["state_type"] in TERMINAL):
        return timedelta()
    return max((started or now) - expected, timedelta())
