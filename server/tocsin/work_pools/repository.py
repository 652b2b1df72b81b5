"""The SQL of work pools, queues and workers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, exists, func, or_, select, true, update
from sqlmodel import Session

from tocsin.storage.upsert import insert_if_new, upsert
from tocsin.work_pools.filters import WorkerFilter, WorkerStatus, WorkPoolFilter, WorkQueueFilter
from tocsin.work_pools.models import WorkerRow, WorkPoolRow, WorkQueueRow
from tocsin.work_pools.queries import work_pool_clause, work_queue_clause, worker_clause
from tocsin.work_pools.schemas import Worker, WorkPool, WorkQueue
from tocsin.work_pools.statuses import AGENT_POOL_TYPE, WorkPoolStatus, WorkQueueStatus

# Tables and columns rather than mapped classes: nothing of these objects has to be tracked.
_POOL: Any = WorkPoolRow.__table__  # type: ignore[attr-defined]
_QUEUE: Any = WorkQueueRow.__table__  # type: ignore[attr-defined]
_WORKER: Any = WorkerRow.__table__  # type: ignore[attr-defined]

_QUEUE_WITH_POOL: Any = select(
    _QUEUE, _POOL.c.name.label("work_pool_name"), _POOL.c.type.label("work_pool_type")
).select_from(_QUEUE.join(_POOL, _POOL.c.id == _QUEUE.c.work_pool_id))


class WorkPoolRepository:
    """Work pools, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id: UUID) -> WorkPool | None:
        return self._one(_POOL.c.id == id)

    def by_name(self, name: str) -> WorkPool | None:
        return self._one(_POOL.c.name == name)

    def lock(self, id: UUID) -> WorkPool | None:
        """A pool; nobody else changes it, its queues or its workers until this transaction ends."""
        return next(iter(self._locked(_POOL.c.id == id)), None)

    def lock_by_name(self, name: str) -> WorkPool | None:
        """The same by its name."""
        return next(iter(self._locked(_POOL.c.name == name)), None)

    def lock_all(self, ids: Iterable[UUID]) -> list[WorkPool]:
        """The same with several."""
        return self._locked(_POOL.c.id.in_(list(ids)))

    def add(self, pool: WorkPool) -> bool:
        """Insert a pool. False if there is one of its name."""
        kept = {"active_slots", "current_status", "status", "storage_configuration"}
        row = pool.model_dump(exclude=kept) | {
            "status": pool.current_status.value,
            "storage_configuration": pool.storage_configuration.model_dump(mode="json"),
            "last_transitioned_status_at": pool.last_transitioned_status_at,
            "last_status_event_id": pool.last_status_event_id,
        }
        return insert_if_new(self._session, WorkPoolRow, row)

    def change(self, id: UUID, changes: Mapping[str, Any]) -> None:
        self._session.execute(update(_POOL).where(_POOL.c.id == id).values(**changes))

    def delete(self, id: UUID) -> None:
        """Delete a pool with its queues and workers."""
        self._session.execute(delete(_POOL).where(_POOL.c.id == id))

    def search(self, filter: WorkPoolFilter | None, limit: int, offset: int) -> list[WorkPool]:
        """Those that fit, by name."""
        statement = select(_POOL).where(_pools_meant(filter)).order_by(_POOL.c.name).limit(limit).offset(offset)
        return [_pool(row) for row in self._session.execute(statement)]

    def count(self, filter: WorkPoolFilter | None) -> int:
        statement = select(func.count()).select_from(_POOL).where(_pools_meant(filter))
        return int(self._session.execute(statement).scalar_one())

    def deserted(self) -> list[UUID]:
        """The pools that are ready although none of their workers is online."""
        statement = select(_POOL.c.id).where(_POOL.c.status == WorkPoolStatus.READY, ~_has_workers())
        return list(self._session.execute(statement).scalars())

    def with_workers(self, ids: Iterable[UUID]) -> set[UUID]:
        """Those of these pools of which a worker is online."""
        statement = select(_POOL.c.id).where(_POOL.c.id.in_(list(ids)), _has_workers())
        return set(self._session.execute(statement).scalars())

    def last_polled(self, id: UUID) -> datetime | None:
        """When runs of a pool were last asked for, or one of its workers was last heard of."""
        polled = select(func.max(_QUEUE.c.last_polled)).where(_QUEUE.c.work_pool_id == id)
        heard = select(func.max(_WORKER.c.last_heartbeat_time)).where(_WORKER.c.work_pool_id == id)
        moments = [self._session.execute(statement).scalar_one() for statement in (polled, heard)]
        return max((moment for moment in moments if moment is not None), default=None)

    def _locked(self, clause: Any) -> list[WorkPool]:
        # Whoever inserts a row that refers to the pool need not wait for its lock.
        statement = select(_POOL).where(clause).order_by(_POOL.c.id).with_for_update(key_share=True)
        return [_pool(row) for row in self._session.execute(statement)]

    def _one(self, clause: Any) -> WorkPool | None:
        row = self._session.execute(select(_POOL).where(clause)).one_or_none()
        return _pool(row) if row else None


