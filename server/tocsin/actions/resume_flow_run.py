"""Resume the flow run that the automation fired for."""

from typing import ClassVar, Literal

from tocsin.actions.action import Call
from tocsin.actions.outcome import ActionFault
from tocsin.actions.reach import Reach
from tocsin.actions.targets import FlowRunAction, accept


class ResumeFlowRun(FlowRunAction):
    """Resume the flow run, which is paused or suspended."""

    faults: ClassVar[tuple[ActionFault, ...]] = (*FlowRunAction.faults, ActionFault.CHANGE_REFUSED)

    type: Literal["resume-flow-run"] = "resume-flow-run"

    def carry_out(self, call: Call, reach: Reach) -> None:
        accept(reach.resume_flow_run(self.target(call)), "Failed to resume flow run")
