"""Resume the flow run that the automation fired for."""

from typing import Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import Reach
from tocsin.actions.targets import FlowRunAction, accept


class ResumeFlowRun(FlowRunAction):
    """Resume the flow run, which is paused or suspended."""

    type: Literal["resume-flow-run"] = "resume-flow-run"

    def carry_out(self, call: Call, reach: Reach) -> None:
        accept(reach.resume_flow_run(self.target(call)), "Failed to resume flow run")
