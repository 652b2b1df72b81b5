"""The service that empties the outbox.

It leases what is due, makes it ready, begins the attempts, sends them at the same time, and records what became of them. The
database sees two transactions for a batch: one that records what has ended and leases what is next, one that begins the attempts.
Between the two nothing has been sent, so that a crash there leaves no doubt; after the second, a lease that runs out does.
"""

import asyncio
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import structlog
from sqlmodel import Session

from tocsin import __version__
from tocsin.actions.message import WebhookCall
from tocsin.delivery.channels.registry import make_channels
from tocsin.delivery.composer import Composed, Composer, LoadBlock, Local, MakeLoad, Outgoing, Unsendable
from tocsin.delivery.delivery import Delivery
from tocsin.delivery.policy import Policy, parse_retry_after
from tocsin.delivery.reasons import Reason
from tocsin.delivery.recorder import Recorder, Result
from tocsin.delivery.redaction import readable_answer
from tocsin.delivery.repository import DeliveryRepository
from tocsin.events.event import Event
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.http import Answer, HttpSender, RequestFailed
from tocsin.kit.signal import Waiter
from tocsin.settings import Settings
from tocsin.storage.database import Database

LEASE_MARGIN: Final = timedelta(seconds=60)
"""How much longer than an attempt may take a lease is held."""

POLL_SECONDS: Final = 1.0
"""How long what another server process leaves in the outbox can go unnoticed."""

_MAX_BATCH: Final = 256
_SHORTEST_PAUSE: Final = 0.02

_log = structlog.get_logger("tocsin.delivery")


