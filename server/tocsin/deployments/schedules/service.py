"""The rules about schedules.

A change and the runs that follow from it are written in one transaction.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from tocsin.deployments.planning import Horizon
from tocsin.deployments.repository import DeploymentRepository
from tocsin.deployments.schedules.merging import new_schedule, schedule_changes
from tocsin.deployments.schedules.repository import ScheduleRepository
from tocsin.deployments.schemas import Deployment, DeploymentSchedule, ScheduleCreate, ScheduleUpdate
from tocsin.deployments.service import existing
from tocsin.deployments.upcoming import Upcoming
from tocsin.errors import Conflict, NotFound
from tocsin.kit.clock import Clock


class ScheduleService:
    """Schedules of deployments."""

    def __init__(self, session: Session, clock: Clock, horizon: Horizon | None = None) -> None:
        self._now = clock.now()
        self._deployments = DeploymentRepository(session, self._now)
        self._schedules = ScheduleRepository(session)
        self._upcoming = Upcoming(session, self._now, horizon or Horizon())

    def of(self, deployment_id: UUID) -> list[DeploymentSchedule]:
        """The schedules of a deployment, the newest change first. Raises `NotFound`."""
        return existing(self._deployments.get(deployment_id)).deployment.schedules

    def create(self, deployment_id: UUID, bodies: Sequence[ScheduleCreate]) -> list[DeploymentSchedule]:
        """Add schedules. Raises `NotFound`, and `Conflict` where a slug is taken."""
        before = self._locked(deployment_id)
        taken = [*(one.slug for one in before.schedules), *(body.slug for body in bodies)]
        slugs = [slug for slug in taken if slug is not None]
        if len(slugs) != len(set(slugs)):
            raise Conflict("Schedule slugs must be unique within a deployment.")
        schedules = [new_schedule(body, deployment_id, self._now) for body in bodies]
        self._schedules.add(schedules)
        self._renew(deployment_id)
        return schedules

    def update(self, deployment_id: UUID, id: UUID, body: ScheduleUpdate) -> None:
        """Change what is given. Raises `NotFound`, and `Conflict` where the slug is taken."""
        schedules = self._locked(deployment_id).schedules
        schedule = next((one for one in schedules if one.id == id), None)
        if schedule is None:
            raise NotFound("Schedule not found.")
        changes = schedule_changes(schedule, body, self._now)
        if "slug" in changes and any(one.slug == changes["slug"] for one in schedules):
            raise Conflict("Schedule slugs must be unique within a deployment.")
        self._schedules.change(id, changes | {"updated": self._now})
        self._renew(deployment_id)

    def set_active(self, deployment_id: UUID, schedule_id: UUID, active: bool) -> None:
        """Let a schedule make runs, or none. Raises `NotFound`."""
        self.update(deployment_id, schedule_id, ScheduleUpdate(active=active))

    def delete(self, deployment_id: UUID, id: UUID) -> None:
        """Delete a schedule and the runs that it has made and that have not begun. Raises `NotFound`."""
        schedule = next((one for one in self._locked(deployment_id).schedules if one.id == id), None)
        if schedule is None:
            raise NotFound("Schedule not found.")
        self._schedules.delete([id])
        self._upcoming.delete_of_schedule(schedule)
        self._renew(deployment_id)

    def _locked(self, deployment_id: UUID) -> Deployment:
        locked = self._deployments.lock([deployment_id])
        return existing(locked[0] if locked else None).deployment

    def _renew(self, deployment_id: UUID) -> None:
        self._upcoming.renew(existing(self._deployments.get(deployment_id)))
