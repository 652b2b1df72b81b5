"""Routes: /task_runs."""

from uuid import UUID

from fastapi import APIRouter, Response

from tocsin.flows.task_runs.schemas import TaskRun, TaskRunCreate
from tocsin.flows.task_runs.service import TaskRunService
from tocsin.kit.answers import answer
from tocsin.runtime import Rt

task_runs_router = APIRouter(prefix="/task_runs", tags=["Task Runs"])


@task_runs_router.post("/", response_model=TaskRun, status_code=201)
def create_task_run(body: TaskRunCreate, rt: Rt) -> Response:
    """Register a task run: 201, or 200 with the one that its flow run has under these keys."""
    with rt.database.write() as session:
        run, created = TaskRunService(session, rt.clock.now()).create(body)
    return answer(run, created=created)


@task_runs_router.get("/{id}", response_model=TaskRun)
def read_task_run(id: UUID, rt: Rt) -> Response:
    with rt.database.read() as session:
        return answer(TaskRunService(session, rt.clock.now()).get(id))