class Dispatcher:
    """Sends what is due. Any number of them, in any number of processes, share the outbox of a PostgreSQL database."""

    name = "dispatcher"

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        database: Database,
        log: EventLog,
        load_block: LoadBlock,
        make_load: MakeLoad,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._database = database
        self._log = log
        self._owner = str(uuid4())
        self._lease = timedelta(seconds=settings.delivery_timeout) + LEASE_MARGIN
        self._composer = Composer(make_channels(settings), load_block, make_load, settings.public_url)
        policy = Policy(settings.delivery_backoff, settings.delivery_backoff_max, settings.delivery_attempts)
        self._recorder = Recorder(self._owner, policy, log, self._composer)
        self._sending: set[asyncio.Task[None]] = set()
        self._results: list[Result] = []
        self._unbegun: dict[UUID, int] = {}
        self._sender: HttpSender | None = None
        self._waiter: Waiter | None = None
        self._orphans_released = False

    async def run(self, stop: asyncio.Event) -> None:
        self._waiter = self._log.appended.waiter()
        stopping = asyncio.create_task(self._wake_at(stop))
        try:
            while not stop.is_set():
                if not await self.turn():
                    await self._waiter.wait(await asyncio.to_thread(self._pause))
        finally:
            stopping.cancel()
            self._log.appended.leave(self._waiter)
            self._waiter = None
            await self.finish()

    async def turn(self) -> bool:
        """Record what has ended and send what is due, as far as there is room. False where there was neither.

        Does not wait for what it sends.
        """
        free = min(self._settings.delivery_concurrency - len(self._sending), _MAX_BATCH)
        moved, outgoing = await self._move(free)
        for item in outgoing:
            task = asyncio.create_task(self._send(item))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        return moved

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
            await self._move(0)
        if self._sender is not None:
            await self._sender.close()
            self._sender = None

    async def _move(self, free: int) -> tuple[bool, list[Outgoing]]:
        results, self._results = self._results, []
        try:
            return await asyncio.to_thread(self._transact, results, free)
        except BaseException:
            # What is not recorded is kept: a delivery that is known to have arrived must not be sent again.
            self._results[:0] = results
            raise

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        if self._waiter is not None:
            self._waiter.wake()

    # In the database, on a thread

    def _pause(self) -> float:
        """Seconds until there may be something to do, if nobody says so before."""
        with self._database.read() as session:
            repository = DeliveryRepository(session)
            moments = [moment for moment in (repository.next_due(), repository.next_expiry()) if moment is not None]
        if not moments or len(self._sending) >= self._settings.delivery_concurrency:
            return POLL_SECONDS
        wait = (min(moments) - self._clock.now()).total_seconds()
        return min(max(wait, _SHORTEST_PAUSE), POLL_SECONDS)

    def _transact(self, results: Sequence[Result], free: int) -> tuple[bool, list[Outgoing]]:
        if not results and not (free and self._has_work()):
            return False, []
        now = self._clock.now()
        with self._database.write() as session:
            DeliveryRepository(session).give_back(self._owner, self._unbegun)
            events = self._recorder.record(session, results)
            events += self._release(session)
            claimed = self._claim(session, free)
            self._log.append(session, events)
        self._orphans_released = True
        self._unbegun = {delivery.id: delivery.attempts for delivery in claimed}
        if not claimed:
            return bool(results or events), []
        with self._database.read() as session:
            composed = self._composer.compose(session, claimed, now)
        outgoing = self._begin(composed)
        self._unbegun = {}
        return True, outgoing

    def _has_work(self) -> bool:
        # Asked without the write lock, so that an idle dispatcher keeps nobody waiting.
        if self._unbegun or not self._orphans_released:
            return True
        now = self._clock.now()
        with self._database.read() as session:
            repository = DeliveryRepository(session)
            due, expiry = repository.next_due(), repository.next_expiry()
        return (due is not None and due <= now) or (expiry is not None and expiry < now)

    def _release(self, session: Session) -> list[Event]:
        # SQLite has one server process: at its start nobody can be sending, whatever the leases say.
        orphaned = self._database.is_sqlite and not self._orphans_released
        repository = DeliveryRepository(session)
        now = self._clock.now()
        abandoned = repository.abandoned(now, _MAX_BATCH, but_of=self._owner if orphaned else None)
        return self._recorder.release(session, abandoned, now)

    def _claim(self, session: Session, free: int) -> list[Delivery]:
        if not free:
            return []
        now = self._clock.now()
        return DeliveryRepository(session).claim(self._owner, now, now + self._lease, free)

    def _begin(self, composed: Sequence[Composed]) -> list[Outgoing]:
        now = self._clock.now()
        outgoing = [item for item in composed if isinstance(item, Outgoing)]
        with self._database.write() as session:
            DeliveryRepository(session).begin_attempts([item.delivery for item in outgoing], now)
            events = self._recorder.carry_out(session, [item for item in composed if isinstance(item, Local)], now)
            events += self._recorder.refuse(session, [item for item in composed if isinstance(item, Unsendable)], now)
            self._log.append(session, events)
        return outgoing

    # On the network

    async def _send(self, item: Outgoing) -> None:
        if self._sender is None:
            self._sender = HttpSender(
                timeout=self._settings.delivery_timeout,
                allow_private=self._settings.allow_private_urls,
                user_agent=f"tocsin/{__version__}",
            )
        begun = time.perf_counter()
        try:
            answer = await self._sender.send(item.request)
        except RequestFailed as failed:
            result = self._result(item, begun, Reason(failed.fault.value), failed.message, sent=failed.sent)
        except Exception as error:  # noqa: BLE001 - whatever happens to one delivery is written down with it
            _log.error("send_failed", delivery=str(item.delivery.id), error=type(error).__name__)
            result = self._result(item, begun, Reason.INTERNAL_ERROR, f"unforeseen: {type(error).__name__}", sent=True)
        else:
            result = self._judged(item, begun, answer)
        self._results.append(result)
        if self._waiter is not None:
            self._waiter.wake()

    def _judged(self, item: Outgoing, begun: float, answer: Answer) -> Result:
        verdict = item.channel.judge(answer)
        block = item.origin.block
        text = readable_answer(answer.body, block.data if block else {})
        details: dict[str, Any] = {"status_code": answer.status}
        if item.channel.takes is WebhookCall:
            details["response_body"] = text
        return self._result(
            item,
            begun,
            verdict.reason,
            verdict.detail,
            status_code=answer.status,
            answer=text,
            retry_after=parse_retry_after(answer.headers.get("retry-after"), self._clock.now()),
            details=details,
        )

    def _result(self, item: Outgoing, begun: float, reason: Reason | None, detail: str, **more: Any) -> Result:
        return Result(
            delivery=item.delivery,
            origin=item.origin,
            reason=reason,
            detail=detail,
            finished=self._clock.now(),
            milliseconds=round((time.perf_counter() - begun) * 1000, 3),
            **more,
        )
