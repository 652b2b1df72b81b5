"""Resume a deployment."""

from typing import Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET, DeploymentAction


class ResumeDeployment(DeploymentAction):
    """Resume a deployment: its schedules make runs again."""

    type: Literal["resume-deployment"] = "resume-deployment"

    def carry_out(self, call: Call, reach: Reach) -> None:
        target = self.target(call)
        call.report.relate(self.kind, target, TARGET)
        reach.resume_deployment(target)
        call.report.details["status_code"] = 200
