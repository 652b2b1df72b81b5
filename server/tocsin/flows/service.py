"""The rules about flows and flow runs: what is made of a request, and which events it makes.

A state change and its event are written in one transaction: rolled back, it is silent; committed, it never is.
"""

from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session

from tocsin.errors import Conflict, NotFound
from tocsin.events.log import EventLog
from tocsin.flows.events import flow_event, flow_run_state_event
from tocsin.flows.logs.repository import LogRepository
from tocsin.flows.orchestration import Outcome, Progress, orchestrate
from tocsin.flows.repository import FlowRepository, FlowRunRepository
from tocsin.flows.rules import RunFacts, SetStateStatus
from tocsin.flows.schemas import (
    Flow,
    FlowCreate,
    FlowRun,
    FlowRunCreate,
    FlowRunUpdate,
    FlowUpdate,
    OrchestrationResult,
    RunOrigin,
    SetState,
    SetStateDetails,
)
from tocsin.flows.searches import FlowQuery, FlowRunQuery
from tocsin.flows.states import State, StateCreate, StateType
from tocsin.flows.task_runs.repository import TaskRunRepository
from tocsin.flows.task_runs.service import TaskRunService
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id
from tocsin.selection.schemas import Selection

_Thing = TypeVar("_Thing")


class FlowService:
    """Flows."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._session = session
        self._clock = clock
        self._log = log
        self._flows = FlowRepository(session)

    def get(self, id: UUID) -> Flow:
        """One flow. Raises `NotFound`."""
        return _found(self._flows.get(id), "Flow")

    def by_name(self, name: str) -> Flow:
        """The flow of this name. Raises `NotFound`."""
        return _found(self._flows.by_name(name), "Flow")

    def create(self, body: FlowCreate) -> tuple[Flow, bool]:
        """Register a flow. The one of this name and False if it exists already; that one stays as it is."""
        now = self._clock.now()
        flow = Flow(id=new_id(), created=now, updated=now, **body.model_dump())
        existing = self._flows.by_name(body.name)
        if existing is not None or not self._flows.add(flow):
            return existing or self.by_name(body.name), False
        self._log.append(self._session, [flow_event("created", flow, now)])
        return flow, True

    def update(self, id: UUID, body: FlowUpdate) -> None:
        """Change what is given. Raises `NotFound`."""
        flow, now = self.get(id), self._clock.now()
        if body.tags is None:
            return
        self._flows.set_tags(id, body.tags, now)
        self._log.append(self._session, [flow_event("updated", flow.model_copy(update={"tags": body.tags}), now)])

    def delete(self, id: UUID) -> None:
        """Delete a flow with its runs and their logs."""
        flow = self.get(id)
        LogRepository(self._session).delete_of_flow(id)
        self._flows.delete(id)
        self._log.append(self._session, [flow_event("deleted", flow, self._clock.now())])

    def search(self, query: FlowQuery) -> list[Flow]:
        return self._flows.search(query)

    def count(self, selection: Selection) -> int:
        return self._flows.count(selection)


class FlowRunService:
    """Flow runs and their states."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._session = session
        self._log = log
        self._now = clock.now()
        self._flows = FlowRepository(session)
        self._runs = FlowRunRepository(session, self._now)

    def get(self, id: UUID) -> FlowRun:
        """One run with its current state. Raises `NotFound`."""
        return _found(self._runs.get(id), "Flow run")

    def create(self, body: FlowRunCreate, origin: RunOrigin | None = None) -> tuple[FlowRun, bool]:
        """Create a run in its first state. The existing run and False if the idempotency key has made one before.

        Raises `Conflict` where the flow does not exist.
        """
        flow = self._flows.get(body.flow_id)
        if flow is None:
            raise Conflict(f"There is no flow {body.flow_id}: create it with POST /flows/ before its runs.")
        key = body.idempotency_key
        existing = self._runs.by_idempotency_key(flow.id, key) if key else None
        if existing is not None:
            return existing, False
        run = self._new_run(flow, body, origin or RunOrigin())
        if not self._runs.add(run):
            assert key is not None
            return _found(self._runs.by_idempotency_key(flow.id, key), "Flow run"), False
        self._tell(run, flow, None)
        return run, True

    def set_state(self, id: UUID, body: SetState) -> tuple[OrchestrationResult, bool]:
        """Propose a state for a run. The answer, and whether the run has a new state. Raises `NotFound`."""
        locked = self._runs.lock(id)
        if locked is None:
            raise NotFound(f"Flow run with id {id} not found")
        run, flow = locked
        outcome = self._judge(run, body.state, force=body.force)
        if outcome.state is None:
            return _answer(outcome, run.state), False
        entered = _entered(run, outcome, outcome.state).model_copy(update={"updated": self._now})
        self._runs.enter(entered)
        self._tell(entered, flow, run.state)
        return _answer(outcome, outcome.state), True

    def update(self, id: UUID, body: FlowRunUpdate) -> None:
        """Change what is given. Raises `NotFound`."""
        changes: dict[str, Any] = body.model_dump(exclude_none=True)
        if not self._runs.change(id, changes | {"updated": self._now}):
            raise NotFound("Flow run not found")

    def add_labels(self, id: UUID, labels: dict[str, Any]) -> None:
        """Set these labels and keep the others. Raises `NotFound`."""
        locked = self._runs.lock(id)
        if locked is None:
            raise NotFound(f"Flow run with id {id} not found")
        self._runs.change(id, {"labels": locked[0].labels | labels, "updated": self._now})

    def delete(self, id: UUID) -> None:
        """Delete a run with its states and logs. Raises `NotFound`."""
        if not self._runs.delete(id):
            raise NotFound("Flow run not found")
        LogRepository(self._session).delete_of_run(id)

    def search(self, query: FlowRunQuery) -> list[FlowRun]:
        return self._runs.search(query)

    def count(self, selection: Selection) -> int:
        return self._runs.count(selection)

    def states(self, flow_run_id: UUID) -> list[State]:
        """All states of a run, the oldest first."""
        return self._runs.states(flow_run_id)

    def state(self, id: UUID) -> State:
        """One state of any run. Raises `NotFound`."""
        return _found(self._runs.state(id), "Flow run state")

    def _new_run(self, flow: Flow, body: FlowRunCreate, origin: RunOrigin) -> FlowRun:
        given = body.model_dump(exclude={"state", "labels", "empirical_policy"})
        labels = {**flow.labels, "prefect.flow.id": str(flow.id), **body.labels}
        run = FlowRun(
            id=new_id(),
            created=self._now,
            updated=self._now,
            labels=labels,
            empirical_policy=body.empirical_policy,
            **given,
            **dict(origin),
        )
        outcome = self._judge(run, body.state or StateCreate(type=StateType.PENDING), force=True)
        assert outcome.state is not None
        return _entered(run, outcome, outcome.state)

    def _tell(self, run: FlowRun, flow: Flow, previous: State | None) -> None:
        """Make the event of the state that a run has just entered, and pass the state on to the task run that stands for it."""
        assert run.state is not None
        parent = None
        if run.parent_task_run_id is not None:
            TaskRunService(self._session, self._now).follow(run.parent_task_run_id, run.id, run.state)
            parent = TaskRunRepository(self._session, self._now).get(run.parent_task_run_id)
        self._log.append(self._session, [flow_run_state_event(run, flow, run.state, previous, parent)])

    def _judge(self, run: FlowRun, proposed: StateCreate, *, force: bool) -> Outcome:
        return orchestrate(
            run=RunFacts(run.id, run.deployment_id, run.parent_task_run_id, run.infrastructure_pid is not None),
            progress=run.progress,
            current=run.state,
            proposed=proposed,
            now=self._now,
            state_id=new_id(),
            pause_key=str(new_id()),
            force=force,
        )


