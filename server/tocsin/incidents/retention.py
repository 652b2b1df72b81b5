"""The service that removes incidents which have been over for longer than they are to be kept."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog
from sqlmodel import Session

from tocsin.auth.actor import SERVER
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.service import IncidentService
from tocsin.kit.clock import Clock
from tocsin.kit.service import sleep
from tocsin.storage.database import Database

POLL_SECONDS: Final = 60.0

_BATCH: Final = 20

_log = structlog.get_logger("tocsin.incidents")


class IncidentRetention:
    """Removes incidents with their timelines. Each has a transaction of its own, with the event that says that it was removed.

    An incident is removed once it has been over, and nothing was written about it, for `keep_seconds`. Any number of server
    processes may do so.
    """

    name = "incident-retention"

    def __init__(
        self, database: Database, clock: Clock, make_service: Callable[[Session], IncidentService], keep_seconds: float
    ) -> None:
        self._database = database
        self._clock = clock
        self._make_service = make_service
        self._keep = timedelta(seconds=keep_seconds)

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            if not await asyncio.to_thread(self.turn):
                await sleep(POLL_SECONDS, stop)

    def turn(self) -> int:
        """Remove some of what is due, the oldest first. Returns how many incidents that were."""
        with self._database.read() as session:
            due = IncidentRepository(session).resolved_before(self._clock.now() - self._keep, _BATCH)
        removed = sum(map(self._remove, due))
        if removed:
            _log.info("incidents_removed", count=removed)
        return removed

    def _remove(self, incident_id: UUID) -> bool:
        with self._database.write() as session:
            # It may have been reopened, commented on or removed since it was looked for.
            incident = IncidentRepository(session).get(incident_id, lock=True)
            before = self._clock.now() - self._keep
            if incident is None or incident.end_time is None or max(incident.end_time, incident.updated) >= before:
                return False
            self._make_service(session).remove(incident, SERVER)
            return True
