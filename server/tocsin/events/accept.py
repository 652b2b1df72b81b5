"""Takes events in: group commit.

Whatever has come in over all connections since the last commit is written as one transaction, and then everyone who waits for a
part of it is answered. The commit runs in a thread of its own; while it does, the next batch gathers.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import structlog

from tocsin.errors import Invalid, TocsinError, Unavailable
from tocsin.events.event import Event
from tocsin.events.log import EventLog
from tocsin.storage.database import Database

Commit = Callable[[Sequence[Event]], int]
"""Makes events durable in one transaction; gives how many of them were new."""

BATCH_EVENTS: Final = 2_000
BATCH_BYTES: Final = 16 * 1024 * 1024
PENDING_BYTES: Final = 64 * 1024 * 1024
"""What may wait for its commit before `submit` makes its caller wait. An event counts with at least `EVENT_BYTES`."""
EVENT_BYTES: Final = 512

_log = structlog.get_logger("tocsin.events")


class Refusal(StrEnum):
    """Why an event was not taken."""

    MALFORMED = "malformed"
    OVERSIZED = "oversized"
    UNSTORABLE = "unstorable"


@dataclass
class IntakeStats:
    """What has come in since the process began. `new` and `repeated` count committed events."""

    new: int = 0
    repeated: int = 0
    commits: int = 0
    refused: dict[Refusal, int] = field(default_factory=lambda: dict.fromkeys(Refusal, 0))

    def refuse(self, reason: Refusal) -> None:
        self.refused[reason] += 1


class Unstorable(Invalid):
    """The database refuses these very events, whatever else is in their transaction. Sending them again is no use."""


class _Batch:
    """Submissions that are committed together; each is all or nothing."""

    def __init__(self) -> None:
        self.submissions: list[Sequence[Event]] = []
        self.events = 0
        self.size = 0
        self.failed: dict[int, TocsinError] = {}
        self.settled = asyncio.Event()

    def has_room(self, events: int, size: int) -> bool:
        return not self.submissions or (self.events + events <= BATCH_EVENTS and self.size + size <= BATCH_BYTES)


class Ticket:
    """What a submission is redeemed with."""

    __slots__ = ("_batch", "_index")

    def __init__(self, batch: _Batch, index: int) -> None:
        self._batch = batch
        self._index = index

    async def durable(self) -> None:
        """Return once the events are committed. Raises `Unavailable` (try again) or `Unstorable` (do not)."""
        await self._batch.settled.wait()
        if error := self._batch.failed.get(self._index):
            raise error


class Acceptor:
    """The way in for those who only bring events. Used from one event loop; needs no starting, but `close` at the end."""

    def __init__(self, commit: Commit) -> None:
        self._commit = commit
        self._batches: deque[_Batch] = deque()
        self._pending_bytes = 0
        self._room = asyncio.Condition()
        self._committer: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="events-commit")
        self._closed = False
        self.stats = IntakeStats()

    @classmethod
    def into(cls, database: Database, log: EventLog) -> "Acceptor":
        """An acceptor that appends to this log."""

        def commit(events: Sequence[Event]) -> int:
            with database.write() as session:
                return len(log.append(session, events))

        return cls(commit)

    async def accept(self, events: Sequence[Event], size: int) -> None:
        """Return once these events are durable, all of them or none; `size` is their bytes of JSON.

        Raises `Unavailable` where the database did not take them: nothing of them was written, send them again. Raises
        `Unstorable` where it never will.
        """
        ticket = await self.submit(events, size)
        await ticket.durable()

    async def submit(self, events: Sequence[Event], size: int) -> Ticket:
        """Queue events for the next commit; tickets of one caller become durable in their order.

        Waits while too much is pending. Raises `Unavailable` where the server is stopping.
        """
        size = max(size, EVENT_BYTES * len(events))
        if self._pending_bytes >= PENDING_BYTES:
            async with self._room:
                await self._room.wait_for(lambda: self._pending_bytes < PENDING_BYTES)
        if self._closed:
            raise Unavailable("the server is stopping; send the events again in a moment")
        if not self._batches or not self._batches[-1].has_room(len(events), size):
            self._batches.append(_Batch())
        batch = self._batches[-1]
        batch.submissions.append(events)
        batch.events += len(events)
        batch.size += size
        self._pending_bytes += size
        if self._committer is None:
            self._committer = asyncio.create_task(self._commit_all(), name="events-commit")
        return Ticket(batch, len(batch.submissions) - 1)

    async def close(self) -> None:
        """Take nothing more, and commit what was taken."""
        self._closed = True
        if self._committer is not None:
            await self._committer
        self._thread.shutdown()

    async def _commit_all(self) -> None:
        try:
            while self._batches:
                batch = self._batches.popleft()
                try:
                    await self._commit_batch(batch)
                finally:
                    batch.settled.set()
                    self._pending_bytes -= batch.size
                async with self._room:
                    self._room.notify_all()
        finally:
            self._committer = None

    async def _commit_batch(self, batch: _Batch) -> None:
        error = await self._try([event for events in batch.submissions for event in events])
        if error is None:
            return
        if isinstance(error, Unavailable) or len(batch.submissions) == 1:
            batch.failed = dict.fromkeys(range(len(batch.submissions)), error)
            return
        # One submission that the database refuses must not fail the others that happened to come with it.
        for index, events in enumerate(batch.submissions):
            if error := await self._try(events):
                batch.failed[index] = error

    async def _try(self, events: Sequence[Event]) -> TocsinError | None:
        try:
            new = await asyncio.get_running_loop().run_in_executor(self._thread, self._commit, events)
        except Unavailable as error:
            _log.warning("events_not_committed", events=len(events), reason=error.message)
            return error
        except Exception as error:  # noqa: BLE001 - whoever waits must be answered; the message may quote the events
            _log.error("events_unstorable", events=len(events), error=type(error).__name__)
            return Unstorable.at(message=f"the database refuses these events ({type(error).__name__})")
        self.stats.new += new
        self.stats.repeated += len(events) - new
        self.stats.commits += 1
        return None
