"""The service that deletes the automations of triggers that a redeploy has not named again."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import structlog
from sqlmodel import Session

from tocsin.automations.repository import AutomationRepository
from tocsin.automations.service import AutomationService
from tocsin.kit.clock import Clock
from tocsin.kit.service import sleep
from tocsin.storage.database import Database

POLL_SECONDS: Final = 1.0

_BATCH: Final = 100

_log = structlog.get_logger("tocsin.automations")


class SupersededSweeper:
    """Deletes what has been superseded for longer than the grace. Any number of server processes may do so."""

    name = "superseded-sweeper"

    def __init__(
        self, database: Database, clock: Clock, make_service: Callable[[Session], AutomationService], grace: float
    ) -> None:
        self._database = database
        self._clock = clock
        self._make_service = make_service
        self._grace = timedelta(seconds=grace)

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            if not await asyncio.to_thread(self.turn):
                await sleep(POLL_SECONDS, stop)

    def turn(self) -> int:
        """Delete what is due. Returns how many automations that were."""
        before = self._clock.now() - self._grace
        with self._database.read() as session:
            if not AutomationRepository(session).has_superseded(before):
                return 0
        with self._database.write() as session:
            deleted = self._make_service(session).delete_superseded(before, _BATCH)
        if deleted:
            _log.info("superseded_automations_deleted", count=deleted)
        return deleted
