"""The SQL of schedules."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from tocsin.deployments.models import DeploymentScheduleRow
from tocsin.deployments.schedules.merging import Merge
from tocsin.deployments.schemas import DeploymentSchedule

# The table and not the mapped class: nothing of these objects has to be tracked, and reading them is twice as fast.
_SCHEDULE: Any = DeploymentScheduleRow.__table__  # type: ignore[attr-defined]


class ScheduleRepository:
    """Schedules of deployments, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_deployments(self, ids: Collection[UUID]) -> dict[UUID, list[DeploymentSchedule]]:
        """The schedules of each of these deployments, the newest change first."""
        found: dict[UUID, list[DeploymentSchedule]] = {}
        if ids:
            order = _SCHEDULE.c.updated.desc(), _SCHEDULE.c.id.desc()
            for row in self._session.execute(
                select(_SCHEDULE).where(_SCHEDULE.c.deployment_id.in_(ids)).order_by(*order)
            ):
                found.setdefault(row.deployment_id, []).append(DeploymentSchedule(**row._mapping))
        return found

    def deployment_of(self, id: UUID) -> UUID | None:
        """The deployment that a schedule belongs to; None where there is no such schedule."""
        statement = select(_SCHEDULE.c.deployment_id).where(_SCHEDULE.c.id == id)
        found: UUID | None = self._session.execute(statement).scalar_one_or_none()
        return found

    def add(self, schedules: Sequence[DeploymentSchedule]) -> None:
        if schedules:
            self._session.execute(insert(_SCHEDULE), [schedule.model_dump() for schedule in schedules])

    def change(self, id: UUID, changes: dict[str, Any]) -> None:
        self._session.execute(update(_SCHEDULE).where(_SCHEDULE.c.id == id).values(**changes))

    def delete(self, ids: Collection[UUID]) -> None:
        if ids:
            self._session.execute(delete(_SCHEDULE).where(_SCHEDULE.c.id.in_(ids)))

    def due(self, now: datetime, limit: int) -> list[UUID]:
        """Deployments with schedules for which runs have to be made, the longest due first."""
        statement = (
            select(_SCHEDULE.c.deployment_id).where(_SCHEDULE.c.due <= now).order_by(_SCHEDULE.c.due).limit(limit)
        )
        return list(dict.fromkeys(self._session.execute(statement).scalars()))

    def due_of(self, deployment_ids: Collection[UUID], now: datetime) -> set[UUID]:
        """Those schedules of these deployments that are due."""
        statement = select(_SCHEDULE.c.id).where(_SCHEDULE.c.deployment_id.in_(deployment_ids), _SCHEDULE.c.due <= now)
        return set(self._session.execute(statement).scalars())

    def next_due(self) -> datetime | None:
        """When the next schedule is due."""
        statement = select(_SCHEDULE.c.due).where(_SCHEDULE.c.due.is_not(None)).order_by(_SCHEDULE.c.due).limit(1)
        due: datetime | None = self._session.execute(statement).scalar_one_or_none()
        return due

    def apply(self, merge: Merge, now: datetime) -> None:
        """Write what is to become of schedules."""
        self.delete(merge.removed)
        # Slugs may change places.
        for schedule_id, changes in merge.changes.items():
            if "slug" in changes:
                self.change(schedule_id, {"slug": None})
        for schedule_id, changes in merge.changes.items():
            if changes:
                self.change(schedule_id, changes | {"updated": now})
        self.add(merge.added)
