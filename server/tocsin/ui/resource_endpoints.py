"""The pages of work pools and blocks: how they stand, and a way to declare an incident from there."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from tocsin.automations.repository import AutomationRepository
from tocsin.blocks.filters import BlockDocumentCriteria, BlockDocumentSort
from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.blocks.service import BlockService
from tocsin.deployments.service import DeploymentService
from tocsin.errors import NotFound
from tocsin.flows.filters import FlowRunSort
from tocsin.flows.searches import FlowRunQuery
from tocsin.flows.service import FlowRunService
from tocsin.kit.filters import AnyIdFilter
from tocsin.runtime import Rt, Runtime
from tocsin.secrets.resolver import PATIENCE
from tocsin.selection.schemas import Selection
from tocsin.ui.incidents import open_incidents_about
from tocsin.ui.names import flow_names
from tocsin.ui.pages import page
from tocsin.work_pools.filters import WorkPoolFilter
from tocsin.work_pools.schemas import WorkerQuery, WorkPool, WorkPoolQuery, WorkQueueQuery
from tocsin.work_pools.service import WorkPoolService, WorkQueueService
from tocsin.work_pools.workers import WorkerService

router = APIRouter(include_in_schema=False)

SHOWN: Final = 100
"""Work pools or blocks on one page of their lists."""

_RUNS_SHOWN: Final = 20
_PARTS_SHOWN: Final = 50
"""Queues and workers of a pool."""

PageNumber = Annotated[int, Query(alias="page", ge=1, le=10_000)]


@router.get("/work-pools")
def work_pools(rt: Rt, number: PageNumber = 1) -> HTMLResponse:
    """The work pools, by name."""
    with rt.database.read() as session:
        query = WorkPoolQuery(limit=SHOWN + 1, offset=(number - 1) * SHOWN)
        found = WorkPoolService(session, rt.clock, rt.log).search(query)
    return page("work_pools.html", pools=found[:SHOWN], number=number, more=len(found) > SHOWN)


@router.get("/work-pools/work-pool/{id:uuid}")
def work_pool(id: UUID, rt: Rt) -> HTMLResponse:
    """A work pool: whether it takes runs, its queues and workers, and its newest runs."""
    with rt.database.read() as session:
        try:
            pool = WorkPoolService(session, rt.clock, rt.log).get(id)
        except NotFound:
            return page("missing.html", status=404, what="work pool", id=id)
        return _pool_page(session, rt, pool)


@router.get("/blocks")
def blocks(rt: Rt, number: PageNumber = 1) -> HTMLResponse:
    """The blocks, by type and name. Their values are nobody's business here."""
    with rt.database.read() as session:
        repository = BlockDocumentRepository(session)
        order = BlockDocumentSort.BLOCK_TYPE_AND_NAME_ASC
        found = repository.search(BlockDocumentCriteria(), order, SHOWN + 1, (number - 1) * SHOWN)
        types = repository.types_of(found)
    return page("blocks.html", blocks=found[:SHOWN], types=types, number=number, more=len(found) > SHOWN)


@router.get("/blocks/block/{id:uuid}")
def block(id: UUID, rt: Rt) -> HTMLResponse:
    """A block: its type, whether the secrets that it refers to can be had, and the automations that send through it. None of its
    values.
    """
    with rt.database.read() as session:
        blocks = BlockService(session, rt.clock, rt.cipher, rt.log)
        secrets = sorted(blocks.secrets([id]).get(id, ()), key=str)
    problems = rt.secrets.problems_of(secrets, PATIENCE)
    with rt.database.read() as session:
        repository = BlockDocumentRepository(session)
        found = repository.get(id)
        if found is None:
            return page("missing.html", status=404, what="block", id=id)
        resource_id = f"prefect.block-document.{id}"
        return page(
            "block.html",
            block=found,
            secrets=[(each, problems.get(each)) for each in secrets],
            type=repository.types_of([found])[found.block_type_id],
            automations=AutomationRepository(session).related_to(resource_id),
            resource_id=resource_id,
            incidents=open_incidents_about(session, rt, resource_id),
        )


def _pool_page(session: Session, rt: Runtime, pool: WorkPool) -> HTMLResponse:
    pools = WorkPoolService(session, rt.clock, rt.log)
    mine = Selection(work_pools=WorkPoolFilter(id=AnyIdFilter(any_=[pool.id])))
    newest = FlowRunQuery(work_pools=mine.work_pools, sort=FlowRunSort.START_TIME_DESC, limit=_RUNS_SHOWN)
    runs = FlowRunService(session, rt.clock, rt.log).search(newest)
    queues = WorkQueueService(session, rt.clock, rt.log).search_in(pool.name, WorkQueueQuery(limit=_PARTS_SHOWN + 1))
    workers = WorkerService(session, rt.clock, rt.log).search(pool.name, WorkerQuery(limit=_PARTS_SHOWN + 1))
    resource_id = f"prefect.work-pool.{pool.id}"
    return page(
        "work_pool.html",
        pool=pool,
        last_polled=pools.last_polled(pool.id),
        queues=queues,
        workers=workers,
        shown=_PARTS_SHOWN,
        deployments=DeploymentService(session, rt.clock, rt.log).count(mine),
        runs=runs,
        flows=flow_names(session, rt, runs),
        resource_id=resource_id,
        incidents=open_incidents_about(session, rt, resource_id),
    )
