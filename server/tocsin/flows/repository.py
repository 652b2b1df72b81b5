"""The SQL of flows and flow runs."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session, col

from tocsin.flows.filters import FlowQuery, FlowRunQuery, Selection
from tocsin.flows.models import FlowRow, FlowRunRow, FlowRunStateRow, FlowRunTagRow, FlowTagRow
from tocsin.flows.queries import flow_order, flows_selected, run_order, runs_selected
from tocsin.flows.rules import is_unpersisted
from tocsin.flows.schemas import Flow, FlowRun
from tocsin.flows.states import TERMINAL, State, StateDetails, StateType
from tocsin.storage.upsert import insert_if_new

_RUN_WITH_STATE: Any = select(FlowRunRow, FlowRunStateRow).outerjoin(
    FlowRunStateRow, col(FlowRunStateRow.id) == col(FlowRunRow.state_id)
)


class FlowRepository:
    """Flows, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id: UUID) -> Flow | None:
        return self._one(col(FlowRow.id) == id)

    def by_name(self, name: str) -> Flow | None:
        return self._one(col(FlowRow.name) == name)

    def add(self, flow: Flow) -> bool:
        """Insert a flow and its tags. False if one of its name exists, which stays as it is."""
        added = insert_if_new(self._session, FlowRow, flow.model_dump())
        if added:
            self._insert_tags(flow.id, flow.tags)
        return added

    def set_tags(self, id: UUID, tags: list[str], now: datetime) -> None:
        self._session.execute(update(FlowRow).where(col(FlowRow.id) == id).values(tags=tags, updated=now))
        self._session.execute(delete(FlowTagRow).where(col(FlowTagRow.flow_id) == id))
        self._insert_tags(id, tags)

    def delete(self, id: UUID) -> None:
        self._session.execute(delete(FlowRow).where(col(FlowRow.id) == id))

    def search(self, query: FlowQuery) -> list[Flow]:
        statement = (
            select(FlowRow)
            .where(flows_selected(query))
            .order_by(*flow_order(query.sort))
            .limit(query.limit)
            .offset(query.offset)
        )
        return [_flow(row) for row in self._session.execute(statement).scalars()]

    def count(self, selection: Selection) -> int:
        statement = select(func.count()).select_from(FlowRow).where(flows_selected(selection))
        return int(self._session.execute(statement).scalar_one())

    def _one(self, clause: Any) -> Flow | None:
        row = self._session.execute(select(FlowRow).where(clause)).scalar_one_or_none()
        return _flow(row) if row else None

    def _insert_tags(self, id: UUID, tags: Iterable[str]) -> None:
        rows = [{"flow_id": id, "tag": tag} for tag in dict.fromkeys(tags)]
        if rows:
            self._session.execute(insert(FlowTagRow), rows)


class FlowRunRepository:
    """Flow runs and their states, inside one transaction. `now` is for the figures that count on."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def get(self, id: UUID) -> FlowRun | None:
        row = self._session.execute(_RUN_WITH_STATE.where(col(FlowRunRow.id) == id)).one_or_none()
        return self._run(row) if row else None

    def lock(self, id: UUID) -> tuple[FlowRun, Flow] | None:
        """A run with its flow; nobody else changes the run until this transaction ends."""
        clause = col(FlowRunRow.id) == id
        if self._session.get_bind().dialect.name != "sqlite":
            # On its own: a join beside the lock would still show the states from before the wait for it.
            self._session.execute(select(FlowRunRow.id).where(clause).with_for_update())  # type: ignore[call-overload]
        joined = _RUN_WITH_STATE.add_columns(FlowRow).join(FlowRow, col(FlowRow.id) == col(FlowRunRow.flow_id))
        row = self._session.execute(joined.where(clause)).one_or_none()
        return (self._run(row), _flow(row[2])) if row else None

    def by_idempotency_key(self, flow_id: UUID, key: str) -> FlowRun | None:
        clause = (col(FlowRunRow.flow_id) == flow_id, col(FlowRunRow.idempotency_key) == key)
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
            self._session.execute(delete(FlowRunTagRow).where(col(FlowRunTagRow.flow_run_id) == id))
            self._insert_tags(id, changes["tags"])
        return found

    def delete(self, id: UUID) -> bool:
        result: Any = self._session.execute(delete(FlowRunRow).where(col(FlowRunRow.id) == id))
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
        statement = select(func.count()).select_from(FlowRunRow).where(runs_selected(selection))
        return int(self._session.execute(statement).scalar_one())

    def states(self, flow_run_id: UUID) -> list[State]:
        """All states of a run, the oldest first."""
        statement = (
            select(FlowRunStateRow)
            .where(col(FlowRunStateRow.flow_run_id) == flow_run_id)
            .order_by(col(FlowRunStateRow.timestamp))
        )
        return [_state(row) for row in self._session.execute(statement).scalars()]

    def state(self, id: UUID) -> State | None:
        row = self._session.get(FlowRunStateRow, id)
        return _state(row) if row else None

    def _update(self, id: UUID, values: dict[str, Any]) -> bool:
        result: Any = self._session.execute(update(FlowRunRow).where(col(FlowRunRow.id) == id).values(**values))
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
        self._session.execute(insert(FlowRunStateRow), row)

    def _insert_tags(self, id: UUID, tags: Iterable[str]) -> None:
        rows = [{"flow_run_id": id, "tag": tag} for tag in dict.fromkeys(tags)]
        if rows:
            self._session.execute(insert(FlowRunTagRow), rows)

    def _run(self, row: Sequence[Any]) -> FlowRun:
        run, state = row[0], row[1]
        values = {name: getattr(run, name) for name in _STORED}
        return FlowRun(
            **values,
            created_by=run.created_by,
            state_id=run.state_id,
            state_type=run.state_type,
            state_name=run.state_name,
            run_count=run.run_count,
            start_time=run.start_time,
            end_time=run.end_time,
            expected_start_time=run.expected_start_time,
            next_scheduled_start_time=run.next_scheduled_start_time,
            total_run_time=timedelta(seconds=run.total_run_time),
            estimated_run_time=_estimated_run_time(run, self._now),
            estimated_start_time_delta=_lateness(run, self._now),
            state=_state(state) if state else None,
        )


_STORED = frozenset(
    {
        "id", "created", "updated", "name", "flow_id", "flow_version", "parameters", "context", "empirical_policy", "tags",
        "labels", "job_variables", "idempotency_key", "parent_task_run_id", "deployment_id", "deployment_version",
        "infrastructure_document_id", "infrastructure_pid", "auto_scheduled",
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


def _flow(row: FlowRow) -> Flow:
    return Flow(id=row.id, created=row.created, updated=row.updated, name=row.name, tags=row.tags, labels=row.labels)


def _state(row: FlowRunStateRow) -> State:
    return State(
        id=row.id,
        type=StateType(row.type),
        name=row.name,
        timestamp=row.timestamp,
        message=row.message,
        data=row.data,
        state_details=StateDetails.model_validate(row.state_details),
    )


def _estimated_run_time(run: FlowRunRow, now: datetime) -> timedelta:
    total = timedelta(seconds=run.total_run_time)
    if run.state_type == StateType.RUNNING and run.state_timestamp is not None:
        total += now - run.state_timestamp
    return total


def _lateness(run: FlowRunRow, now: datetime) -> timedelta:
    expected = run.expected_start_time
    if expected is None:
        return timedelta()
    if run.start_time is not None:
        return max(run.start_time - expected, timedelta())
    if run.state_type is not None and StateType(run.state_type) in TERMINAL:
        return timedelta()
    return max(now - expected, timedelta())
