"""Routes: /work_pools, with their queues and workers."""

from typing import Annotated

from fastapi import APIRouter, Body, Response, WebSocket

from tocsin.creations.schemas import ClaimHeader
from tocsin.creations.service import CreationService
from tocsin.kit.answers import answer, answer_list
from tocsin.runtime import Rt
from tocsin.work_pools.channel import serve_worker
from tocsin.work_pools.occupancy import OccupancyService
from tocsin.work_pools.polling import PollService
from tocsin.work_pools.queue_endpoints import record_polls, work_queues_router
from tocsin.work_pools.schemas import (
    Heartbeat,
    PollPool,
    PoolConcurrencyQuery,
    Worker,
    WorkerFlowRun,
    WorkerQuery,
    WorkPool,
    WorkPoolConcurrency,
    WorkPoolCreate,
    WorkPoolQuery,
    WorkPoolSelection,
    WorkPoolUpdate,
    WorkQueue,
    WorkQueueCreate,
    WorkQueueQuery,
    WorkQueueUpdate,
)
from tocsin.work_pools.service import WorkPoolService, WorkQueueService
from tocsin.work_pools.workers import WorkerService

work_pools_router = APIRouter(prefix="/work_pools", tags=["Work Pools"])
routers = (work_pools_router, work_queues_router)


@work_pools_router.post("/", response_model=WorkPool, status_code=201)
def create_work_pool(body: WorkPoolCreate, rt: Rt, claim: ClaimHeader) -> Response:
    """Create a work pool with a queue `default`.

    200 with the one that an earlier run has created under the same `Idempotency-Key` and not confirmed, as it is.
    """
    with rt.database.write() as session:
        pools = WorkPoolService(session, rt.clock, rt.log)
        pool, is_new = CreationService(session, rt.clock).once(claim, pools.get, lambda: pools.create(body))
        return answer(pool, created=is_new)


@work_pools_router.post("/filter", response_model=list[WorkPool])
def search_work_pools(rt: Rt, query: WorkPoolQuery | None = None) -> Response:
    with rt.database.read() as session:
        return answer_list(WorkPool, WorkPoolService(session, rt.clock, rt.log).search(query or WorkPoolQuery()))


@work_pools_router.post("/count")
def count_work_pools(rt: Rt, selection: WorkPoolSelection | None = None) -> int:
    with rt.database.read() as session:
        return WorkPoolService(session, rt.clock, rt.log).count((selection or WorkPoolSelection()).work_pools)


@work_pools_router.get("/{name}", response_model=WorkPool)
def read_work_pool(name: str, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(WorkPoolService(session, rt.clock, rt.log).by_name(name))


@work_pools_router.patch("/{name}", status_code=204)
def update_work_pool(name: str, body: WorkPoolUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        WorkPoolService(session, rt.clock, rt.log).update(name, body)


@work_pools_router.delete("/{name}", status_code=204)
def delete_work_pool(name: str, rt: Rt) -> None:
    """Delete a work pool with its queues and workers."""
    with rt.database.write() as session:
        WorkPoolService(session, rt.clock, rt.log).delete(name)


@work_pools_router.post("/{name}/concurrency_status", response_model=WorkPoolConcurrency)
def read_work_pool_concurrency(name: str, rt: Rt, query: PoolConcurrencyQuery | None = None) -> Response:
    """What takes the slots of a pool, by queue."""
    with rt.database.read() as session:
        return answer(OccupancyService(session, rt.clock).of_pool(name, query or PoolConcurrencyQuery()))


@work_pools_router.post("/{name}/get_scheduled_flow_runs", response_model=list[WorkerFlowRun])
def poll_work_pool(name: str, rt: Rt, body: PollPool | None = None) -> Response:
    """The runs that a worker may take now. Whoever is first to propose PENDING for one has it."""
    with rt.database.read() as session:
        offers, to_record = PollService(session, rt.clock, rt.log).offer(name, body or PollPool())
    record_polls(to_record, rt)
    return answer_list(WorkerFlowRun, offers)


@work_pools_router.post("/{work_pool_name}/queues", response_model=WorkQueue, status_code=201)
def create_queue(work_pool_name: str, body: WorkQueueCreate, rt: Rt) -> Response:
    with rt.database.write() as session:
        return answer(WorkQueueService(session, rt.clock, rt.log).create(work_pool_name, body), created=True)


@work_pools_router.post("/{work_pool_name}/queues/filter", response_model=list[WorkQueue])
def search_queues(work_pool_name: str, rt: Rt, query: Annotated[WorkQueueQuery | None, Body()] = None) -> Response:
    """The queues of a pool, by priority."""
    with rt.database.read() as session:
        queues = WorkQueueService(session, rt.clock, rt.log).search_in(work_pool_name, query or WorkQueueQuery())
    return answer_list(WorkQueue, queues)


@work_pools_router.get("/{work_pool_name}/queues/{name}", response_model=WorkQueue)
def read_queue(work_pool_name: str, name: str, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(WorkQueueService(session, rt.clock, rt.log).by_name(work_pool_name, name))


@work_pools_router.patch("/{work_pool_name}/queues/{name}", status_code=204)
def update_queue(work_pool_name: str, name: str, body: WorkQueueUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        queues = WorkQueueService(session, rt.clock, rt.log)
        queues.update(queues.by_name(work_pool_name, name).id, body)


@work_pools_router.delete("/{work_pool_name}/queues/{name}", status_code=204)
def delete_queue(work_pool_name: str, name: str, rt: Rt) -> None:
    with rt.database.write() as session:
        queues = WorkQueueService(session, rt.clock, rt.log)
        queues.delete(queues.by_name(work_pool_name, name).id)


@work_pools_router.post("/{work_pool_name}/workers/heartbeat", status_code=204)
def hear_worker(work_pool_name: str, body: Heartbeat, rt: Rt) -> None:
    """A worker is alive."""
    with rt.database.write() as session:
        WorkerService(session, rt.clock, rt.log).heartbeat(work_pool_name, body)


@work_pools_router.post("/{work_pool_name}/workers/filter", response_model=list[Worker])
def search_workers(work_pool_name: str, rt: Rt, query: WorkerQuery | None = None) -> Response:
    with rt.database.read() as session:
        workers = WorkerService(session, rt.clock, rt.log).search(work_pool_name, query or WorkerQuery())
    return answer_list(Worker, workers)


@work_pools_router.delete("/{work_pool_name}/workers/{name}", status_code=204)
def delete_worker(work_pool_name: str, name: str, rt: Rt) -> None:
    with rt.database.write() as session:
        WorkerService(session, rt.clock, rt.log).delete(work_pool_name, name)


@work_pools_router.websocket("/{work_pool_name}/workers/connect")
async def socket_of_worker(socket: WebSocket, work_pool_name: str, rt: Rt) -> None:
    await serve_worker(socket, work_pool_name, rt)
