"""Moves shards through the event log.

One step takes a shard, reads the events after its position, lets the pure core decide, and commits buckets, firings, deliveries,
follow-on events and the new position in one transaction. A crash before the commit leaves nothing behind, one after it leaves
everything; ids are derived, so that a step done again makes the same rows.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog
from sqlmodel import Session

from tocsin.automations.events import LIFECYCLE
from tocsin.delivery.outbox import Outbox
from tocsin.events.event import StoredEvent
from tocsin.events.follower import GLANCE, keep_up
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

SAVE_EVERY: Final = 5_000
"""How many events that concern nobody are passed over before that is written down; a restart looks at them once more."""

SWEEP_EVERY: Final = timedelta(minutes=5)
BUCKETS_KEPT: Final = timedelta(hours=1)
"""How long after its window a bucket is kept, for events that come late."""

_BUCKETS_REMEMBERED: Final = 200_000

Match = tuple[StoredEvent, EventTrigger, Key]

_log = structlog.get_logger("tocsin.triggers")


@dataclass
class _Memory:
    """What an evaluator remembers of a shard between steps; good as long as the shard's revision is the remembered one."""

    definitions: Definitions
    revision: int = -1
    seen: int = 0
    """Up to here every event was evaluated or concerns nobody, for good: a trigger never looks back."""
    saved: int = 0
    """The shard's position in the database when it was last looked at."""
    buckets: dict[BucketId, Bucket | None] = field(default_factory=dict)

    def refresh(self, session: Session) -> None:
        """Take in changes of automations. What an automation has counted may have been deleted with the change."""
        if self.definitions.refresh(session):
            self.buckets.clear()


class Evaluator:
    """The service that evaluates triggers. Any number of them, in any number of processes, share the shards."""

    name = "evaluator"

    def __init__(self, database: Database, log: EventLog, clock: Clock, outbox: Outbox) -> None:
        self._database = database
        self._log = log
        self._clock = clock
        self._outbox = outbox
        self._memories: dict[int, _Memory] = {}
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
        memory = self._memories.setdefault(shard, _Memory(Definitions(shard)))
        try:
            passed = self._pass_over(shard, memory)
            if passed is not None:
                return passed
            with self._database.write() as session:
                step = _Step(session, memory, self._clock, self._log, self._outbox)
                moved = step.take(shard)
        except BaseException:
            # What was taken into memory may not be what is in the database.
            del self._memories[shard]
            raise
        step.remember()
        return moved

    def _glance(self, shards: Sequence[int]) -> bool:
        """Whether no shard wants a step, once a few events in memory that concern nobody are passed over."""
        if self._clock.now() - self._swept >= SWEEP_EVERY:
            return False
        return all(shard in self._memories and self._glance_at(self._memories[shard]) for shard in shards)

    def _glance_at(self, memory: _Memory) -> bool:
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
        return self._log.knows_none_after(memory.seen)

    def _pass_over(self, shard: int, memory: _Memory) -> int | None:
        """Move on over a batch that concerns nobody, writing nothing and keeping no writer waiting.

        Returns how many events those were; None where the batch wants a step.
        """
        with self._database.read() as session:
            position, head = TriggerRepository(session).distance(shard)
            memory.saved = position
            start = max(position, memory.seen)
            if start >= head:
                return 0
            # No further than this transaction sees: the log may have newer ones in memory, for automations that are newer too.
            events = self._log.read(session, start, min(BATCH, head - start))
            if not events:
                return 0
            memory.refresh(session)
        if events[-1].position - position > SAVE_EVERY or next(concerned(memory.definitions, events), None):
            return None
        memory.seen = events[-1].position
        return len(events)

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


def concerned(definitions: Definitions, events: Iterable[StoredEvent]) -> Iterator[Match]:
    """Each event with each trigger that it concerns and the key of its bucket, in the order of the log."""
    for stored in events:
        for trigger in definitions.index.candidates(stored.event).values():
            if stored.position > trigger.effective_from and trigger.covers(stored.event):
                yield stored, trigger, trigger.key_of(stored.event)


class _Step:
    """One transaction of one shard."""

    def __init__(self, session: Session, memory: _Memory, clock: Clock, log: EventLog, outbox: Outbox) -> None:
        self._session = session
        self._memory = memory
        self._clock = clock
        self._log = log
        self._outbox = outbox
        self._triggers = TriggerRepository(session)
        self._revision = memory.revision
        self._seen = memory.seen
        self._changed: dict[BucketId, Bucket | None] = {}
        self._touched: dict[UUID, EventTrigger] = {}
        self._firings: list[tuple[FiringRow, StoredEvent]] = []

    def take(self, shard_id: int) -> int:
        shard = self._triggers.lock_shard(shard_id)
        if shard is None:
            return 0
        events = self._log.read(self._session, max(shard.position, self._memory.seen), BATCH)
        if not events:
            return 0
        self._memory.refresh(self._session)
        if self._memory.revision != shard.revision:
            self._memory.buckets.clear()
        matches = list(concerned(self._memory.definitions, events))
        self._load_buckets(matches)
        for match in matches:
            self._observe(*match)
        self._revision = shard.revision + 1
        self._seen = events[-1].position
        self._commit(shard_id, self._seen)
        return len(events)

    def remember(self) -> None:
        """After the commit: what was decided is now what is known."""
        memory = self._memory
        memory.revision = self._revision
        memory.seen = max(memory.seen, self._seen)
        memory.buckets.update(self._changed)
        if len(memory.buckets) > _BUCKETS_REMEMBERED:
            memory.buckets.clear()

    def _load_buckets(self, matches: Sequence[Match]) -> None:
        known = self._memory.buckets
        unknown = dict.fromkeys((trigger.id, key) for _, trigger, key in matches if (trigger.id, key) not in known)
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
            self._outbox.enqueue(self._session, firings, self._clock.now())
        self._triggers.move_shard(shard_id, position, self._revision)
        self._log.append(self._session, [triggered_event(firing, cause) for firing, cause in self._firings])
