"""The page on which an incident is declared: what its form says at first, and what it lets choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi.responses import HTMLResponse
from sqlmodel import Session

from tocsin.deployments.filters import DeploymentSort
from tocsin.deployments.schemas import DeploymentQuery
from tocsin.deployments.service import DeploymentService
from tocsin.flows.filters import FlowFilter, FlowRunFilter, FlowRunSort, StateFilter, StateTypeFilter
from tocsin.flows.searches import FlowQuery, FlowRunQuery
from tocsin.flows.service import FlowRunService, FlowService
from tocsin.flows.states import StateType
from tocsin.incidents.severity import IncidentSeverity
from tocsin.kit.filters import IdFilter
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime
from tocsin.ui.incident_forms import DECLARED, Typed
from tocsin.ui.links import resource_path
from tocsin.ui.names import flow_names, offered_blocks
from tocsin.ui.pages import page
from tocsin.work_pools.schemas import WorkPoolQuery
from tocsin.work_pools.service import WorkPoolService

OFFERED: Final = 12
"""How many things of each kind the form lets choose from; others are named by their resource ids."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Things of one kind that an incident may concern: what to call them, by their resource ids."""

    title: str
    things: dict[str, str]


def declaring_page(
    session: Session,
    rt: Runtime,
    typed: Typed,
    *,
    chosen: frozenset[str] = frozenset(),
    mistakes: Mapping[str, str] | None = None,
    notice: str = "",
    status: int = 200,
) -> HTMLResponse:
    """The form with what stands in its fields, and what is wrong there; or a notice before it."""
    offers = _offers(session, rt)
    offered = {each for offer in offers for each in offer.things}
    # What was chosen and is not among the newest any more is named as the others are.
    related = [*typed.get("related", "").split("\n"), *sorted(chosen - offered)]
    fields = {**dict.fromkeys(DECLARED, ""), **typed}
    fields |= {"id": typed.get("id") or str(new_id()), "related": "\n".join(filter(None, related))}
    about = typed.get("resource_id", "")
    return page(
        "declaring.html",
        status=status,
        typed=fields,
        chosen=chosen,
        mistakes=mistakes or {},
        severities=list(IncidentSeverity),
        offers=offers,
        notice=notice,
        about=about,
        about_path=resource_path(about),
    )


def _offers(session: Session, rt: Runtime) -> list[Offer]:
    offers = [
        Offer("Runs that failed last", _failed_runs(session, rt)),
        Offer("Work pools", _work_pools(session, rt)),
        Offer("Deployments that were changed last", _deployments(session, rt)),
        Offer("Blocks", _blocks(session)),
    ]
    return [offer for offer in offers if offer.things]


def _failed_runs(session: Session, rt: Runtime) -> dict[str, str]:
    failed = FlowRunFilter(state=StateFilter(type=StateTypeFilter(any_=[StateType.FAILED, StateType.CRASHED])))
    query = FlowRunQuery(flow_runs=failed, sort=FlowRunSort.START_TIME_DESC, limit=OFFERED)
    runs = FlowRunService(session, rt.clock, rt.log).search(query)
    flows = flow_names(session, rt, runs)
    return {f"prefect.flow-run.{run.id}": f"{flows[run.flow_id]} / {run.name}" for run in runs}


def _work_pools(session: Session, rt: Runtime) -> dict[str, str]:
    pools = WorkPoolService(session, rt.clock, rt.log).search(WorkPoolQuery(limit=OFFERED))
    return {f"prefect.work-pool.{pool.id}": pool.name for pool in pools}


def _deployments(session: Session, rt: Runtime) -> dict[str, str]:
    query = DeploymentQuery(sort=DeploymentSort.UPDATED_DESC, limit=OFFERED)
    found = DeploymentService(session, rt.clock, rt.log).search(query)
    wanted = FlowFilter(id=IdFilter(any_=list({each.flow_id for each in found})))
    flows = {each.id: each.name for each in FlowService(session, rt.clock, rt.log).search(FlowQuery(flows=wanted))}
    return {f"prefect.deployment.{each.id}": f"{flows[each.flow_id]} / {each.name}" for each in found}


def _blocks(session: Session) -> dict[str, str]:
    return {f"prefect.block-document.{each}": name for each, name in offered_blocks(session, None, OFFERED).items()}
