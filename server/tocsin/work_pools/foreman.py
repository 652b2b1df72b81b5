"""Notices who has gone: workers without a heartbeat, and pools, queues and deployments that nobody looks after any more."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

import structlog
from sqlmodel import Session

from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.service import sleep
from tocsin.storage.database import Database
from tocsin.work_pools.repository import WorkerRepository, WorkPoolRepository, WorkQueueRepository
from tocsin.work_pools.service import WorkPoolService, WorkQueueService
from tocsin.work_pools.statuses import POLLED_WITHIN, WorkPoolStatus

EVERY: Final = 15.0
"""Seconds between two rounds; Prefect's own."""

OnUnpolled = Callable[[Session, datetime], None]
"""Asked, in a transaction that may write, to mark what was not polled since this moment."""

HasUnpolled = Callable[[Session, datetime], bool]
"""Whether there is anything to mark."""

_log = structlog.get_logger("tocsin.work_pools")


class Foreman:
    """The service that keeps statuses true. Any number of them may run: each change is made, and told, once."""

    name = "foreman"

    def __init__(
        self,
        database: Database,
        log: EventLog,
        clock: Clock,
        others: Sequence[tuple[HasUnpolled, OnUnpolled]] = (),
    ) -> None:
        self._database = database
        self._log = log
        self._clock = clock
        self._others = others

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await asyncio.to_thread(self.turn)
            await sleep(EVERY, stop)

    def turn(self) -> bool:
        """One round. Whether there was anything to do; if not, nothing is written and no writer kept waiting."""
        with self._database.read() as session:
            if not self._has_work(session):
                return False
        with self._database.write() as session:
            self._work(session)
        return True

    def _has_work(self, session: Session) -> bool:
        now = self._clock.now()
        return bool(
            WorkerRepository(session).pools_of_lost(now)
            or WorkPoolRepository(session).deserted()
            or WorkQueueRepository(session).forsaken(now - POLLED_WITHIN)
            or any(has_unpolled(session, now - POLLED_WITHIN) for has_unpolled, _ in self._others)
        )

    def _work(self, session: Session) -> None:
        # Everybody locks in this order: pools, then what belongs to them, then deployments.
        now = self._clock.now()
        workers, pools = WorkerRepository(session), WorkPoolRepository(session)
        locked = pools.lock_all({*workers.pools_of_lost(now), *pools.deserted()})
        ids = [pool.id for pool in locked]
        lost = workers.mark_lost(ids, now)
        alive = pools.with_workers(ids)
        deserted = [pool for pool in locked if pool.current_status is WorkPoolStatus.READY and pool.id not in alive]
        for pool in deserted:
            WorkPoolService(session, self._clock, self._log).enter(pool, WorkPoolStatus.NOT_READY)
        queues = WorkQueueRepository(session).mark_forsaken(now - POLLED_WITHIN)
        WorkQueueService(session, self._clock, self._log).tell_statuses(queues)
        for _, on_unpolled in self._others:
            on_unpolled(session, now - POLLED_WITHIN)
        _log.info("statuses_changed", workers=lost, work_pools=len(deserted), work_queues=len(queues))
