"""Resume a work pool."""

from typing import Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET, WorkPoolAction


class ResumeWorkPool(WorkPoolAction):
    """Resume a work pool: its workers get runs again."""

    type: Literal["resume-work-pool"] = "resume-work-pool"

    def carry_out(self, call: Call, reach: Reach) -> None:
        target = self.target(call)
        name = reach.work_pool_name(target)
        call.report.relate(self.kind, target, TARGET, name)
        reach.resume_work_pool(target)
        call.report.details["status_code"] = 204
