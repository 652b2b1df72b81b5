"""Rows of flows, flow runs and states as the objects of the API, and back. Pure functions over columns in a known order."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import msgspec

from tocsin.deployments.models import DeploymentRow
from tocsin.flows.models import FlowRow, FlowRunRow, FlowRunStateRow
from tocsin.flows.rules import is_unpersisted
from tocsin.flows.schemas import Flow, FlowRun
from tocsin.flows.slots import limit_options
from tocsin.flows.states import TERMINAL, State, StateDetails, StateType
from tocsin.flows.surroundings import DeploymentLimit, Neighbour, Surroundings
from tocsin.flows.task_runs.models import TaskRunRow
from tocsin.storage.types import Reader, stored_columns, stored_reader
from tocsin.work_pools.models import WorkPoolRow, WorkQueueRow

# Tables and columns rather than mapped classes: nothing of these objects has to be tracked, and reading them is twice as fast.
_FLOW: Any = FlowRow.__table__  # type: ignore[attr-defined]
_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]
_STATE: Any = FlowRunStateRow.__table__  # type: ignore[attr-defined]
_DEPLOYMENT: Any = DeploymentRow.__table__  # type: ignore[attr-defined]
_PARENT: Any = TaskRunRow.__table__  # type: ignore[attr-defined]

QUEUE: Any = WorkQueueRow.__table__.alias("queue_of_run")  # type: ignore[attr-defined]
POOL: Any = WorkPoolRow.__table__.alias("pool_of_run")  # type: ignore[attr-defined]
"""Under names of their own: filters look for queues and pools in subqueries, which must not mean these."""

# Reading a search is mostly reading its columns: what no answer shows, or what stands twice, is left out.
_RUN_COLUMNS = tuple(
    column
    for column in _RUN.columns
    if column.name not in {"effective_start_time", "end_order", "pause_timeout", "state_timestamp"}
)
_STATE_COLUMNS = tuple(column for column in _STATE.columns if column.name != "flow_run_id")
_RUN_NAMES = tuple(column.name for column in _RUN_COLUMNS)
_STATE_NAMES = tuple(column.name for column in _STATE_COLUMNS)
_ALL_STATE_NAMES = tuple(column.name for column in _STATE.columns)
_RUN_END = len(_RUN_NAMES)
_STATE_END = _RUN_END + len(_STATE_NAMES)

RUN_COLUMNS = (*_RUN_COLUMNS, *_STATE_COLUMNS, POOL.c.id, POOL.c.name)
"""What `run_of` reads."""

LISTED_COLUMNS = stored_columns(RUN_COLUMNS)
"""What `listed_run` reads: the same as they are stored."""

Readers = tuple[Reader | None, ...]

_NO_DETAILS = StateDetails().model_dump(mode="json")

AROUND_COLUMNS = (
    *(_FLOW.c.id, _FLOW.c.name, _FLOW.c.tags),
    *(_DEPLOYMENT.c.id, _DEPLOYMENT.c.name, _DEPLOYMENT.c.tags),
    *(_DEPLOYMENT.c.concurrency_limit_id, _DEPLOYMENT.c.concurrency_options),
    *(QUEUE.c.id, QUEUE.c.name),
    *(POOL.c.id, POOL.c.name, POOL.c.type),
    *(_PARENT.c.id, _PARENT.c.name, _PARENT.c.tags),
)
"""What `around_of` reads, where it stands behind `RUN_COLUMNS`."""

_AROUND_BEGIN = len(RUN_COLUMNS)

GIVEN = (
    "id", "created", "updated", "name", "flow_id", "flow_version", "parameters", "context", "tags", "labels", "job_variables",
    "idempotency_key", "parent_task_run_id", "deployment_id", "deployment_version", "infrastructure_document_id",
    "infrastructure_pid", "auto_scheduled", "work_queue_id", "work_queue_name",
)  # fmt: skip
"""What a run is given and not derived from its states."""


def run_of(row: Sequence[Any], now: datetime) -> FlowRun:
    """The run of a row that begins with `RUN_COLUMNS`. `now` is for the figures that count on."""
    run = dict(zip(_RUN_NAMES, row, strict=False))
    state = _state(_STATE_NAMES, row[_RUN_END:_STATE_END]) if run["state_id"] else None
    _add_figures(run, state.timestamp if state else None, now)
    return FlowRun(**run, state=state, work_pool_id=row[_STATE_END], work_pool_name=row[_STATE_END + 1])


def listed_run(row: Sequence[Any], now: datetime, readers: Readers) -> dict[str, Any]:
    """The run of a row of `LISTED_COLUMNS`, ready to be written as JSON: long lists need no object for each run.

    The server wrote the row itself, so nothing in it is validated again. What is written equals the JSON of `run_of`.
    """
    values = [value if read is None else read(value) for value, read in zip(row, readers, strict=True)]
    run = dict(zip(_RUN_NAMES, values, strict=False))
    state = None
    if run["state_id"]:
        state = dict(zip(_STATE_NAMES, values[_RUN_END:_STATE_END], strict=True))
        state["state_details"] = _NO_DETAILS | msgspec.json.decode(state["state_details"])
    _add_figures(run, state["timestamp"] if state else None, now)
    for name in ("total_run_time", "estimated_run_time", "estimated_start_time_delta"):
        run[name] = run[name].total_seconds()
    run["state"], run["work_pool_id"], run["work_pool_name"] = state, values[_STATE_END], values[_STATE_END + 1]
    return run


@cache
def run_readers(dialect: str) -> Readers:
    """How `listed_run` reads each column on SQLite or PostgreSQL."""
    return tuple(stored_reader(column, dialect) for column in RUN_COLUMNS)


def _add_figures(run: dict[str, Any], since: datetime | None, now: datetime) -> None:
    run["total_run_time"] = total = timedelta(seconds=run["total_run_time"])
    running = run["state_type"] == StateType.RUNNING
    run["estimated_run_time"] = total + (now - since) if since and running else total
    run["estimated_start_time_delta"] = _lateness(run, now)


def around_of(row: Sequence[Any]) -> Surroundings:
    """What the run of a row belongs to, whose `AROUND_COLUMNS` follow its `RUN_COLUMNS`."""
    (
        *flow, deployment_id, deployment_name, deployment_tags, limit_id, options, queue_id, queue_name, pool_id, pool_name,
        pool_type, parent_id, parent_name, parent_tags,
    ) = row[_AROUND_BEGIN:]  # fmt: skip
    return Surroundings(
        flow=Neighbour(flow[0], flow[1], tuple(flow[2])),
        deployment=Neighbour(deployment_id, deployment_name, tuple(deployment_tags)) if deployment_id else None,
        work_queue=Neighbour(queue_id, queue_name) if queue_id else None,
        work_pool=Neighbour(pool_id, pool_name, type=pool_type) if pool_id else None,
        parent=Neighbour(parent_id, parent_name, tuple(parent_tags)) if parent_id else None,
        limit=DeploymentLimit(limit_id, limit_options(options)) if limit_id else None,
    )


def run_row(run: FlowRun) -> dict[str, Any]:
    """The row of a run that is new."""
    created_by = run.created_by.model_dump(mode="json") if run.created_by else None
    return {name: getattr(run, name) for name in GIVEN} | figures(run) | {"created_by": created_by}


NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""What stands in `end_order` for a run that has not ended."""

