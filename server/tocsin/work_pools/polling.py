"""Handing out runs to those who poll, and what their polling says about queues and deployments.

To hand out is to read: a run belongs to the worker whose proposal of PENDING is accepted, and only one is. Nothing is set aside for
a worker, because a worker does not say how many runs it can take: what one leaves must be there for the next.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.errors import NotFound
from tocsin.events.log import EventLog
from tocsin.flows.filters import FlowRunFilter
from tocsin.flows.repository import FlowRunRepository
from tocsin.flows.schemas import FlowRun
from tocsin.flows.searches import FlowRunQuery
from tocsin.flows.states import StateType
from tocsin.kit.clock import Clock
from tocsin.kit.filters import IdFilter
from tocsin.work_pools.handout import QueueSlots, allowances, free_slots, hand_out
from tocsin.work_pools.repository import WorkPoolRepository, WorkQueueRepository
from tocsin.work_pools.run_repository import QueuedRunRepository
from tocsin.work_pools.schemas import PollPool, PollQueue, WorkerFlowRun, WorkPool, WorkQueue
from tocsin.work_pools.service import WorkQueueService
from tocsin.work_pools.statuses import WorkQueueStatus

RECORDED_EVERY: Final = timedelta(seconds=5)
"""How often it is written that a queue was polled. Many workers poll a queue, each of them every few seconds."""

OnPolled = Callable[[Session, Sequence[UUID]], None]
"""Told, in the transaction that writes it, of queues that were polled."""


class PollService:
    """Polls, inside one transaction: `offer` reads, `record` writes."""

    def __init__(self, session: Session, clock: Clock, log: EventLog, on_polled: Sequence[OnPolled] = ()) -> None:
        self._session = session
        self._now = clock.now()
        self._pools = WorkPoolRepository(session)
        self._queues = WorkQueueRepository(session)
        self._runs = QueuedRunRepository(session)
        self._flow_runs = FlowRunRepository(session, self._now)
        self._queue_service = WorkQueueService(session, clock, log)
        self._on_polled = on_polled

    def offer(self, pool_name: str, body: PollPool) -> tuple[list[WorkerFlowRun], list[UUID]]:
        """The runs that a worker of a pool may take now, in the order in which it should.

        The second part of the answer: the queues of which it is time to `record` that they were polled. Raises `NotFound`.
        """
        pool = self._pools.by_name(pool_name)
        if pool is None:
            raise NotFound(f'Work pool "{pool_name}" not found.')
        queues = self._queues.of_pool(pool.id)
        asked = _named(pool_name, queues, body.work_queue_names)
        runs = self._offered(pool, queues, asked, body, body.scheduled_after)
        offers = [
            WorkerFlowRun(work_pool_id=pool.id, work_queue_id=run.work_queue_id, flow_run=run)
            for run in runs
            if run.work_queue_id is not None
        ]
        return offers, self._to_record(asked)

    def offer_of_queue(self, id: UUID, body: PollQueue) -> tuple[list[FlowRun], list[UUID]]:
        """The same for one queue."""
        queue = self._queues.get(id)
        pool = self._pools.get(queue.work_pool_id) if queue else None
        if queue is None or pool is None:
            raise NotFound(f"Work queue with id {id} not found.")
        queues = self._queues.of_pool(pool.id) if pool.concurrency_limit is not None else [queue]
        return self._offered(pool, queues, [queue], body, None), self._to_record([queue])

    def record(self, queue_ids: Sequence[UUID]) -> None:
        """Write that these queues were polled just now, and what follows: they are ready, and so is what waits in them."""
        if not queue_ids:
            return
        ready = self._queues.record_polls(queue_ids, self._now, self._now - RECORDED_EVERY)
        self._queue_service.tell_statuses(ready)
        for follower in self._on_polled:
            follower(self._session, queue_ids)

    def _offered(
        self,
        pool: WorkPool,
        queues: Sequence[WorkQueue],
        asked: Sequence[WorkQueue],
        body: PollQueue,
        after: datetime | None,
    ) -> list[FlowRun]:
        if pool.is_paused:
            return []
        counted = (
            queues if pool.concurrency_limit is not None else [q for q in asked if q.concurrency_limit is not None]
        )
        occupied = self._runs.occupied([queue.id for queue in counted])
        most = free_slots(pool.concurrency_limit, sum(occupied.values()), body.limit)
        slots = (
            QueueSlots(queue.id, queue.is_paused, queue.concurrency_limit, occupied.get(queue.id, 0)) for queue in asked
        )
        allowed = allowances(slots, most)
        due = self._runs.due(allowed, body.scheduled_before, after, most)
        chosen = [run.id for run in hand_out(allowed, due, most)]
        if not chosen:
            return []
        query = FlowRunQuery(flow_runs=FlowRunFilter(id=IdFilter(any_=chosen)), limit=len(chosen))
        found = {run.id: run for run in self._flow_runs.search(query)}
        # Between the two reads somebody may have taken one.
        offered = [found[run_id] for run_id in chosen if run_id in found]
        return [run for run in offered if run.state_type is StateType.SCHEDULED]

    def _to_record(self, queues: Iterable[WorkQueue]) -> list[UUID]:
        due = self._now - RECORDED_EVERY
        return [
            queue.id
            for queue in queues
            if queue.status is WorkQueueStatus.NOT_READY or queue.last_polled is None or queue.last_polled <= due
        ]


def _named(pool_name: str, queues: Sequence[WorkQueue], names: Sequence[str] | None) -> list[WorkQueue]:
    if not names:
        return list(queues)
    known = {queue.name for queue in queues}
    for name in names:
        if name not in known:
            raise NotFound(f"Work pool queue '{pool_name}/{name}' not found.")
    return [queue for queue in queues if queue.name in names]
