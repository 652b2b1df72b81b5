"""Pause a deployment."""

from typing import Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET, DeploymentAction


class PauseDeployment(DeploymentAction):
    """Pause a deployment: its schedules make no runs until it is resumed."""

    type: Literal["pause-deployment"] = "pause-deployment"

    def carry_out(self, call: Call, reach: Reach) -> None:
        target = self.target(call)
        call.report.relate(self.kind, target, TARGET)
        reach.pause_deployment(target)
        call.report.details["status_code"] = 200
