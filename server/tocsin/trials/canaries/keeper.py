"""The service that sends canaries when their time has come."""

import asyncio
from typing import Final

import structlog

from tocsin.delivery.composer import Sources
from tocsin.kit.service import sleep
from tocsin.runtime import Runtime
from tocsin.trials.canaries.repository import CanaryRepository
from tocsin.trials.canaries.service import CanaryService

POLL_SECONDS: Final = 5.0

_BATCH: Final = 50

_log = structlog.get_logger("tocsin.trials")


class CanaryKeeper:
    """Any number of them, in any number of processes, share the canaries of a database."""

    name = "canary-keeper"

    def __init__(self, rt: Runtime, sources: Sources) -> None:
        self._rt = rt
        self._sources = sources

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            if not await asyncio.to_thread(self.turn):
                await sleep(POLL_SECONDS, stop)

    def turn(self) -> int:
        """Send what is due. Answers how many canaries that were."""
        with self._rt.database.read() as session:
            due = CanaryRepository(session).next_due()
        if due is None or due > self._rt.clock.now():
            return 0
        with self._rt.database.write() as session:
            sent = CanaryService(session, self._rt, self._sources).send_due(_BATCH)
        _log.debug("canaries_sent", count=sent)
        return sent
