"""Pause a work pool."""

from typing import Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import Reach
from tocsin.actions.targets import TARGET, WorkPoolAction


class PauseWorkPool(WorkPoolAction):
    """Pause a work pool: its workers get no runs until it is resumed."""

    type: Literal["pause-work-pool"] = "pause-work-pool"

    def carry_out(self, call: Call, reach: Reach) -> None:
        target = self.target(call)
        name = reach.work_pool_name(target)
        call.report.relate(self.kind, target, TARGET, name)
        reach.pause_work_pool(target)
        call.report.details["status_code"] = 204
