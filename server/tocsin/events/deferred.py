"""Events that are appended later in the same transaction."""

from collections.abc import Sequence

from sqlmodel import Session

from tocsin.events.event import Event, StoredEvent
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.signal import Signal


class DeferredLog(EventLog):
    """Keeps what is appended to it, for whoever does several things in one transaction and appends their events at its end.

    From an append to the end of its transaction nobody else can append; and what waits meanwhile for something that another
    appender holds would wait for ever.
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, Signal())
        self._kept: list[Event] = []

    def append(self, session: Session, events: Sequence[Event]) -> list[StoredEvent]:  # noqa: ARG002
        """Keep these. The answer is empty: they have no position yet."""
        self._kept += events
        return []

    def append_new(self, session: Session, events: Sequence[Event]) -> list[StoredEvent]:
        """As `append`."""
        return self.append(session, events)

    def take(self) -> list[Event]:
        """What was kept since the last time."""
        kept, self._kept = self._kept, []
        return kept
