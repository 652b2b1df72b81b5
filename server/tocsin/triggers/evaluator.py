"""Moves shards through the event log.

One step takes a shard, reads the events after its position, lets the pure core decide, and commits buckets, firings, deliveries,
follow-on events and the new position in one transaction. A crash before the commit leaves nothing behind, one after it leaves
everything; ids are derived, so that a step done again makes the same rows.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog
from sqlmodel import Session

from tocsin.delivery import outbox
from tocsin.events.event import StoredEvent
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.ids import derive_id
from tocsin.storage.database import Database
from tocsin.triggers.core.counting import Bucket, observe
from tocsin.triggers.core.trigger import EventTrigger, Key
from tocsin.triggers.definitions import Definitions
from tocsin.triggers.events import triggered_event
from tocsin.triggers.models import FiringRow
from tocsin.triggers.repository import BucketId, TriggerRepository

BATCH: Final = 500
"""Events that one step takes at most: what a transaction holds in memory, and how long it keeps other writers waiting."""

POLL_SECONDS: Final = 0.25
"""How long events of another server process can go unnoticed; those of this one wake the evaluator at once."""

SWEEP_EVERY: Final = timedelta(minutes=5)
BUCKETS_KEPT: Final = timedelta(hours=1)
"""How long after its window a bucket is kept, for events that come late."""

_BUCKETS_REMEMBERED: Final = 200_000

_log = structlog.get_logger("tocsin.triggers")


@dataclass
class _Memory:
    """What an evaluator remembers of a shard between steps; good as long as the shard's revision is the remembered one."""

    definitions: Definitions
    revision: int = -1
    buckets: dict[BucketId, Bucket | None] = field(default_factory=dict)


class Evaluator:
    """The service that evaluates triggers. Any number of them, in any number of processes, share the shards."""

    name = "evaluator"

    def __init__(self, database: Database, log: EventLog, clock: Clock) -> None:
        self._database = database
        self._log = log
        self._clock = clock
        self._memories: dict[int, _Memory] = {}
        self._swept = clock.now()

    async def run(self, stop: asyncio.Event) -> None:
        waiter = self._log.appended.waiter()
        try:
            shards = await asyncio.to_thread(self._shard_ids)
            while not stop.is_set():
                if not await asyncio.to_thread(self.evaluate_all, shards):
                    await waiter.wait(POLL_SECONDS)
        finally:
            self._log.appended.leave(waiter)

    def evaluate_all(self, shards: Sequence[int] | None = None) -> int:
        """One step of each shard. Returns how many events were evaluated; 0 means that all shards are at the log's end."""
        evaluated = sum(self.evaluate(shard) for shard in (self._shard_ids() if shards is None else shards))
        if self._clock.now() - self._swept >= SWEEP_EVERY:
            self._sweep()
        return evaluated

    def evaluate(self, shard: int) -> int:
        """One step of one shard. Returns how many events it moved on; 0 where there are none or another evaluator owns it."""
        memory = self._memories.setdefault(shard, _Memory(Definitions(shard)))
        if not self._has_work(shard):
            return 0
        try:
            with self._database.write() as session:
                step = _Step(session, memory, self._clock, self._log)
                moved = step.take(shard)
        except BaseException:
            # What the step took into memory may not be what is in the database.
            del self._memories[shard]
            raise
        step.remember()
        return moved

    def _has_work(self, shard: int) -> bool:
        # Asked without the write lock, so that an idle evaluator keeps nobody waiting.
        with self._database.read() as session:
            return TriggerRepository(session).is_behind(shard)

    def _shard_ids(self) -> list[int]:
        with self._database.read() as session:
            return TriggerRepository(session).shard_ids()

    def _sweep(self) -> None:
        self._swept = self._clock.now()
        with self._database.write() as session:
            closed = TriggerRepository(session).delete_buckets_before(self._swept - BUCKETS_KEPT)
        if closed:
            self._memories.clear()
            _log.debug("buckets_swept", count=closed)


