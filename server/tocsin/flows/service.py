"""The rules about flows and flow runs: what is made of a request, and which events it makes.

A state change and its event are written in one transaction: rolled back, it is silent; committed, it never is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session

from tocsin.concurrency.service import SlotService
from tocsin.deployments.parameters import HydrationError, hydrate
from tocsin.errors import Conflict, Invalid, NotFound, Refused
from tocsin.events.log import EventLog
from tocsin.flows.events import flow_event, flow_run_state_event
from tocsin.flows.inputs.service import RunInputService
from tocsin.flows.leased_slots import LeasedSlots
from tocsin.flows.logs.repository import LogRepository
from tocsin.flows.paging import flow_query, page_figures, run_query, timeline_run
from tocsin.flows.policies import CORE, FORCED
from tocsin.flows.proposals import answer_to, entered_run, judge, new_run, refusal, resumed_state
from tocsin.flows.repository import FlowRepository, FlowRunRepository, PlacedRun
from tocsin.flows.rules import Rule, SetStateStatus
from tocsin.flows.schemas import (
    Deleted,
    Flow,
    FlowCreate,
    FlowPage,
    FlowRun,
    FlowRunCreate,
    FlowRunPage,
    FlowRunUpdate,
    FlowUpdate,
    HistoryInterval,
    OrchestrationResult,
    RunOrigin,
    SetState,
    TimelineRun,
)
from tocsin.flows.searches import FlowBulk, FlowPages, FlowQuery, FlowRunBulk, FlowRunPages, FlowRunQuery, TimelineQuery
from tocsin.flows.slot_rules import lease_to_release
from tocsin.flows.slots import Slots
from tocsin.flows.states import State, StateCreate, StateType
from tocsin.flows.surroundings import Surroundings, neighbour
from tocsin.flows.task_runs.searches import HistoryQuery
from tocsin.flows.task_runs.service import TaskRunService
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id
from tocsin.selection.schemas import Selection
from tocsin.variables.service import VariableService

_Thing = TypeVar("_Thing")

Decision = Callable[[FlowRun, datetime], StateCreate | None]
"""What is to be proposed for a run as it is now, if anything."""


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
        """Delete a flow with its deployments, and its runs with their logs. Raises `NotFound`."""
        if not self.delete_many([id]):
            raise NotFound("Flow not found")

    def delete_many(self, ids: Sequence[UUID]) -> list[UUID]:
        """Delete those of these flows that exist. Their ids."""
        flows = self._flows.get_many(ids)
        found = [flow_id for flow_id in ids if flow_id in flows]
        LogRepository(self._session).delete_of_flows(found)
        self._flows.delete(found)
        now = self._clock.now()
        self._log.append(self._session, [flow_event("deleted", flows[flow_id], now) for flow_id in found])
        return found

    def delete_all(self, bulk: FlowBulk) -> Deleted:
        """Delete the flows that fit a filter."""
        return Deleted(deleted=self.delete_many(self._flows.ids(bulk.flows, bulk.limit)))

    def paginate(self, pages: FlowPages) -> FlowPage:
        """One page of what is selected, and how many pages there are."""
        count = self._flows.count(pages)
        return FlowPage(results=self._flows.search(flow_query(pages)), **page_figures(count, pages.limit, pages.page))

    def search(self, query: FlowQuery) -> list[Flow]:
        return self._flows.search(query)

    def count(self, selection: Selection) -> int:
        return self._flows.count(selection)


class FlowRunService:
    """Flow runs and their states."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._session = session
        self._clock = clock
        self._log = log
        self._now = clock.now()
        self._flows = FlowRepository(session)
        self._runs = FlowRunRepository(session, self._now)

    def get(self, id: UUID) -> FlowRun:
        """One run with its current state. Raises `NotFound`."""
        return _found(self._runs.get(id), "Flow run")

    def create(self, body: FlowRunCreate, origin: RunOrigin | None = None) -> tuple[FlowRun, bool]:
        """Create a run in its first state. The existing run and False if the idempotency key has made one before.

        Raises `Conflict` where the flow does not exist, and `NotFound` where the work queue does not.
        """
        created = self.create_many([(body, self._with_queue(body, origin or RunOrigin()))])
        if created:
            return created[0], True
        assert body.idempotency_key is not None
        return _found(self._runs.by_idempotency_key(body.flow_id, body.idempotency_key), "Flow run"), False

    def create_many(self, wanted: Sequence[tuple[FlowRunCreate, RunOrigin]]) -> list[FlowRun]:
        """Create many runs, each in its first state, but none whose idempotency key has made one before. Those that are new.

        Raises `Conflict` where a flow does not exist.
        """
        flows = self._flows.get_many({body.flow_id for body, _ in wanted})
        deployments = {body.deployment_id for body, _ in wanted if body.deployment_id}
        labels = self._runs.deployment_labels(deployments)
        runs = [new_run(_flow_of(body, flows), labels, body, origin, self._now) for body, origin in wanted]
        added = self._runs.add(runs)
        created = {run.id: run for run in runs if run.id in added}
        placed = self._place(list(created.values()), flows)
        self._tell([(run, None) for run in placed])
        return [run.run for run in placed]

    def set_state(self, id: UUID, body: SetState) -> tuple[OrchestrationResult, bool]:
        """Propose a state for a run. The answer, and whether the run has a new state. Raises `NotFound`."""
        return self._propose(self._locked(id), body.state, rules=FORCED if body.force else CORE)

    def move_on(self, id: UUID, decide: Decision, rules: Sequence[Rule] = CORE) -> bool:
        """Propose what `decide` says, once nobody else can change the run. False where that is nothing, or was refused."""
        placed = self._runs.lock(id)
        proposed = decide(placed.run, self._now) if placed else None
        return bool(placed and proposed and self._propose(placed, proposed, rules=rules)[1])

    def resume(self, id: UUID, run_input: dict[str, Any] | None = None) -> tuple[OrchestrationResult, bool]:
        """Let a paused run go on, with the input that it waits for. Raises `NotFound`.

        A run that waits in its process is set running; one that was suspended is scheduled.
        """
        placed = self._locked(id)
        state = placed.run.state
        if state is None or state.type is not StateType.PAUSED:
            return refusal(None, SetStateStatus.ABORT, "Cannot resume a flow run that is not paused."), False
        inputs = RunInputService(self._session, self._now)
        keyset = state.state_details.run_input_keyset
        try:
            run_input = hydrate(run_input or {}, VariableService(self._session, self._clock, self._log).values)
        except HydrationError as error:
            return refusal(state, SetStateStatus.REJECT, f"Error hydrating run input: {error}"), False
        if keyset and (complaint := inputs.complaint(id, keyset, run_input)):
            return refusal(state, SetStateStatus.REJECT, complaint), False
        result, entered = self._propose(placed, resumed_state(state, self._now))
        if keyset and run_input and result.status is SetStateStatus.ACCEPT:
            inputs.respond(id, keyset, run_input)
        return result, entered

    def update(self, id: UUID, body: FlowRunUpdate) -> None:
        """Change what is given. Raises `NotFound`."""
        changes: dict[str, Any] = body.model_dump(exclude_none=True)
        if body.job_variables is not None:
            _takes_job_variables(self._locked(id))
        if not self._runs.change(id, changes | {"updated": self._now}):
            raise NotFound("Flow run not found")

    def add_labels(self, id: UUID, labels: dict[str, Any]) -> None:
        """Set these labels and keep the others. Raises `NotFound`."""
        self._runs.change(id, {"labels": self._locked(id).run.labels | labels, "updated": self._now})

    def delete(self, id: UUID) -> None:
        """Delete a run with its states, inputs and logs, and give back the slot that it holds. Raises `NotFound`."""
        if not self.delete_many([id]):
            raise NotFound("Flow run not found")

    def delete_many(self, ids: Sequence[UUID]) -> list[UUID]:
        """Delete those of these runs that exist, each with all that belongs to it. Their ids."""
        found = self._runs.held_leases(ids)
        slots = SlotService(self._session, self._clock)
        for lease_id in found.values():
            if lease_id is not None:
                slots.release(lease_id)
        self._runs.delete(list(found))
        LogRepository(self._session).delete_of_runs(list(found))
        return list(found)

    def search(self, query: FlowRunQuery) -> list[FlowRun]:
        return self._runs.search(query)

    def listed(self, query: FlowRunQuery) -> list[dict[str, Any]]:
        """What `search` finds, ready to be written as JSON."""
        return self._runs.listed(query)

    def count(self, selection: Selection) -> int:
        return self._runs.count(selection)

    def paginate(self, pages: FlowRunPages) -> FlowRunPage:
        """One page of what is selected, and how many pages there are."""
        count = self._runs.count(pages)
        return FlowRunPage(results=self._runs.search(run_query(pages)), **page_figures(count, pages.limit, pages.page))

    def history(self, query: HistoryQuery) -> list[HistoryInterval]:
        """How many runs were expected in each interval of a period. Raises `Invalid`."""
        interval = timedelta(seconds=query.history_interval_seconds)
        if interval < timedelta(seconds=1):
            raise Invalid.at("history_interval_seconds", message="History interval must not be less than 1 second.")
        return self._runs.history(query, query.history_start, query.history_end, interval)

    def average_lateness(self, selection: Selection) -> float | None:
        """By how many seconds runs are late on average. None where there are no runs."""
        return self._runs.average_lateness(selection)

    def timeline(self, query: TimelineQuery) -> list[TimelineRun]:
        """Runs as dots in a picture."""
        return [timeline_run(run) for run in self._runs.search(query)]

    def ids(self, bulk: FlowRunBulk) -> list[UUID]:
        """The runs that a request is about."""
        return self._runs.ids(bulk.flow_runs, bulk.limit)

    def states(self, flow_run_id: UUID) -> list[State]:
        """All states of a run, the oldest first."""
        return self._runs.states(flow_run_id)

    def state(self, id: UUID) -> State:
        """One state of any run. Raises `NotFound`."""
        return _found(self._runs.state(id), "Flow run state")

    def _locked(self, id: UUID) -> PlacedRun:
        placed = self._runs.lock(id)
        if placed is None:
            raise NotFound(f"Flow run with id {id} not found")
        return placed

    def _propose(
        self, placed: PlacedRun, proposed: StateCreate, *, rules: Sequence[Rule] = CORE
    ) -> tuple[OrchestrationResult, bool]:
        run, slots = placed.run, self._slots(placed)
        gone = run.deployment_id is not None and placed.around.deployment is None
        outcome = judge(run, proposed, self._now, rules=rules, slots=slots, deployment_gone=gone)
        if outcome.state is None:
            return answer_to(outcome, run.state), False
        entered = entered_run(run, outcome, outcome.state).model_copy(update={"updated": self._now})
        self._runs.enter(entered)
        if lease_id := lease_to_release(run.state, outcome.state, outcome.status):
            SlotService(self._session, self._clock).release(lease_id)
        self._tell([(replace(placed, run=entered), run.state)])
        return answer_to(outcome, outcome.state), True

    def _slots(self, placed: PlacedRun) -> Slots | None:
        limit = placed.around.limit
        return (
            LeasedSlots(self._session, self._clock, self._log, limit.id, limit.options, placed.run.id)
            if limit
            else None
        )

    def _with_queue(self, body: FlowRunCreate, origin: RunOrigin) -> RunOrigin:
        """The origin of a run that names its work pool itself."""
        if body.work_pool_name is None:
            return origin
        queue = self._runs.queue_named(body.work_pool_name, body.work_queue_name)
        if queue is None:
            raise NotFound(f"There is no such work queue in the work pool {body.work_pool_name!r}.")
        return origin.model_copy(update={"work_queue_id": queue[0], "work_queue_name": queue[1]})

    def _place(self, runs: Sequence[FlowRun], flows: Mapping[UUID, Flow]) -> list[PlacedRun]:
        """New runs, in their order, with what they belong to. Most belong to their flow alone, which is known."""
        alone = [run for run in runs if not (run.deployment_id or run.work_queue_id or run.parent_task_run_id)]
        placed = {run.id: PlacedRun(run, Surroundings(neighbour(flows[run.flow_id]))) for run in alone}
        others = [run.id for run in runs if run.id not in placed]
        placed |= {other.run.id: other for other in self._runs.placed(others)}
        return [placed[run.id] for run in runs]

    def _tell(self, entered: Sequence[tuple[PlacedRun, State | None]]) -> None:
        """Make the events of the states that runs have just entered, and pass each on to the task run that stands for its run.

        With each run comes the state that it was in before.
        """
        events = []
        for placed, previous in entered:
            run = placed.run
            assert run.state is not None
            if run.parent_task_run_id is not None:
                TaskRunService(self._session, self._now).follow(run.parent_task_run_id, run.id, run.state)
            events.append(flow_run_state_event(run, placed.around, run.state, previous))
        self._log.append_new(self._session, events)


def _takes_job_variables(placed: PlacedRun) -> None:
    if placed.run.state_type is not StateType.SCHEDULED:
        raise Refused(f"Job variables for a flow run in state {placed.run.state_type} cannot be updated")
    if placed.around.deployment is None:
        raise Refused("A deployment for the flow run could not be found")


def _flow_of(body: FlowRunCreate, flows: Mapping[UUID, Flow]) -> Flow:
    flow = flows.get(body.flow_id)
    if flow is None:
        raise Conflict(f"There is no flow {body.flow_id}: create it with POST /flows/ before its runs.")
    return flow


def _found(thing: _Thing | None, what: str) -> _Thing:
    if thing is None:
        raise NotFound(f"{what} not found")
    return thing
