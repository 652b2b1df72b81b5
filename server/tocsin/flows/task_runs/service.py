"""The rules about task runs."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tocsin.artifacts.repository import ArtifactRepository
from tocsin.errors import Conflict, Invalid, NotFound, TocsinError
from tocsin.flows.logs.repository import LogRepository
from tocsin.flows.orchestration import advance
from tocsin.flows.repository import FlowRunRepository
from tocsin.flows.schemas import FlowRun, HistoryInterval, OrchestrationResult, SetState, SetStateDetails
from tocsin.flows.states import State, StateCreate, StateType
from tocsin.flows.task_runs.graph import (
    MAX_ARTIFACTS,
    MAX_NODES,
    Dependency,
    Graph,
    GraphArtifact,
    dependency,
    make_graph,
)
from tocsin.flows.task_runs.repository import TaskRunRepository
from tocsin.flows.task_runs.rules import Enclosing, TaskOutcome, TaskProposal, orchestrate_task
from tocsin.flows.task_runs.schemas import (
    CountByState,
    EndedCount,
    TaskRun,
    TaskRunCreate,
    TaskRunPage,
    TaskRunUpdate,
    UiTaskRun,
)
from tocsin.flows.task_runs.searches import (
    DASHBOARD_INTERVALS,
    DashboardQuery,
    HistoryQuery,
    TaskRunPages,
    TaskRunQuery,
)
from tocsin.flows.task_workers.repository import BackgroundTaskRepository
from tocsin.kit.ids import new_id
from tocsin.selection.schemas import Selection


class GraphTooLarge(TocsinError):
    """A graph that nobody could look at."""

    status = 400

    def body(self) -> dict[str, Any]:
        return {"detail": self.message}


class TaskRunService:
    """Task runs. `now` is the time of the request."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._runs = TaskRunRepository(session, now)

    def get(self, id: UUID) -> TaskRun:
        """One task run. Raises `NotFound`."""
        run = self._runs.get(id)
        if run is None:
            raise NotFound("Task not found")
        return run

    def create(self, body: TaskRunCreate) -> tuple[TaskRun, bool]:
        """Register a task run. The one of these keys and False if there is one already."""
        key = (body.flow_run_id, body.task_key, body.dynamic_key)
        existing = self._runs.by_key(*key)
        if existing is not None:
            return existing, False
        run = self._new_run(body)
        if self._runs.add(run):
            if run.state is not None:
                self._hand_out(run, run.state)
            return run, True
        existing = self._runs.by_key(*key)
        if existing is None:
            raise Conflict(f"There is another task run with the id {run.id}.")
        return existing, False

    def update(self, id: UUID, body: TaskRunUpdate) -> None:
        """Change what is given. Raises `NotFound`."""
        if not self._runs.change(id, body.model_dump(exclude_unset=True) | {"updated": self._now}):
            raise NotFound("Task run not found")

    def delete(self, id: UUID) -> None:
        """Delete a task run with its states and logs. Raises `NotFound`."""
        if not self._runs.delete(id):
            raise NotFound("Task not found")
        LogRepository(self._session).delete_of_task_run(id)

    def set_state(self, id: UUID, body: SetState) -> tuple[OrchestrationResult, bool]:
        """Propose a state. The answer, and whether the run has a new state. Raises `NotFound`."""
        run = self._runs.lock(id)
        if run is None:
            raise NotFound(f"Task run with id {id} not found")
        flow_run = self._flow_run(run.flow_run_id)
        outcome = self._judge(run, flow_run, run.state, body.state, force=body.force)
        if outcome.state is not None:
            count = outcome.flow_run_run_count
            self._runs.enter(id, outcome.state, outcome.progress, self._now, flow_run_run_count=count)
            if outcome.cacheable:
                self._runs.keep_in_cache(outcome.state)
            self._hand_out(run, outcome.state)
        return _answer(outcome, outcome.state or run.state), outcome.state is not None

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

    def search(self, query: TaskRunQuery) -> list[TaskRun]:
        return self._runs.search(query)

    def paginate(self, pages: TaskRunPages) -> TaskRunPage:
        """One page of what is selected, and how many pages there are."""
        count = self._runs.count(pages)
        return TaskRunPage(
            results=self._runs.search(pages.to_query()),
            count=count,
            limit=pages.limit,
            pages=-(-count // pages.limit) if pages.limit else 0,
            page=pages.page,
        )

    def count(self, selection: Selection) -> int:
        return self._runs.count(selection)

    def count_by_state(self, selection: Selection) -> CountByState:
        return CountByState.model_validate(self._runs.count_by_state(selection))

    def count_by_flow_run(self, flow_run_ids: list[UUID]) -> dict[UUID, int]:
        """How many task runs each of these flow runs has, without those that stand for subflows."""
        counts = self._runs.count_by_flow_run(flow_run_ids)
        return {one: counts.get(one, 0) for one in flow_run_ids}

    def get_for_ui(self, id: UUID) -> UiTaskRun:
        """One task run with the name of its flow run. Raises `NotFound`."""
        run = self.get(id)
        flow_run = self._flow_run(run.flow_run_id)
        return UiTaskRun(**dict(run), flow_run_name=flow_run.name if flow_run else None)

    def ended(self, query: DashboardQuery) -> list[EndedCount]:
        """How many of the selected task runs have ended well or badly, in 20 intervals of a period. Raises `Invalid`."""
        period = query.task_runs.start_time
        if period is None or period.after_ is None:
            message = "task_runs.start_time.after_ is required"
            raise Invalid.at("task_runs", "start_time", "after_", message=message, type="missing")
        start = period.after_.replace(second=0, microsecond=0)
        end = (period.before_ or self._now).replace(second=59, microsecond=999999)
        interval = (end - start) / DASHBOARD_INTERVALS
        found = self._runs.ended(query, start, max(interval, timedelta(seconds=1)))
        return [found.get(number, EndedCount()) for number in range(DASHBOARD_INTERVALS)]

    def history(self, query: HistoryQuery) -> list[HistoryInterval]:
        """How many runs were expected in each interval of a period. Raises `Invalid`."""
        interval = timedelta(seconds=query.history_interval_seconds)
        if interval < timedelta(seconds=1):
            raise Invalid.at("history_interval_seconds", message="History interval must not be less than 1 second.")
        return self._runs.history(query, query.history_start, query.history_end, interval)

    def graph(self, flow_run_id: UUID, since: datetime) -> Graph:
        """The graph of a flow run. Raises `NotFound`, and `GraphTooLarge`."""
        flow_run = self._flow_run(flow_run_id)
        if flow_run is None:
            raise NotFound(f"Flow run {flow_run_id} not found")
        if self._runs.graph_size(flow_run_id, since) > MAX_NODES:
            raise GraphTooLarge(f"The graph of flow run {flow_run_id} has more than {MAX_NODES} nodes.")
        states = FlowRunRepository(self._session, self._now).states(flow_run_id)
        return make_graph(flow_run, states, self._runs.graph(flow_run_id), since, self._artifacts(flow_run_id))

    def _artifacts(self, flow_run_id: UUID) -> dict[UUID | None, list[GraphArtifact]]:
        found: dict[UUID | None, list[GraphArtifact]] = {}
        for artifact, is_latest in ArtifactRepository(self._session).made_by(flow_run_id, MAX_ARTIFACTS):
            shown = GraphArtifact(
                id=artifact.id,
                created=artifact.created,
                key=artifact.key,
                type=artifact.type,
                is_latest=is_latest or artifact.key is None,
                data=artifact.data if artifact.type == "progress" else None,
            )
            found.setdefault(artifact.task_run_id, []).append(shown)
        return found

    def dependencies(self, flow_run_id: UUID) -> list[Dependency]:
        """The graph of a flow run in its older shape. Raises `NotFound`."""
        if self._flow_run(flow_run_id) is None:
            raise NotFound(f"Flow run with id {flow_run_id} not found")
        return [dependency(run) for run in self._runs.of_flow_run(flow_run_id)]

    def states(self, task_run_id: UUID) -> list[State]:
        """All states of a task run, the oldest first."""
        return self._runs.states(task_run_id)

    def state(self, id: UUID) -> State:
        """One state of any task run. Raises `NotFound`."""
        state = self._runs.state(id)
        if state is None:
            raise NotFound("Task run state not found")
        return state

    def _new_run(self, body: TaskRunCreate) -> TaskRun:
        flow_run = self._flow_run(body.flow_run_id)
        labels = dict(flow_run.labels) if flow_run else {}
        if body.flow_run_id is not None:
            labels["prefect.flow-run.id"] = str(body.flow_run_id)
        run = TaskRun(
            **body.model_dump(exclude={"id", "state", "labels"}),
            id=body.id or new_id(),
            created=self._now,
            updated=self._now,
            labels=labels | body.labels,
        )
        proposed = body.state or StateCreate(type=StateType.PENDING)
        outcome = self._judge(run, flow_run, None, proposed, force=True)
        state, progress = outcome.state, outcome.progress
        assert state is not None
        return run.model_copy(
            update={
                "state": state,
                "state_id": state.id,
                "state_type": state.type,
                "state_name": state.name,
                "run_count": progress.run_count,
                "flow_run_run_count": outcome.flow_run_run_count,
                "expected_start_time": progress.expected_start_time,
                "next_scheduled_start_time": progress.next_scheduled_start_time,
                "start_time": progress.start_time,
                "end_time": progress.end_time,
            }
        )

    def _hand_out(self, run: TaskRun, state: State) -> None:
        """Let a worker have a background task that is scheduled, and nobody one that is not any more."""
        tasks, details = BackgroundTaskRepository(self._session), state.state_details
        if state.type is StateType.SCHEDULED and details.deferred:
            tasks.enqueue(run.id, run.task_key, details.scheduled_time or self._now)
        else:
            tasks.remove(run.id)

    def _flow_run(self, id: UUID | None) -> FlowRun | None:
        return FlowRunRepository(self._session, self._now).get(id) if id is not None else None

    def _judge(
        self, run: TaskRun, flow_run: FlowRun | None, current: State | None, proposed: StateCreate, *, force: bool
    ) -> TaskOutcome:
        details = proposed.state_details
        asks_cache = proposed.type is StateType.RUNNING and details.cache_key and not details.refresh_cache
        proposal = TaskProposal(
            current=current,
            proposed=proposed,
            policy=run.empirical_policy,
            run_count=run.run_count,
            flow_run_run_count=run.flow_run_run_count,
            flow_run=Enclosing(flow_run.id, flow_run.run_count, flow_run.state) if flow_run else None,
            cached=self._runs.cached(details.cache_key) if asks_cache and details.cache_key else None,
            now=self._now,
        )
        return orchestrate_task(proposal, run.progress, task_run_id=run.id, state_id=new_id(), force=force)


def _answer(outcome: TaskOutcome, state: State | None) -> OrchestrationResult:
    details = SetStateDetails.model_validate(
        {
            "type": f"{outcome.status.value.lower()}_details",
            "reason": outcome.reason,
            "delay_seconds": outcome.delay_seconds,
        }
    )
    return OrchestrationResult(state=state, status=outcome.status, details=details)
