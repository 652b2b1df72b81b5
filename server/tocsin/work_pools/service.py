"""The rules about work pools and their queues, and which events a change makes.

A change and its events are written in one transaction. Changes of a pool and of its queues take turns by locking the pool.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session

from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.errors import Conflict, Forbidden, Invalid, NotFound
from tocsin.events.event import Event
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id
from tocsin.work_pools.events import (
    pool_event,
    pool_status_event,
    pool_updated_event,
    queue_event,
    queue_status_event,
    queue_updated_event,
)
from tocsin.work_pools.filters import WorkPoolFilter
from tocsin.work_pools.job_template import block_ids, default_blocks, default_variables, variables_problem
from tocsin.work_pools.priorities import free_priority, with_priority
from tocsin.work_pools.repository import WorkerRepository, WorkPoolRepository, WorkQueueRepository
from tocsin.work_pools.run_repository import QueuedRunRepository
from tocsin.work_pools.schemas import (
    WorkPool,
    WorkPoolCreate,
    WorkPoolQuery,
    WorkPoolUpdate,
    WorkQueue,
    WorkQueueCreate,
    WorkQueueQuery,
    WorkQueueUpdate,
)
from tocsin.work_pools.statuses import AGENT_POOL_TYPE, WorkPoolStatus, WorkQueueStatus, pool_status, queue_status

DEFAULT_QUEUE = "default"
AGENT_POOL = "default-agent-pool"
"""The pool of the queues that belong to no other: those of the routes that are older than pools."""

_POOL_UPDATES = ("description", "base_job_template", "concurrency_limit", "storage_configuration")
_QUEUE_UPDATES = ("name", "description", "concurrency_limit", "priority")
"""What an event of a change tells of; a pause is told by the event of the status."""

_Thing = TypeVar("_Thing", WorkPool, WorkQueue)


class WorkPoolService:
    """Work pools."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._session = session
        self._now = clock.now()
        self._log = log
        self._pools = WorkPoolRepository(session)
        self._queues = WorkQueueRepository(session)
        self._runs = QueuedRunRepository(session)

    def get(self, id: UUID) -> WorkPool:
        """One work pool. Raises `NotFound`."""
        return self._counted([_found(self._pools.get(id), f"Work pool {id} not found.")])[0]

    def last_polled(self, id: UUID) -> datetime | None:
        """When a worker last gave a sign of life to a pool."""
        return self._pools.last_polled(id)

    def by_name(self, name: str) -> WorkPool:
        """The work pool of this name. Raises `NotFound`."""
        return self._counted([self._named(name)])[0]

    def search(self, query: WorkPoolQuery) -> list[WorkPool]:
        return self._counted(self._pools.search(query.work_pools, query.limit, query.offset))

    def count(self, filter: WorkPoolFilter | None) -> int:
        return self._pools.count(filter)

    def create(self, body: WorkPoolCreate) -> WorkPool:
        """Create a pool with its queue `default`. Raises `Forbidden`, `Conflict`, `Invalid`, `NotFound` (of a block)."""
        if _is_reserved(body.name):
            raise Forbidden("Work pools starting with 'Prefect' are reserved for internal use.")
        self._check_defaults(body.base_job_template)
        pool = self._new_pool(body)
        if not self._pools.add(pool):
            raise Conflict("A work pool with this name already exists.")
        default = WorkQueueCreate(name=DEFAULT_QUEUE, description="The work pool's default queue.")
        queue = _new_queue(pool, default, 1, self._now).model_copy(update={"id": pool.default_queue_id})
        self._queues.add(queue)
        self._tell(
            queue_event("created", queue, self._now),
            pool_event("created", pool, self._now),
            pool_status_event(pool, new_id(), self._now),
        )
        return self._counted([pool])[0]

    def get_or_create(self, body: WorkPoolCreate) -> WorkPool:
        """The pool of this name as it is, or this one if there is none."""
        existing = self._pools.by_name(body.name)
        if existing is not None:
            return existing
        try:
            return self.create(body)
        except Conflict:  # somebody else was faster
            return self.by_name(body.name)

    def update(self, name: str, body: WorkPoolUpdate) -> None:
        """Change what is given. Raises `Forbidden`, `NotFound`."""
        if _is_reserved(name) and body.model_fields_set - {"is_paused", "concurrency_limit"}:
            raise Forbidden(
                "Work pools starting with 'Prefect' are reserved for internal use and can only be updated to set "
                "concurrency limits or pause."
            )
        self._update(self._named(name).id, body.changes())

    def pause(self, id: UUID) -> None:
        """Hand out nothing from this pool. Raises `NotFound`."""
        self._update(id, {"is_paused": True})

    def resume(self, id: UUID) -> None:
        """Hand out again. Raises `NotFound`."""
        self._update(id, {"is_paused": False})

    def delete(self, name: str) -> None:
        """Delete a pool with its queues and workers. Raises `Forbidden`, `NotFound`."""
        if _is_reserved(name):
            raise Forbidden("Work pools starting with 'Prefect' are reserved for internal use and can not be deleted.")
        pool = _found(self._pools.lock(self._named(name).id), f'Work pool "{name}" not found.')
        queues = self._queues.of_pool(pool.id)
        self._pools.delete(pool.id)
        self._tell(
            *(queue_event("deleted", queue, self._now) for queue in queues), pool_event("deleted", pool, self._now)
        )

    def enter(self, pool: WorkPool, status: WorkPoolStatus) -> None:
        """Give a pool that is locked another status."""
        changes = _status_changes(status, self._now)
        self._pools.change(pool.id, changes)
        self._tell(self._status_event(pool, changes))

    def _named(self, name: str) -> WorkPool:
        return _found(self._pools.by_name(name), f'Work pool "{name}" not found.')

    def _update(self, id: UUID, changes: dict[str, Any]) -> None:
        before = _found(self._pools.lock(id), f"Work pool {id} not found.")
        if not changes:
            return
        status = self._status_after(before, changes)
        status_changes = {} if status is before.current_status else _status_changes(status, self._now)
        self._pools.change(id, {**changes, **status_changes, "updated": self._now})
        after = before.model_copy(update=changes)
        updates = _updates(before, changes, _POOL_UPDATES)
        self._tell(
            *([pool_updated_event(after, updates, self._now)] if updates else ()),
            *([self._status_event(after, status_changes)] if status_changes else ()),
        )

    def _status_after(self, pool: WorkPool, changes: Mapping[str, Any]) -> WorkPoolStatus:
        if "is_paused" not in changes or pool.type == AGENT_POOL_TYPE:
            return pool.current_status
        has_workers = WorkerRepository(self._session).some_online(pool.id, self._now)
        return pool_status(is_paused=changes["is_paused"], has_workers=has_workers)

    def _status_event(self, before: WorkPool, changes: Mapping[str, Any]) -> Event:
        after = before.model_copy(update={"current_status": WorkPoolStatus(changes["status"])})
        return pool_status_event(after, changes["last_status_event_id"], self._now, before)

    def _new_pool(self, body: WorkPoolCreate) -> WorkPool:
        shown = body.type != AGENT_POOL_TYPE
        status = pool_status(is_paused=body.is_paused and shown, has_workers=False)
        return WorkPool(
            id=new_id(),
            created=self._now,
            updated=self._now,
            default_queue_id=new_id(),
            current_status=status,
            status=status if shown else None,
            **body.model_dump(),
        )

    def _check_defaults(self, template: Mapping[str, Any]) -> None:
        if problem := variables_problem(template, default_variables(template), required=False):
            message = f"Validation failed for work pool's job variable defaults: {problem}"
            raise Invalid.at("base_job_template", "variables", message=message)
        wanted = block_ids(default_blocks(template))
        if wanted is None or len(BlockDocumentRepository(self._session).get_many(wanted)) < len(set(wanted)):
            raise NotFound("Block not found.")

    def _counted(self, pools: Sequence[WorkPool]) -> list[WorkPool]:
        limited = [pool.id for pool in pools if pool.concurrency_limit is not None]
        occupied = self._runs.occupied_of_pools(limited)
        return [
            pool.model_copy(update={"active_slots": occupied.get(pool.id, 0)}) if pool.id in limited else pool
            for pool in pools
        ]

    def _tell(self, *events: Event) -> None:
        self._log.append(self._session, events)


