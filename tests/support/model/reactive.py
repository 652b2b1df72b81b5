"""Reactive triggers: so many events in a window, with or without `after`, `reset` and `hold_for`."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.support.model.held import Counted, counted
from tests.support.model.history import KEPT, LOOKBACK, Given, Key, Said, in_order, key_of, seconds
from tocsin.events.event import StoredEvent

IMMEDIATE = timedelta(seconds=60)


def reactive(trigger: Given, log: Sequence[StoredEvent], trigger_id: object, child: int = 0) -> list[Said]:
    """All that the trigger says about a history."""
    events = counted(trigger, log, trigger_id, child)
    said: list[Said] = []
    for key in {key_of(each.stored, trigger.get("for_each", ())) for each in events}:
        of_key = [each for each in events if key_of(each.stored, trigger.get("for_each", ())) == key]
        said += _Key(trigger, key).say(of_key)
    return in_order(said)


class _Key:
    """One key, gone through event by event."""

    def __init__(self, trigger: Given, key: Key) -> None:
        self.trigger = trigger
        self.key = key
        self.within = seconds(trigger, "within")
        self.hold = seconds(trigger, "hold_for")
        self.counts_from: datetime | None = None  # where a window reaches back to
        self.ends: datetime | None = None
        self.in_window: list[Counted] = []
        self.early: list[Counted] = []
        self.known: list[datetime] = []  # the moments of all that was counted, or fired, since the last reset
        self.reset_at: datetime | None = None
        self.firing = False
        self.said: list[Said] = []

    def say(self, events: Sequence[Counted]) -> list[Said]:
        for event in events:
            self.forget(event.now)
            if event.resets:
                self.reset(event)
            elif self.reset_at is None or event.at >= self.reset_at:
                self.take(event)
        return self.said

    def forget(self, now: datetime) -> None:
        """What is so old that it counts as never seen."""
        if self.firing:
            return
        if self.ends is not None:
            if now >= self.ends + KEPT + self.hold:
                self.close()
                self.reset_at, self.known, self.early = None, [], []
            return
        moments = [each.at for each in self.early[-1:]] + ([self.reset_at] if self.reset_at else [])
        if all(now >= each + LOOKBACK + self.hold for each in moments):
            self.early, self.reset_at, self.known = [], None, []

    def reset(self, event: Counted) -> None:
        if self.reset_at is not None and event.at < self.reset_at:
            return
        if any(event.at < each for each in self.known):
            return  # it came late
        if self.firing:
            self.tell("Resolved", event, event)
        self.close()
        self.firing, self.reset_at, self.known = False, event.at, []
        self.early = [each for each in self.early if each.at >= event.at]

    def take(self, event: Counted) -> None:
        if event.starts and not self.is_open(event.at):
            early = [] if event.expected else self.early
            self.open(event, event.at)
            self.early = []
            self.known.append(event.at)
            for each in early:
                if self.is_open(each.at) and self.counts_from is not None and each.at >= self.counts_from:
                    self.count(each, event)
            return
        if not event.expected:
            return
        if self.trigger.get("after") and not self.is_open(event.at):
            if self.ends is not None:
                self.close()
            recent = [each for each in self.early if each.at >= event.at - LOOKBACK]
            self.early = sorted([*recent, event], key=lambda each: each.at)[-100:]
            return
        if not self.is_open(event.at):
            # Only the first window looks back.
            start = event.at if self.ends is not None and self.within else event.at - LOOKBACK
            self.open(event, start if self.reset_at is None else max(start, self.reset_at))
        assert self.counts_from is not None
        if event.at >= self.counts_from:
            self.count(event, event)

    def is_open(self, at: datetime) -> bool:
        """Whether a window is, that is not over at this moment."""
        if self.ends is None:
            return False
        return at < self.ends if self.within else at <= self.ends + IMMEDIATE

    def open(self, event: Counted, counts_from: datetime) -> None:
        self.counts_from, self.ends, self.in_window = counts_from, event.at + self.within, []

    def close(self) -> None:
        self.counts_from, self.ends, self.in_window = None, None, []

    def count(self, event: Counted, cause: Counted) -> None:
        """Let an event count now that another one, or itself, was seen."""
        self.in_window.append(event)
        self.known.append(event.at)
        if len(self.in_window) < self.trigger.get("threshold", 1):
            return
        self.tell("Triggered", event, cause)
        self.firing = bool(self.trigger.get("reset"))
        if self.trigger.get("after") or not self.within:
            self.close()
            if not self.firing:
                self.reset_at, self.known = None, []
        else:
            # Silent until the window is over; the next one follows at once.
            assert self.ends is not None
            self.counts_from, self.ends, self.in_window = self.ends, self.ends + self.within, []

    def tell(self, state: str, event: Counted, cause: Counted) -> None:
        self.said.append(Said((*cause.order, len(self.said)), state, self.key, event.at, event.stored))
