"""Metric triggers: the figure is worked out anew from all runs at each moment at which it may change."""

import operator
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from tests.support.model.history import GRACE, Given, Key, Order, Said, in_order, is_muted, key_of, moment, muted_until
from tocsin.events.event import StoredEvent

COMPARE = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
ENDS = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")

Measured = tuple[datetime, float]
"""Where in the range a run counts, and with what."""


def metric(
    trigger: Given, log: Sequence[StoredEvent], until: datetime, trigger_id: object, child: int = 0
) -> list[Said]:
    """All that the trigger says about a history."""
    events = [each for each in log if not is_muted(trigger, each) and "prefect.state-type" in each.event.resource]
    said: list[Said] = []
    for key in {key_of(each, trigger.get("for_each", ())) for each in events}:
        of_key = [each for each in events if key_of(each, trigger.get("for_each", ())) == key]
        said += _Figure(trigger, key, trigger_id, child).run(of_key, until)
    return in_order(said)


def measured(trigger: Given, events: Sequence[StoredEvent]) -> list[Measured]:
    """What these events say about their runs."""
    runs: dict[str, list[StoredEvent]] = {}
    for stored in events:
        runs.setdefault(stored.event.resource_id, []).append(stored)
    name = trigger["metric"]["name"]
    return [each for run in runs.values() for each in (_success(run) if name == "successes" else _spans(name, run))]


def _state(stored: StoredEvent) -> str:
    return stored.event.resource["prefect.state-type"]


def _success(run: Sequence[StoredEvent]) -> Iterator[Measured]:
    pending = [each for each in run if _state(each) == "PENDING"]
    if pending:
        newest = max(run, key=lambda each: (moment(each), each.position))
        yield moment(pending[0]), 0.0 if _state(newest) in ("FAILED", "CRASHED") else 1.0


def _spans(name: str, run: Sequence[StoredEvent]) -> Iterator[Measured]:
    """From each beginning, the newest that is known when its end is, to that end."""
    begun: datetime | None = None
    ended: datetime | None = None
    for stored in run:
        at = moment(stored)
        begins = _state(stored) == "RUNNING" if name == "duration" else stored.event.event == "prefect.flow-run.Late"
        ends = _state(stored) in ENDS if name == "duration" else _state(stored) == "RUNNING"
        if begins:
            begun = at if begun is None else max(begun, at)
        if ends:
            ended = at
        if begun is not None and ended is not None and ended < begun:
            ended = None
        if begun is not None and ended is not None:
            yield ended, (ended - begun).total_seconds()
            begun = ended = None


class _Figure:
    """One key."""

    def __init__(self, trigger: Given, key: Key, trigger_id: object, child: int) -> None:
        query = trigger["metric"]
        self.trigger = trigger
        self.key = key
        self.identity = (trigger_id, "metric", key)
        self.child = child
        self.range = timedelta(seconds=query.get("range", 300))
        self.firing_for = timedelta(seconds=query.get("firing_for", 300))
        self.known: list[StoredEvent] = []
        self.now: datetime | None = None
        self.since: datetime | None = None
        self.last: StoredEvent | None = None
        self.firing = False
        self.said: list[Said] = []

    def run(self, events: Sequence[StoredEvent], until: datetime) -> list[Said]:
        for stored in events:
            self.pass_time(stored.received - GRACE, None)
            if measured(self.trigger, [*self.known, stored]) == measured(self.trigger, self.known):
                self.known.append(stored)
                continue
            if not (self.firing or self.since or self.in_range()):
                self.last = None
            newest = [moment(self.last)] if self.last is not None else []
            now = max([moment(stored), stored.received - GRACE, *newest])
            self.pass_time(now, (stored.received, 1, stored.position, self.child))
            self.known.append(stored)
            self.last = stored if not newest or moment(stored) >= newest[0] else self.last
            self.judge(now)
        self.pass_time(until - GRACE, None)
        return self.said

    def leaves(self, at: datetime) -> datetime:
        """When what counts at this moment is out of the range, which moves on by a sixtieth of itself."""
        part = self.range.total_seconds() / 60
        return datetime.fromtimestamp((int(at.timestamp() // part) + 1) * part, UTC) + self.range

    def in_range(self) -> list[Measured]:
        return [
            each for each in measured(self.trigger, self.known) if self.now is None or self.leaves(each[0]) > self.now
        ]

    def pass_time(self, until: datetime, order: Order | None) -> None:
        while True:
            moments = [self.leaves(at) for at, _ in self.in_range()]
            if self.since is not None:
                moments.append(self.since + self.firing_for)
            coming = min(moments, default=None)
            if coming is None or coming > until:
                return
            if self.since is not None and coming == self.since + self.firing_for:
                muted = muted_until(self.trigger, coming)
                if muted > coming:
                    self.since = muted - self.firing_for
                    continue
                self.firing, self.since = not self.firing, None
                state = "Triggered" if self.firing else "Resolved"
                found = order or (coming + GRACE, 0, self.identity, self.child)
                self.said.append(Said((*found, len(self.said)), state, self.key, coming, self.last))
            self.judge(coming)

    def judge(self, now: datetime) -> None:
        self.now = now if self.now is None else max(self.now, now)
        values = [value for _, value in self.in_range()]
        if not values:
            self.since = None
            return
        query = self.trigger["metric"]
        out = COMPARE[query["operator"]](sum(values) / len(values), query["threshold"])
        self.since = (self.since or now) if out != self.firing else None