def _entered(run: FlowRun, outcome: Outcome, state: State) -> FlowRun:
    progress: Progress = outcome.progress
    return run.model_copy(
        update={
            "empirical_policy": run.empirical_policy.after(progress.policy),
            "run_count": progress.run_count,
            "start_time": progress.start_time,
            "end_time": progress.end_time,
            "expected_start_time": progress.expected_start_time,
            "next_scheduled_start_time": progress.next_scheduled_start_time,
            "total_run_time": progress.total_run_time,
            "estimated_run_time": progress.total_run_time,
            "state": state,
            "state_id": state.id,
            "state_type": state.type,
            "state_name": state.name,
        }
    )


_DETAILS = {
    SetStateStatus.ACCEPT: "accept_details",
    SetStateStatus.REJECT: "reject_details",
    SetStateStatus.ABORT: "abort_details",
    SetStateStatus.WAIT: "wait_details",
}


def _answer(outcome: Outcome, state: State | None) -> OrchestrationResult:
    details = SetStateDetails.model_validate(
        {"type": _DETAILS[outcome.status], "reason": outcome.reason, "delay_seconds": outcome.delay_seconds}
    )
    return OrchestrationResult(state=state, status=outcome.status, details=details)


def _found(thing: _Thing | None, what: str) -> _Thing:
    if thing is None:
        raise NotFound(f"{what} not found")
    return thing
