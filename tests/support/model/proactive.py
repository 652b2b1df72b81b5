"""Proactive triggers: windows in which events are expected. Each window counts its events anew when it is decided."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tests.support.model.history import (
    GRACE,
    LOOKBACK,
    Given,
    Key,
    Order,
    Said,
    expected,
    in_order,
    is_muted,
    key_of,
    moment,
    muted_until,
    named,
    seconds,
)
from tocsin.events.event import StoredEvent


def proactive(
    trigger: Given, log: Sequence[StoredEvent], begin: datetime, until: datetime, trigger_id: object, child: int = 0
) -> list[Said]:
    """All that the trigger says about a history that begins and ends at these moments."""
    for_each = trigger.get("for_each", ())
    keys = {key_of(each, for_each) for each in log} | ({()} if not for_each else set())
    said: list[Said] = []
    for key in keys:
        watch = _Watch(trigger, key, trigger_id, child)
        if not for_each and not trigger.get("after"):
            watch.open(begin, begin, begin)
        for stored in log:
            if key_of(stored, for_each) == key and counts(trigger, stored):
                watch.wait(stored.received)
                watch.see(stored)
        watch.wait(until)
        said += watch.said
    return in_order(said)


def counts(trigger: Given, stored: StoredEvent) -> bool:
    """Whether it concerns the trigger at all."""
    if expected(trigger, stored):
        return True
    return named(stored, trigger.get("after", ())) and not is_muted(trigger, stored)


@dataclass
class _Window:
    starts: datetime
    ends: datetime
    due: datetime
    came: list[StoredEvent] = field(default_factory=list)

    def holds(self, at: datetime) -> bool:
        return self.starts <= at < self.ends


class _Watch:
    """One key."""

    def __init__(self, trigger: Given, key: Key, trigger_id: object, child: int) -> None:
        self.trigger = trigger
        self.key = key
        self.identity = (trigger_id, "count", key)
        self.child = child
        self.within = max(seconds(trigger, "within"), seconds({"within": 10}, "within"))
        self.repeats = trigger.get("repeat") if trigger.get("repeat") is not None else not trigger.get("for_each")
        self.window: _Window | None = None
        self.early: list[StoredEvent] = []
        self.last: StoredEvent | None = None
        self.decided: datetime | None = None  # up to when
        self.firing = False
        self.said: list[Said] = []

    def open(self, starts: datetime, from_: datetime, received: datetime) -> _Window:
        ends = starts + self.within
        self.window = _Window(from_, ends, max(ends, received) + GRACE)
        return self.window

    def wait(self, until: datetime) -> None:
        while self.window is not None and self.window.due <= until:
            due = self.window.due
            self.decide(due, (due, 0, self.identity, self.child), None)

    def see(self, stored: StoredEvent) -> None:
        order: Order = (stored.received, 1, stored.position, self.child)
        at, is_expected = moment(stored), expected(self.trigger, stored)
        while self.window is not None and at >= self.window.ends:
            self.decide(at, order, stored)
        if named(stored, self.trigger.get("after", ())):
            self.after(stored, at, is_expected, order)
            return
        if is_expected and self.firing:
            self.firing = False
            self.tell(order, "Resolved", at, stored)
        if self.window is not None:
            self.came(stored, at)
        elif self.trigger.get("after"):
            self.remember(stored, at)
        else:
            self.open(at, at - LOOKBACK, stored.received)
            self.came(stored, at)

    def after(self, stored: StoredEvent, at: datetime, is_expected: bool, order: Order) -> None:
        self.forget(stored.received)
        if self.window is None and self.is_decided(at + self.within if is_expected else at, inclusive=is_expected):
            return
        if is_expected and self.firing:
            self.firing = False
            self.tell(order, "Resolved", at, stored)
        if self.window is not None:
            if is_expected and self.came(stored, at):
                self.early = []
                self.open(at, at, stored.received)  # a heartbeat opens the next one
            self.last = stored
            return
        window = self.open(at, at, stored.received)
        self.last = stored
        if not is_expected:
            window.came = [each for each in self.early if window.holds(moment(each))]
        if len(window.came) >= self.trigger.get("threshold", 1):
            self.window = None  # everything had come before it
            self.decided = moment(window.came[-1])
        else:
            self.early = []

    def is_decided(self, at: datetime, *, inclusive: bool) -> bool:
        """Whether the windows were decided up to this moment."""
        return self.decided is not None and (at < self.decided or (inclusive and at == self.decided))

    def came(self, stored: StoredEvent, at: datetime) -> bool:
        """Let it count. Whether the window ends early with it."""
        assert self.window is not None
        if at < self.window.starts:
            return False
        self.window.came.append(stored)
        self.last = stored
        if self.trigger.get("after") and len(self.window.came) >= self.trigger.get("threshold", 1):
            self.window, self.early, self.decided = None, [], at
            return True
        return False

    def remember(self, stored: StoredEvent, at: datetime) -> None:
        self.forget(stored.received)
        recent = [each for each in self.early if moment(each) >= at - LOOKBACK]
        self.early = sorted([*recent, stored], key=moment)[-100:]

    def forget(self, now: datetime) -> None:
        moments = [moment(each) for each in self.early] + ([self.decided] if self.decided is not None else [])
        if self.window is None and not self.firing and all(now >= each + LOOKBACK for each in moments):
            self.early, self.decided = [], None

    def decide(self, now: datetime, order: Order, shown_by: StoredEvent | None) -> None:
        """The window is over, as an event shows or the time."""
        window = self.window
        assert window is not None
        muted = muted_until(self.trigger, window.ends)
        if muted > window.ends:
            window.ends, window.due = muted, max(window.due, muted + GRACE)
            return
        fires = len(window.came) < self.trigger.get("threshold", 1)
        if fires:
            self.firing = True
            self.tell(order, "Triggered", window.ends, self.last or shown_by)
        self.window, self.decided = None, window.ends
        if self.trigger.get("after"):
            return
        if fires and not self.repeats:
            self.last = None
            return
        # The next one follows without a gap, unless it would have passed already too.
        begins = window.ends if window.due < window.ends + self.within + GRACE else window.due
        if not begins <= now < window.due + self.within:
            begins = now
        self.open(begins, begins, begins)

    def tell(self, order: Order, state: str, at: datetime, stored: StoredEvent | None) -> None:
        self.said.append(Said((*order, len(self.said)), state, self.key, at, stored))
