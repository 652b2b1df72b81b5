"""Follows the event log: hands its events in order, a batch at a time, to whoever makes something of them.

A follower is a service with a durable position of its own. The handler's writes and the new position are one transaction, so each
event counts exactly once, whatever dies when. Any number of server processes may run a follower of one name: they take turns by
the lock of its row.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

import structlog
from sqlmodel import Session

from tocsin.errors import Unavailable
from tocsin.events.event import Event, StoredEvent
from tocsin.events.log import EventLog
from tocsin.events.repository import FollowerRepository
from tocsin.storage.database import AWAY, Database

BATCH: Final = 500
"""Events that one step takes at most: what a transaction holds in memory, and how long it keeps other writers waiting."""

GLANCE: Final = 16
"""Events that are few enough to be looked at between two requests, on the event loop itself."""

SAVE_EVERY: Final = 5_000
"""How many events that nobody wants are passed over before that is written down; a restart looks at them once more."""

POLL_SECONDS: Final = 0.25
"""How long events of another server process can go unnoticed; those of this one wake the follower at once."""

Handler = Callable[[Session, Sequence[StoredEvent]], None]
"""Writes what follows from these events into the session, and does not commit."""

Wants = Callable[[Event], bool]
"""Whether the handler is to see an event. Called for every event of the log: look at the name first."""

Skipped = Callable[[Session, int, int], None]
"""Told between which positions `wants` is not asked: at a start those up to which all was handled before, later those that another
process has handled. For a `wants` that remembers."""

_log = structlog.get_logger("tocsin.events")


async def keep_up(log: EventLog, stop: asyncio.Event, *, glance: Callable[[], bool], step: Callable[[], bool]) -> None:
    """Move on through the log until `stop`: by steps in a thread while they find something, then whenever something is appended.

    `glance` says whether nothing of what this process has appended wants a step. It is asked on the event loop itself: changing to
    a thread takes longer than to pass over a few events that concern nobody.
    """
    waiter = log.appended.waiter()
    woken = False
    try:
        while not stop.is_set():
            if not (woken and glance()) and await asyncio.to_thread(step):
                continue
            woken = await waiter.wait(POLL_SECONDS)
    finally:
        log.appended.leave(waiter)


class Follower:
    """The service that brings the events which `wants` picks to `handle`, from the beginning of the log on.

        Follower("task-runs", database, log, wants=is_task_run_event, handle=record)

    A handler that raises has its batch rolled back and gets a smaller one, in the end each event alone. One that is refused even
    then is logged by its id and passed over, so that it does not hold up the others. A database that is away refuses nothing:
    the step is done again.
    """

    def __init__(
        self,
        name: str,
        database: Database,
        log: EventLog,
        *,
        wants: Wants,
        handle: Handler,
        skipped: Skipped | None = None,
    ) -> None:
        self.name = name
        self._database = database
        self._log = log
        self._wants = wants
        self._handle = handle
        self._skipped = skipped
        self._seen = 0
        """Up to here every event was handled or is wanted by nobody."""
        self._saved = 0
        """The position in the database when it was last looked at."""
        self._limit = BATCH

    async def run(self, stop: asyncio.Event) -> None:
        await keep_up(self._log, stop, glance=self._glance, step=self.step)

    def catch_up(self) -> None:
        """Move on until the end of the log."""
        while self.step():
            pass

    def step(self) -> bool:
        """Move on by one batch. False at the end of the log, or where another process has this follower's turn."""
        # What nobody wants mostly comes from memory, and then costs no query at all.
        events = self._log.newest(self._seen, BATCH)
        if events is not None and self._pass_over(events):
            return True
        with self._database.read() as session:
            self._saved = FollowerRepository(session).position(self.name) or 0
            if self._saved > self._seen and self._skipped is not None:
                self._skipped(session, self._seen, self._saved)
            self._move_to(max(self._seen, self._saved))
            events = self._log.read(session, self._seen, BATCH)
        if not events:
            return False
        return self._pass_over(events) or self._take(events)

    def _glance(self) -> bool:
        """Whether nothing that this process has appended wants a step, once a few events in memory are passed over."""
        events = self._log.newest(self._seen, GLANCE)
        if events is not None and (len(events) == GLANCE or not self._pass_over(events)):
            return False
        return self._log.knows_none_after(self._seen)

    def _pass_over(self, events: Sequence[StoredEvent]) -> bool:
        """Move on in memory over events that nobody wants. False where this batch wants a transaction."""
        if events[-1].position - self._saved > SAVE_EVERY or any(self._wants(stored.event) for stored in events):
            return False
        self._move_to(events[-1].position)
        return True

    def _take(self, events: Sequence[StoredEvent]) -> bool:
        """Have a batch handled, or as much of it as the handler is trusted with. False where it was not this process's turn."""
        wanted = [stored for stored in events if self._wants(stored.event)][: self._limit + 1]
        to = events[-1].position
        if len(wanted) > self._limit:
            to = wanted.pop().position - 1
        try:
            return self._commit(wanted, to)
        except (Unavailable, *AWAY):
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one event, the others go on
            if len(wanted) > 1:
                _log.warning("batch_refused", follower=self.name, events=len(wanted), error=type(error).__name__)
                self._limit = (len(wanted) + 1) // 2
                return True
            event = wanted[0].event
            _log.exception("event_refused", follower=self.name, name=event.event, id=str(event.id))
            return self._commit([], to)

    def _commit(self, wanted: Sequence[StoredEvent], to: int) -> bool:
        with self._database.write() as session:
            followers = FollowerRepository(session)
            if not self._saved:
                followers.ensure(self.name)
            # Another process may have its turn, or have moved on since the events were read.
            if followers.lock(self.name) != self._saved:
                return False
            if wanted:
                self._handle(session, wanted)
            followers.move(self.name, to)
        self._saved = to
        self._move_to(to)
        self._limit = min(self._limit * 2, BATCH)
        return True

    def _move_to(self, position: int) -> None:
        self._seen = self._log.reached[self.name] = position
