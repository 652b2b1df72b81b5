"""The routes of automations, as Prefect's clients call them."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Query, Response
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from sqlmodel import Session

from tocsin.actions.budget import TemplateFailed
from tocsin.actions.templating import read_template
from tocsin.automations.checker.facts import SecretProblems
from tocsin.automations.checker.needs import names_blocks, secrets_of
from tocsin.automations.checker.report import (
    AutomationCreated,
    CheckReport,
    CheckRequest,
    report,
    schema_findings,
    warnings_header,
)
from tocsin.automations.checker.subject import LISTS
from tocsin.automations.checker.suppositions import check_supposing
from tocsin.automations.schemas import (
    AutomationCreate,
    AutomationFilter,
    AutomationPage,
    AutomationPatch,
    AutomationRead,
    AutomationWrite,
)
from tocsin.automations.service import AutomationService
from tocsin.blocks.service import BlockService
from tocsin.creations.schemas import ClaimHeader
from tocsin.creations.service import CreationService
from tocsin.runtime import Rt, Runtime
from tocsin.secrets.reference import SecretReference
from tocsin.secrets.resolver import PATIENCE

router = APIRouter(prefix="/automations", tags=["Automations"])
templates_router = APIRouter(prefix="/templates", tags=["Automations"])


@router.post("/", status_code=201)
def create_automation(
    automation: AutomationCreate, rt: Rt, response: Response, claim: ClaimHeader
) -> AutomationCreated:
    """Create an automation. It fires for what happens from now on. `warnings` say what is probably not what was meant.

    200 with the one that an earlier run has created under the same `Idempotency-Key` and not confirmed, as it is.
    """
    secrets = _secrets(automation.model_dump(mode="json", include=set(LISTS)), rt)
    with rt.database.write() as session:
        service = _service(session, rt, secrets)
        created, is_new = CreationService(session, rt.clock).once(
            claim, service.created_before, lambda: service.create(automation)
        )
    response.status_code = 201 if is_new else 200
    return created


@router.post("/validate")
def validate_automation(
    rt: Rt,
    automation: Annotated[
        Any, Body(description="An automation, as it is created; `unknown` beside its fields.")
    ] = None,
    id: Annotated[UUID | None, Query(description="The automation that it is to replace.")] = None,
) -> CheckReport:
    """What is wrong with an automation, and what is probably not what was meant. Nothing is stored.

    `unknown` lists the places that are not known yet, each as keys and indices: what is found whatever will stand there is told.
    """
    try:
        request = CheckRequest.model_validate(automation)
    except ValidationError as failed:
        return report(schema_findings(failed))
    secrets = _secrets(request.automation, rt)
    with rt.database.read() as session:
        service = _service(session, rt, secrets)
        return report(check_supposing(request.automation, request.unknown, lambda whole: service.check(whole, id)))


@router.put("/{id:uuid}", status_code=204)
def replace_automation(id: UUID, automation: AutomationWrite, rt: Rt, response: Response) -> None:
    """Replace the whole definition. A trigger that means the same keeps what it has counted.

    The header `Tocsin-Warnings` says what is probably not what was meant.
    """
    secrets = _secrets(automation.model_dump(mode="json", include=set(LISTS)), rt)
    with rt.database.write() as session:
        warnings = _service(session, rt, secrets).replace(id, automation)
    response.headers.update(warnings_header(warnings))


@router.patch("/{id:uuid}", status_code=204)
def patch_automation(id: UUID, automation: AutomationPatch, rt: Rt, response: Response) -> None:
    """Pause or resume. The header `Tocsin-Warnings` says what is probably not what was meant about what is resumed."""
    secrets: SecretProblems = {}
    if automation.enabled:
        with rt.database.read() as session:
            stored = _service(session, rt).get(id)
        secrets = _secrets(stored.model_dump(mode="json", include=set(LISTS)), rt)
    with rt.database.write() as session:
        service = _service(session, rt, secrets)
        service.patch(id, automation)
        warnings = service.warnings_of(id) if automation.enabled else []
    response.headers.update(warnings_header(warnings))


@router.delete("/{id:uuid}", status_code=204)
def delete_automation(id: UUID, rt: Rt) -> None:
    """Delete an automation. What it has fired before is still delivered."""
    with rt.database.write() as session:
        _service(session, rt).delete(id)


@router.post("/filter")
def read_automations(rt: Rt, page: AutomationPage | None = None) -> list[AutomationRead]:
    """List automations."""
    page = page or AutomationPage()
    with rt.database.read() as session:
        service = _service(session, rt)
        return service.find(page.automations, page.sort, page.limit, page.offset)


@router.post("/count")
def count_automations(rt: Rt, automations: Annotated[AutomationFilter | None, Body(embed=True)] = None) -> int:
    """Count automations."""
    with rt.database.read() as session:
        return _service(session, rt).count(automations)


@router.get("/{id:uuid}")
def read_automation(id: UUID, rt: Rt) -> AutomationRead:
    """Read one automation."""
    with rt.database.read() as session:
        return _service(session, rt).get(id)


@router.get("/related-to/{resource_id}")
def read_automations_related_to(resource_id: str, rt: Rt) -> list[AutomationRead]:
    """The automations that use a resource, e.g. `prefect.block-document.<id>`."""
    with rt.database.read() as session:
        return _service(session, rt).related_to(resource_id)


@router.delete("/owned-by/{resource_id}", status_code=202)
def delete_automations_owned_by(resource_id: str, rt: Rt) -> None:
    """Delete the automations that belong to a resource, e.g. `prefect.deployment.<id>`.

    Those of a deployment that exists live on for a moment, for the client that creates them again.
    """
    with rt.database.write() as session:
        _service(session, rt).supersede_owned_by(resource_id)


@router.post("/templates/validate", status_code=204, response_model=None)
@templates_router.post("/validate", status_code=204, response_model=None)
def validate_template(template: Annotated[str | None, Body()] = None) -> Response:
    """204 where a template parses; 422 with line and message where it does not."""
    source = template or ""
    try:
        read_template(source)
    except TemplateFailed as failed:
        return JSONResponse({"error": {"line": failed.line, "message": failed.message, "source": source}}, 422)
    return Response(status_code=204)


def _service(session: Session, rt: Runtime, secrets: SecretProblems | None = None) -> AutomationService:
    return AutomationService(session, rt.clock, rt.log, _blocks(session, rt), secrets or {})


def _blocks(session: Session, rt: Runtime) -> BlockService:
    return BlockService(session, rt.clock, rt.cipher, rt.log)


def _secrets(definition: Mapping[str, Any], rt: Runtime) -> SecretProblems:
    """What is wrong with the secrets of the blocks that a definition names. Opens a transaction of its own and closes it."""
    if not names_blocks(definition):
        return {}
    with rt.database.read() as session:
        needed = secrets_of(definition, _blocks(session, rt))
    problems = rt.secrets.problems_of(frozenset[SecretReference]().union(*needed.values()), PATIENCE)
    return {
        block: [problems[each] for each in sorted(secrets, key=str) if each in problems]
        for block, secrets in needed.items()
    }
