"""Suspend the flow run that the automation fired for."""

from datetime import timedelta
from typing import Final, Literal

from tocsin.actions.action import Call
from tocsin.actions.reach import StateChange
from tocsin.actions.targets import FlowRunStateAction
from tocsin.flows.states import StateType

TIMEOUT: Final = timedelta(hours=1)
"""How long a run may stay suspended; Prefect's own."""


class SuspendFlowRun(FlowRunStateAction):
    """Suspend the flow run: it ends at its next step, and goes on when it is resumed within an hour."""

    type: Literal["suspend-flow-run"] = "suspend-flow-run"

    def change(self, call: Call) -> StateChange:
        message = f"Suspended by Automation {call.automation_id}"
        return StateChange(StateType.PAUSED, "Suspended", message, pause_timeout=TIMEOUT)
