"""The SQL of the runs of affected flows and deployments. No run is loaded: the database counts, along its indexes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import and_, case, false, func, not_, or_, select, union_all
from sqlmodel import Session

from tocsin.deployments.models import DeploymentRow
from tocsin.flows.history import lateness_seconds
from tocsin.flows.models import FlowRow, FlowRunRow
from tocsin.flows.states import TERMINAL, StateType
from tocsin.incidents.impact.schemas import FailedRun, RunCounts
from tocsin.storage.filtering import Clause
from tocsin.storage.many import among, unindexed

_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]
_FLOW: Any = FlowRow.__table__  # type: ignore[attr-defined]
_DEPLOYMENT: Any = DeploymentRow.__table__  # type: ignore[attr-defined]

_UNFINISHED: Final = [each.value for each in StateType if each not in TERMINAL]
_FINISHED: Final = [each.value for each in StateType if each in TERMINAL]
_UNDER_WAY: Final = [StateType.RUNNING.value, StateType.CANCELLING.value]
_BAD: Final = [StateType.FAILED.value, StateType.CRASHED.value]

_LOOK_BACK: Final = 1_000
"""How many runs of a flow or deployment are looked at, the newest first, for one that completed."""

_COUNTED = (
    _RUN.c.id,
    _RUN.c.name,
    _RUN.c.flow_id,
    _RUN.c.state_type,
    _RUN.c.state_name,
    _RUN.c.start_time,
    _RUN.c.end_time,
    _RUN.c.expected_start_time,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which runs count: those of these deployments, of these flows, and these themselves."""

    deployment_ids: Collection[UUID]
    flow_ids: Collection[UUID]
    run_ids: Collection[UUID] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.deployment_ids or self.flow_ids or self.run_ids)


@dataclass(frozen=True, slots=True)
class Period:
    """From the start of an incident to its end, or to now."""

    since: datetime
    until: datetime


class LastRuns(NamedTuple):
    """The last runs of a flow or deployment: how the one that was due last stands, and when the last completed one ended."""

    id: UUID
    newest: str | None
    completed: datetime | None


class AffectedRunRepository:
    """Runs of what is affected, inside one transaction. States are what they are now, not what they were at the period's end."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self, scope: Scope, period: Period, late_after: timedelta) -> RunCounts:
        """How many there are of each kind."""
        if scope.is_empty:
            return RunCounts()
        runs = self._runs(scope, period)
        run, late = runs.c, lateness_seconds(self._session, runs, period.until) > late_after.total_seconds()
        counted = {
            "completed": run.state_type == StateType.COMPLETED.value,
            "failed": run.state_type == StateType.FAILED.value,
            "crashed": run.state_type == StateType.CRASHED.value,
            "late": and_(late, or_(run.start_time.is_(None), run.start_time >= period.since)),
            "missed": and_(run.state_type.in_(_FINISHED), run.start_time.is_(None)),
            "running": run.state_type.in_(_UNDER_WAY),
        }
        figures = [func.coalesce(func.sum(case((clause, 1), else_=0)), 0) for clause in counted.values()]
        total, *others = self._session.execute(select(func.count(), *figures).select_from(runs)).one()
        return RunCounts(total=total, **dict(zip(counted, map(int, others), strict=True)))

    def failures(self, scope: Scope, period: Period, limit: int) -> list[FailedRun]:
        """Those that failed or crashed, the newest first."""
        if scope.is_empty:
            return []
        runs = self._runs(scope, period)
        run = runs.c
        statement = (
            select(run.id, run.name, _FLOW.c.name.label("flow_name"), run.state_name, run.end_time)
            .select_from(runs.join(_FLOW, _FLOW.c.id == run.flow_id))
            .where(self._plain(run.state_type).in_(_BAD))
            .order_by(run.end_time.desc(), run.id)
            .limit(limit)
        )
        return [FailedRun.model_validate(row._mapping) for row in self._session.execute(statement)]

    def last_of_flows(self, ids: Sequence[UUID], until: datetime) -> list[LastRuns]:
        """The last runs of these flows."""
        return self._last(_FLOW, _RUN.c.flow_id, ids, until)

    def last_of_deployments(self, ids: Sequence[UUID], until: datetime) -> list[LastRuns]:
        """The last runs of these deployments."""
        return self._last(_DEPLOYMENT, _RUN.c.deployment_id, ids, until)

    def _last(self, table: Any, column: Any, ids: Sequence[UUID], until: datetime) -> list[LastRuns]:
        if not ids:
            return []
        due = (
            select(_RUN.c.state_type, _RUN.c.end_time, _RUN.c.effective_start_time)
            .where(column == table.c.id, _RUN.c.effective_start_time <= until)
            .order_by(_RUN.c.effective_start_time.desc())
            .correlate(table)
        )
        newest = due.with_only_columns(_RUN.c.state_type).limit(1).scalar_subquery()
        # A limit inside: a deployment that never completes would be walked to its beginning.
        latest = due.limit(_LOOK_BACK).subquery("latest")
        completed = (
            select(latest.c.end_time)
            .where(latest.c.state_type == StateType.COMPLETED.value)
            .order_by(latest.c.effective_start_time.desc())
            .limit(1)
            .correlate(table)
            .scalar_subquery()
        )
        statement = select(table.c.id, newest, completed).where(among(self._session, table.c.id, ids))
        return [LastRuns(*row) for row in self._session.execute(statement)]

    def _runs(self, scope: Scope, period: Period) -> Any:
        """The runs that count, each once. The parts are apart by when they began, each the answer of one index."""
        run, since, until = _RUN.c, period.since, period.until
        begun = and_(run.effective_start_time >= since, run.effective_start_time <= until)
        before = run.effective_start_time < since
        finished = self._plain(run.state_type).in_(_FINISHED)
        among_deployments = among(self._session, run.deployment_id, scope.deployment_ids)
        loose = or_(run.deployment_id.is_(None), not_(among_deployments))
        inside = self._inside(scope)
        parts: list[Clause] = [
            and_(
                run.end_time >= since,
                run.end_time <= until,
                self._plain(run.effective_start_time) < since,
                finished,
                inside,
            ),
            and_(before, run.state_type.in_(_UNFINISHED), inside),
        ]
        if scope.deployment_ids:
            parts.append(and_(begun, among_deployments))
        if scope.flow_ids:
            parts.append(and_(begun, among(self._session, run.flow_id, scope.flow_ids), loose))
        if scope.run_ids:
            # What an incident is declared for has mostly ended before.
            ended = and_(self._plain(run.effective_start_time) < since, self._plain(run.end_time) < since, finished)
            parts.append(and_(among(self._session, run.id, scope.run_ids), ended))
        return union_all(*(select(*_COUNTED).where(part) for part in parts)).subquery("runs")

    def _inside(self, scope: Scope) -> Clause:
        """Whether a run is of the scope, to be asked of runs that are found by when they ended or how they stand."""
        pairs = ((_RUN.c.deployment_id, scope.deployment_ids), (_RUN.c.flow_id, scope.flow_ids))
        return or_(false(), *(among(self._session, self._plain(column), ids) for column, ids in pairs if ids))

    def _plain(self, column: Any) -> Any:
        return unindexed(self._session, column)
