"""The SQL of holds, and of which work pools an incident concerns."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, func, select, true, union
from sqlmodel import Session

from tocsin.deployments.models import DeploymentRow
from tocsin.flows.models import FlowRunRow
from tocsin.incidents.impact.graph import Kind, Thing
from tocsin.incidents.models import IncidentHoldRow, IncidentRelatedRow, IncidentRow
from tocsin.storage.upsert import upsert
from tocsin.work_pools.models import WorkQueueRow

_HOLD: Any = IncidentHoldRow.__table__  # type: ignore[attr-defined]
_INCIDENT: Any = IncidentRow.__table__  # type: ignore[attr-defined]
_RELATED: Any = IncidentRelatedRow.__table__  # type: ignore[attr-defined]
_QUEUE: Any = WorkQueueRow.__table__  # type: ignore[attr-defined]
_DEPLOYMENT: Any = DeploymentRow.__table__  # type: ignore[attr-defined]
_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]

_PLACED: Final = (Kind.WORK_POOL, Kind.WORK_QUEUE, Kind.DEPLOYMENT, Kind.FLOW_RUN)
"""The kinds of resources that have a work pool, or are one."""


class HoldRepository:
    """Holds, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def pools_of(self, incident_id: UUID) -> set[UUID]:
        """The work pools that an incident concerns: those that it names, and those of its queues, deployments and flow runs."""
        statement = select(_RELATED.c.resource_id).where(_RELATED.c.incident_id == incident_id)
        named = list(self._session.execute(statement).scalars())
        things = {thing for each in named if (thing := Thing.of(each))}
        found, queues, deployments, runs = ({each.id for each in things if each.kind is kind} for kind in _PLACED)
        if queues or deployments or runs:
            found |= set(self._session.execute(_pools_behind(queues, deployments, runs)).scalars())
        return found

    def hold(self, incident_id: UUID, work_pool_id: UUID, status_event_id: UUID | None) -> None:
        """Note that a work pool is paused because of an incident, and the event that told of the pause."""
        row = {"incident_id": incident_id, "work_pool_id": work_pool_id, "status_event_id": status_event_id}
        upsert(self._session, IncidentHoldRow, [row], ["incident_id", "work_pool_id"])

    def held(self, incident_id: UUID) -> Mapping[UUID, UUID | None]:
        """The work pools that are held for an incident, each with the event that told of its pause."""
        statement = select(_HOLD.c.work_pool_id, _HOLD.c.status_event_id).where(_HOLD.c.incident_id == incident_id)
        return {row.work_pool_id: row.status_event_id for row in self._session.execute(statement)}

    def release(self, incident_id: UUID) -> None:
        """Note that an incident needs no work pool paused any longer."""
        self._session.execute(delete(_HOLD).where(_HOLD.c.incident_id == incident_id))

    def is_held(self, work_pool_id: UUID, status_event_id: UUID | None, *, by_open: bool = False) -> bool:
        """Whether a work pool is held for any incident since the pause of which this event told; `by_open`: for any open one."""
        statement = (
            select(_HOLD.c.incident_id)
            .join(_INCIDENT, _INCIDENT.c.id == _HOLD.c.incident_id)
            .where(
                _HOLD.c.work_pool_id == work_pool_id,
                _HOLD.c.status_event_id.is_not_distinct_from(status_event_id),
                _INCIDENT.c.end_time.is_(None) if by_open else true(),
            )
            .limit(1)
        )
        return self._session.execute(statement).first() is not None


def _pools_behind(queues: Iterable[UUID], deployments: Iterable[UUID], runs: Iterable[UUID]) -> Any:
    """The pools of these queues, and of the queues from which runs of these deployments and these runs are taken."""
    of_run = func.coalesce(_RUN.c.work_queue_id, _DEPLOYMENT.c.work_queue_id)
    with_deployment = _RUN.outerjoin(_DEPLOYMENT, _DEPLOYMENT.c.id == _RUN.c.deployment_id)
    wanted = union(
        select(_DEPLOYMENT.c.work_queue_id.label("id")).where(_DEPLOYMENT.c.id.in_(deployments)),
        select(of_run.label("id")).select_from(with_deployment).where(_RUN.c.id.in_(runs)),
    ).subquery()
    clause = _QUEUE.c.id.in_(queues) | _QUEUE.c.id.in_(select(wanted.c.id))
    return select(_QUEUE.c.work_pool_id).where(clause).distinct()
