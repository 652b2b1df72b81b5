"""The service that empties the outbox.

It makes ready what is due, begins the attempts, sends them at the same time, and records what became of them. The database sees
one transaction for a batch: it records what has ended, and leases and begins what is next. Before it nothing has been sent, so
that a crash leaves no doubt; after it, a lease that runs out does.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID, uuid4

import structlog
from sqlmodel import Session

from tocsin.delivery import resolution
from tocsin.delivery.attempt import Attempt, Result, results_of
from tocsin.delivery.channels.registry import make_channels
from tocsin.delivery.composer import Composed, Composer, Local, Moved, Outgoing, Sources, Unsendable
from tocsin.delivery.exchange import exchange
from tocsin.delivery.outbox import Outbox
from tocsin.delivery.policy import policy_of
from tocsin.delivery.reasons import Reason
from tocsin.delivery.recorder import MakeReach, Recorder
from tocsin.delivery.repository import DeliveryRepository
from tocsin.delivery.senders import Senders
from tocsin.delivery.slots import Slots
from tocsin.delivery.turnstile import Taken, Turnstile, Waiting
from tocsin.events.event import Event
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.http import longest_exchange
from tocsin.kit.signal import Waiter
from tocsin.secrets import resolver
from tocsin.settings import Settings
from tocsin.storage.database import Database, after_commit
from tocsin.telemetry.port import Telemetry

POLL_SECONDS: Final = 1.0
"""How long what another server process leaves in the outbox can go unnoticed."""

RELEASE_EVERY: Final = timedelta(seconds=1)
"""How often is looked for deliveries whose sender is gone. Leases last for many seconds, and a turn takes milliseconds."""

_MAX_BATCH: Final = 256
_SHORTEST_PAUSE: Final = 0.02
_SLOW_SECONDS: Final = 2.0
_GATHER_SECONDS: Final = 0.004

_log = structlog.get_logger("tocsin.delivery")


class _Sending(NamedTuple):
    """Where something is being sent to, and since when."""

    destination: str
    begun: float


class Dispatcher:
    """Sends what is due. Any number of them, in any number of processes, share the outbox of a PostgreSQL database."""

    name = "dispatcher"

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        database: Database,
        log: EventLog,
        outbox: Outbox,
        sources: Sources,
        make_reach: MakeReach,
        telemetry: Telemetry | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._database = database
        self._log = log
        self._filled = outbox.filled
        self._owner = str(uuid4())
        self._telemetry = telemetry or Telemetry()
        self._secrets = sources.secrets
        self._longest = longest_exchange(settings.delivery_timeout)
        channels = make_channels(settings)
        self._composer = Composer(channels, sources, settings.public_url)
        self._turnstile = Turnstile(channels, sources.types)
        self._recorder = Recorder(
            self._owner, policy_of(settings), channels, clock, self._composer, make_reach, self._telemetry
        )
        self._sending: dict[asyncio.Task[None], _Sending] = {}
        self._under_way: set[UUID] = set()
        self._slow: set[str] = set()
        self._results: list[Result] = []
        self._senders: Senders | None = None
        self._waiter: Waiter | None = None
        self._released: datetime | None = None
        """When everything that was abandoned had been taken back; None where it never was."""
        self._ahead: tuple[datetime | None] | None = None
        """When there is something to do next, as a turn that did nothing found it; None where the last one did something."""
        self._more = False
        """Whether the last turn may have left something that is due, for which there is room."""

    async def run(self, stop: asyncio.Event) -> None:
        self._waiter = self._filled.waiter()
        stopping = asyncio.create_task(self._wake_at(stop))
        try:
            while not stop.is_set():
                await self._gather()
                await self.turn()
                if not self._more:
                    await self._waiter.wait(self._pause())
        finally:
            stopping.cancel()
            self._filled.leave(self._waiter)
            self._waiter = None
            await self.finish()

    async def turn(self) -> bool:
        """Record what has ended and send what is due, as far as there is room. False where there was neither.

        Does not wait for what it sends.
        """
        moved, outgoing = await self._move(self._slots())
        for item in outgoing:
            task = asyncio.create_task(self._send(item))
            self._sending[task] = _Sending(item.delivery.destination, time.perf_counter())
            self._under_way.update(each.delivery.id for each in item.all)
            task.add_done_callback(self._sending.pop)
        return moved

    async def _gather(self) -> None:
        """While much is under way, let a few results come together: a turn costs two commits, however little it moves."""
        if len(self._sending) > self._settings.delivery_concurrency // 2:
            slow = self._slow_ones()
            quick = sum(each.destination not in slow for each in self._sending.values())
            if quick > self._settings.delivery_concurrency // 2:
                await asyncio.sleep(_GATHER_SECONDS)

    def _slots(self) -> Slots:
        held = Counter(each.destination for each in self._sending.values())
        return Slots(self._settings.delivery_concurrency, held, self._slow_ones(), _MAX_BATCH)

    def _slow_ones(self) -> frozenset[str]:
        """The destinations that took long the last time, or are taking long just now."""
        before = time.perf_counter() - _SLOW_SECONDS
        hanging = (each.destination for each in self._sending.values() if each.begun < before)
        return frozenset(self._slow).union(hanging)

    async def drain(self) -> None:
        """Turn until nothing is due, under way or unrecorded."""
        while await self.turn() or self._sending or self._results:
            if self._sending:
                await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)

    async def finish(self) -> None:
        """Wait for what is under way and record it. Nothing new is begun."""
        if self._sending:
            await asyncio.wait(self._sending)
        if self._results:
            await self._move(Slots(0))
        if self._senders is not None:
            await self._senders.close()
            self._senders = None

    async def _move(self, slots: Slots) -> tuple[bool, list[Outgoing]]:
        results, self._results = self._results, []
        try:
            return await asyncio.to_thread(self._transact, results, slots)
        except BaseException:
            # What is not recorded is kept: a delivery that is known to have arrived must not be sent again.
            self._results[:0] = results
            raise

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        if self._waiter is not None:
            self._waiter.wake()

    def _pause(self) -> float:
        """Seconds until there may be something to do, if nobody says so before."""
        if self._ahead is None:
            return _SHORTEST_PAUSE
        (next_moment,) = self._ahead
        if next_moment is None:
            return POLL_SECONDS
        wait = (next_moment - self._clock.now()).total_seconds()
        return min(max(wait, _SHORTEST_PAUSE), POLL_SECONDS)

    # In the database, on a thread

    def _transact(self, results: Sequence[Result], slots: Slots) -> tuple[bool, list[Outgoing]]:
        now = self._clock.now()
        self._ahead, self._more = None, False
        taken, composed = Taken(), list[Composed]()
        with self._database.read() as session:
            waiting = self._turnstile.waiting(session, slots, now)
            if not results and not self._has_work(session, slots, waiting, now):
                return False, []
            if self._database.is_sqlite:
                # Its one write lock is not held while messages are rendered, and nobody else takes what is seen here.
                taken = self._turnstile.take(session, waiting, slots, now)
                composed = self._compose(session, taken, now)
        with self._database.write() as session:
            events = self._recorder.record(session, results)
            events += self._release(session)
            if not self._database.is_sqlite:
                # Locked meanwhile, so that no two dispatchers render the same. What breaks there must not break this here.
                with self._database.read() as reading:
                    taken = self._turnstile.take(session, waiting, slots, now)
                    composed = self._compose(reading, taken, now)
            outgoing, told = self._begin(session, composed)
            self._turnstile.spend(session, taken, outgoing, now)
            self._log.append(session, [*events, *told])
        self._more = self._more or taken.more
        return bool(results or events or composed or self._more), outgoing

    def _has_work(self, session: Session, slots: Slots, waiting: Sequence[Waiting], now: datetime) -> bool:
        """Whether there is something to send or to take back, and a slot for it. Where not, notes when there will be."""
        if any(each.due <= now for each in waiting) or (slots.free and self._released is None):
            return True
        moments = [each.due for each in waiting]
        if slots.free and (expiry := DeliveryRepository(session).next_expiry()) is not None:
            moments.append(expiry)
        next_moment = min(moments, default=None)
        if next_moment is not None and next_moment <= now:
            return True
        self._ahead = (next_moment,)
        return False

    def _compose(self, session: Session, taken: Taken, now: datetime) -> list[Composed]:
        return self._turnstile.gather(
            self._composer.compose(session, taken.deliveries, now), taken, self._composer, now
        )

    def _release(self, session: Session) -> list[Event]:
        now = self._clock.now()
        if self._released is not None and abs(now - self._released) < RELEASE_EVERY:
            return []
        # SQLite has one server process: at its start nobody can be sending, whatever the leases say.
        orphaned = self._database.is_sqlite and self._released is None
        repository = DeliveryRepository(session)
        repository.let_orphans_follow(now)
        abandoned = repository.abandoned(now, _MAX_BATCH, but_of=self._owner if orphaned else None)
        if len(abandoned) < _MAX_BATCH:
            after_commit(session, partial(self._note_released, now))
        else:
            self._more = True
        # The clock may have jumped, or this process been suspended: what is still being sent here is not abandoned.
        ours = [row for row in abandoned if row.lease_owner == self._owner and row.id in self._under_way]
        repository.renew([row.id for row in ours], now + self._lease())
        return self._recorder.release(session, [row for row in abandoned if row not in ours], now)

    def _lease(self, item: Outgoing | None = None) -> timedelta:
        """How long nobody else may take what is being sent."""
        seconds = self._longest * item.exchanges if item else self._longest
        if item and item.references:
            seconds = seconds * resolution.EXCHANGES + resolver.LONGEST
        return timedelta(seconds=seconds + self._settings.delivery_lease)

    def _note_released(self, now: datetime) -> None:
        self._released = now

    def _begin(self, session: Session, composed: Sequence[Composed]) -> tuple[list[Outgoing], list[Event]]:
        """Begin the attempts. Answers what is to be sent, and the events that tell of what needs no sending."""
        if not composed:
            return [], []
        now = self._clock.now()
        repository = DeliveryRepository(session)
        waiting = repository.still_waiting([each for item in composed for each in _ids(item)])
        # Of a summary that tells of something gone nothing is sent: the next turn makes another.
        mine = [item for item in composed if waiting.issuperset(_ids(item))]
        repository.redirect([(item.delivery, item.block) for item in mine if isinstance(item, Moved)])
        outgoing = [item for item in mine if isinstance(item, Outgoing)]
        leases = {each.delivery.id: now + self._lease(item) for item in outgoing for each in item.all}
        repository.begin_attempts([each.delivery for item in outgoing for each in item.all], self._owner, now, leases)
        events = self._recorder.carry_out(session, [item for item in mine if isinstance(item, Local)], now)
        events += self._recorder.refuse(session, [item for item in mine if isinstance(item, Unsendable)], now)
        return outgoing, events

    # On the network

    async def _send(self, item: Outgoing) -> None:
        begun = time.perf_counter()
        attempt = await (self._resolve_and_exchange(item) if item.references else self._exchange(item))
        seconds = time.perf_counter() - begun
        (self._slow.add if seconds > _SLOW_SECONDS else self._slow.discard)(item.delivery.destination)
        self._results += results_of(item, attempt, self._clock.now(), round(seconds * 1000, 3))
        self._under_way.difference_update(each.delivery.id for each in item.all)
        if self._waiter is not None:
            self._waiter.wake()

    async def _exchange(self, item: Outgoing) -> Attempt:
        if self._senders is None:
            self._senders = Senders(self._settings)
        headers = self._telemetry.headers(item.origin.firing, item.delivery.id, item.delivery.attempts)
        return await exchange(item, self._senders, headers, self._clock)

    async def _resolve_and_exchange(self, item: Outgoing) -> Attempt:
        try:
            return await resolution.resolve_and_send(item, self._secrets, self._exchange, self._clock)
        except Exception as error:  # noqa: BLE001 - as with what an exchange did not foresee; nothing of it was sent
            _log.error("resolve_failed", delivery=str(item.delivery.id), error=type(error).__name__)
            detail = f"unforeseen: {type(error).__name__}"
            return Attempt(Reason.INTERNAL_ERROR, detail, reached=item.delivery.reached)


def _ids(item: Composed) -> list[UUID]:
    return [each.delivery.id for each in item.all] if isinstance(item, Outgoing) else [item.delivery.id]
