"""Cancel the flow run that the automation fired for."""

from typing import Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import StateChange
from tocsin.actions.targets import FlowRunStateAction
from tocsin.flows.states import StateType


class CancelFlowRun(FlowRunStateAction):
    """Cancel the flow run: whoever runs it is asked to stop it."""

    type: Literal["cancel-flow-run"] = "cancel-flow-run"

    def change(self, call: Call) -> StateChange:
        return StateChange(StateType.CANCELLING, None, f"Cancelled by Automation {call.automation_id}")
