"""What takes the slots of pools and queues, and whether queues keep up."""

from uuid import UUID

from sqlmodel import Session

from tocsin.errors import NotFound
from tocsin.kit.clock import Clock
from tocsin.work_pools.repository import WorkPoolRepository, WorkQueueRepository
from tocsin.work_pools.run_repository import QueuedRunRepository
from tocsin.work_pools.schemas import (
    ConcurrencyQuery,
    HealthPolicy,
    PoolConcurrencyQuery,
    QueueOccupancy,
    WorkPoolConcurrency,
    WorkQueue,
    WorkQueueConcurrency,
    WorkQueueHealth,
)


class OccupancyService:
    """Reads, inside one transaction."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._now = clock.now()
        self._pools = WorkPoolRepository(session)
        self._queues = WorkQueueRepository(session)
        self._runs = QueuedRunRepository(session)

    def of_pool(self, name: str, query: PoolConcurrencyQuery) -> WorkPoolConcurrency:
        """What takes the slots of a pool, by queue. Raises `NotFound`."""
        pool = self._pools.by_name(name)
        if pool is None:
            raise NotFound(f"Work pool '{name}' not found.")
        queues = self._queues.search(None, query.limit, (query.page - 1) * query.limit, pool.id)
        count = self._queues.count(pool.id)
        ids = [queue.id for queue in queues]
        occupied = self._runs.occupied(ids)
        holders = self._runs.holders(ids, query.flow_run_limit, self._now)
        return WorkPoolConcurrency(
            active_slots=self._runs.occupied_of_pools([pool.id]).get(pool.id, 0),
            concurrency_limit=pool.concurrency_limit,
            queues=[
                QueueOccupancy(
                    queue_id=queue.id,
                    queue_name=queue.name,
                    active_slots=occupied.get(queue.id, 0),
                    concurrency_limit=queue.concurrency_limit,
                    flow_runs=holders.get(queue.id, []),
                    flow_run_count=occupied.get(queue.id, 0),
                )
                for queue in queues
            ],
            count=count,
            limit=query.limit,
            pages=_pages(count, query.limit),
            page=query.page,
        )

    def of_queue(self, id: UUID, query: ConcurrencyQuery) -> WorkQueueConcurrency:
        """What takes the slots of a queue. Raises `NotFound`."""
        queue = self._queue(id)
        count = self._runs.occupied([id]).get(id, 0)
        return WorkQueueConcurrency(
            active_slots=count,
            concurrency_limit=queue.concurrency_limit,
            flow_runs=self._runs.holders_of(id, query.limit, (query.page - 1) * query.limit, self._now),
            count=count,
            limit=query.limit,
            pages=_pages(count, query.limit),
            page=query.page,
        )

    def health(self, id: UUID) -> WorkQueueHealth:
        """Whether the runs of a queue are taken in time. Raises `NotFound`."""
        queue, policy = self._queue(id), HealthPolicy()
        late = self._runs.late(id)
        polled = queue.last_polled is not None and (
            (self._now - queue.last_polled).total_seconds() <= policy.maximum_seconds_since_last_polled
        )
        return WorkQueueHealth(
            healthy=polled and late <= policy.maximum_late_runs,
            late_runs_count=late,
            last_polled=queue.last_polled,
            health_check_policy=policy,
        )

    def _queue(self, id: UUID) -> WorkQueue:
        queue = self._queues.get(id)
        if queue is None:
            raise NotFound(f"Work queue with id {id} not found")
        return queue


def _pages(count: int, limit: int) -> int:
    return (count + limit - 1) // limit if limit else 0
