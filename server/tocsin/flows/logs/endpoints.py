"""Routes: /logs. There is no rule about logs, so nothing stands between the routes and the repository."""

from fastapi import APIRouter, Response

from tocsin.flows.logs.repository import LogRepository
from tocsin.flows.logs.schemas import Log, LogCreate, LogQuery
from tocsin.kit.answers import answer_list
from tocsin.runtime import Rt

logs_router = APIRouter(prefix="/logs", tags=["Logs"])


@logs_router.post("/", status_code=201)
def create_logs(body: list[LogCreate], rt: Rt) -> None:
    """Keep these lines."""
    with rt.database.write() as session:
        LogRepository(session).add(body, rt.clock.now())


@logs_router.post("/filter", response_model=list[Log])
def search_logs(rt: Rt, query: LogQuery | None = None) -> Response:
    with rt.database.read() as session:
        return answer_list(Log, LogRepository(session).search(query or LogQuery()))
