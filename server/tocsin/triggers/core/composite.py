"""Compound and sequence triggers: they count the firings of their children."""

from dataclasses import dataclass
from uuid import UUID

from msgspec.structs import replace

from tocsin.triggers.core.signal import Signal, TriggerState
from tocsin.triggers.core.states import Children, Key, Mark
from tocsin.triggers.core.trigger import CompositeTrigger, EventTrigger, MetricTrigger, Posture, Trigger


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What a child's signal did to its parent: the state afterwards, and the parent's own signal."""

    state: Children | None
    signal: Signal | None = None


def absorb(parent: CompositeTrigger, state: Children | None, key: Key, signal: Signal) -> Absorbed:
    """Let a signal of one of its children count. `key` is the parent's own."""
    state = state or Children()
    if signal.state is TriggerState.RESOLVED:
        return _resolve(parent, state, key, signal)
    marks = _marked(parent, state.marks, mark_of(signal))
    members = _complete(parent, marks)
    if members is None:
        return Absorbed(replace(state, marks=marks))
    lasting = _lasting(parent, members)
    if parent.required == 1:
        after = Children((), tuple(dict.fromkeys((*state.active, *_ids(lasting)))), signal.at)
    else:
        spent = _together(parent, state.spent, lasting)
        after = Children((), _ids(spent), signal.at, spent)
    return Absorbed(after if after.active else None, _signal(parent, TriggerState.TRIGGERED, key, signal, members))


def mark_of(signal: Signal) -> Mark:
    """A firing as it is remembered."""
    return Mark(signal.at, signal.labels, signal.ref, signal.trigger.id, signal.cause, signal.value)


def can_resolve(trigger: Trigger) -> bool:
    """Whether a trigger can ever say that what it fired for is over."""
    match trigger:
        case EventTrigger():
            return trigger.posture is Posture.PROACTIVE or bool(trigger.reset)
        case MetricTrigger():
            return True
        case CompositeTrigger():
            return any(map(can_resolve, trigger.children))


def _lasting(parent: CompositeTrigger, members: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Of these marks those of children that can say that they are over, in the order of the children."""
    by_child = {member.trigger_id: member for member in members}
    return tuple(by_child[child.id] for child in parent.children if child.id in by_child and can_resolve(child))


def _ids(marks: tuple[Mark, ...]) -> tuple[UUID, ...]:
    return tuple(mark.trigger_id for mark in marks)


def _without(marks: tuple[Mark, ...], child_id: UUID) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.trigger_id != child_id)


def _together(parent: CompositeTrigger, older: tuple[Mark, ...], newer: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The newest mark of each child, near enough to the newest of all."""
    for mark in newer:
        older = _marked(parent, older, mark)
    return older


def _marked(parent: CompositeTrigger, marks: tuple[Mark, ...], mark: Mark) -> tuple[Mark, ...]:
    same = next((each for each in marks if each.trigger_id == mark.trigger_id), None)
    if same is not None and same.at > mark.at:
        return marks  # it came late
    marks = (*(each for each in marks if each is not same), mark)
    if parent.within is None:
        return marks
    newest = max(each.at for each in marks)
    return tuple(each for each in marks if each.at >= newest - parent.within)


def _complete(parent: CompositeTrigger, marks: tuple[Mark, ...]) -> tuple[Mark, ...] | None:
    if len(marks) < parent.required:
        return None
    # Of firings at the same moment, the one that came first is first.
    ordered = tuple(sorted(marks, key=lambda each: each.at))
    if parent.in_order and [each.trigger_id for each in ordered] != [child.id for child in parent.children]:
        return None
    return ordered


def _resolve(parent: CompositeTrigger, state: Children, key: Key, signal: Signal) -> Absorbed:
    child_id = signal.trigger.id
    marks = _without(state.marks, child_id)
    if child_id not in state.active:
        return Absorbed(replace(state, marks=marks) if marks or state.active else None)
    if parent.required == 1:
        active = tuple(each for each in state.active if each != child_id)
        return _over(parent, Children(marks, active, state.last), key, signal)
    # The others last: what they stand for has not ended with this one.
    rest = _together(parent, _without(state.spent, child_id), marks)
    members = _complete(parent, rest)
    if members is None:
        return _over(parent, Children(rest), key, signal)
    lasting = _lasting(parent, members)
    return _over(parent, Children((), _ids(lasting), state.last, lasting), key, signal)


def _over(parent: CompositeTrigger, after: Children, key: Key, signal: Signal) -> Absorbed:
    """It is over once no child that it fired for lasts."""
    if after.active:
        return Absorbed(after)
    return Absorbed(after if after.marks else None, _signal(parent, TriggerState.RESOLVED, key, signal, ()))


def _signal(
    parent: CompositeTrigger, state: TriggerState, key: Key, child: Signal, members: tuple[Mark, ...]
) -> Signal:
    cause = (*child.cause, str(child.trigger.id))
    return Signal(parent, state, key, child.at, child.ref, cause, members)