class WorkQueueRepository:
    """Work queues, inside one transaction. Whoever changes priorities has the pool locked."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id: UUID) -> WorkQueue | None:
        return self._one(_QUEUE.c.id == id)

    def by_name(self, pool_name: str, name: str) -> WorkQueue | None:
        return self._one(_POOL.c.name == pool_name, _QUEUE.c.name == name)

    def oldest_of_name(self, name: str) -> WorkQueue | None:
        """The first queue of this name, in whichever pool."""
        statement = _QUEUE_WITH_POOL.where(_QUEUE.c.name == name).order_by(_QUEUE.c.created, _QUEUE.c.id).limit(1)
        row = self._session.execute(statement).one_or_none()
        return _queue(row) if row else None

    def of_pool(self, pool_id: UUID) -> list[WorkQueue]:
        """All queues of a pool, that of the highest priority first."""
        statement = _QUEUE_WITH_POOL.where(_QUEUE.c.work_pool_id == pool_id).order_by(_QUEUE.c.priority, _QUEUE.c.id)
        return [_queue(row) for row in self._session.execute(statement)]

    def search(
        self, filter: WorkQueueFilter | None, limit: int, offset: int, pool_id: UUID | None = None
    ) -> list[WorkQueue]:
        """Those that fit: of a pool by priority, of all by name."""
        order = (_QUEUE.c.name,) if pool_id is None else (_QUEUE.c.priority,)
        statement = (
            _QUEUE_WITH_POOL.where(*_queues_meant(filter, pool_id))
            .order_by(*order, _QUEUE.c.id)
            .limit(limit)
            .offset(offset)
        )
        return [_queue(row) for row in self._session.execute(statement)]

    def count(self, pool_id: UUID) -> int:
        statement = select(func.count()).select_from(_QUEUE).where(_QUEUE.c.work_pool_id == pool_id)
        return int(self._session.execute(statement).scalar_one())

    def add(self, queue: WorkQueue) -> bool:
        """Insert a queue. False if its pool has one of its name."""
        row = queue.model_dump(exclude={"active_slots", "filter", "work_pool_name"}) | {"status": queue.status.value}
        return insert_if_new(self._session, WorkQueueRow, row)

    def change(self, id: UUID, changes: Mapping[str, Any]) -> None:
        self._session.execute(update(_QUEUE).where(_QUEUE.c.id == id).values(**changes))

    def set_priorities(self, priorities: Mapping[UUID, int]) -> None:
        for queue_id, priority in priorities.items():
            self.change(queue_id, {"priority": priority})

    def delete(self, id: UUID) -> None:
        self._session.execute(delete(_QUEUE).where(_QUEUE.c.id == id))

    def record_polls(self, ids: Iterable[UUID], now: datetime, due: datetime) -> list[WorkQueue]:
        """Write that these queues were polled, unless that was written after `due`. The answer: those that are ready by it."""
        polled = _QUEUE.c.id.in_(self._lock(_QUEUE.c.id.in_(list(ids))))
        stale = or_(_QUEUE.c.last_polled.is_(None), _QUEUE.c.last_polled <= due)
        self._session.execute(update(_QUEUE).where(polled, stale).values(last_polled=now))
        return self._enter(WorkQueueStatus.READY, and_(polled, _QUEUE.c.status == WorkQueueStatus.NOT_READY))

    def forsaken(self, before: datetime) -> list[UUID]:
        """The queues that are ready although nobody has polled them since."""
        return list(self._session.execute(select(_QUEUE.c.id).where(_unpolled_since(before))).scalars())

    def mark_forsaken(self, before: datetime) -> list[WorkQueue]:
        """Write that they are not. The answer: they."""
        self._lock(_unpolled_since(before))
        return self._enter(WorkQueueStatus.NOT_READY, _unpolled_since(before))

    def _lock(self, clause: Any) -> list[UUID]:
        # In the same order everywhere: those who lock several wait for each other instead of deadlocking.
        statement = select(_QUEUE.c.id).where(clause).order_by(_QUEUE.c.id).with_for_update(key_share=True)
        return list(self._session.execute(statement).scalars())

    def _enter(self, status: WorkQueueStatus, clause: Any) -> list[WorkQueue]:
        statement = update(_QUEUE).where(clause).values(status=status.value).returning(_QUEUE.c.id)
        ids = list(self._session.execute(statement).scalars())
        if not ids:
            return []
        rows = self._session.execute(_QUEUE_WITH_POOL.where(_QUEUE.c.id.in_(ids)).order_by(_QUEUE.c.id))
        return [_queue(row) for row in rows]

    def _one(self, *clauses: Any) -> WorkQueue | None:
        row = self._session.execute(_QUEUE_WITH_POOL.where(*clauses)).one_or_none()
        return _queue(row) if row else None


class WorkerRepository:
    """Workers, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def hear(self, row: Mapping[str, Any]) -> None:
        """Insert a worker, or write that the one of this name in this pool has been heard of."""
        kept = {"id", "created"}
        upsert(self._session, WorkerRow, [row], ("work_pool_id", "name"), keep=kept)

    def search(self, pool_id: UUID, filter: WorkerFilter | None, limit: int, offset: int) -> list[Worker]:
        """Those that fit, the one heard of last first."""
        statement = (
            select(_WORKER)
            .where(_WORKER.c.work_pool_id == pool_id, worker_clause(filter) if filter else true())
            .order_by(_WORKER.c.last_heartbeat_time.desc(), _WORKER.c.id)
            .limit(limit)
            .offset(offset)
        )
        return [Worker.model_validate(row._mapping) for row in self._session.execute(statement)]

    def some_online(self, pool_id: UUID, now: datetime) -> bool:
        statement = select(_WORKER.c.id).where(
            _WORKER.c.work_pool_id == pool_id, _WORKER.c.status == WorkerStatus.ONLINE, _WORKER.c.online_until >= now
        )
        return self._session.execute(statement.limit(1)).first() is not None

    def pools_of_lost(self, now: datetime) -> list[UUID]:
        """The pools with workers that count as online and have not been heard of for too long."""
        statement = select(_WORKER.c.work_pool_id).where(_unheard_of(now)).distinct()
        return list(self._session.execute(statement).scalars())

    def mark_lost(self, pool_ids: Iterable[UUID], now: datetime) -> int:
        """Write that those of these pools, which are locked, are offline. The answer: how many."""
        clause = and_(_WORKER.c.work_pool_id.in_(list(pool_ids)), _unheard_of(now))
        result: Any = self._session.execute(update(_WORKER).where(clause).values(status=WorkerStatus.OFFLINE.value))
        return int(result.rowcount)

    def delete(self, pool_id: UUID, name: str) -> bool:
        clause = and_(_WORKER.c.work_pool_id == pool_id, _WORKER.c.name == name)
        result: Any = self._session.execute(delete(_WORKER).where(clause))
        return bool(result.rowcount)


