"""Pause an automation."""

from typing import Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET, AutomationAction


class PauseAutomation(AutomationAction):
    """Pause an automation: it does not fire until it is resumed."""

    type: Literal["pause-automation"] = "pause-automation"

    def carry_out(self, call: Call, reach: Reach) -> None:
        target = self.target(call)
        call.report.relate(self.kind, target, TARGET)
        reach.pause_automation(target)
        call.report.details["status_code"] = 204