FIGURES = (
    "empirical_policy", "state_id", "state_type", "state_name", "state_timestamp", "run_count", "start_time", "end_time",
    "expected_start_time", "next_scheduled_start_time", "effective_start_time", "pause_timeout", "end_order",
    "total_run_time",
)  # fmt: skip
"""The columns of a run that its states change."""


def figures(run: FlowRun) -> dict[str, Any]:
    """The values of `FIGURES`."""
    state = run.state
    return {
        "empirical_policy": run.empirical_policy.model_dump(mode="json"),
        "state_id": state and state.id,
        "state_type": state and state.type.value,
        "state_name": state and state.name,
        "state_timestamp": state and state.timestamp,
        "run_count": run.run_count,
        "start_time": run.start_time,
        "end_time": run.end_time,
        "expected_start_time": run.expected_start_time,
        "next_scheduled_start_time": run.next_scheduled_start_time,
        "effective_start_time": run.start_time or run.expected_start_time,
        "pause_timeout": state.state_details.pause_timeout if state and state.type is StateType.PAUSED else None,
        "end_order": run.end_time or NEVER,
        "total_run_time": run.total_run_time.total_seconds(),
    }


def flow_of(row: Sequence[Any]) -> Flow:
    """The flow of a row of all columns."""
    return Flow(**dict(zip(_FLOW.columns.keys(), row, strict=True)))


def state_of(row: Sequence[Any]) -> State:
    """The state of a row of all columns."""
    return _state(_ALL_STATE_NAMES, row)


def _state(names: Sequence[str], row: Sequence[Any]) -> State:
    return State(**dict(zip(names, row, strict=True)))


def state_row(flow_run_id: UUID, state: State) -> dict[str, Any]:
    """The row of a state that a run has entered."""
    return {
        "id": state.id,
        "flow_run_id": flow_run_id,
        "type": state.type.value,
        "name": state.name,
        "timestamp": state.timestamp,
        "message": state.message,
        "data": None if is_unpersisted(state.data) else state.data,
        "state_details": state.state_details.model_dump(mode="json", exclude_defaults=True),
    }


def _lateness(run: dict[str, Any], now: datetime) -> timedelta:
    expected: datetime | None = run["expected_start_time"]
    started: datetime | None = run["start_time"]
    ended = run["state_type"] in TERMINAL
    if expected is None or (started is None and ended):
        return timedelta()
    return max((started or now) - expected, timedelta())
