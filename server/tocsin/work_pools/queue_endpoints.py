"""Routes: /work_queues, which find queues by their ids. They are older than work pools; clients still use them."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Response

from tocsin.deployments.status import DeploymentStatuses
from tocsin.flows.schemas import FlowRun
from tocsin.kit.answers import answer, answer_list
from tocsin.runtime import Rt, Runtime
from tocsin.work_pools.occupancy import OccupancyService
from tocsin.work_pools.polling import PollService
from tocsin.work_pools.schemas import (
    ConcurrencyQuery,
    PollQueue,
    WorkQueue,
    WorkQueueConcurrency,
    WorkQueueCreate,
    WorkQueueHealth,
    WorkQueueQuery,
    WorkQueueUpdate,
)
from tocsin.work_pools.service import WorkQueueService

work_queues_router = APIRouter(prefix="/work_queues", tags=["Work Queues"])


def record_polls(queue_ids: Sequence[UUID], rt: Runtime) -> None:
    """Write, where it is time to, that these queues were polled."""
    if queue_ids:
        with rt.database.write() as session:
            on_polled = [DeploymentStatuses(rt.clock, rt.log).queues_polled]
            PollService(session, rt.clock, rt.log, on_polled).record(queue_ids)


@work_queues_router.post("/", response_model=WorkQueue, status_code=201)
def create_work_queue(body: WorkQueueCreate, rt: Rt) -> Response:
    """Create a queue in the pool `default-agent-pool`, which is made if need be."""
    with rt.database.write() as session:
        return answer(WorkQueueService(session, rt.clock, rt.log).create_alone(body), created=True)


@work_queues_router.post("/filter", response_model=list[WorkQueue])
def search_work_queues(rt: Rt, query: WorkQueueQuery | None = None) -> Response:
    with rt.database.read() as session:
        return answer_list(WorkQueue, WorkQueueService(session, rt.clock, rt.log).search(query or WorkQueueQuery()))


@work_queues_router.get("/name/{name}", response_model=WorkQueue)
def read_work_queue_by_name(name: str, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(WorkQueueService(session, rt.clock, rt.log).by_name_alone(name))


@work_queues_router.get("/{id}", response_model=WorkQueue)
def read_work_queue(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(WorkQueueService(session, rt.clock, rt.log).get(id))


@work_queues_router.patch("/{id}", status_code=204)
def update_work_queue(id: UUID, body: WorkQueueUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        WorkQueueService(session, rt.clock, rt.log).update(id, body)


@work_queues_router.delete("/{id}", status_code=204)
def delete_work_queue(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        WorkQueueService(session, rt.clock, rt.log).delete(id)


@work_queues_router.post("/{id}/get_runs", response_model=list[FlowRun])
def poll_work_queue(
    id: UUID,
    rt: Rt,
    body: PollQueue | None = None,
    x_prefect_ui: Annotated[bool | None, Header(description="Only looking: this is no poll.")] = False,
) -> Response:
    """The runs that may be taken from a queue now."""
    with rt.database.read() as session:
        runs, to_record = PollService(session, rt.clock, rt.log).offer_of_queue(id, body or PollQueue())
    if not x_prefect_ui:
        record_polls(to_record, rt)
    return answer_list(FlowRun, runs)


@work_queues_router.get("/{id}/status", response_model=WorkQueueHealth)
def read_work_queue_status(id: UUID, rt: Rt) -> Response:
    """Whether the runs of a queue are taken in time."""
    with rt.database.read() as session:
        return answer(OccupancyService(session, rt.clock).health(id))


@work_queues_router.post("/{id}/concurrency_status", response_model=WorkQueueConcurrency)
def read_work_queue_concurrency(id: UUID, rt: Rt, query: ConcurrencyQuery | None = None) -> Response:
    """What takes the slots of a queue."""
    with rt.database.read() as session:
        return answer(OccupancyService(session, rt.clock).of_queue(id, query or ConcurrencyQuery()))