class WorkQueueService:
    """The queues of work pools."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._session = session
        self._clock = clock
        self._now = clock.now()
        self._log = log
        self._pools = WorkPoolRepository(session)
        self._queues = WorkQueueRepository(session)
        self._runs = QueuedRunRepository(session)

    def get(self, id: UUID) -> WorkQueue:
        """One queue. Raises `NotFound`."""
        return self._counted([self._get(id)])[0]

    def by_name(self, pool_name: str, name: str) -> WorkQueue:
        """The queue of this name in a pool. Raises `NotFound`."""
        return self._counted([self._by_name(pool_name, name)])[0]

    def by_name_alone(self, name: str) -> WorkQueue:
        """The queue of this name: in the pool of those that are older than pools if that exists, else in any.

        Raises `NotFound`.
        """
        agent_pool = self._pools.by_name(AGENT_POOL)
        queue = self._queues.by_name(AGENT_POOL, name) if agent_pool else self._queues.oldest_of_name(name)
        return self._counted([_found(queue, "work queue not found")])[0]

    def search(self, query: WorkQueueQuery) -> list[WorkQueue]:
        """Queues of all pools, by name."""
        return self._counted(self._queues.search(query.work_queues, query.limit, query.offset))

    def search_in(self, pool_name: str, query: WorkQueueQuery) -> list[WorkQueue]:
        """Queues of a pool, by priority. Raises `NotFound`."""
        pool = self._pool(pool_name)
        return self._counted(self._queues.search(query.work_queues, query.limit, query.offset, pool.id))

    def create(self, pool_name: str, body: WorkQueueCreate) -> WorkQueue:
        """Create a queue. Raises `NotFound` (of the pool), `Conflict`."""
        pool = _found(self._pools.lock(self._pool(pool_name).id), f'Work pool "{pool_name}" not found.')
        others = {queue.id: queue.priority for queue in self._queues.of_pool(pool.id)}
        queue = _new_queue(pool, body, body.priority or free_priority(others.values()), self._now)
        if not self._queues.add(queue):
            raise Conflict(f"A work queue with this name already exists in work pool '{pool_name}'.")
        self._make_room(others, queue.id, queue.priority)
        self._tell(queue_event("created", queue, self._now))
        return self._counted([queue])[0]

    def create_alone(self, body: WorkQueueCreate) -> WorkQueue:
        """Create a queue in the pool of those that are older than pools. Raises `Conflict`."""
        existed = self._pools.by_name(AGENT_POOL) is not None
        self._agent_pool()
        if body.name == DEFAULT_QUEUE and not existed:
            return self.by_name(AGENT_POOL, body.name)
        return self.create(AGENT_POOL, body)

    def get_or_create(self, pool_name: str | None, name: str | None) -> WorkQueue:
        """The queue of this name in a pool, made if it does not exist.

        Without a name the pool's default queue; without a pool that of the queues that are older than pools. Raises
        `NotFound` (of the pool).
        """
        pool = self._agent_pool() if pool_name is None else self._pool(pool_name)
        if name is None and pool.default_queue_id is not None:
            return self._get(pool.default_queue_id)
        name = name or DEFAULT_QUEUE
        existing = self._queues.by_name(pool.name, name)
        if existing is not None:
            return existing
        try:
            return self.create(pool.name, WorkQueueCreate(name=name, priority=1 if pool_name is None else None))
        except Conflict:  # somebody else was faster
            return self._by_name(pool.name, name)

    def update(self, id: UUID, body: WorkQueueUpdate) -> None:
        """Change what is given. Raises `NotFound`, `Conflict`."""
        self._update(id, body.changes())

    def pause(self, id: UUID) -> None:
        """Hand out nothing from this queue. Raises `NotFound`."""
        self._update(id, {"is_paused": True})

    def resume(self, id: UUID) -> None:
        """Hand out again. Raises `NotFound`."""
        self._update(id, {"is_paused": False})

    def delete(self, id: UUID) -> None:
        """Delete a queue. Raises `NotFound`, and `Conflict` for a pool's default queue."""
        pool, queue = self._lock(id)
        if pool.default_queue_id == queue.id:
            raise Conflict("Can't delete a pool's default queue.")
        self._queues.delete(id)
        self._tell(queue_event("deleted", queue, self._now))

    def tell_statuses(self, queues: Iterable[WorkQueue]) -> None:
        """Make the events of the statuses that these queues have just got."""
        self._tell(*(queue_status_event(queue, self._now) for queue in queues))

    def _update(self, id: UUID, changes: dict[str, Any]) -> None:
        _, before = self._lock(id)
        if not changes:
            return
        name = changes.get("name", before.name)
        if name != before.name and self._queues.by_name(before.work_pool_name, name) is not None:
            raise Conflict(f"A work queue with this name already exists in work pool '{before.work_pool_name}'.")
        after = before.model_copy(update={**changes, "status": self._status_after(before, changes)})
        self._queues.change(id, {**changes, "status": after.status.value, "updated": self._now})
        if after.priority != before.priority:
            others = {queue.id: queue.priority for queue in self._queues.of_pool(before.work_pool_id) if queue.id != id}
            self._make_room(others, id, after.priority)
        updates = _updates(before, changes, _QUEUE_UPDATES)
        if updates:
            self._tell(queue_updated_event(after, updates, self._now))
        if after.status is not before.status:
            self._tell(queue_status_event(after, self._now))

    def _status_after(self, queue: WorkQueue, changes: Mapping[str, Any]) -> WorkQueueStatus:
        is_paused = changes.get("is_paused", queue.is_paused)
        if is_paused is (queue.status is WorkQueueStatus.PAUSED):
            return queue.status
        last_polled = changes.get("last_polled", queue.last_polled)
        return queue_status(is_paused=is_paused, last_polled=last_polled, now=self._now)

    def _make_room(self, others: Mapping[UUID, int], id: UUID, priority: int) -> None:
        after = with_priority(others, id, priority)
        self._queues.set_priorities({other: after[other] for other in others if after[other] != others[other]})

    def _lock(self, id: UUID) -> tuple[WorkPool, WorkQueue]:
        pool = self._pools.lock(self._get(id).work_pool_id)
        # Read again: it may have been changed, or deleted, before the pool was free.
        return _found(pool, f"Work queue {id} not found"), self._get(id)

    def _agent_pool(self) -> WorkPool:
        return WorkPoolService(self._session, self._clock, self._log).get_or_create(WorkPoolCreate(name=AGENT_POOL))

    def _pool(self, name: str) -> WorkPool:
        return _found(self._pools.by_name(name), f'Work pool "{name}" not found.')

    def _get(self, id: UUID) -> WorkQueue:
        return _found(self._queues.get(id), f"Work queue {id} not found")

    def _by_name(self, pool_name: str, name: str) -> WorkQueue:
        return _found(self._queues.by_name(pool_name, name), f"Work pool queue '{pool_name}/{name}' not found.")

    def _counted(self, queues: Sequence[WorkQueue]) -> list[WorkQueue]:
        limited = [queue.id for queue in queues if queue.concurrency_limit is not None]
        occupied = self._runs.occupied(limited)
        return [
            queue.model_copy(update={"active_slots": occupied.get(queue.id, 0)}) if queue.id in limited else queue
            for queue in queues
        ]

    def _tell(self, *events: Event) -> None:
        self._log.append(self._session, events)


def _is_reserved(name: str) -> bool:
    return name.lower().startswith("prefect")


def _new_queue(pool: WorkPool, body: WorkQueueCreate, priority: int, now: datetime) -> WorkQueue:
    return WorkQueue(
        **body.model_dump(exclude={"priority"}),
        id=new_id(),
        created=now,
        updated=now,
        priority=priority,
        status=queue_status(is_paused=body.is_paused, last_polled=None, now=now),
        work_pool_id=pool.id,
        work_pool_name=pool.name,
        work_pool_type=pool.type,
    )


def _status_changes(status: WorkPoolStatus, now: datetime) -> dict[str, Any]:
    return {
        "status": status.value,
        "last_transitioned_status_at": now,
        "last_status_event_id": new_id(),
        "updated": now,
    }


def _updates(before: _Thing, changes: Mapping[str, Any], told: Iterable[str]) -> dict[str, tuple[Any, Any]]:
    """What the changes really change, as it was and as it is."""
    was = before.model_dump(mode="json", include=set(changes))
    return {name: (was[name], after) for name, after in changes.items() if name in told and was[name] != after}


def _found(thing: _Thing | None, message: str) -> _Thing:
    if thing is None:
        raise NotFound(message)
    return thing
