"""The service that turns schedules into runs.

A schedule knows when it is due: when there will be too few runs ahead of it. A turn looks only at those that are, so what needs
nothing costs nothing. A change of a schedule makes its first runs in its own transaction; the scheduler only goes on from there.

Runs, and when a schedule is due next, are written in one transaction that holds the deployment's lock. A crash before its commit
leaves the schedule due; and each run has a key made of its schedule and date, so that it is made only once.
"""

import asyncio
from typing import Final

import structlog

from tocsin.deployments.planning import Horizon
from tocsin.deployments.repository import DeploymentRepository
from tocsin.deployments.schedules.repository import ScheduleRepository
from tocsin.deployments.upcoming import Upcoming
from tocsin.kit.clock import Clock
from tocsin.kit.service import sleep
from tocsin.settings import Settings
from tocsin.storage.database import Database

BATCH: Final = 100
"""Schedules that one transaction takes at most: on SQLite it keeps all other writers waiting."""

_SHORTEST_PAUSE: Final = 0.25

_log = structlog.get_logger("tocsin.deployments")


class Scheduler:
    """Makes runs ahead of time. Any number of them, in any number of processes, share the schedules."""

    name = "scheduler"

    def __init__(self, database: Database, clock: Clock, settings: Settings) -> None:
        self._database = database
        self._clock = clock
        self._pause = settings.scheduler_loop_seconds
        self._horizon = Horizon.of(settings)

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            if not await asyncio.to_thread(self.turn):
                await sleep(await asyncio.to_thread(self._until_due), stop)

    def turn(self) -> bool:
        """Make the runs that are missing for a batch of schedules. False where none was due, or others have them in hand."""
        with self._database.read() as session:
            due = ScheduleRepository(session).due(self._clock.now(), BATCH)
        if not due:
            return False
        with self._database.write() as session:
            now = self._clock.now()
            deployed = DeploymentRepository(session, now).lock(due, skip_locked=True)
            # Asked again with the locks: somebody else may have been faster.
            still = ScheduleRepository(session).due_of([each.deployment.id for each in deployed], now)
            wanted = [
                (each.deployment, schedule)
                for each in deployed
                for schedule in each.deployment.schedules
                if schedule.id in still
            ]
            made = Upcoming(session, now, self._horizon).extend(wanted)
        _log.debug("runs_scheduled", schedules=len(wanted), runs=made)
        return bool(wanted)

    def _until_due(self) -> float:
        with self._database.read() as session:
            due = ScheduleRepository(session).next_due()
        if due is None:
            return self._pause
        return min(max((due - self._clock.now()).total_seconds(), _SHORTEST_PAUSE), self._pause)