class _Step:
    """One transaction of one shard."""

    def __init__(self, session: Session, memory: _Memory, clock: Clock, log: EventLog) -> None:
        self._session = session
        self._memory = memory
        self._clock = clock
        self._log = log
        self._triggers = TriggerRepository(session)
        self._revision = memory.revision
        self._changed: dict[BucketId, Bucket | None] = {}
        self._touched: dict[UUID, EventTrigger] = {}
        self._firings: list[tuple[FiringRow, StoredEvent]] = []

    def take(self, shard_id: int) -> int:
        shard = self._triggers.lock_shard(shard_id)
        if shard is None:
            return 0
        events = self._log.read(self._session, shard.position, BATCH)
        if not events:
            return 0
        self._refresh(shard.revision)
        concerned = self._concerned(events)
        self._load_buckets(concerned)
        for stored, trigger, key in concerned:
            self._observe(stored, trigger, key)
        self._revision = shard.revision + 1
        self._commit(shard_id, events[-1].position)
        return len(events)

    def remember(self) -> None:
        """After the commit: what was decided is now what is known."""
        memory = self._memory
        memory.revision = self._revision
        memory.buckets.update(self._changed)
        if len(memory.buckets) > _BUCKETS_REMEMBERED:
            memory.buckets.clear()

    def _refresh(self, shard_revision: int) -> None:
        memory = self._memory
        changed = memory.definitions.refresh(self._session)
        if changed or memory.revision != shard_revision:
            memory.buckets.clear()

    def _concerned(self, events: Sequence[StoredEvent]) -> list[tuple[StoredEvent, EventTrigger, Key]]:
        index = self._memory.definitions.index
        return [
            (stored, trigger, trigger.key_of(stored.event))
            for stored in events
            for trigger in index.candidates(stored.event).values()
            if stored.position > trigger.effective_from and trigger.covers(stored.event)
        ]

    def _load_buckets(self, concerned: Sequence[tuple[StoredEvent, EventTrigger, Key]]) -> None:
        known = self._memory.buckets
        unknown = dict.fromkeys((trigger.id, key) for _, trigger, key in concerned if (trigger.id, key) not in known)
        if unknown:
            open_ones = self._triggers.buckets(list(unknown))
            known.update({bucket_id: open_ones.get(bucket_id) for bucket_id in unknown})

    def _observe(self, stored: StoredEvent, trigger: EventTrigger, key: Key) -> None:
        bucket_id = (trigger.id, key)
        before = self._changed.get(bucket_id, self._memory.buckets[bucket_id])
        outcome = observe(trigger, before, stored.event.event, stored.event.occurred)
        if outcome.bucket != before:
            self._changed[bucket_id] = outcome.bucket
            self._touched[trigger.id] = trigger
        if outcome.fired:
            self._firings.append((self._firing(stored, trigger, key), stored))

    def _firing(self, stored: StoredEvent, trigger: EventTrigger, key: Key) -> FiringRow:
        firing_id = derive_id("firing", trigger.automation_id, trigger.id, list(key), stored.position)
        return FiringRow(
            id=firing_id,
            automation_id=trigger.automation_id,
            trigger_id=trigger.id,
            key=list(key),
            triggered=self._clock.now(),
            triggering_labels=dict(zip(trigger.for_each, key, strict=True)),
            event_id=stored.event.id,
            event_position=stored.position,
            automation=self._memory.definitions[trigger.automation_id].snapshot,
            triggered_event_id=derive_id("automation-triggered", firing_id),
        )

    def _commit(self, shard_id: int, position: int) -> None:
        self._triggers.save_buckets(self._changed, self._touched)
        firings = [firing for firing, _ in self._firings]
        if firings:
            self._triggers.add_firings(firings)
            outbox.enqueue(self._session, firings, self._clock.now())
        self._triggers.move_shard(shard_id, position, self._revision)
        self._log.append(self._session, [triggered_event(firing, cause) for firing, cause in self._firings])
