"""Routes: /flows, /flow_runs, /flow_run_states."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Response

from tocsin.flows.schemas import (
    Flow,
    FlowCreate,
    FlowRun,
    FlowRunCreate,
    FlowRunUpdate,
    FlowUpdate,
    Labels,
    OrchestrationResult,
    SetState,
)
from tocsin.flows.searches import FlowQuery, FlowRunQuery, FlowRunSelection
from tocsin.flows.service import FlowRunService, FlowService
from tocsin.flows.states import State
from tocsin.kit.answers import answer, answer_list
from tocsin.runtime import Rt
from tocsin.selection.schemas import Selection

flows_router = APIRouter(prefix="/flows", tags=["Flows"])
flow_runs_router = APIRouter(prefix="/flow_runs", tags=["Flow Runs"])
flow_run_states_router = APIRouter(prefix="/flow_run_states", tags=["Flow Run States"])
routers = (flows_router, flow_runs_router, flow_run_states_router)


@flows_router.post("/", response_model=Flow, status_code=201)
def create_flow(body: FlowCreate, rt: Rt) -> Response:
    """Register a flow: 201, or 200 with the one that has this name already."""
    with rt.database.write() as session:
        flow, created = FlowService(session, rt.clock, rt.log).create(body)
    return answer(flow, created=created)


@flows_router.post("/filter", response_model=list[Flow])
def search_flows(rt: Rt, query: FlowQuery | None = None) -> Response:
    with rt.database.read() as session:
        flows = FlowService(session, rt.clock, rt.log).search(query or FlowQuery())
    return answer_list(Flow, flows)


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


@flow_runs_router.post("/", response_model=FlowRun, status_code=201)
def create_flow_run(body: FlowRunCreate, rt: Rt) -> Response:
    """Create a run: 201, or 200 with the one that this idempotency key has made before."""
    with rt.database.write() as session:
        run, created = FlowRunService(session, rt.clock, rt.log).create(body)
    return answer(run, created=created)


@flow_runs_router.post("/filter", response_model=list[FlowRun])
def search_flow_runs(rt: Rt, query: FlowRunQuery | None = None) -> Response:
    with rt.database.read() as session:
        runs = FlowRunService(session, rt.clock, rt.log).search(query or FlowRunQuery())
    return answer_list(FlowRun, runs)


@flow_runs_router.post("/count")
def count_flow_runs(rt: Rt, selection: FlowRunSelection | None = None) -> int:
    with rt.database.read() as session:
        return FlowRunService(session, rt.clock, rt.log).count(selection or Selection())


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


@flow_runs_router.post("/{id}/set_state", response_model=OrchestrationResult, status_code=201)
def set_flow_run_state(id: UUID, body: SetState, rt: Rt) -> Response:
    """Propose a state: 201 if the run has a new state, 200 if it keeps the one it has. The answer says which and why."""
    with rt.database.write() as session:
        result, entered = FlowRunService(session, rt.clock, rt.log).set_state(id, body)
    return answer(result, created=entered)


@flow_runs_router.post("/{id}/resume", response_model=OrchestrationResult, status_code=201)
def resume_flow_run(id: UUID, rt: Rt, run_input: Annotated[dict[str, Any] | None, Body(embed=True)] = None) -> Response:
    """Let a paused run go on, with the input that it waits for: 201 if the run has a new state, else 200."""
    with rt.database.write() as session:
        result, entered = FlowRunService(session, rt.clock, rt.log).resume(id, run_input)
    return answer(result, created=entered)


@flow_run_states_router.get("/", response_model=list[State])
def read_flow_run_states(flow_run_id: UUID, rt: Rt) -> Response:
    """All states of a run, the oldest first."""
    with rt.database.read() as session:
        return answer_list(State, FlowRunService(session, rt.clock, rt.log).states(flow_run_id))


@flow_run_states_router.get("/{id}", response_model=State)
def read_flow_run_state(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(FlowRunService(session, rt.clock, rt.log).state(id))
