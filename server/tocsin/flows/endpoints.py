"""Routes: /flows, /flow_runs, /flow_run_states."""

from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Body, Response
from fastapi.responses import StreamingResponse

from tocsin.creations.schemas import ClaimHeader
from tocsin.creations.service import CreationService
from tocsin.errors import NotFound
from tocsin.flows.logs.download import log_as_csv
from tocsin.flows.proposals import refusal
from tocsin.flows.rules import SetStateStatus
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
    Labels,
    OrchestrationResult,
    RunOrchestrationResult,
    RunOrchestrationResults,
    SetState,
    TimelineRun,
)
from tocsin.flows.searches import (
    FlowBulk,
    FlowPages,
    FlowQuery,
    FlowRunBulk,
    FlowRunBulkSetState,
    FlowRunPages,
    FlowRunQuery,
    FlowRunSelection,
    TimelineQuery,
)
from tocsin.flows.service import FlowRunService, FlowService
from tocsin.flows.states import State
from tocsin.flows.task_runs.searches import HistoryQuery
from tocsin.kit.answers import answer, answer_list, answer_plain
from tocsin.runtime import Rt, Runtime
from tocsin.selection.schemas import Selection

flows_router = APIRouter(prefix="/flows", tags=["Flows"])
flow_runs_router = APIRouter(prefix="/flow_runs", tags=["Flow Runs"])
flow_run_states_router = APIRouter(prefix="/flow_run_states", tags=["Flow Run States"])
ui_flow_runs_router = APIRouter(prefix="/ui/flow_runs", tags=["Flow Runs"])
routers = (flow_runs_router, flows_router, flow_run_states_router, ui_flow_runs_router)


@flows_router.post("/", response_model=Flow, status_code=201)
def create_flow(body: FlowCreate, rt: Rt, claim: ClaimHeader) -> Response:
    """Register a flow: 201, or 200 with the one that has this name already."""
    with rt.database.write() as session:
        flow, created = FlowService(session, rt.clock, rt.log).create(body)
        if created:
            CreationService(session, rt.clock).note(claim, flow.id)
    return answer(flow, created=created)


@flows_router.post("/filter", response_model=list[Flow])
def search_flows(rt: Rt, query: FlowQuery | None = None) -> Response:
    with rt.database.read() as session:
        flows = FlowService(session, rt.clock, rt.log).search(query or FlowQuery())
    return answer_list(Flow, flows)


@flows_router.post("/paginate", response_model=FlowPage)
def paginate_flows(rt: Rt, pages: FlowPages | None = None) -> Response:
    """One page of a search, and how many there are."""
    with rt.database.read() as session:
        return answer(FlowService(session, rt.clock, rt.log).paginate(pages or FlowPages()))


@flows_router.post("/bulk_delete", response_model=Deleted)
def delete_flows(rt: Rt, bulk: FlowBulk | None = None) -> Response:
    """Delete the flows that fit a filter, with their deployments and runs."""
    with rt.database.write() as session:
        return answer(FlowService(session, rt.clock, rt.log).delete_all(bulk or FlowBulk()))


@flows_router.post("/count")
def count_flows(rt: Rt, selection: Selection | None = None) -> int:
    with rt.database.read() as session:
        return FlowService(session, rt.clock, rt.log).count(selection or Selection())


