"""A watch: looks now and then for runs whose time has come, and moves each on in a transaction of its own.

Any number of servers may keep the same watch: a run is looked at again once it is locked, and whoever comes second finds nothing
to do.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import structlog
from sqlmodel import Session

from tocsin.events.log import EventLog
from tocsin.flows.policies import CORE
from tocsin.flows.rules import Rule
from tocsin.flows.service import Decision, FlowRunService
from tocsin.kit.clock import Clock
from tocsin.kit.service import sleep
from tocsin.storage.database import Database

BATCH: Final = 400
"""Runs that are looked for at once."""

Find = Callable[[Session, datetime, int], Sequence[UUID]]
"""Runs for which there may be something to do now, at most so many."""

_log = structlog.get_logger("tocsin.flows")


class Watch:
    """The service that has `decide` say what is to become of the runs that `find` has found."""

    def __init__(
        self,
        name: str,
        database: Database,
        log: EventLog,
        clock: Clock,
        *,
        find: Find,
        decide: Decision,
        rules: Sequence[Rule] = CORE,
        every: float,
    ) -> None:
        self.name = name
        self._database = database
        self._log = log
        self._clock = clock
        self._find = find
        self._decide = decide
        self._rules = rules
        self._every = every

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            moved = await asyncio.to_thread(self.turn)
            await sleep(0 if moved >= BATCH else self._every, stop)

    def turn(self) -> int:
        """Move on the runs whose time has come. How many there were."""
        with self._database.read() as session:
            found = self._find(session, self._clock.now(), BATCH)
        moved = sum(self._move_on(run_id) for run_id in found)
        if moved:
            _log.info("runs_moved_on", watch=self.name, count=moved)
        return moved

    def _move_on(self, id: UUID) -> bool:
        with self._database.write() as session:
            return FlowRunService(session, self._clock, self._log).move_on(id, self._decide, self._rules)
