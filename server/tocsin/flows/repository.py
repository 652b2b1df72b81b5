"""The SQL of flows and flow runs."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session

from tocsin.flows.models import FlowRow, FlowRunRow, FlowRunStateRow, FlowRunTagRow, FlowTagRow
from tocsin.flows.queries import flow_order, run_order
from tocsin.flows.rules import is_unpersisted
from tocsin.flows.schemas import Flow, FlowRun
from tocsin.flows.searches import FlowQuery, FlowRunQuery
from tocsin.flows.states import TERMINAL, State, StateType
from tocsin.selection.clauses import flows_selected, runs_selected
from tocsin.selection.schemas import Selection
from tocsin.storage.upsert import insert_if_new

# Tables and columns rather than mapped classes: nothing of these objects has to be tracked, and reading them is twice as fast.
_FLOW: Any = FlowRow.__table__  # type: ignore[attr-defined]
_FLOW_TAG: Any = FlowTagRow.__table__  # type: ignore[attr-defined]
_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]
_RUN_TAG: Any = FlowRunTagRow.__table__  # type: ignore[attr-defined]
_STATE: Any = FlowRunStateRow.__table__  # type: ignore[attr-defined]

_RUN_COLUMNS = tuple(column.name for column in _RUN.columns)
_STATE_COLUMNS = tuple(column.name for column in _STATE.columns)
_JOINED = len(_RUN_COLUMNS) + len(_STATE_COLUMNS)

_RUN_WITH_STATE: Any = select(_RUN, _STATE).select_from(_RUN.outerjoin(_STATE, _STATE.c.id == _RUN.c.state_id))
_RUN_WITH_FLOW: Any = select(_RUN, _STATE, _FLOW).select_from(
    _RUN.outerjoin(_STATE, _STATE.c.id == _RUN.c.state_id).join(_FLOW, _FLOW.c.id == _RUN.c.flow_id)
)


class FlowRepository:
    """Flows, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id: UUID) -> Flow | None:
        return self._one(_FLOW.c.id == id)

    def by_name(self, name: str) -> Flow | None:
        return self._one(_FLOW.c.name == name)

    def add(self, flow: Flow) -> bool:
        """Insert a flow and its tags. False if one of its name exists, which stays as it is."""
        added = insert_if_new(self._session, FlowRow, flow.model_dump())
        if added:
            self._insert_tags(flow.id, flow.tags)
        return added

    def set_tags(self, id: UUID, tags: list[str], now: datetime) -> None:
        self._session.execute(update(_FLOW).where(_FLOW.c.id == id).values(tags=tags, updated=now))
        self._session.execute(delete(_FLOW_TAG).where(_FLOW_TAG.c.flow_id == id))
        self._insert_tags(id, tags)

    def delete(self, id: UUID) -> None:
        self._session.execute(delete(_FLOW).where(_FLOW.c.id == id))

    def search(self, query: FlowQuery) -> list[Flow]:
        statement = (
            select(_FLOW)
            .where(flows_selected(query))
            .order_by(*flow_order(query.sort))
            .limit(query.limit)
            .offset(query.offset)
        )
        return [_flow(row) for row in self._session.execute(statement)]

    def count(self, selection: Selection) -> int:
        statement = select(func.count()).select_from(_FLOW).where(flows_selected(selection))
        return int(self._session.execute(statement).scalar_one())

    def _one(self, clause: Any) -> Flow | None:
        row = self._session.execute(select(_FLOW).where(clause)).one_or_none()
        return _flow(row) if row else None

    def _insert_tags(self, id: UUID, tags: Iterable[str]) -> None:
        rows = [{"flow_id": id, "tag": tag} for tag in dict.fromkeys(tags)]
        if rows:
            self._session.execute(insert(_FLOW_TAG), rows)


