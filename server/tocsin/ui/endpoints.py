"""The pages. Their paths stand at the root, beside the API."""

from pathlib import Path
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse, HTMLResponse
from sqlmodel import Session

from tocsin.automations.repository import AutomationRepository
from tocsin.automations.schemas import AutomationSort
from tocsin.delivery.queries import DeliveryQueries
from tocsin.errors import NotFound
from tocsin.events.filters import AnyResourceFilter, EventFilter
from tocsin.events.schemas import EventQuery
from tocsin.events.service import EventService
from tocsin.flows.filters import FlowRunSort
from tocsin.flows.logs.repository import LogRepository
from tocsin.flows.logs.schemas import LogFilter, LogQuery
from tocsin.flows.searches import FlowRunQuery
from tocsin.flows.service import FlowRunService, FlowService
from tocsin.kit.filters import IdFilter
from tocsin.runtime import Rt
from tocsin.ui.delivery_endpoints import router as delivery_router
from tocsin.ui.display import segments
from tocsin.ui.firings import firings_about_run, newest_firings
from tocsin.ui.incident_changes import router as change_router
from tocsin.ui.incident_endpoints import router as incident_router
from tocsin.ui.incidents import incidents_declared_by, open_incidents_about, worst_incidents
from tocsin.ui.names import block_names, flow_names
from tocsin.ui.pages import page
from tocsin.ui.resource_endpoints import router as resource_router
from tocsin.ui.words import trigger_in_words

router = APIRouter(include_in_schema=False)
for part in (delivery_router, incident_router, change_router, resource_router):
    router.include_router(part)

LOGS_PER_PAGE: Final = 100
_RUNS_SHOWN: Final = 30
_AUTOMATIONS_SHOWN: Final = 100
_EVENTS_SHOWN: Final = 50
_STYLE = Path(__file__).parent / "static" / "style.css"


@router.get("/static/style.css")
def style() -> FileResponse:
    return FileResponse(_STYLE, media_type="text/css")


@router.get("/")
def home(rt: Rt) -> HTMLResponse:
    """What is wrong at this moment, the newest runs, and the automations."""
    with rt.database.read() as session:
        query = FlowRunQuery(sort=FlowRunSort.START_TIME_DESC, limit=_RUNS_SHOWN)
        runs = FlowRunService(session, rt.clock, rt.log).search(query)
        flows = flow_names(session, rt, runs)
        automations = AutomationRepository(session).find(None, AutomationSort.NAME_ASC, _AUTOMATIONS_SHOWN, 0)
        counts = DeliveryQueries(session).counts()
        incidents = worst_incidents(session, rt)
        return page("home.html", runs=runs, flows=flows, automations=automations, counts=counts, incidents=incidents)


@router.get("/runs/flow-run/{id:uuid}")
def flow_run(id: UUID, rt: Rt, logs: Annotated[int, Query(ge=1, le=100_000)] = 1) -> HTMLResponse:
    """A run: what it is, what became of it, what it said. `logs` is the page of its logs, from 1."""
    with rt.database.read() as session:
        service = FlowRunService(session, rt.clock, rt.log)
        try:
            run = service.get(id)
        except NotFound:
            return page("missing.html", status=404, what="run", id=id)
        events = EventService(session, rt.clock).find(_events_of(id))
        lines = LogRepository(session)
        return page(
            "flow_run.html",
            run=run,
            flow=FlowService(session, rt.clock, rt.log).get(run.flow_id),
            segments=segments(service.states(id), rt.clock.now()),
            logs=lines.search(_logs_of(id, logs)),
            logs_page=logs,
            logs_pages=-(-lines.count_of_run(id) // LOGS_PER_PAGE),
            events=[stored.event for stored in events.events],
            events_total=events.total,
            firings=firings_about_run(session, rt, id),
            incidents=open_incidents_about(session, rt, f"prefect.flow-run.{id}"),
        )


@router.get("/automations/automation/{id:uuid}")
def automation(id: UUID, rt: Rt) -> HTMLResponse:
    """An automation: what it waits for, what it does, when it fired and what became of that."""
    with rt.database.read() as session:
        row = AutomationRepository(session).get(id)
        if row is None:
            return page("missing.html", status=404, what="automation", id=id)
        return page(
            "automation.html",
            automation=row,
            words=trigger_in_words(row.trigger),
            blocks=_blocks_of(session, [*row.actions, *row.actions_on_trigger, *row.actions_on_resolve]),
            firings=newest_firings(session, rt, id),
            incidents=incidents_declared_by(session, rt, id),
        )


def _blocks_of(session: Session, actions: list[dict[str, Any]]) -> dict[str, str]:
    """The names of the blocks that actions go through, by their ids as actions have them."""
    ids = {UUID(action["block_document_id"]) for action in actions if "block_document_id" in action}
    return {str(each): name for each, name in block_names(session, ids).items()}


def _events_of(id: UUID) -> EventQuery:
    resource = AnyResourceFilter(id=[f"prefect.flow-run.{id}"])
    return EventQuery(filter=EventFilter(any_resource=[resource]), limit=_EVENTS_SHOWN)


def _logs_of(id: UUID, number: int) -> LogQuery:
    wanted = LogFilter(flow_run_id=IdFilter(any_=[id]))
    return LogQuery(logs=wanted, limit=LOGS_PER_PAGE, offset=(number - 1) * LOGS_PER_PAGE)
