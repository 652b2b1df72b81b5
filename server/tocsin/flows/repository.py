"""The SQL of flows and flow runs."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, select, true, update
from sqlmodel import Session

from tocsin.deployments.models import DeploymentRow
from tocsin.flows.filters import FlowFilter, FlowRunFilter
from tocsin.flows.history import lateness_seconds, run_history
from tocsin.flows.mapping import (
    AROUND_COLUMNS,
    FIGURES,
    LISTED_COLUMNS,
    POOL,
    QUEUE,
    RUN_COLUMNS,
    around_of,
    figures,
    flow_of,
    listed_run,
    run_of,
    run_readers,
    run_row,
    state_of,
    state_row,
)
from tocsin.flows.models import FlowRow, FlowRunRow, FlowRunStateRow, FlowRunTagRow, FlowTagRow
from tocsin.flows.queries import flow_clause, flow_order, run_clause, run_order
from tocsin.flows.schemas import Flow, FlowRun, HistoryInterval
from tocsin.flows.searches import FlowQuery, FlowRunQuery, TimelineQuery
from tocsin.flows.states import UNDER_WAY, State
from tocsin.flows.surroundings import Surroundings
from tocsin.flows.task_runs.models import TaskRunRow
from tocsin.selection.clauses import flows_selected, runs_selected
from tocsin.selection.schemas import Selection
from tocsin.storage.upsert import insert_if_new, insert_new_returning

_FLOW: Any = FlowRow.__table__  # type: ignore[attr-defined]
_FLOW_TAG: Any = FlowTagRow.__table__  # type: ignore[attr-defined]
_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]
_RUN_TAG: Any = FlowRunTagRow.__table__  # type: ignore[attr-defined]
_STATE: Any = FlowRunStateRow.__table__  # type: ignore[attr-defined]
_DEPLOYMENT: Any = DeploymentRow.__table__  # type: ignore[attr-defined]
_PARENT: Any = TaskRunRow.__table__  # type: ignore[attr-defined]

_RUNS: Any = (
    _RUN.outerjoin(_STATE, _STATE.c.id == _RUN.c.state_id)
    .outerjoin(QUEUE, QUEUE.c.id == _RUN.c.work_queue_id)
    .outerjoin(POOL, POOL.c.id == QUEUE.c.work_pool_id)
)
_RUNS_AROUND: Any = (
    _RUNS.join(_FLOW, _FLOW.c.id == _RUN.c.flow_id)
    .outerjoin(_DEPLOYMENT, _DEPLOYMENT.c.id == _RUN.c.deployment_id)
    .outerjoin(_PARENT, _PARENT.c.id == _RUN.c.parent_task_run_id)
)
_RUN_WITH_STATE: Any = select(*RUN_COLUMNS).select_from(_RUNS)
_LISTED_RUN: Any = select(LISTED_COLUMNS).select_from(_RUNS)
_RUN_AROUND: Any = select(*RUN_COLUMNS, *AROUND_COLUMNS).select_from(_RUNS_AROUND)

# What every request about a run needs is made once: building a statement takes longer than executing it.
_FLOW_BY_ID: Any = select(_FLOW).where(_FLOW.c.id == bindparam("flow_id"))
_FLOWS_BY_ID: Any = select(_FLOW).where(_FLOW.c.id.in_(bindparam("ids", expanding=True)))
_BY_ID: Any = _RUN_WITH_STATE.where(_RUN.c.id == bindparam("run_id"))
_AROUND_BY_ID: Any = _RUN_AROUND.where(_RUN.c.id == bindparam("run_id"))
_LOCK: Any = select(_RUN.c.id).where(_RUN.c.id == bindparam("run_id")).with_for_update(key_share=True)
_ENTER: Any = (
    update(_RUN)
    .where(_RUN.c.id == bindparam("run_id"))
    .values({name: bindparam(name, type_=_RUN.c[name].type) for name in (*FIGURES, "updated")})
)
_INSERT_STATE: Any = insert(_STATE)
_INSERT_TAGS: Any = insert(_RUN_TAG)

_IDS_PER_QUERY = 500


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """A run and what it belongs to."""

    run: FlowRun
    around: Surroundings


class FlowRepository:
    """Flows, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection()

    def get(self, id: UUID) -> Flow | None:
        return next(iter(self.get_many([id]).values()), None)

    def get_many(self, ids: Collection[UUID]) -> dict[UUID, Flow]:
        """Those of these flows that exist, by id."""
        if len(ids) == 1:
            (only,) = ids
            rows = self._connection.execute(_FLOW_BY_ID, {"flow_id": only})
        else:
            rows = self._connection.execute(_FLOWS_BY_ID, {"ids": list(ids)})
        return {row.id: flow_of(row) for row in rows}

    def by_name(self, name: str) -> Flow | None:
        return self._one(_FLOW.c.name == name)

    def add(self, flow: Flow) -> bool:
        """Insert a flow and its tags. False if one of its name exists, which stays as it is."""
        added = insert_if_new(self._session, FlowRow, flow.model_dump())
        if added:
            self._insert_tags(flow.id, flow.tags)
        return added

    def set_tags(self, id: UUID, tags: list[str], now: datetime) -> None:
        self._connection.execute(update(_FLOW).where(_FLOW.c.id == id).values(tags=tags, updated=now))
        self._connection.execute(delete(_FLOW_TAG).where(_FLOW_TAG.c.flow_id == id))
        self._insert_tags(id, tags)

    def delete(self, ids: Sequence[UUID]) -> None:
        self._connection.execute(delete(_FLOW).where(_FLOW.c.id.in_(ids)))

    def ids(self, filter: FlowFilter | None, limit: int) -> list[UUID]:
        """The ids of flows that fit a filter, by name."""
        clause = flow_clause(filter) if filter else true()
        return list(
            self._connection.execute(select(_FLOW.c.id).where(clause).order_by(_FLOW.c.name).limit(limit)).scalars()
        )

    def search(self, query: FlowQuery) -> list[Flow]:
        statement = (
            select(_FLOW)
            .where(flows_selected(query))
            .order_by(*flow_order(query.sort))
            .limit(query.limit)
            .offset(query.offset)
        )
        return [flow_of(row) for row in self._connection.execute(statement)]

    def count(self, selection: Selection) -> int:
        statement = select(func.count()).select_from(_FLOW).where(flows_selected(selection))
        return int(self._connection.execute(statement).scalar_one())

    def _one(self, clause: Any) -> Flow | None:
        row = self._connection.execute(select(_FLOW).where(clause)).one_or_none()
        return flow_of(row) if row else None

    def _insert_tags(self, id: UUID, tags: Iterable[str]) -> None:
        rows = [{"flow_id": id, "tag": tag} for tag in dict.fromkeys(tags)]
        if rows:
            self._connection.execute(insert(_FLOW_TAG), rows)


