"""Pause a deployment, or one of its schedules."""

from typing import ClassVar, Literal
from uuid import UUID

from tocsin.actions.reach import Reach
from tocsin.actions.schedules import SchedulingAction


class PauseDeployment(SchedulingAction):
    """Pause a deployment: its schedules make no runs until it is resumed. Or pause one schedule of it."""

    active: ClassVar[bool] = False

    type: Literal["pause-deployment"] = "pause-deployment"

    def switch(self, deployment: UUID, reach: Reach) -> None:
        reach.pause_deployment(deployment)
