"""Moves shards through the event log.

One step takes a shard, reads the events after its position, lets the pure core decide about them and about what is due meanwhile,
and commits cells, firings, deliveries, follow-on events and the new position in one transaction. A crash before the commit leaves
nothing behind, one after it leaves everything; ids are derived, so that a step done again makes the same rows.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog

from tocsin.automations.events import LIFECYCLE
from tocsin.delivery.outbox import Outbox
from tocsin.events.follower import GLANCE, keep_up
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.collector import keep_what_is_there
from tocsin.storage.database import Database
from tocsin.telemetry.port import Telemetry
from tocsin.triggers.causes import KEPT, CauseRepository
from tocsin.triggers.core.causality import Limits
from tocsin.triggers.definitions import Definitions
from tocsin.triggers.memory import Memory
from tocsin.triggers.repository import TriggerRepository
from tocsin.triggers.step import BATCH, Step, concerned

SAVE_EVERY: Final = 5_000
"""How many events that concern nobody are passed over before that is written down; a restart looks at them once more."""

SWEEP_EVERY: Final = timedelta(minutes=5)
"""How often is deleted what counts as nothing any more: cells, and causes of long ago."""

_MANY: Final = 1_000
"""So many definitions that are new, of 30 objects each, make themselves felt whenever the collector looks for garbage in them."""

_log = structlog.get_logger("tocsin.triggers")


def reader_name(shard: int) -> str:
    """The name under which `EventLog.reached` says how far a shard has come in this process."""
    return f"evaluator-{shard}"


class Evaluator:
    """The service that evaluates triggers. Any number of them, in any number of processes, share the shards."""

    name = "evaluator"

    def __init__(
        self,
        database: Database,
        log: EventLog,
        clock: Clock,
        outbox: Outbox,
        limits: Limits | None = None,
        telemetry: Telemetry | None = None,
    ) -> None:
        self._database = database
        self._log = log
        self._clock = clock
        self._outbox = outbox
        self._limits = limits or Limits()
        self._telemetry = telemetry or Telemetry()
        self._memories: dict[int, Memory] = {}
        self._swept = clock.now()

    async def run(self, stop: asyncio.Event) -> None:
        shards = await asyncio.to_thread(self._shard_ids)
        await keep_up(self._log, stop, glance=lambda: self._glance(shards), step=lambda: self.evaluate_all(shards) > 0)

    def evaluate_all(self, shards: Sequence[int] | None = None) -> int:
        """One step of each shard. Returns how many events were evaluated; 0 means that all shards are at the log's end."""
        evaluated = sum(self.evaluate(shard) for shard in (self._shard_ids() if shards is None else shards))
        if self._clock.now() - self._swept >= SWEEP_EVERY:
            self._sweep()
        return evaluated

    def evaluate(self, shard: int) -> int:
        """One step of one shard. Returns how many events it moved on; 0 where there are none or another evaluator owns it."""
        memory = self._memories.setdefault(shard, Memory(Definitions(shard)))
        if memory.definitions.new >= _MANY:
            # Not where they are learnt: this takes a while, and a transaction would keep others waiting meanwhile.
            memory.definitions.new = 0
            keep_what_is_there()
        try:
            passed = None if self._sees_match(memory) else self._pass_over(shard, memory)
            if passed is not None:
                self._tell(memory, passed)
                return passed
            with self._database.write() as session:
                step = Step(session, memory, self._clock, self._log, self._outbox, self._limits)
                moved = step.take(shard)
        except BaseException:
            # What was taken into memory may not be what is in the database.
            del self._memories[shard]
            raise
        step.remember()
        self._tell(memory, step.evaluated)
        if step.firings:
            self._telemetry.found(step.firings, step.events)
        return moved

    def _glance(self, shards: Sequence[int]) -> bool:
        """Whether no shard wants a step, once a few events in memory that concern nobody are passed over."""
        if self._clock.now() - self._swept >= SWEEP_EVERY:
            return False
        return all(shard in self._memories and self._glance_at(self._memories[shard]) for shard in shards)

    def _glance_at(self, memory: Memory) -> bool:
        if self._is_due(memory.next_due):
            return False
        events = self._log.newest(memory.seen, GLANCE)
        if events is not None:
            if len(events) == GLANCE or events[-1].position - memory.saved > SAVE_EVERY:
                return False
            # The events are without a gap, so what the definitions are is known as long as none of them tells of a change.
            if any(stored.event.event in LIFECYCLE for stored in events):
                return False
            if next(concerned(memory.definitions, events), None):
                return False
            memory.seen = events[-1].position
            self._tell(memory, len(events))
        return self._log.knows_none_after(memory.seen)

    def _sees_match(self, memory: Memory) -> bool:
        """Whether events in memory show already that the next batch wants a step, which then finds out everything anew."""
        events = self._log.newest(memory.seen, GLANCE) if memory.seen else None
        return events is not None and next(concerned(memory.definitions, events), None) is not None

    def _pass_over(self, shard: int, memory: Memory) -> int | None:
        """Move on over a batch that concerns nobody, writing nothing and keeping no writer waiting.

        Returns how many events those were; None where the batch wants a step.
        """
        with self._database.read() as session:
            distance = TriggerRepository(session).distance(shard)
            memory.saved, memory.next_due = distance.position, distance.next_due
            if self._is_due(distance.next_due):
                return None
            start = max(distance.position, memory.seen)
            if start >= distance.head:
                return 0
            # No further than this transaction sees: the log may have newer ones in memory, for automations that are newer too.
            events = self._log.read(session, start, min(BATCH, distance.head - start))
            if not events:
                return 0
            memory.refresh(session)
        if events[-1].position - distance.position > SAVE_EVERY or next(concerned(memory.definitions, events), None):
            return None
        memory.seen = events[-1].position
        return len(events)

    def _tell(self, memory: Memory, events: int) -> None:
        self._log.reached[reader_name(memory.definitions.shard)] = max(memory.seen, memory.saved)
        if events:
            self._telemetry.evaluated(events)

    def _shard_ids(self) -> list[int]:
        with self._database.read() as session:
            return TriggerRepository(session).shard_ids()

    def _sweep(self) -> None:
        self._swept = self._clock.now()
        with self._database.write() as session:
            swept = TriggerRepository(session).delete_expired_cells(self._swept)
            CauseRepository(session).delete_before(self._swept - KEPT)
        if swept:
            for memory in self._memories.values():
                memory.cells.clear()
            _log.debug("cells_swept", count=swept)

    def _is_due(self, moment: datetime | None) -> bool:
        return moment is not None and moment <= self._clock.now()
