"""Resume a deployment, or one of its schedules."""

from typing import ClassVar, Literal
from uuid import UUID

from tocsin.actions.reach import Reach
from tocsin.actions.schedules import SchedulingAction


class ResumeDeployment(SchedulingAction):
    """Resume a deployment: its schedules make runs again. Or resume one schedule of it."""

    active: ClassVar[bool] = True

    type: Literal["resume-deployment"] = "resume-deployment"

    def switch(self, deployment: UUID, reach: Reach) -> None:
        reach.resume_deployment(deployment)
