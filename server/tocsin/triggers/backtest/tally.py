"""Counts what a replay shows."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from tocsin.events.event import Event
from tocsin.triggers.backtest.misses import related_miss, resource_miss
from tocsin.triggers.backtest.protocol import Count, DayCount, Fired, KeyCount, Miss, Part
from tocsin.triggers.core.machine import concerns
from tocsin.triggers.core.signal import Decision, TriggerState, Verdict
from tocsin.triggers.core.trigger import Leaf, Program
from tocsin.triggers.members import member_of

LOOKED_AT: Final = 2_000
"""Events that did not match, of each part, for which it is worked out why."""

MAX_KEYS: Final = 100_000
"""Keys that are counted apart."""

_REASONS: Final = 5
_DAY: Final = timedelta(days=1)


class _PartTally:
    def __init__(self, leaf: Leaf) -> None:
        self.leaf = leaf
        self.named = self.resource = self.related = self.matched = self._looked_at = 0
        self._misses: Counter[str] = Counter()
        self._examples: dict[str, UUID] = {}

    def see(self, event: Event) -> bool:
        """Count an event, and answer whether it matches; one that does not concern the trigger by its name counts as none."""
        if not concerns(self.leaf, event):
            return False
        self.named += 1
        if self.leaf.covers(event):
            self.matched += 1
            return True
        scope = self.leaf.scope
        resource_matches = scope.match.match(event.resource)
        related_matches = all(condition.match(event) for condition in scope.conditions)
        self.resource += resource_matches
        self.related += related_matches
        if self._looked_at < LOOKED_AT:
            self._looked_at += 1
            reason = (
                resource_miss(scope, event) or related_miss(scope, event) or "it tells of an automation's own firing"
            )
            self._misses[reason] += 1
            self._examples.setdefault(reason, event.id)
        return False

    def part(self) -> Part:
        misses = [Miss(reason, count, self._examples[reason]) for reason, count in self._misses.most_common(_REASONS)]
        return Part(
            list(self.leaf.path),
            self.named,
            self.resource + self.matched,
            self.related + self.matched,
            self.matched,
            misses,
        )


class Tally:
    """What would have happened. `ends` is when the period is over."""

    def __init__(self, program: Program, ends: datetime, firings: int, keys: int) -> None:
        self._program = program
        self._ends = ends
        self._firings = firings
        self._top = keys
        self._parts = [_PartTally(leaf) for leaf in program.leaves()]
        self.fired = self._last_day = self._resolved = 0
        self._held_back: Counter[str] = Counter()
        self._keys: Counter[tuple[str, ...]] = Counter()
        self._days: Counter[str] = Counter()
        self._first: list[Fired] = []

    def see(self, event: Event) -> list[Leaf]:
        """An event of the history. Answers the triggers that it matches."""
        return [part.leaf for part in self._parts if part.see(event)]

    def decide(self, decisions: Iterable[Decision]) -> None:
        """What became of it."""
        for decision in decisions:
            self._decide(decision)

    def _decide(self, decision: Decision) -> None:
        signal = decision.signal
        if decision.verdict is not Verdict.FIRED:
            self._held_back[decision.verdict.value] += 1
        elif signal.state is TriggerState.RESOLVED:
            self._resolved += 1
        else:
            self.fired += 1
            self._last_day += signal.at > self._ends - _DAY
            self._days[signal.at.date().isoformat()] += 1
            if signal.key in self._keys or len(self._keys) < MAX_KEYS:
                self._keys[signal.key] += 1
        if len(self._first) < self._firings:
            self._first.append(fired(decision))

    def count(self, events: int, reached: datetime | None) -> Count:
        """The result."""
        labels = self._program.root.for_each
        return Count(
            events=events,
            parts=[part.part() for part in self._parts],
            fired=self.fired,
            fired_last_day=self._last_day,
            resolved=self._resolved,
            held_back=dict(self._held_back),
            keys=[
                KeyCount(dict(zip(labels, key, strict=True)), count) for key, count in self._keys.most_common(self._top)
            ],
            days=[DayCount(day, count) for day, count in sorted(self._days.items())],
            firings=self._first,
            reached=reached,
        )


def fired(decision: Decision) -> Fired:
    """A decision as it is told."""
    signal = decision.signal
    return Fired(
        state=signal.state.value,
        verdict=decision.verdict.value,
        at=signal.at,
        key=list(signal.key),
        labels=signal.labels,
        event_id=signal.ref.id if signal.ref else None,
        members=[member_of(mark) for mark in signal.members],
        count=signal.count,
        is_summary=signal.is_summary,
        value=signal.value,
        until=decision.until,
    )
