"""Routes: /deployments."""

from base64 import b64decode
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Header, Response
from sqlmodel import Session

from tocsin.creations.schemas import ClaimHeader
from tocsin.creations.service import CreationService
from tocsin.deployments.planning import Horizon
from tocsin.deployments.schedules.service import ScheduleService
from tocsin.deployments.schemas import (
    BulkDelete,
    BulkDeleted,
    CreatedRuns,
    Deployment,
    DeploymentCreate,
    DeploymentFlowRunCreate,
    DeploymentPage,
    DeploymentPageQuery,
    DeploymentQuery,
    DeploymentSchedule,
    DeploymentUpdate,
    FlowIds,
    NextRun,
    ScheduleCreate,
    ScheduledRunsQuery,
    ScheduleRuns,
    ScheduleUpdate,
)
from tocsin.deployments.service import DeploymentService
from tocsin.deployments.status import DeploymentStatuses
from tocsin.flows.filters import FlowRunFilter, FlowRunSort
from tocsin.flows.schemas import CreatedBy, FlowRun
from tocsin.flows.searches import FlowRunQuery
from tocsin.flows.service import FlowRunService
from tocsin.kit.answers import answer, answer_list
from tocsin.runtime import Rt, Runtime
from tocsin.selection.schemas import Selection
from tocsin.work_pools.schemas import WorkQueue
from tocsin.work_pools.service import WorkQueueService

deployments_router = APIRouter(prefix="/deployments", tags=["Deployments"])
schedules_router = APIRouter(prefix="/deployments/{id}/schedules", tags=["Deployments"])
ui_flows_router = APIRouter(prefix="/ui/flows", tags=["Flows"])
routers = (deployments_router, schedules_router, ui_flows_router)