class FlowRunRepository:
    """Flow runs and their states, inside one transaction. `now` is for the figures that count on."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def get(self, id: UUID) -> FlowRun | None:
        row = self._session.execute(_RUN_WITH_STATE.where(_RUN.c.id == id)).one_or_none()
        return self._run(row) if row else None

    def lock(self, id: UUID) -> tuple[FlowRun, Flow] | None:
        """A run with its flow; nobody else changes the run until this transaction ends."""
        clause = _RUN.c.id == id
        if self._session.get_bind().dialect.name != "sqlite":
            # On its own: a join beside the lock would still show the states from before the wait for it.
            self._session.execute(select(_RUN.c.id).where(clause).with_for_update())
        row = self._session.execute(_RUN_WITH_FLOW.where(clause)).one_or_none()
        return (self._run(row), _flow(row[_JOINED:])) if row else None

    def by_idempotency_key(self, flow_id: UUID, key: str) -> FlowRun | None:
        clause = (_RUN.c.flow_id == flow_id, _RUN.c.idempotency_key == key)
        row = self._session.execute(_RUN_WITH_STATE.where(*clause)).one_or_none()
        return self._run(row) if row else None

    def add(self, run: FlowRun) -> bool:
        """Insert a run with its tags and its state. False if its flow has a run with this idempotency key already."""
        created_by = run.created_by.model_dump(mode="json") if run.created_by else None
        row = {name: getattr(run, name) for name in _STORED} | _figures(run) | {"created_by": created_by}
        if not insert_if_new(self._session, FlowRunRow, row):
            return False
        self._insert_tags(run.id, run.tags)
        if run.state is not None:
            self._insert_state(run.id, run.state)
        return True

    def enter(self, run: FlowRun) -> None:
        """Write the state that a run has just entered, and what follows from it for the run."""
        assert run.state is not None
        self._insert_state(run.id, run.state)
        self._update(run.id, _figures(run) | {"updated": run.updated})

    def change(self, id: UUID, changes: dict[str, Any]) -> bool:
        """Set columns of a run. False if there is no such run."""
        found = self._update(id, changes)
        if found and "tags" in changes:
            self._session.execute(delete(_RUN_TAG).where(_RUN_TAG.c.flow_run_id == id))
            self._insert_tags(id, changes["tags"])
        return found

    def delete(self, id: UUID) -> bool:
        result: Any = self._session.execute(delete(_RUN).where(_RUN.c.id == id))
        return bool(result.rowcount)

    def search(self, query: FlowRunQuery) -> list[FlowRun]:
        statement = (
            _RUN_WITH_STATE.where(runs_selected(query))
            .order_by(*run_order(query.sort))
            .limit(query.limit)
            .offset(query.offset)
        )
        return [self._run(row) for row in self._session.execute(statement)]

    def count(self, selection: Selection) -> int:
        statement = select(func.count()).select_from(_RUN).where(runs_selected(selection))
        return int(self._session.execute(statement).scalar_one())

    def states(self, flow_run_id: UUID) -> list[State]:
        """All states of a run, the oldest first."""
        statement = select(_STATE).where(_STATE.c.flow_run_id == flow_run_id).order_by(_STATE.c.timestamp)
        return [_state(row) for row in self._session.execute(statement)]

    def state(self, id: UUID) -> State | None:
        row = self._session.execute(select(_STATE).where(_STATE.c.id == id)).one_or_none()
        return _state(row) if row else None

    def _update(self, id: UUID, values: dict[str, Any]) -> bool:
        result: Any = self._session.execute(update(_RUN).where(_RUN.c.id == id).values(**values))
        return bool(result.rowcount)

    def _insert_state(self, flow_run_id: UUID, state: State) -> None:
        row = {
            "id": state.id,
            "flow_run_id": flow_run_id,
            "type": state.type.value,
            "name": state.name,
            "timestamp": state.timestamp,
            "message": state.message,
            "data": None if is_unpersisted(state.data) else state.data,
            "state_details": state.state_details.model_dump(mode="json", exclude_defaults=True),
        }
        self._session.execute(insert(_STATE), row)

    def _insert_tags(self, id: UUID, tags: Iterable[str]) -> None:
        rows = [{"flow_run_id": id, "tag": tag} for tag in dict.fromkeys(tags)]
        if rows:
            self._session.execute(insert(_RUN_TAG), rows)

    def _run(self, row: Sequence[Any]) -> FlowRun:
        """The run of a row that begins with the columns of the run and those of its state."""
        run = dict(zip(_RUN_COLUMNS, row, strict=False))
        total_run_time = timedelta(seconds=run["total_run_time"])
        return FlowRun(
            **(run | {"total_run_time": total_run_time}),
            estimated_run_time=_estimated_run_time(run, total_run_time, self._now),
            estimated_start_time_delta=_lateness(run, self._now),
            state=_state(row[len(_RUN_COLUMNS) : _JOINED]) if run["state_id"] else None,
        )


_STORED = frozenset(
    {
        "id", "created", "updated", "name", "flow_id", "flow_version", "parameters", "context", "empirical_policy", "tags",
        "labels", "job_variables", "idempotency_key", "parent_task_run_id", "deployment_id", "deployment_version",
        "infrastructure_document_id", "infrastructure_pid", "auto_scheduled", "work_queue_id", "work_queue_name",
    }
)  # fmt: skip
"""What a run is given and not derived from its states."""


def _figures(run: FlowRun) -> dict[str, Any]:
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
        "total_run_time": run.total_run_time.total_seconds(),
    }


def _flow(row: Sequence[Any]) -> Flow:
    return Flow(**dict(zip(_FLOW.columns.keys(), row, strict=True)))


def _state(row: Sequence[Any]) -> State:
    return State(**dict(zip(_STATE_COLUMNS, row, strict=True)))


def _estimated_run_time(run: dict[str, Any], total: timedelta, now: datetime) -> timedelta:
    running = run["state_type"] == StateType.RUNNING
    return total + (now - run["state_timestamp"]) if running else total


def _lateness(run: dict[str, Any], now: datetime) -> timedelta:
    expected: datetime | None = run["expected_start_time"]
    started: datetime | None = run["start_time"]
    ended = run["state_type"] is not None and StateType(run["state_type"]) in TERMINAL
    if expected is None or (started is None and ended):
        return timedelta()
    return max((started or now) - expected, timedelta())
