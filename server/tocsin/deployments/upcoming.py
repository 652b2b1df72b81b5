"""The runs that schedules have made and that have not begun: their SQL, and making them agree with a plan."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import structlog
from sqlalchemy import delete, func, select, update
from sqlmodel import Session

from tocsin.deployments.events import Deployed
from tocsin.deployments.models import DeploymentScheduleRow
from tocsin.deployments.planning import Horizon, Plan, plan
from tocsin.deployments.schedules.schedule import read_schedule
from tocsin.deployments.schemas import Deployment, DeploymentSchedule, NextRun
from tocsin.flows.models import FlowRunRow
from tocsin.flows.repository import FlowRunRepository
from tocsin.flows.schemas import CreatedBy, FlowRun
from tocsin.flows.states import State, StateDetails, StateType
from tocsin.kit.ids import new_id
from tocsin.kit.names import random_name

AUTO_SCHEDULED: Final = "auto-scheduled"
"""The tag of runs that a schedule has made."""

_WAITING_FOR_SLOT: Final = "AwaitingConcurrencySlot"
_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]
_SCHEDULE: Any = DeploymentScheduleRow.__table__  # type: ignore[attr-defined]
_COMPARED: Final = ("parameters", "tags", "labels", "deployment_version", "work_queue_id", "infrastructure_document_id")

_log = structlog.get_logger("tocsin.deployments")


class Upcoming:
    """Plans runs and writes them, inside one transaction that holds the locks of the deployments.

    Nothing is told of these runs until they begin: they are made long before, and what waits for a run that was scheduled must
    not take one for it that is due in weeks. Prefect's server is silent here too.
    """

    def __init__(self, session: Session, now: datetime, horizon: Horizon) -> None:
        self._session = session
        self._now = now
        self._horizon = horizon

    def renew(self, deployed: Deployed) -> None:
        """Make the runs of a deployment agree with it and its schedules, keeping those that do already."""
        deployment = deployed.deployment
        wanted: dict[str, FlowRun] = {}
        for schedule in deployment.schedules:
            planned = self._plan(schedule) if schedule.active and not deployment.paused else None
            self._set_due(schedule.id, planned.due if planned else None)
            if planned:
                wanted |= {str(run.idempotency_key): run for run in self._runs(deployment, schedule, planned.dates)}
        stale = []
        for existing in self._existing(deployment.id):
            run = wanted.get(existing.idempotency_key)
            if run and all(getattr(existing, name) == getattr(run, name) for name in _COMPARED):
                del wanted[existing.idempotency_key]
            else:
                stale.append(existing.id)
        if stale:
            self.delete(_RUN.c.id.in_(stale))
        FlowRunRepository(self._session, self._now).add(list(wanted.values()))

    def extend(self, due: Iterable[tuple[Deployment, DeploymentSchedule]]) -> int:
        """Make the runs that are missing for schedules that are due, and say when each is due again. How many were made."""
        runs: list[FlowRun] = []
        for deployment, schedule in due:
            planned = self._plan(schedule) if schedule.active and not deployment.paused else None
            self._set_due(schedule.id, planned.due if planned else None)
            if planned:
                runs += self._runs(deployment, schedule, planned.dates)
        return len(self._add_missing(runs))

    def backfill(self, deployment: Deployment, start: datetime, horizon: Horizon) -> int:
        """Make the runs of all active schedules from a moment on, which may be past. How many were made."""
        runs: list[FlowRun] = []
        for schedule in deployment.schedules:
            if schedule.active:
                runs += self._runs(deployment, schedule, self._plan(schedule, start, horizon).dates)
        return len(self._add_missing(runs))

    def delete_of(self, deployment_ids: Collection[UUID], *, made_by_schedules: bool) -> None:
        """Delete what has not begun of these deployments, whatever it is due; all of it, or only what schedules have made."""
        clauses = [_RUN.c.deployment_id.in_(deployment_ids)]
        if made_by_schedules:
            clauses.append(_RUN.c.auto_scheduled.is_(True))
        self.delete(*clauses)

    def delete_of_schedule(self, schedule: DeploymentSchedule) -> None:
        """Delete what a schedule has made and what has not begun, whatever it is due."""
        key = f"scheduled {schedule.deployment_id} {schedule.id} "
        self.delete(_RUN.c.deployment_id == schedule.deployment_id, _RUN.c.idempotency_key.startswith(key))

    def delete(self, *clauses: Any) -> None:
        """Delete runs, but none that has begun or waits for a slot."""
        self._session.execute(delete(_RUN).where(*clauses, *_UNBEGUN))

    def next_runs(self, flow_ids: Collection[UUID]) -> dict[UUID, NextRun]:
        """The run of each flow that is scheduled next."""
        rank = func.row_number().over(
            partition_by=_RUN.c.flow_id, order_by=(_RUN.c.next_scheduled_start_time, _RUN.c.id)
        )
        ranked = (
            select(_RUN, rank.label("rank"))
            .where(
                _RUN.c.flow_id.in_(flow_ids),
                _RUN.c.state_type == StateType.SCHEDULED.value,
                _RUN.c.next_scheduled_start_time.is_not(None),
            )
            .subquery()
        )
        rows = self._session.execute(select(ranked).where(ranked.c.rank == 1))
        return {row.flow_id: NextRun.model_validate(row, from_attributes=True) for row in rows}

    def _add_missing(self, runs: Sequence[FlowRun]) -> set[UUID]:
        return FlowRunRepository(self._session, self._now).add(runs)

    def _existing(self, deployment_id: UUID) -> Sequence[Any]:
        """Future runs that the schedules of a deployment have made."""
        columns = (_RUN.c.id, _RUN.c.idempotency_key, *(_RUN.c[name] for name in _COMPARED))
        clauses = (
            _RUN.c.deployment_id == deployment_id,
            _RUN.c.auto_scheduled.is_(True),
            _RUN.c.next_scheduled_start_time > self._now,
            *_UNBEGUN,
        )
        return self._session.execute(select(*columns).where(*clauses)).all()

    def _plan(
        self, schedule: DeploymentSchedule, start: datetime | None = None, horizon: Horizon | None = None
    ) -> Plan:
        start, horizon = start or self._now, horizon or self._horizon
        try:
            return plan(read_schedule(schedule.schedule).dates(start), start, horizon, schedule.max_scheduled_runs)
        except (ValueError, ArithmeticError) as error:
            # It was checked when it was written; whatever is wrong with it now must not keep the others from their runs.
            _log.warning("schedule_unreadable", schedule=str(schedule.id), error=str(error))
            return Plan((), self._now + self._horizon.max_time)

    def _set_due(self, schedule_id: UUID, due: datetime | None) -> None:
        self._session.execute(update(_SCHEDULE).where(_SCHEDULE.c.id == schedule_id).values(due=due))

    def _runs(
        self, deployment: Deployment, schedule: DeploymentSchedule, dates: Iterable[datetime]
    ) -> Iterable[FlowRun]:
        kind = type(read_schedule(schedule.schedule)).__name__
        creator = CreatedBy(id=schedule.id, type="SCHEDULE", display_value=schedule.slug or kind)
        for date in dates:
            state = State(
                id=new_id(),
                type=StateType.SCHEDULED,
                name="Scheduled",
                timestamp=self._now,
                message="Flow run scheduled",
                state_details=StateDetails(scheduled_time=date),
            )
            yield FlowRun(
                id=new_id(),
                created=self._now,
                updated=self._now,
                name=random_name(),
                flow_id=deployment.flow_id,
                deployment_id=deployment.id,
                deployment_version=deployment.version,
                work_queue_id=deployment.work_queue_id,
                work_queue_name=deployment.work_queue_name,
                parameters=deployment.parameters | schedule.parameters,
                idempotency_key=f"scheduled {deployment.id} {schedule.id} {date}",
                tags=list(dict.fromkeys([AUTO_SCHEDULED, *deployment.tags])),
                labels=run_labels(deployment),
                infrastructure_document_id=deployment.infrastructure_document_id,
                created_by=creator,
                auto_scheduled=True,
                expected_start_time=date,
                next_scheduled_start_time=date,
                state=state,
                state_id=state.id,
                state_type=state.type,
                state_name=state.name,
                job_variables={},
            )


_UNBEGUN: Final = (
    _RUN.c.state_type == StateType.SCHEDULED.value,
    _RUN.c.state_name != _WAITING_FOR_SLOT,
    _RUN.c.run_count == 0,
)


def run_labels(deployment: Deployment) -> dict[str, Any]:
    """The labels of runs of a deployment."""
    own = {"prefect.flow.id": str(deployment.flow_id), "prefect.deployment.id": str(deployment.id)}
    return deployment.labels | own