class FlowRunRepository:
    """Flow runs and their states, inside one transaction. `now` is for the figures that count on."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        # The session's own execute goes through the ORM, which takes longer than a small statement itself.
        self._connection = session.connection()

    def get(self, id: UUID) -> FlowRun | None:
        row = self._connection.execute(_BY_ID, {"run_id": id}).one_or_none()
        return run_of(row, self._now) if row else None

    def by_idempotency_key(self, flow_id: UUID, key: str) -> FlowRun | None:
        return self._one(_RUN.c.flow_id == flow_id, _RUN.c.idempotency_key == key)

    def lock(self, id: UUID) -> PlacedRun | None:
        """A run with what it belongs to; nobody else changes the run until this transaction ends."""
        if self._connection.dialect.name != "sqlite":
            # On its own: a join beside the lock would still show the states from before the wait for it.
            self._connection.execute(_LOCK, {"run_id": id})
        row = self._connection.execute(_AROUND_BY_ID, {"run_id": id}).one_or_none()
        return self._placed(row) if row else None

    def placed(self, ids: Sequence[UUID]) -> list[PlacedRun]:
        """Those of these runs that exist with what they belong to."""
        found: list[PlacedRun] = []
        for start in range(0, len(ids), _IDS_PER_QUERY):
            statement = _RUN_AROUND.where(_RUN.c.id.in_(ids[start : start + _IDS_PER_QUERY]))
            found += [self._placed(row) for row in self._connection.execute(statement)]
        return found

    def add(self, runs: Sequence[FlowRun]) -> set[UUID]:
        """Insert runs with their tags and states, but none whose flow has one with its idempotency key already.

        The answer names those that were inserted.
        """
        added = insert_new_returning(self._session, FlowRunRow, [run_row(run) for run in runs], "id")
        new = [run for run in runs if run.id in added]
        self._insert_tags((run.id, run.tags) for run in new)
        states = [state_row(run.id, run.state) for run in new if run.state is not None]
        if states:
            self._connection.execute(_INSERT_STATE, states)
        return added

    def enter(self, run: FlowRun) -> None:
        """Write the state that a run has just entered, and what follows from it for the run."""
        assert run.state is not None
        self._connection.execute(_INSERT_STATE, state_row(run.id, run.state))
        self._connection.execute(_ENTER, figures(run) | {"updated": run.updated, "run_id": run.id})

    def change(self, id: UUID, changes: dict[str, Any]) -> bool:
        """Set columns of a run. False if there is no such run."""
        found = self._update(id, changes)
        if found and "tags" in changes:
            self._connection.execute(delete(_RUN_TAG).where(_RUN_TAG.c.flow_run_id == id))
            self._insert_tags([(id, changes["tags"])])
        return found

    def held_leases(self, ids: Sequence[UUID]) -> dict[UUID, UUID | None]:
        """Those of these runs that exist, in their order, each with the lease of the slot that it holds."""
        found: dict[UUID, UUID | None] = {}
        for start in range(0, len(ids), _IDS_PER_QUERY):
            statement = (
                select(_RUN.c.id, _RUN.c.state_type, _STATE.c.state_details)
                .select_from(_RUN.outerjoin(_STATE, _STATE.c.id == _RUN.c.state_id))
                .where(_RUN.c.id.in_(ids[start : start + _IDS_PER_QUERY]))
            )
            for run_id, state_type, details in self._connection.execute(statement):
                lease_id = (details or {}).get("deployment_concurrency_lease_id") if state_type in UNDER_WAY else None
                found[run_id] = UUID(lease_id) if lease_id else None
        return {run_id: found[run_id] for run_id in ids if run_id in found}

    def delete(self, ids: Sequence[UUID]) -> None:
        for start in range(0, len(ids), _IDS_PER_QUERY):
            self._connection.execute(delete(_RUN).where(_RUN.c.id.in_(ids[start : start + _IDS_PER_QUERY])))

    def search(self, query: FlowRunQuery | TimelineQuery) -> list[FlowRun]:
        statement = _page(_RUN_WITH_STATE, query)
        return [run_of(row, self._now) for row in self._connection.execute(statement)]

    def listed(self, query: FlowRunQuery) -> list[dict[str, Any]]:
        """The runs that `search` finds, ready to be written as JSON."""
        rows = self._connection.execute(_page(_LISTED_RUN, query)).all()
        readers = run_readers(self._connection.dialect.name)
        return [listed_run(row, self._now, readers) for row in rows]

    def count(self, selection: Selection) -> int:
        statement = select(func.count()).select_from(_RUN).where(runs_selected(selection))
        return int(self._connection.execute(statement).scalar_one())

    def history(
        self, selection: Selection, start: datetime, end: datetime, interval: timedelta
    ) -> list[HistoryInterval]:
        """How many runs were expected in each interval of a period, by state."""
        return run_history(self._session, _RUN, runs_selected(selection), start, end, interval, self._now)

    def average_lateness(self, selection: Selection) -> float | None:
        """By how many seconds runs are late on average. None where there are no runs."""
        late = lateness_seconds(self._session, _RUN, self._now)
        average = self._connection.execute(select(func.avg(late)).where(runs_selected(selection))).scalar_one()
        return None if average is None else float(average)

    def ids(self, filter: FlowRunFilter | None, limit: int) -> list[UUID]:
        """The ids of the newest runs that fit a filter."""
        clause = run_clause(filter) if filter else true()
        return list(
            self._connection.execute(select(_RUN.c.id).where(clause).order_by(_RUN.c.id.desc()).limit(limit)).scalars()
        )

    def states(self, flow_run_id: UUID) -> list[State]:
        """All states of a run, the oldest first."""
        statement = select(_STATE).where(_STATE.c.flow_run_id == flow_run_id).order_by(_STATE.c.timestamp)
        return [state_of(row) for row in self._connection.execute(statement)]

    def state(self, id: UUID) -> State | None:
        row = self._connection.execute(select(_STATE).where(_STATE.c.id == id)).one_or_none()
        return state_of(row) if row else None

    def queue_named(self, work_pool_name: str, work_queue_name: str | None) -> tuple[UUID, str] | None:
        """Id and name of a queue of a work pool: the one of this name, or the pool's default one."""
        wanted = QUEUE.c.name == work_queue_name if work_queue_name else QUEUE.c.id == POOL.c.default_queue_id
        pools = QUEUE.join(POOL, POOL.c.id == QUEUE.c.work_pool_id)
        statement = select(QUEUE.c.id, QUEUE.c.name).select_from(pools).where(POOL.c.name == work_pool_name, wanted)
        row = self._connection.execute(statement).one_or_none()
        return (row[0], row[1]) if row else None

    def deployment_labels(self, ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
        """The labels of those of these deployments that exist."""
        if not ids:
            return {}
        statement = select(_DEPLOYMENT.c.id, _DEPLOYMENT.c.labels).where(_DEPLOYMENT.c.id.in_(ids))
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def _one(self, *clauses: Any) -> FlowRun | None:
        row = self._connection.execute(_RUN_WITH_STATE.where(*clauses)).one_or_none()
        return run_of(row, self._now) if row else None

    def _placed(self, row: Sequence[Any]) -> PlacedRun:
        return PlacedRun(run_of(row, self._now), around_of(row))

    def _update(self, id: UUID, values: dict[str, Any]) -> bool:
        result: Any = self._connection.execute(update(_RUN).where(_RUN.c.id == id).values(**values))
        return bool(result.rowcount)

    def _insert_tags(self, runs: Iterable[tuple[UUID, Iterable[str]]]) -> None:
        rows = [{"flow_run_id": run_id, "tag": tag} for run_id, tags in runs for tag in dict.fromkeys(tags)]
        if rows:
            self._connection.execute(_INSERT_TAGS, rows)


def _page(runs: Any, query: FlowRunQuery | TimelineQuery) -> Any:
    selected = runs.where(runs_selected(query)).order_by(*run_order(query.sort))
    return selected.limit(query.limit).offset(query.offset)
