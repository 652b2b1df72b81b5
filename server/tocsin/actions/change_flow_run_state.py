"""Change the state of the flow run that the automation fired for."""

from typing import Literal

from pydantic import Field

from tocsin.actions.action import Call
from tocsin.actions.reach import StateChange
from tocsin.actions.targets import FlowRunStateAction
from tocsin.flows.states import StateType


class ChangeFlowRunState(FlowRunStateAction):
    """Make the flow run enter a state."""

    type: Literal["change-flow-run-state"] = "change-flow-run-state"
    state: StateType = Field(description="The type of the state, e.g. FAILED.")
    name: str | None = Field(default=None, description="The name of the state; the type's own unless set.")
    message: str | None = Field(default=None, description="What the state says about itself.")
    force: bool = Field(default=False, description="Enter it even where the rules of states are against it.")

    def change(self, call: Call) -> StateChange:
        message = self.message or f"State changed by Automation {call.automation_id}"
        return StateChange(self.state, self.name, message, self.force)
