"""The event log: append only, every event at a position that only grows.

`append` works inside the caller's transaction, which is how a state change and its event become durable together. Those who only
bring events go through `events.accept`, which commits many of them at once.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from tocsin.events.event import Event, StoredEvent
from tocsin.events.repository import EventRepository
from tocsin.events.tail import Tail
from tocsin.kit.clock import Clock
from tocsin.kit.signal import Signal
from tocsin.storage.database import after_commit


class EventLog:
    """Appends events, reads them in order and tells those who follow the log. One per process and database."""

    def __init__(self, clock: Clock, appended: Signal, tail: Tail | None = None) -> None:
        self._clock = clock
        self._tail = tail or Tail()
        self.appended = appended
        """Notified after every commit that brought events."""
        self.reached: dict[str, int] = {}
        """How far those have come who follow the log in this process, by their names. What concerns nobody they pass over
        without writing that down, so their rows may say less."""

    def append(self, session: Session, events: Sequence[Event]) -> list[StoredEvent]:
        """Put events at the end of the log, in this transaction; call it as late in the transaction as possible.

        An event whose id is in the log already is passed over: sending it again changes nothing. The answer holds the new ones.
        From this call to the end of the transaction no other appender can append, so that positions become visible in order.
        """
        if not events:
            return []
        repository = EventRepository(session)
        # Most are new: to move the head back for those that are not costs less than to move it only afterwards.
        head = repository.push_head(len(events)) - len(events)
        seen = repository.known([event.id for event in events])
        new: dict[UUID, Event] = {}
        for event in events:
            if event.id not in seen:
                new.setdefault(event.id, event)
        if len(new) < len(events):
            repository.move_head(head + len(new))
        return self._write(session, repository, head, list(new.values()))

    def append_new(self, session: Session, events: Sequence[Event]) -> list[StoredEvent]:
        """Like `append`, for events whose ids were made just now: nobody has to look whether the log has them already."""
        if not events:
            return []
        repository = EventRepository(session)
        head = repository.push_head(len(events)) - len(events)
        return self._write(session, repository, head, events)

    def read(self, session: Session, after: int, limit: int) -> list[StoredEvent]:
        """The next events after a position, in order; empty at the end of the log.

        The answer may be shorter than `limit` although there are more: ask again until it is empty. What other processes have
        appended is read once, for all who follow the log here; so `session` must not be one that has appended something itself.
        """
        found = self.newest(after, limit)
        if found is None:
            gap = self._tail.gap_after(after)
            found, size = EventRepository(session).measured_after(after, min(limit, gap) if gap else limit)
            # Where old events were deleted, positions are missing for good.
            if found and found[-1].position - found[0].position == len(found) - 1:
                self._tail.add(found, size)
        return found

    def newest(self, after: int, limit: int) -> list[StoredEvent] | None:
        """The next events after a position if this process still has them in memory, at least one; otherwise None."""
        return self._tail.after(after, limit)

    def knows_none_after(self, position: int) -> bool:
        """Whether this is the newest event that this process knows, and so what woke a follower is behind it already."""
        return self._tail.ends_at(position)

    def _write(
        self, session: Session, repository: EventRepository, head: int, events: Sequence[Event]
    ) -> list[StoredEvent]:
        received = self._clock.now()
        stored = [StoredEvent(position, received, event) for position, event in enumerate(events, head + 1)]
        if stored:
            size = repository.insert(stored)
            after_commit(session, lambda: self._committed(stored, size))
        return stored

    def _committed(self, stored: Sequence[StoredEvent], size: int) -> None:
        self._tail.add(stored, size)
        self.appended.notify()
