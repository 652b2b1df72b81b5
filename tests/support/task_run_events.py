"""Events of task runs as the stock client sends them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tocsin.events.event import Event, make_event
from tocsin.kit.clock import ManualClock

MOMENT = ManualClock().now()


def task_run_event(
    task_run_id: UUID,
    state_name: str = "Running",
    state_type: str = "RUNNING",
    /,
    *,
    seconds: float = 0,
    flow_run_id: UUID | str | None = None,
    id: UUID | None = None,
    state: dict[str, Any] | None = None,
    **run: Any,
) -> Event:
    """The event of a state that a task run has entered, `seconds` after the clock's beginning."""
    occurred: datetime = MOMENT + timedelta(seconds=seconds)
    task_run = {"name": "load", "task_key": "load-1", "dynamic_key": str(task_run_id), "expected_start_time": MOMENT}
    related = [{"prefect.resource.id": f"prefect.flow-run.{flow_run_id}", "prefect.resource.role": "flow-run"}]
    return make_event(
        id=id or uuid4(),
        event=f"prefect.task-run.{state_name}",
        occurred=occurred,
        resource={
            "prefect.resource.id": f"prefect.task-run.{task_run_id}",
            "prefect.resource.name": "load",
            "prefect.orchestration": "client",
        },
        related=related if flow_run_id else [],
        payload={
            "validated_state": {"type": state_type, "name": state_name, "message": "", "data": None, **(state or {})},
            "task_run": {name: value for name, value in (task_run | run).items() if value is not None},
        },
    )
