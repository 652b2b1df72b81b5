"""Routes: /flow_runs/{id}/input."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse

from tocsin.flows.inputs.schemas import RunInput, RunInputCreate, RunInputQuery
from tocsin.flows.inputs.service import RunInputService
from tocsin.kit.answers import answer_list
from tocsin.runtime import Rt

run_inputs_router = APIRouter(prefix="/flow_runs/{id}/input", tags=["Flow Runs"])


@run_inputs_router.post("", status_code=201)
def create_flow_run_input(id: UUID, body: RunInputCreate, rt: Rt) -> None:
    """Keep an input for a run, under a key that is new there."""
    with rt.database.write() as session:
        RunInputService(session, rt.clock.now()).create(id, body)


@run_inputs_router.post("/filter", response_model=list[RunInput])
def search_flow_run_inputs(id: UUID, query: RunInputQuery, rt: Rt) -> Response:
    """The inputs of a run whose key begins like this, the oldest first."""
    with rt.database.read() as session:
        return answer_list(RunInput, RunInputService(session, rt.clock.now()).search(id, query))


@run_inputs_router.get("/{key}")
def read_flow_run_input(id: UUID, key: str, rt: Rt) -> PlainTextResponse:
    """The value of an input."""
    with rt.database.read() as session:
        return PlainTextResponse(RunInputService(session, rt.clock.now()).read(id, key))


@run_inputs_router.delete("/{key}", status_code=204)
def delete_flow_run_input(id: UUID, key: str, rt: Rt) -> None:
    with rt.database.write() as session:
        RunInputService(session, rt.clock.now()).delete(id, key)
