"""Routes: /task_workers, and the socket of task workers below /task_runs."""

from fastapi import APIRouter, Response
from starlette.websockets import WebSocket

from tocsin.flows.task_workers.repository import TaskWorkerRepository
from tocsin.flows.task_workers.schemas import TaskWorker, TaskWorkerQuery
from tocsin.flows.task_workers.socket import SEEN_WITHIN, serve_task_worker
from tocsin.kit.answers import answer_list
from tocsin.runtime import Rt

task_workers_router = APIRouter(prefix="/task_workers", tags=["Task Workers"])
subscriptions_router = APIRouter(prefix="/task_runs/subscriptions", tags=["Task Runs"])
routers = (subscriptions_router, task_workers_router)


@task_workers_router.post("/filter", response_model=list[TaskWorker])
def search_task_workers(rt: Rt, query: TaskWorkerQuery | None = None) -> Response:
    """The workers that are connected, of any server."""
    asked = query.task_worker_filter if query else None
    with rt.database.read() as session:
        workers = TaskWorkerRepository(session).seen_since(rt.clock.now() - SEEN_WITHIN)
    wanted = set(asked.task_keys) if asked else set()
    return answer_list(TaskWorker, [one for one in workers if not wanted or wanted.intersection(one.task_keys)])


@subscriptions_router.websocket("/scheduled")
async def serve_background_tasks(socket: WebSocket, rt: Rt) -> None:
    """Hand out the runs of background tasks."""
    await serve_task_worker(socket, rt)
