"""Routes: /incidents."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Response
from sqlmodel import Session

from tocsin.auth.who import Who
from tocsin.errors import Invalid
from tocsin.incidents.filters import IncidentCounts, IncidentQuery, IncidentSelection
from tocsin.incidents.impact.schemas import Impact
from tocsin.incidents.inbound.endpoints import router as inbound_router
from tocsin.incidents.report.endpoints import router as report_router
from tocsin.incidents.schemas import (
    Incident,
    IncidentCreate,
    IncidentDeclareFrom,
    IncidentProposal,
    IncidentUpdate,
    Relating,
    Remark,
    Resolution,
    ResourceId,
    Unrelating,
)
from tocsin.incidents.service import ANY_VERSION, IncidentService
from tocsin.incidents.statistics.endpoints import router as statistics_router
from tocsin.incidents.timeline.endpoints import router as timeline_router
from tocsin.kit.answers import answer, answer_list
from tocsin.runtime import Rt, Runtime

router = APIRouter(prefix="/incidents", tags=["Incidents"])
routers = (router, timeline_router, report_router, statistics_router, inbound_router)

IfMatch = Annotated[str | None, Header(description="The version that was read; * for any.")]


def _incidents(session: Session, rt: Runtime) -> IncidentService:
    return IncidentService(session, rt.clock, rt.log, rt.settings.lateness)


@router.post("/", response_model=Incident, status_code=201)
def declare_incident(body: IncidentCreate, rt: Rt, who: Who) -> Response:
    """201; or 200 with the one that was declared under the same `id` before, as it is."""
    with rt.database.write() as session:
        incident, is_new = _incidents(session, rt).declare(body, who)
    return answer(incident, created=is_new)


@router.post("/declare-from", response_model=Incident, status_code=201)
def declare_incident_from(body: IncidentDeclareFrom, rt: Rt, who: Who) -> Response:
    """From a flow run, flow, deployment, work pool, work queue, block or automation, which the incident then concerns."""
    with rt.database.write() as session:
        incident, is_new = _incidents(session, rt).declare_from(body, who)
    return answer(incident, created=is_new)


@router.get("/proposal", response_model=IncidentProposal)
def propose_incident(resource_id: ResourceId, rt: Rt) -> Response:
    """What `declare-from` would declare."""
    with rt.database.read() as session:
        return answer(_incidents(session, rt).propose(resource_id))


@router.post("/filter", response_model=list[Incident])
def search_incidents(rt: Rt, query: IncidentQuery | None = None) -> Response:
    with rt.database.read() as session:
        return answer_list(Incident, _incidents(session, rt).search(query or IncidentQuery()))


@router.post("/count")
def count_incidents(rt: Rt, selection: IncidentSelection | None = None) -> int:
    with rt.database.read() as session:
        return _incidents(session, rt).count(selection or IncidentSelection())


@router.post("/counts", response_model=IncidentCounts)
def count_incidents_by_kind(rt: Rt, selection: IncidentSelection | None = None) -> Response:
    """How many there are, by status and by severity."""
    with rt.database.read() as session:
        return answer(_incidents(session, rt).counts(selection or IncidentSelection()))


@router.get("/{id:uuid}", response_model=Incident)
def read_incident(id: UUID, rt: Rt) -> Response:
    """The incident; its version is the ETag too."""
    with rt.database.read() as session:
        return _versioned(_incidents(session, rt).get(id))


@router.get("/{id:uuid}/impact", response_model=Impact)
def read_impact(id: UUID, rt: Rt) -> Response:
    """What it affects now; of one that is resolved, what it had affected then."""
    with rt.database.read() as session:
        return answer(_incidents(session, rt).impact(id))


@router.patch("/{id:uuid}", response_model=Incident)
def update_incident(id: UUID, body: IncidentUpdate, rt: Rt, who: Who, if_match: IfMatch = None) -> Response:
    """409 where somebody has changed one of the same fields since the version that is named."""
    expected = body.version if body.version is not None else _version(if_match)
    with rt.database.write() as session:
        return _versioned(_incidents(session, rt).update(id, body, expected, who))


@router.post("/{id:uuid}/acknowledge", response_model=Incident)
def acknowledge_incident(id: UUID, rt: Rt, who: Who, body: Remark | None = None) -> Response:
    """The incident, which says who has acknowledged it: this one, or somebody who was faster."""
    with rt.database.write() as session:
        return _versioned(_incidents(session, rt).acknowledge(id, body or Remark(), who))


@router.post("/{id:uuid}/resolve", response_model=Incident)
def resolve_incident(id: UUID, rt: Rt, who: Who, body: Resolution | None = None) -> Response:
    """The incident, which says who has resolved it: this one, or somebody who was faster."""
    with rt.database.write() as session:
        return _versioned(_incidents(session, rt).resolve(id, body or Resolution(), who))


@router.post("/{id:uuid}/reopen", response_model=Incident)
def reopen_incident(id: UUID, rt: Rt, who: Who, body: Remark | None = None) -> Response:
    with rt.database.write() as session:
        return _versioned(_incidents(session, rt).reopen(id, body or Remark(), who))


@router.post("/{id:uuid}/relate", response_model=Incident)
def relate_resources(id: UUID, body: Relating, rt: Rt, who: Who) -> Response:
    with rt.database.write() as session:
        return _versioned(_incidents(session, rt).relate(id, body.resources, who))


@router.post("/{id:uuid}/unrelate", response_model=Incident)
def unrelate_resources(id: UUID, body: Unrelating, rt: Rt, who: Who) -> Response:
    with rt.database.write() as session:
        return _versioned(_incidents(session, rt).unrelate(id, body.resource_ids, who))


@router.delete("/{id:uuid}", status_code=204)
def delete_incident(id: UUID, rt: Rt, who: Who) -> None:
    """Removes it with its timeline. Only those may who are named in TOCSIN_ADMINS, or have the server's own key."""
    with rt.database.write() as session:
        _incidents(session, rt).delete(id, who)


def _versioned(incident: Incident) -> Response:
    response = answer(incident)
    response.headers["ETag"] = f'"{incident.version}"'
    return response


def _version(header: str | None) -> int | str | None:
    """The version that an If-Match header names."""
    if header is None or header.strip() == ANY_VERSION:
        return header and ANY_VERSION
    text = header.strip().removeprefix("W/").strip('"')
    if not text.isdecimal():
        raise Invalid.at(
            "version", message=f'the header If-Match names no version: write it as "7", or as {ANY_VERSION}'
        )
    return int(text)
