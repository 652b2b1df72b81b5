"""Resume an automation."""

from typing import Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET, AutomationAction


class ResumeAutomation(AutomationAction):
    """Resume an automation: what happened while it was paused never fires it."""

    type: Literal["resume-automation"] = "resume-automation"

    def carry_out(self, call: Call, reach: Reach) -> None:
        target = self.target(call)
        call.report.relate(self.kind, target, TARGET)
        reach.resume_automation(target)
        call.report.details["status_code"] = 204
