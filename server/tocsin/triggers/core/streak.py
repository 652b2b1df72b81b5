"""Events in a row: fires once a key has had so many without one that ends the row, and is resolved when it is ended."""

from msgspec.structs import replace

from tocsin.triggers.core.counting import Step, resolved
from tocsin.triggers.core.signal import Note, Signal, TriggerState, event_cause
from tocsin.triggers.core.states import Key, Ref, Streak
from tocsin.triggers.core.trigger import EventTrigger


def extend(trigger: EventTrigger, state: Streak | None, key: Key, ref: Ref) -> Step:
    """One more. What happened before the row was ended last came late, and is none."""
    streak = state or Streak(())
    if streak.ended is not None and ref.at <= streak.ended:
        return Step(state, Note.LATE)
    row = _newest(trigger, (*streak.row, ref))
    if streak.active:
        # However far apart: an end that comes late has to find what is still in the row.
        return Step(replace(streak, row=row), Note.SILENT)
    streak = replace(streak, row=_within(trigger, row))
    if len(streak.row) < _needed(trigger):
        return Step(streak, Note.COUNTED)
    signal = Signal(trigger, TriggerState.TRIGGERED, key, ref.at, ref, event_cause(ref), count=len(streak.row))
    return Step(replace(streak, active=True), Note.FIRED, (signal,))


def end(trigger: EventTrigger, state: Streak | None, key: Key, ref: Ref) -> Step:
    """The row is ended at this moment. Events that happened after it stay in the next one, whatever the order of arrival."""
    streak = state or Streak(())
    row = tuple(each for each in streak.row if each.at > ref.at)
    ended = ref.at if streak.ended is None else max(streak.ended, ref.at)
    if streak.active and len(row) < _needed(trigger):
        return Step(Streak(row, ended), Note.RESET, (resolved(trigger, key, ref),))
    return Step(Streak(row, ended, streak.active), Note.RESET)


def _newest(trigger: EventTrigger, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return tuple(sorted(refs, key=lambda each: (each.at, each.position))[-_needed(trigger) :])


def _within(trigger: EventTrigger, row: tuple[Ref, ...]) -> tuple[Ref, ...]:
    return tuple(each for each in row if each.at > row[-1].at - trigger.within) if trigger.within else row


def _needed(trigger: EventTrigger) -> int:
    return trigger.consecutive or 1