async def creator(
    prefect_automation_id: Annotated[UUID | None, Header(include_in_schema=False)] = None,
    prefect_automation_name: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> CreatedBy | None:
    """The automation that a request says it comes from."""
    if not prefect_automation_id or not prefect_automation_name:
        return None
    try:
        name = b64decode(prefect_automation_name, validate=True).decode()
    except ValueError:
        return None
    return CreatedBy(id=prefect_automation_id, type="AUTOMATION", display_value=name)


Creator = Annotated[CreatedBy | None, Depends(creator)]


def _deployments(session: Session, rt: Runtime) -> DeploymentService:
    return DeploymentService(session, rt.clock, rt.log, Horizon.of(rt.settings))


def _schedules(session: Session, rt: Runtime) -> ScheduleService:
    return ScheduleService(session, rt.clock, Horizon.of(rt.settings))


@deployments_router.post("/", response_model=Deployment, status_code=201)
def create_deployment(body: DeploymentCreate, rt: Rt, created_by: Creator, claim: ClaimHeader) -> Response:
    """Create a deployment: 201, or 200 where the flow has one of this name, which becomes like this."""
    with rt.database.write() as session:
        deployment, created = _deployments(session, rt).create(body, created_by)
        if created:
            CreationService(session, rt.clock).note(claim, deployment.id)
    return answer(deployment, created=created)


@deployments_router.post("/filter", response_model=list[Deployment])
def search_deployments(rt: Rt, query: DeploymentQuery | None = None) -> Response:
    with rt.database.read() as session:
        return answer_list(Deployment, _deployments(session, rt).search(query or DeploymentQuery()))


@deployments_router.post("/paginate", response_model=DeploymentPage)
def page_deployments(rt: Rt, query: DeploymentPageQuery | None = None) -> Response:
    with rt.database.read() as session:
        return answer(_deployments(session, rt).page(query or DeploymentPageQuery()))


@deployments_router.post("/count")
def count_deployments(rt: Rt, selection: Selection | None = None) -> int:
    with rt.database.read() as session:
        return _deployments(session, rt).count(selection or Selection())


@deployments_router.post("/bulk_delete", response_model=BulkDeleted)
def delete_deployments(rt: Rt, body: BulkDelete | None = None) -> Response:
    with rt.database.write() as session:
        deleted = _deployments(session, rt).delete_many(body or BulkDelete())
    return answer(BulkDeleted(deleted=deleted))


@deployments_router.post("/get_scheduled_flow_runs", response_model=list[FlowRun])
def poll_deployments(body: ScheduledRunsQuery, rt: Rt) -> Response:
    """The runs of deployments that are to be begun. Whoever serves a deployment polls it here, which makes it ready."""
    wanted = FlowRunFilter.model_validate(
        {
            "deployment_id": {"any_": body.deployment_ids},
            "state": {"type": {"any_": ["SCHEDULED"]}},
            "next_scheduled_start_time": {"before_": body.scheduled_before},
        }
    )
    query = FlowRunQuery(flow_runs=wanted, sort=FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC, limit=body.limit)
    statuses = DeploymentStatuses(rt.clock, rt.log)
    with rt.database.read() as session:
        runs = FlowRunService(session, rt.clock, rt.log).search(query)
        to_record = statuses.is_to_be_recorded(session, body.deployment_ids)
    if to_record:
        with rt.database.write() as session:
            statuses.polled(session, body.deployment_ids)
    return answer_list(FlowRun, runs)


@deployments_router.get("/name/{flow_name}/{deployment_name}", response_model=Deployment)
def read_deployment_by_name(flow_name: str, deployment_name: str, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(_deployments(session, rt).by_name(flow_name, deployment_name))


@deployments_router.get("/{id}", response_model=Deployment)
def read_deployment(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(_deployments(session, rt).get(id))


@deployments_router.patch("/{id}", status_code=204)
def update_deployment(id: UUID, body: DeploymentUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        _deployments(session, rt).update(id, body)


@deployments_router.delete("/{id}", status_code=204)
def delete_deployment(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        _deployments(session, rt).delete(id)


@deployments_router.post("/{id}/pause_deployment")
def pause_deployment(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        _deployments(session, rt).pause(id)


@deployments_router.post("/{id}/resume_deployment")
def resume_deployment(id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        _deployments(session, rt).resume(id)


@deployments_router.post("/{id}/schedule")
def schedule_deployment(id: UUID, rt: Rt, body: ScheduleRuns | None = None) -> None:
    """Make runs of the schedules for a time, which may be past."""
    with rt.database.write() as session:
        _deployments(session, rt).schedule_runs(id, body or ScheduleRuns())


@deployments_router.post("/{id}/create_flow_run", response_model=FlowRun, status_code=201)
def create_flow_run_of_deployment(id: UUID, body: DeploymentFlowRunCreate, rt: Rt, created_by: Creator) -> Response:
    """Create a run: 201, or 200 with the one that this idempotency key has made before."""
    with rt.database.write() as session:
        run, created = _deployments(session, rt).create_flow_run(id, body, created_by)
    return answer(run, created=created)


@deployments_router.post("/{id}/create_flow_run/bulk", response_model=CreatedRuns)
def create_flow_runs_of_deployment(
    id: UUID, bodies: Annotated[list[DeploymentFlowRunCreate], Body()], rt: Rt, created_by: Creator
) -> Response:
    """Create many runs. The answer says of each whether it was created, and if not, why."""
    with rt.database.write() as session:
        results = _deployments(session, rt).create_flow_runs(id, bodies, created_by)
    return answer(CreatedRuns(results=results))


@deployments_router.get("/{id}/work_queue_check", response_model=list[WorkQueue])
def check_work_queues(id: UUID, rt: Rt) -> Response:
    """The work queue from which the runs of a deployment can be taken, if it has one."""
    with rt.database.read() as session:
        queue_id = _deployments(session, rt).get(id).work_queue_id
        queues = [WorkQueueService(session, rt.clock, rt.log).get(queue_id)] if queue_id else []
    return answer_list(WorkQueue, queues)


@schedules_router.get("", response_model=list[DeploymentSchedule])
def read_schedules(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer_list(DeploymentSchedule, _schedules(session, rt).of(id))


@schedules_router.post("", response_model=list[DeploymentSchedule], status_code=201)
def create_schedules(id: UUID, bodies: Annotated[list[ScheduleCreate], Body()], rt: Rt) -> list[DeploymentSchedule]:
    with rt.database.write() as session:
        return _schedules(session, rt).create(id, bodies)


@schedules_router.patch("/{schedule_id}", status_code=204)
def update_schedule(id: UUID, schedule_id: UUID, body: ScheduleUpdate, rt: Rt) -> None:
    with rt.database.write() as session:
        _schedules(session, rt).update(id, schedule_id, body)


@schedules_router.delete("/{schedule_id}", status_code=204)
def delete_schedule(id: UUID, schedule_id: UUID, rt: Rt) -> None:
    with rt.database.write() as session:
        _schedules(session, rt).delete(id, schedule_id)


@ui_flows_router.post("/count-deployments")
def count_deployments_by_flow(body: FlowIds, rt: Rt) -> dict[UUID, int]:
    """How many deployments each of these flows has."""
    with rt.database.read() as session:
        return _deployments(session, rt).count_by_flow(body.flow_ids)


@ui_flows_router.post("/next-runs")
def next_runs_by_flow(body: FlowIds, rt: Rt) -> dict[UUID, NextRun | None]:
    """The run of each of these flows that is scheduled next."""
    with rt.database.read() as session:
        return _deployments(session, rt).next_runs(body.flow_ids)
