"""Absence, for Proactive triggers: windows in which events are expected, and what it means that they did not come.

Without `after` the windows of a key follow each other without a gap. With it an `after` event opens one; an event that is both in
`after` and in `expect`, a heartbeat, opens the next one itself.
"""

from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from tocsin.triggers.core.counting import LOOKBACK, Step, remember_early, resolved
from tocsin.triggers.core.mutes import muted_until
from tocsin.triggers.core.signal import Note, Signal, TriggerState, due_cause
from tocsin.triggers.core.states import Idle, Key, Ref, Window
from tocsin.triggers.core.trigger import EventTrigger

GRACE: Final = timedelta(seconds=2)
"""How long after the end of a window an event that belongs into it is waited for."""


def first_window(trigger: EventTrigger, now: datetime) -> Window:
    """The window of a trigger that does not have to see anything first."""
    return _window(trigger, now, now)


def expect(
    trigger: EventTrigger,
    state: Window | Idle | None,
    key: Key,
    ref: Ref,
    received: datetime,
    *,
    expected: bool,
    starts: bool,
) -> Step:
    """Let an event count that the trigger covers. `received` is when it arrived: a window that is over already is not judged before
    what came along with the event was seen too.
    """
    signals: tuple[Signal, ...] = ()
    while isinstance(state, Window) and ref.at >= state.end:
        # Time has moved past the window, whatever the clock says.
        judged = judge(trigger, state, key, ref.at, ref)
        state, signals = _window_or_idle(judged), signals + judged.signals
    step = _take(trigger, state, key, ref, received, expected=expected, starts=starts)
    return Step(step.state, step.note, signals + step.signals)


def judge(trigger: EventTrigger, window: Window, key: Key, now: datetime, ref: Ref | None = None) -> Step:
    """The window is over: fire where too little came. `now` is the actual time, `ref` the event that shows it, if it was one.

    Windows that passed unwatched, because the server was down, are judged once: the next one begins now.
    """
    muted = muted_until(trigger.mutes, window.end)
    if muted is not None:
        return Step(replace(window, end=muted, due=max(window.due, muted + GRACE)), Note.MUTED)
    if window.count >= trigger.threshold:
        return Step(_following(trigger, window, now, active=window.active), Note.SATISFIED)
    cause = due_cause(window.end)
    signal = Signal(trigger, TriggerState.TRIGGERED, key, window.end, window.last or ref, cause, count=window.count)
    following = _following(trigger, window, now, active=True) if trigger.repeat else _fired(window)
    return Step(following, Note.FIRED, (signal,))


def _fired(window: Window) -> Idle:
    return Idle(active=True, last=window.end)


def _following(trigger: EventTrigger, window: Window, now: datetime, *, active: bool) -> Window | Idle | None:
    if trigger.after:
        return _fired(window) if active else None
    # As long as somebody looks once in a window, it does not matter when.
    next_start = window.end if window.due < window.end + trigger.within + GRACE else window.due
    start = next_start if next_start <= now < window.due + trigger.within else now
    return replace(_window(trigger, start, start), last=window.last, active=active)


def _take(
    trigger: EventTrigger,
    state: Window | Idle | None,
    key: Key,
    ref: Ref,
    received: datetime,
    *,
    expected: bool,
    starts: bool,
) -> Step:
    if starts and isinstance(state, Idle) and _is_decided(trigger, state, ref.at, expected=expected):
        return Step(state, Note.LATE)
    active = state is not None and state.active
    signals = (resolved(trigger, key, ref),) if expected and active else ()
    if isinstance(state, Window):
        return _in_window(trigger, state, ref, received, signals, expected=expected, starts=starts)
    idle = Idle() if state is None else replace(state, active=state.active and not expected)
    if starts:
        return _open(trigger, idle, ref, received, signals, expected=expected)
    if not expected:
        return Step(state, Note.NOT_EXPECTED)
    if trigger.after:
        return Step(remember_early(idle, ref), Note.RESET if signals else Note.EARLY, signals)
    window = _window(trigger, ref.at, received)
    return Step(replace(window, start=ref.at - LOOKBACK, count=1, last=ref), Note.OPENED, signals)


def _is_decided(trigger: EventTrigger, idle: Idle, at: datetime, *, expected: bool) -> bool:
    """Whether an event that came late would open a window that was decided already, as a part of the last one."""
    if idle.last is None:
        return False
    # A heartbeat ended that window, and opened one of its own.
    return at + trigger.within <= idle.last if expected else at < idle.last


def _in_window(
    trigger: EventTrigger,
    window: Window,
    ref: Ref,
    received: datetime,
    signals: tuple[Signal, ...],
    *,
    expected: bool,
    starts: bool,
) -> Step:
    if not expected:
        return Step(replace(window, last=ref) if starts else window, Note.OPENED if starts else Note.NOT_EXPECTED)
    if ref.at < window.start:
        return Step(replace(window, active=False), Note.LATE, signals)
    window = replace(window, count=window.count + 1, last=ref, active=False)
    if window.count < trigger.threshold or not trigger.after:
        return Step(window, Note.COUNTED, signals)
    if starts:
        return Step(replace(_window(trigger, ref.at, received), last=ref), Note.OPENED, signals)
    return Step(Idle(last=ref.at), Note.SATISFIED, signals)


def _open(
    trigger: EventTrigger, idle: Idle, ref: Ref, received: datetime, signals: tuple[Signal, ...], *, expected: bool
) -> Step:
    window = replace(_window(trigger, ref.at, received), last=ref, active=idle.active)
    early = [each.at for each in idle.early if window.start <= each.at < window.end and not expected]
    if len(early) >= trigger.threshold:
        return Step(replace(idle, last=early[-1]), Note.SATISFIED, signals)
    return Step(replace(window, count=len(early)), Note.OPENED, signals)


def _window(trigger: EventTrigger, start: datetime, received: datetime) -> Window:
    end = start + trigger.within
    return Window(start, end, max(end, received) + GRACE, 0)


def _window_or_idle(step: Step) -> Window | Idle | None:
    assert step.state is None or isinstance(step.state, Window | Idle)
    return step.state
