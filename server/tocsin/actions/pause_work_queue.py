"""Pause a work queue."""

from typing import Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET, WorkQueueAction


class PauseWorkQueue(WorkQueueAction):
    """Pause a work queue: workers get no runs of it until it is resumed."""

    type: Literal["pause-work-queue"] = "pause-work-queue"

    def carry_out(self, call: Call, reach: Reach) -> None:
        target = self.target(call)
        call.report.relate(self.kind, target, TARGET)
        reach.pause_work_queue(target)
        call.report.details["status_code"] = 204
