"""Routes: /task_runs, /task_run_states, the graph of a flow run, and what Prefect's pages ask about task runs."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from tocsin.flows.schemas import HistoryInterval, OrchestrationResult, SetState
from tocsin.flows.states import State
from tocsin.flows.task_runs.graph import Dependency, Graph
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
    CountOfFlowRuns,
    DashboardQuery,
    HistoryQuery,
    TaskRunPages,
    TaskRunQuery,
)
from tocsin.flows.task_runs.service import TaskRunService
from tocsin.kit.answers import answer, answer_list
from tocsin.kit.moments import Moment
from tocsin.runtime import Rt
from tocsin.selection.schemas import Selection

task_runs_router = APIRouter(prefix="/task_runs", tags=["Task Runs"])
task_run_states_router = APIRouter(prefix="/task_run_states", tags=["Task Run States"])
graph_router = APIRouter(prefix="/flow_runs", tags=["Flow Run Graph"])
ui_task_runs_router = APIRouter(prefix="/ui/task_runs", tags=["Task Runs", "UI"])
ui_counts_router = APIRouter(prefix="/ui/flow_runs", tags=["Flow Runs", "UI"])
_BEGINNING = datetime(1, 1, 2, tzinfo=UTC)
routers = (task_runs_router, task_run_states_router, graph_router, ui_task_runs_router, ui_counts_router)


@task_runs_router.post("/", response_model=TaskRun, status_code=201)
def create_task_run(body: TaskRunCreate, rt: Rt) -> Response:
    """Register a task run: 201, or 200 with the one that there is under these keys."""
    with rt.database.write() as session:
        run, created = TaskRunService(session, rt.clock.now()).create(body)
    return answer(run, created=created)


@task_runs_router.post("/filter", response_model=list[TaskRun])
def search_task_runs(rt: Rt, query: TaskRunQuery | None = None) -> Response:
    with rt.database.read() as session:
        runs = TaskRunService(session, rt.clock.now()).search(query or TaskRunQuery())
    return answer_list(TaskRun, runs)


@task_runs_router.post("/paginate", response_model=TaskRunPage)
def paginate_task_runs(rt: Rt, pages: TaskRunPages | None = None) -> Response:
    """One page of a search, and how many there are."""
    with rt.database.read() as session:
        return answer(TaskRunService(session, rt.clock.now()).paginate(pages or TaskRunPages()))


@task_runs_router.post("/count")
def count_task_runs(rt: Rt, selection: Selection | None = None) -> int:
    with rt.database.read() as session:
        return TaskRunService(session, rt.clock.now()).count(selection or Selection())


@task_runs_router.post("/history", response_model=list[HistoryInterval])
def read_task_run_history(query: HistoryQuery, rt: Rt) -> Response:
    """How many task runs were expected in each interval of a period, by state."""
    with rt.database.read() as session:
        intervals = TaskRunService(session, rt.clock.now()).history(query)
    return answer_list(HistoryInterval, intervals)


@task_runs_router.get("/{id}", response_model=TaskRun)
def read_task_run(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(TaskRunService(session, rt.clock.now()).get(id))


@task_runs_router.patch("/{id}", status_code=204)
def update_task_run(id: UUID, body: TaskRunUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        TaskRunService(session, rt.clock.now()).update(id, body)


@task_runs_router.delete("/{id}", status_code=204)
def delete_task_run(id: UUID, rt: Rt) -> None:
    """Delete a task run with its states and logs."""
    with rt.database.write() as session:
        TaskRunService(session, rt.clock.now()).delete(id)


@task_runs_router.post("/{id}/set_state", response_model=OrchestrationResult, status_code=201)
def set_task_run_state(id: UUID, body: SetState, rt: Rt) -> Response:
    """Propose a state: 201 if the run has a new state, 200 if it keeps the one it has. The answer says which and why."""
    with rt.database.write() as session:
        result, entered = TaskRunService(session, rt.clock.now()).set_state(id, body)
    return answer(result, created=entered)


@task_run_states_router.get("/", response_model=list[State])
def read_task_run_states(task_run_id: UUID, rt: Rt) -> Response:
    """All states of a task run, the oldest first."""
    with rt.database.read() as session:
        return answer_list(State, TaskRunService(session, rt.clock.now()).states(task_run_id))


@task_run_states_router.get("/{id}", response_model=State)
def read_task_run_state(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(TaskRunService(session, rt.clock.now()).state(id))


@graph_router.get("/{id}/graph", response_model=list[Dependency])
def read_dependencies(id: UUID, rt: Rt) -> Response:
    """The task runs of a flow run, each with those whose results it was given."""
    with rt.database.read() as session:
        return answer_list(Dependency, TaskRunService(session, rt.clock.now()).dependencies(id))


@graph_router.get("/{id}/graph-v2", response_model=Graph)
def read_graph(
    id: UUID, rt: Rt, since: Annotated[Moment, Query(description="Leave out what ended before.")] = _BEGINNING
) -> Response:
    """The graph of the task runs and subflow runs of a flow run."""
    with rt.database.read() as session:
        return answer(TaskRunService(session, rt.clock.now()).graph(id, since))


@ui_task_runs_router.post("/dashboard/counts", response_model=list[EndedCount])
def count_ended_task_runs(query: DashboardQuery, rt: Rt) -> Response:
    """How many task runs have ended well or badly, in 20 intervals of a period."""
    with rt.database.read() as session:
        return answer_list(EndedCount, TaskRunService(session, rt.clock.now()).ended(query))


@ui_task_runs_router.post("/count", response_model=CountByState)
def count_task_runs_by_state(rt: Rt, selection: Selection | None = None) -> Response:
    with rt.database.read() as session:
        return answer(TaskRunService(session, rt.clock.now()).count_by_state(selection or Selection()))


@ui_task_runs_router.get("/{id}", response_model=UiTaskRun)
def read_task_run_for_ui(id: UUID, rt: Rt) -> Response:
    """A task run with the name of its flow run."""
    with rt.database.read() as session:
        return answer(TaskRunService(session, rt.clock.now()).get_for_ui(id))


@ui_counts_router.post("/count-task-runs")
def count_task_runs_of_flow_runs(body: CountOfFlowRuns, rt: Rt) -> dict[UUID, int]:
    """How many task runs each of these flow runs has, without those that stand for subflows."""
    with rt.database.read() as session:
        return TaskRunService(session, rt.clock.now()).count_by_flow_run(body.flow_run_ids)
