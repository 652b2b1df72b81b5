"""The rules about task runs."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from tocsin.errors import Conflict, NotFound
from tocsin.flows.orchestration import Progress, advance
from tocsin.flows.states import State, StateCreate, StateType
from tocsin.flows.task_runs.repository import TaskRunRepository
from tocsin.flows.task_runs.schemas import TaskRun, TaskRunCreate
from tocsin.kit.ids import new_id


class TaskRunService:
    """Task runs. `now` is the time of the request."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._now = now
        self._runs = TaskRunRepository(session)

    def get(self, id: UUID) -> TaskRun:
        """One task run. Raises `NotFound`."""
        run = self._runs.get(id)
        if run is None:
            raise NotFound("Task run not found")
        return run

    def create(self, body: TaskRunCreate) -> tuple[TaskRun, bool]:
        """Register a task run. The one of these keys and False if its flow run has it already."""
        key = (body.flow_run_id, body.task_key, body.dynamic_key)
        existing = self._runs.by_key(*key) if body.flow_run_id else None
        if existing is not None:
            return existing, False
        run = self._new_run(body)
        if self._runs.add(run):
            return run, True
        existing = self._runs.by_key(*key)
        if existing is None:
            raise Conflict(f"There is another task run with the id {run.id}.")
        return existing, False

    def follow(self, id: UUID, child_flow_run_id: UUID, entered: State) -> None:
        """Let the task run that stands for a subflow run enter the state that the subflow run has just entered."""
        run = self._runs.get(id)
        if run is None:
            return
        details = entered.state_details.model_copy(
            update={"flow_run_id": run.flow_run_id, "task_run_id": run.id, "child_flow_run_id": child_flow_run_id}
        )
        state = entered.model_copy(update={"id": new_id(), "state_details": details})
        progress = advance(run.progress, run.progress.policy, run.state, state)
        self._runs.enter(id, state, progress, self._now)

    def _new_run(self, body: TaskRunCreate) -> TaskRun:
        task_run_id, proposed = body.id or new_id(), body.state or StateCreate(type=StateType.PENDING)
        details = proposed.state_details.model_copy(
            update={"flow_run_id": body.flow_run_id, "task_run_id": task_run_id}
        )
        state = State(
            id=new_id(),
            type=proposed.type,
            name=proposed.name or proposed.type.default_name,
            timestamp=self._now,
            message=proposed.message,
            data=proposed.data,
            state_details=details,
        )
        progress = advance(Progress(), Progress().policy, None, state)
        labels = {"prefect.flow-run.id": str(body.flow_run_id), **body.labels} if body.flow_run_id else body.labels
        return TaskRun(
            **body.model_dump(exclude={"id", "state", "labels"}),
            id=task_run_id,
            created=self._now,
            updated=self._now,
            labels=labels,
            state=state,
            state_id=state.id,
            state_type=state.type,
            state_name=state.name,
            run_count=progress.run_count,
            expected_start_time=progress.expected_start_time,
            next_scheduled_start_time=progress.next_scheduled_start_time,
            start_time=progress.start_time,
            end_time=progress.end_time,
        )
