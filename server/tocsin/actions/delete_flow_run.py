"""Delete the flow run that the automation fired for."""

from typing import Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import Reach
from tocsin.actions.targets import FlowRunAction


class DeleteFlowRun(FlowRunAction):
    """Delete the flow run with its states and logs."""

    type: Literal["delete-flow-run"] = "delete-flow-run"

    def carry_out(self, call: Call, reach: Reach) -> None:
        reach.delete_flow_run(self.target(call))
        call.report.details["status_code"] = 204
