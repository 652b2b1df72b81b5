"""Resume a work queue."""

from typing import Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET, WorkQueueAction


class ResumeWorkQueue(WorkQueueAction):
    """Resume a work queue: workers get its runs again."""

    type: Literal["resume-work-queue"] = "resume-work-queue"

    def carry_out(self, call: Call, reach: Reach) -> None:
        target = self.target(call)
        call.report.relate(self.kind, target, TARGET)
        reach.resume_work_queue(target)
        call.report.details["status_code"] = 204
