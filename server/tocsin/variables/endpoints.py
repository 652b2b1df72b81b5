"""Routes: /variables."""

from uuid import UUID

from fastapi import APIRouter, Response
from sqlmodel import Session

from tocsin.creations.schemas import ClaimHeader
from tocsin.creations.service import CreationService
from tocsin.kit.answers import answer, answer_list
from tocsin.kit.text import SafeText
from tocsin.runtime import Rt, Runtime
from tocsin.variables.filters import VariableQuery, VariableSelection
from tocsin.variables.schemas import Variable, VariableCreate, VariableUpdate
from tocsin.variables.service import VariableService

router = APIRouter(prefix="/variables", tags=["Variables"])


def _variables(session: Session, rt: Runtime) -> VariableService:
    return VariableService(session, rt.clock, rt.log)


@router.post("/", response_model=Variable, status_code=201)
def create_variable(body: VariableCreate, rt: Rt, claim: ClaimHeader) -> Response:
    """201; or 200 with the one that an earlier run has created under the same `Idempotency-Key` and not confirmed, as it is."""
    with rt.database.write() as session:
        variables = _variables(session, rt)
        variable, is_new = CreationService(session, rt.clock).once(claim, variables.get, lambda: variables.create(body))
    return answer(variable, created=is_new)


@router.post("/filter", response_model=list[Variable])
def search_variables(rt: Rt, query: VariableQuery | None = None) -> Response:
    with rt.database.read() as session:
        return answer_list(Variable, _variables(session, rt).search(query or VariableQuery()))


@router.post("/count")
def count_variables(rt: Rt, selection: VariableSelection | None = None) -> int:
    with rt.database.read() as session:
        return _variables(session, rt).count(selection or VariableSelection())


@router.get("/{id:uuid}", response_model=Variable)
def read_variable(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(_variables(session, rt).get(id))


@router.patch("/{id:uuid}", status_code=204)
def update_variable(id: UUID, body: VariableUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        _variables(session, rt).update(id, body)


@router.delete("/{id:uuid}", status_code=204)
def delete_variable(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        _variables(session, rt).delete(id)


@router.get("/name/{name}", response_model=Variable)
def read_variable_by_name(name: SafeText, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(_variables(session, rt).get(name))


@router.patch("/name/{name}", status_code=204)
def update_variable_by_name(name: SafeText, body: VariableUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        _variables(session, rt).update(name, body)


@router.delete("/name/{name}", status_code=204)
def delete_variable_by_name(name: SafeText, rt: Rt) -> None:
    with rt.database.write() as session:
        _variables(session, rt).delete(name)
