"""The service that gives back the slots of leases that nobody has renewed."""

import asyncio
from typing import Final

import structlog

from tocsin.concurrency.repository import LeaseRepository
from tocsin.concurrency.service import SlotService
from tocsin.kit.clock import Clock
from tocsin.kit.service import sleep
from tocsin.storage.database import Database

POLL_SECONDS: Final = 1.0
"""How long a lease can be over before that is noticed, where it was taken or shortened after the last look."""

BATCH: Final = 100
"""Leases that are released in one transaction at most: their limits are locked as long."""

_log = structlog.get_logger("tocsin.concurrency")


class LeaseKeeper:
    """Any number of them, in any number of processes: a lease is released by whoever deletes it, and once."""

    name = "lease-keeper"

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await sleep(await asyncio.to_thread(self.step), stop)

    def step(self) -> float:
        """Release what has expired. Seconds until there may be more."""
        # Asked without the write lock, so that an idle keeper keeps nobody waiting.
        with self._database.read() as session:
            expiry = LeaseRepository(session).next_expiry()
        if expiry is None:
            return POLL_SECONDS
        pause = (expiry - self._clock.now()).total_seconds()
        if pause > 0:
            return min(pause, POLL_SECONDS)
        with self._database.write() as session:
            released = SlotService(session, self._clock).release_expired(BATCH)
        if released:
            _log.info("leases_expired", count=released)
        return 0.0
