"""The rules about workers: who is alive, and what that makes of their pool."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from tocsin.errors import NotFound
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id
from tocsin.work_pools.filters import WorkerStatus
from tocsin.work_pools.repository import WorkerRepository, WorkPoolRepository
from tocsin.work_pools.schemas import Heartbeat, Worker, WorkerQuery, WorkPool
from tocsin.work_pools.service import WorkPoolService
from tocsin.work_pools.statuses import WorkPoolStatus, online_until


class WorkerService:
    """Workers."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._now = clock.now()
        self._pools = WorkPoolRepository(session)
        self._workers = WorkerRepository(session)
        self._pool_service = WorkPoolService(session, clock, log)

    def heartbeat(self, pool_name: str, body: Heartbeat, metadata: dict[str, Any] | None = None) -> WorkPool:
        """Write that a worker is alive; its pool is ready then. The answer: the pool. Raises `NotFound`.

        `metadata` is what the worker says about itself; None: nothing new.
        """
        pool = _found(self._pools.lock_by_name(pool_name), pool_name)
        self._workers.hear(self._row(pool.id, body, metadata))
        if pool.current_status is WorkPoolStatus.NOT_READY:
            self._pool_service.enter(pool, WorkPoolStatus.READY)
        return pool

    def search(self, pool_name: str, query: WorkerQuery) -> list[Worker]:
        """The workers of a pool, the one heard of last first. Raises `NotFound`."""
        found = self._workers.search(self._pool(pool_name).id, query.workers, query.limit, query.offset)
        return [self._as_of_now(worker) for worker in found]

    def delete(self, pool_name: str, name: str) -> None:
        """Forget a worker. Raises `NotFound`."""
        if not self._workers.delete(self._pool(pool_name).id, name):
            raise NotFound("Worker not found.")

    def _row(self, pool_id: UUID, body: Heartbeat, metadata: dict[str, Any] | None) -> dict[str, Any]:
        row = {
            "id": new_id(),
            "created": self._now,
            "updated": self._now,
            "work_pool_id": pool_id,
            "name": body.name,
            "last_heartbeat_time": self._now,
            "heartbeat_interval_seconds": body.heartbeat_interval_seconds,
            "online_until": online_until(self._now, body.heartbeat_interval_seconds),
            "status": WorkerStatus.ONLINE.value,
        }
        return row if metadata is None else row | {"worker_metadata": metadata}

    def _as_of_now(self, worker: Worker) -> Worker:
        # Between two rounds of the foreman a worker may already be gone.
        alive = self._now <= online_until(worker.last_heartbeat_time, worker.heartbeat_interval_seconds)
        return worker.model_copy(update={"status": WorkerStatus.ONLINE if alive else WorkerStatus.OFFLINE})

    def _pool(self, name: str) -> WorkPool:
        return _found(self._pools.by_name(name), name)


def _found(pool: WorkPool | None, name: str) -> WorkPool:
    if pool is None:
        raise NotFound(f'Work pool "{name}" not found.')
    return pool
