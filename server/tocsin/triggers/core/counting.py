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
    if state is not None and state.ended is not None and ref.at < state.ended:
        return Step(state, Note.LATE)
    bucket = state if isinstance(state, Bucket) and not _is_over(trigger, state, ref.at) else None
    if starts and bucket is None:
        return _open(trigger, state or Idle(), key, ref, expected=expected)
    if not expected:
        return Step(state, Note.OPENED if starts else Note.NOT_EXPECTED)
    if bucket is None and trigger.after:
        return Step(remember_early(_idle(state), ref), Note.NO_WINDOW if isinstance(state, Bucket) else Note.EARLY)
    return _count(trigger, bucket or _first(trigger, state or Idle(), ref), key, ref)


def reset(trigger: EventTrigger, state: Bucket | Idle | None, key: Key, ref: Ref) -> Step:
    """An event that means it is over: nothing is counted any more, and what has fired is resolved."""
    idle = _idle(state)
    if any(moment is not None and ref.at < moment for moment in (idle.last, idle.ended)):
        return Step(state, Note.LATE)
    ended = Idle(early=tuple(each for each in idle.early if each.at >= ref.at), ended=ref.at)
    return Step(ended, Note.RESET, (resolved(trigger, key, ref),) if idle.active else ())


def resolved(trigger: EventTrigger, key: Key, ref: Ref) -> Signal:
    """The signal that what has fired for a key is over, by this event."""
    return Signal(trigger, TriggerState.RESOLVED, key, ref.at, ref, event_cause(ref))


def remember_early(idle: Idle, ref: Ref) -> Idle:
    """Keep an event whose window may be opened by one that is still to come."""
    recent = (*(each for each in idle.early if each.at >= ref.at - LOOKBACK), ref)
    return replace(idle, early=tuple(sorted(recent, key=lambda each: each.at)[-MAX_EARLY:]))


def _idle(state: Bucket | Idle | None) -> Idle:
    """What is left of a state when nothing is counted any more."""
    if isinstance(state, Bucket):
        return Idle(active=state.active, ended=state.ended, last=state.last)
    return state or Idle()


def _open(trigger: EventTrigger, state: Bucket | Idle, key: Key, ref: Ref, *, expected: bool) -> Step:
    bucket = Bucket(ref.at, ref.at + trigger.within, 0, _later(state.last, ref.at), state.active, state.ended)
    step = Step(bucket, Note.OPENED)
    # An event that both opens the window and is expected must not count itself.
    early = state.early if isinstance(state, Idle) and not expected else ()
    for each in early:
        known = step.state
        if isinstance(known, Bucket) and known.start <= each.at and not _is_over(trigger, known, each.at):
            counted = _count(trigger, known, key, each)
            step = Step(counted.state, Note.OPENED, step.signals + counted.signals)
    return step


def _first(trigger: EventTrigger, state: Bucket | Idle, ref: Ref) -> Bucket:
    """The window that an event opens."""
    # Only the first one looks back; Prefect's own rule.
    start = ref.at if isinstance(state, Bucket) and trigger.within else ref.at - LOOKBACK
    if state.ended is not None:
        start = max(start, state.ended)
    return Bucket(start, ref.at + trigger.within, 0, state.last, state.active, state.ended)


def _count(trigger: EventTrigger, bucket: Bucket, key: Key, ref: Ref) -> Step:
    if ref.at < bucket.start:
        follows_firing = bucket.count == 0 and not trigger.after
        return Step(bucket, Note.SILENT if follows_firing else Note.LATE)
    last = _later(bucket.last, ref.at)
    bucket = Bucket(bucket.start, bucket.end, bucket.count + 1, last, bucket.active, bucket.ended)
    if bucket.count < trigger.threshold:
        return Step(bucket, Note.COUNTED)
    signal = Signal(trigger, TriggerState.TRIGGERED, key, ref.at, ref, event_cause(ref), count=bucket.count)
    return Step(_after_firing(trigger, bucket), Note.FIRED, (signal,))


def _after_firing(trigger: EventTrigger, bucket: Bucket) -> Bucket | Idle | None:
    active = bool(trigger.reset)
    if trigger.after or not trigger.within:
        return _idle(replace(bucket, active=True)) if active else None
    # The key stays silent until the window in which it fired is over, and the next one follows; Prefect's own rule.
    return Bucket(bucket.end, bucket.end + trigger.within, 0, bucket.last, active, bucket.ended)


def _is_over(trigger: EventTrigger, bucket: Bucket, at: datetime) -> bool:
    return at >= bucket.end if trigger.within else at > bucket.end + IMMEDIATE_MEMORY


def _later(known: datetime | None, at: datetime) -> datetime:
    return at if known is None else max(known, at)
