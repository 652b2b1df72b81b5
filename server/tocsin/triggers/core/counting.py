"""Counting for Reactive triggers: one event, one bucket, one decision.

Prefect's own algorithm, with the differences that docs/semantics.md explains: what a bucket remembers is decided by the time of the
events alone, never by when somebody looked; and what happened after an `after` event counts even where it arrived before it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from tocsin.triggers.core.signal import Note, Signal, TriggerState, event_cause
from tocsin.triggers.core.states import Bucket, Idle, Key, Ref, State
from tocsin.triggers.core.trigger import EventTrigger

LOOKBACK: Final = timedelta(minutes=15)
"""How much older than the first event of a new bucket another one may be and still count: events come out of order."""

IMMEDIATE_MEMORY: Final = timedelta(seconds=60)
"""How long a bucket of a trigger without a window (`within = 0`) remembers its count."""

MAX_EARLY: Final = 100
"""How many events are remembered that came before the one that opens their window."""


@dataclass(frozen=True, slots=True)
class Step:
    """What an event did to a state: the state afterwards (None: nothing to remember), what was signalled, and what it meant."""

    state: State | None
    note: Note
    signals: tuple[Signal, ...] = ()


def count(
    trigger: EventTrigger, state: Bucket | Idle | None, key: Key, ref: Ref, *, expected: bool, starts: bool
) -> Step:
    """Let an event that the trigger covers count. `ref.at` is the moment that it counts for, whenever it arrived."""
    bucket = state if isinstance(state, Bucket) else None
    idle = state if isinstance(state, Idle) else Idle()
    if expected and idle.ended is not None and ref.at < idle.ended:
        return Step(state, Note.LATE)
    if starts and (bucket is None or _is_over(trigger, bucket, ref.at)):
        # An event that both opens the window and is expected must not count itself.
        active = bucket.active if bucket is not None else idle.active
        bucket = Bucket(ref.at, ref.at + trigger.within, -1 if expected else 0, ref, active)
        if not expected:
            return _count_early(trigger, bucket, key, idle.early)
    if not expected:
        return Step(state, Note.OPENED if starts else Note.NOT_EXPECTED)
    if bucket is None and trigger.after:
        return Step(remember_early(idle, ref), Note.EARLY)
    if bucket is None or _is_forgotten(trigger, bucket, ref.at):
        active = bucket.active if bucket is not None else idle.active
        bucket = Bucket(ref.at - LOOKBACK, ref.at + trigger.within, 0, None, active)
    return _count(trigger, bucket, key, ref)


def reset(trigger: EventTrigger, state: Bucket | Idle | None, key: Key, ref: Ref) -> Step:
    """An event that means it is over: nothing is counted any more, and what has fired is resolved."""
    if isinstance(state, Bucket) and state.last is not None and ref.at < state.last.at:
        return Step(state, Note.LATE)
    if isinstance(state, Idle) and state.ended is not None and ref.at < state.ended:
        return Step(state, Note.LATE)
    ended = Idle(ended=ref.at)
    if state is None or not state.active:
        return Step(ended, Note.RESET)
    return Step(ended, Note.RESET, (resolved(trigger, key, ref),))


def resolved(trigger: EventTrigger, key: Key, ref: Ref) -> Signal:
    """The signal that what has fired for a key is over, by this event."""
    return Signal(trigger, TriggerState.RESOLVED, key, ref.at, ref, event_cause(ref))


def remember_early(idle: Idle, ref: Ref) -> Idle:
    """Keep an event whose window may be opened by one that is still to come."""
    recent = (*(each for each in idle.early if each.at >= ref.at - LOOKBACK), ref)
    return replace(idle, early=tuple(sorted(recent, key=lambda each: each.at)[-MAX_EARLY:]))


def _count_early(trigger: EventTrigger, bucket: Bucket, key: Key, early: tuple[Ref, ...]) -> Step:
    step = Step(bucket, Note.OPENED)
    for ref in early:
        if isinstance(step.state, Bucket) and step.state.start <= ref.at < step.state.end:
            counted = _count(trigger, step.state, key, ref)
            step = Step(counted.state, Note.OPENED, step.signals + counted.signals)
    return step


def _count(trigger: EventTrigger, bucket: Bucket, key: Key, ref: Ref) -> Step:
    if ref.at < bucket.start:
        has_fired = bucket.last is not None and bucket.last.at < bucket.start
        return Step(bucket, Note.SILENT if has_fired else Note.LATE)
    if not _is_over(trigger, bucket, ref.at):
        bucket = Bucket(bucket.start, bucket.end, bucket.count + 1, ref, bucket.active)
        if bucket.count < trigger.threshold:
            return Step(bucket, Note.COUNTED)
        signal = Signal(trigger, TriggerState.TRIGGERED, key, ref.at, ref, event_cause(ref), count=bucket.count)
        return Step(_after_firing(trigger, bucket), Note.FIRED, (signal,))
    if trigger.after:
        return Step(Idle(active=True) if bucket.active else None, Note.NO_WINDOW)
    return _count(trigger, Bucket(ref.at, ref.at + trigger.within, 0, None, bucket.active), key, ref)


def _after_firing(trigger: EventTrigger, bucket: Bucket) -> Bucket | Idle | None:
    active = bool(trigger.reset)
    if trigger.after or not trigger.within:
        return Idle(active=True) if active else None
    # The key stays silent until the window in which it fired is over.
    return Bucket(bucket.end, bucket.end + trigger.within, 0, bucket.last, active)


def _is_over(trigger: EventTrigger, bucket: Bucket, at: datetime) -> bool:
    if not trigger.within:
        return _is_forgotten(trigger, bucket, at)
    return at >= bucket.end


def _is_forgotten(trigger: EventTrigger, bucket: Bucket, at: datetime) -> bool:
    return not trigger.within and at > bucket.end + IMMEDIATE_MEMORY
