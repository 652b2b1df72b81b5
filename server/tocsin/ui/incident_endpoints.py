"""The pages of incidents: those that are open, the log, one incident, and the form that declares one."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.auth.who import Who
from tocsin.errors import NotFound
from tocsin.incidents.filters import IncidentSelection
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statistics.service import StatisticsService
from tocsin.incidents.statuses import IncidentStatus
from tocsin.runtime import Rt
from tocsin.ui.choices import Period, read_name
from tocsin.ui.declaring import declaring_page
from tocsin.ui.incident_forms import proposed
from tocsin.ui.incident_page import Stretch, incident_page
from tocsin.ui.incident_statistics import HEIGHT, Span, columns, ticks, times
from tocsin.ui.incidents import ASSESSED, Wanted, found_incidents, impacts_of, incident_service, open_incidents
from tocsin.ui.pages import page

router = APIRouter(include_in_schema=False)

PageNumber = Annotated[int, Query(alias="page", ge=1, le=10_000)]


@router.get("/incidents")
def incidents(
    rt: Rt,
    status: str = "",
    severity: str = "",
    text: str = "",
    tag: str = "",
    automation: str = "",
    period: str = "",
    number: PageNumber = 1,
) -> HTMLResponse:
    """The open ones, and the log: the newest of those that were chosen."""
    wanted = Wanted.read(status, severity, text, tag, automation, period, number)
    with rt.database.read() as session:
        found, more = found_incidents(session, rt, wanted)
        still_open, counts = open_incidents(session, rt)
        return page(
            "incidents.html",
            open=still_open,
            counts=counts,
            total=incident_service(session, rt).count(IncidentSelection()),
            incidents=found,
            more=more,
            wanted=wanted,
            now=rt.clock.now(),
            statuses=list(IncidentStatus),
            severities=list(IncidentSeverity),
            periods=list(Period),
        )


@router.get("/incidents/live")
def live(rt: Rt) -> HTMLResponse:
    """The open ones at this moment. The page asks for itself anew every few seconds."""
    with rt.database.read() as session:
        still_open, counts = open_incidents(session, rt)
        impacts = impacts_of(session, rt, still_open[:ASSESSED])
    return page("incidents_live.html", open=still_open, counts=counts, impacts=impacts, now=rt.clock.now())


@router.get("/incidents/statistics")
def statistics(rt: Rt, span: str = "") -> HTMLResponse:
    """How many there were over time, how long they took, and where they come from."""
    chosen = read_name("span", Span, span) or Span.QUARTER
    with rt.database.snapshot() as session:
        since = rt.clock.now() - chosen.length
        found = StatisticsService(session, rt.clock).between(since, None, chosen.unit)
    return page(
        "incident_statistics.html",
        found=found,
        chosen=chosen,
        columns=columns(found),
        times=times(found),
        ticks=ticks(found),
        height=HEIGHT,
        severities=list(IncidentSeverity),
    )


@router.get("/incidents/new")
def declaring(rt: Rt, resource_id: str = "") -> HTMLResponse:
    """The form that declares an incident; about a resource, with what is proposed for that."""
    with rt.database.read() as session:
        if not resource_id:
            return declaring_page(session, rt, {})
        try:
            proposal = incident_service(session, rt).propose(resource_id)
        except NotFound as error:
            return declaring_page(session, rt, {"related": resource_id}, notice=error.message)
        return declaring_page(session, rt, proposed(proposal, resource_id))


@router.get("/incidents/incident/{id:uuid}")
def incident(id: UUID, rt: Rt, who: Who, kind: str = "", number: PageNumber = 1) -> HTMLResponse:
    """An incident: how it stands, what may be done, and its timeline, the newest first."""
    with rt.database.snapshot() as session:
        try:
            found = incident_service(session, rt).get(id)
        except NotFound:
            return page("missing.html", status=404, what="incident", id=id)
        return incident_page(session, rt, found, who, Stretch.read(kind, number))