@flows_router.get("/name/{name}", response_model=Flow)
def read_flow_by_name(name: str, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(FlowService(session, rt.clock, rt.log).by_name(name))


@flows_router.get("/{id}", response_model=Flow)
def read_flow(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(FlowService(session, rt.clock, rt.log).get(id))


@flows_router.patch("/{id}", status_code=204)
def update_flow(id: UUID, body: FlowUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        FlowService(session, rt.clock, rt.log).update(id, body)


@flows_router.delete("/{id}", status_code=204)
def delete_flow(id: UUID, rt: Rt) -> None:
    """Delete a flow and its runs."""
    with rt.database.write() as session:
        FlowService(session, rt.clock, rt.log).delete(id)


@flow_runs_router.post("/{id}/set_state", response_model=OrchestrationResult, status_code=201)
def set_flow_run_state(id: UUID, body: SetState, rt: Rt) -> Response:
    """Propose a state: 201 if the run has a new state, 200 if it keeps the one it has. The answer says which and why."""
    with rt.database.write() as session:
        result, entered = FlowRunService(session, rt.clock, rt.log).set_state(id, body)
    return answer(result, created=entered)


@flow_runs_router.post("/", response_model=FlowRun, status_code=201)
def create_flow_run(body: FlowRunCreate, rt: Rt) -> Response:
    """Create a run: 201, or 200 with the one that this idempotency key has made before."""
    with rt.database.write() as session:
        run, created = FlowRunService(session, rt.clock, rt.log).create(body)
    return answer(run, created=created)


@flow_runs_router.post("/filter", response_model=list[FlowRun])
def search_flow_runs(rt: Rt, query: FlowRunQuery | None = None) -> Response:
    with rt.database.read() as session:
        runs = FlowRunService(session, rt.clock, rt.log).listed(query or FlowRunQuery())
    return answer_plain(runs)


@flow_runs_router.post("/count")
def count_flow_runs(rt: Rt, selection: FlowRunSelection | None = None) -> int:
    with rt.database.read() as session:
        return FlowRunService(session, rt.clock, rt.log).count(selection or Selection())


@flow_runs_router.post("/paginate", response_model=FlowRunPage)
def paginate_flow_runs(rt: Rt, pages: FlowRunPages | None = None) -> Response:
    """One page of a search, and how many there are."""
    with rt.database.read() as session:
        return answer(FlowRunService(session, rt.clock, rt.log).paginate(pages or FlowRunPages()))


@flow_runs_router.post("/history", response_model=list[HistoryInterval])
def read_flow_run_history(query: HistoryQuery, rt: Rt) -> Response:
    """How many runs were expected in each interval of a period, by state."""
    with rt.database.read() as session:
        return answer_list(HistoryInterval, FlowRunService(session, rt.clock, rt.log).history(query))


@flow_runs_router.post("/lateness")
def read_average_lateness(rt: Rt, selection: Selection | None = None) -> float | None:
    """By how many seconds runs are late on average; null where there are none."""
    with rt.database.read() as session:
        return FlowRunService(session, rt.clock, rt.log).average_lateness(selection or Selection())


@flow_runs_router.post("/bulk_delete", response_model=Deleted)
def delete_flow_runs(rt: Rt, bulk: FlowRunBulk | None = None) -> Response:
    """Delete the runs that fit a filter."""
    with rt.database.write() as session:
        runs = FlowRunService(session, rt.clock, rt.log)
        return answer(Deleted(deleted=runs.delete_many(runs.ids(bulk or FlowRunBulk()))))


@flow_runs_router.post("/bulk_set_state", response_model=RunOrchestrationResults)
def set_state_of_flow_runs(bulk: FlowRunBulkSetState, rt: Rt) -> Response:
    """Propose a state for the runs that fit a filter. Each is judged, and answered, on its own."""
    with rt.database.read() as session:
        ids = FlowRunService(session, rt.clock, rt.log).ids(bulk)
    return answer(RunOrchestrationResults(results=[_proposed(rt, run_id, bulk) for run_id in ids]))


def _proposed(rt: Runtime, id: UUID, bulk: FlowRunBulkSetState) -> RunOrchestrationResult:
    body = SetState(state=bulk.state, force=bulk.force)
    try:
        with rt.database.write() as session:
            result, _ = FlowRunService(session, rt.clock, rt.log).set_state(id, body)
    except NotFound as gone:
        result = refusal(None, SetStateStatus.ABORT, gone.message)
    return RunOrchestrationResult(flow_run_id=id, state=result.state, status=result.status, details=result.details)


@flow_runs_router.get("/{id}", response_model=FlowRun)
def read_flow_run(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(FlowRunService(session, rt.clock, rt.log).get(id))


@flow_runs_router.patch("/{id}", status_code=204)
def update_flow_run(id: UUID, body: FlowRunUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        FlowRunService(session, rt.clock, rt.log).update(id, body)


@flow_runs_router.patch("/{id}/labels", status_code=204)
def add_flow_run_labels(id: UUID, labels: Annotated[Labels, Body()], rt: Rt) -> None:
    """Set these labels; the run's others stay."""
    with rt.database.write() as session:
        FlowRunService(session, rt.clock, rt.log).add_labels(id, labels)


@flow_runs_router.delete("/{id}", status_code=204)
def delete_flow_run(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        FlowRunService(session, rt.clock, rt.log).delete(id)


@flow_runs_router.post("/{id}/resume", response_model=OrchestrationResult, status_code=201)
def resume_flow_run(id: UUID, rt: Rt, run_input: Annotated[dict[str, Any] | None, Body(embed=True)] = None) -> Response:
    """Let a paused run go on, with the input that it waits for: 201 if the run has a new state, else 200."""
    with rt.database.write() as session:
        result, entered = FlowRunService(session, rt.clock, rt.log).resume(id, run_input)
    return answer(result, created=entered)


@flow_runs_router.get("/{id}/logs/download")
def download_flow_run_logs(id: UUID, rt: Rt) -> StreamingResponse:
    """The log of a run as a CSV file."""
    with rt.database.read() as session:
        name = quote(f"{FlowRunService(session, rt.clock, rt.log).get(id).name}-logs.csv", safe="")
    disposition = f"attachment; filename=\"flow-run-logs.csv\"; filename*=UTF-8''{name}"
    return StreamingResponse(
        log_as_csv(rt.database, id),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


@ui_flow_runs_router.post("/history", response_model=list[TimelineRun])
def read_flow_run_timeline(rt: Rt, query: TimelineQuery | None = None) -> Response:
    """Runs as dots in a picture: when, for how long, how late."""
    with rt.database.read() as session:
        return answer_list(TimelineRun, FlowRunService(session, rt.clock, rt.log).timeline(query or TimelineQuery()))


@flow_run_states_router.get("/", response_model=list[State])
def read_flow_run_states(flow_run_id: UUID, rt: Rt) -> Response:
    """All states of a run, the oldest first."""
    with rt.database.read() as session:
        return answer_list(State, FlowRunService(session, rt.clock, rt.log).states(flow_run_id))


@flow_run_states_router.get("/{id}", response_model=State)
def read_flow_run_state(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(FlowRunService(session, rt.clock, rt.log).state(id))