def _pools_meant(filter: WorkPoolFilter | None) -> Any:
    return work_pool_clause(filter) if filter else true()


def _queues_meant(filter: WorkQueueFilter | None, pool_id: UUID | None) -> Sequence[Any]:
    clauses = [work_queue_clause(filter)] if filter else []
    return clauses if pool_id is None else [_QUEUE.c.work_pool_id == pool_id, *clauses]


def _has_workers() -> Any:
    return exists(
        select(_WORKER.c.id).where(_WORKER.c.work_pool_id == _POOL.c.id, _WORKER.c.status == WorkerStatus.ONLINE)
    )


def _unheard_of(now: datetime) -> Any:
    return and_(_WORKER.c.status == WorkerStatus.ONLINE, _WORKER.c.online_until < now)


def _unpolled_since(before: datetime) -> Any:
    return and_(_QUEUE.c.status == WorkQueueStatus.READY, _QUEUE.c.last_polled < before)


def _pool(row: Any) -> WorkPool:
    values = dict(row._mapping)
    status = WorkPoolStatus(values.pop("status"))
    return WorkPool(**values, current_status=status, status=None if values["type"] == AGENT_POOL_TYPE else status)


def _queue(row: Any) -> WorkQueue:
    return WorkQueue.model_validate(row._mapping)
