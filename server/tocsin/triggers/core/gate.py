"""What keeps an automation from acting at once, or each time: a cool-down per key, grouping, and a maximum rate.

A signal of the outermost trigger goes through them in this order. What is held back is counted, never lost: a group goes out as one
firing, and what was beyond the rate as one summary.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import msgspec

from tocsin.triggers.core.composite import mark_of
from tocsin.triggers.core.lifetimes import cell_of
from tocsin.triggers.core.signal import MAX_MEMBERS, Decision, Signal, TriggerState, Verdict, due_cause
from tocsin.triggers.core.states import (
    COOL_DOWN,
    GROUP,
    RATE,
    CellId,
    Cells,
    CoolDown,
    Group,
    Key,
    Mark,
    Rate,
)
from tocsin.triggers.core.trigger import Program


def decide(program: Program, signal: Signal, group_key: Key, received: datetime, cells: Cells) -> Iterator[Decision]:
    """What becomes of a signal of the outermost trigger. `group_key` are the values of `group_by`."""
    gate = program.gate
    if signal.state is TriggerState.RESOLVED:
        if _closes(program, signal, cells):
            yield Decision(signal, Verdict.FIRED)
        return
    if gate.cool_down:
        until = _cool_down(program, signal, cells)
        if until is not None:
            yield Decision(signal, Verdict.COOLED_DOWN, until)
            return
    if gate.group_wait:
        yield Decision(signal, Verdict.GROUPED, _join(program, signal, group_key, received, cells))
        return
    yield _limit(program, signal, cells)


def release_group(program: Program, id: CellId, group: Group, cells: Cells) -> Iterator[Decision]:
    """The group has been waited for: it goes out as one firing."""
    cells.put(id, None)
    newest = group.members[-1]
    labels = program.gate.group_by
    signal = replace(
        _from_mark(program, newest),
        key=newest_key(program, newest),
        cause=(*due_cause(group.due), *labels, *id.key),
        members=group.members,
        count=group.count,
    )
    yield _limit(program, signal, cells)


def release_summary(program: Program, id: CellId, rate: Rate, cells: Cells) -> Iterator[Decision]:
    """The period is over: what was beyond the rate goes out as one summary."""
    cells.put(id, None)
    newest = rate.members[-1]
    signal = replace(
        _from_mark(program, newest),
        key=newest_key(program, newest),
        at=rate.end,
        cause=("summary", rate.end.isoformat()),
        members=rate.members,
        count=rate.suppressed,
        is_summary=True,
    )
    yield Decision(signal, Verdict.FIRED)


def newest_key(program: Program, mark: Mark) -> Key:
    """The key of a remembered firing of the outermost trigger."""
    return tuple(mark.labels.get(label, "") for label in program.root.for_each)


def _from_mark(program: Program, mark: Mark) -> Signal:
    return Signal(program.root, TriggerState.TRIGGERED, (), mark.at, mark.ref, mark.cause, value=mark.value)


def _cool_down(program: Program, signal: Signal, cells: Cells) -> datetime | None:
    """Until when this key is silent; None where it is not, and from now on is."""
    cell_id = CellId(program.root.id, COOL_DOWN, signal.key)
    known = cells.get(cell_id)
    if known is not None and isinstance(known.state, CoolDown) and signal.at < known.state.until:
        return known.state.until
    until = signal.at + program.gate.cool_down
    cells.put(cell_id, cell_of(CoolDown(until, open=True)))
    return None


def _closes(program: Program, signal: Signal, cells: Cells) -> bool:
    """Whether what is resolved was told of before: what a cool-down held back needs no end."""
    if not program.gate.cool_down:
        return True
    cell_id = CellId(program.root.id, COOL_DOWN, signal.key)
    known = cells.get(cell_id)
    if known is None or not isinstance(known.state, CoolDown):
        return True
    if not known.state.open:
        return False
    cells.put(cell_id, cell_of(CoolDown(known.state.until, open=False)))
    return True


def _join(program: Program, signal: Signal, group_key: Key, received: datetime, cells: Cells) -> datetime:
    cell_id = CellId(program.root.id, GROUP, group_key)
    known = cells.get(cell_id)
    if known is not None and isinstance(known.state, Group):
        group = known.state
        group = Group(group.due, (*group.members, mark_of(signal))[-MAX_MEMBERS:], group.count + signal.count)
    else:
        group = Group(max(signal.at, received) + program.gate.group_wait, (mark_of(signal),), signal.count)
    cells.put(cell_id, cell_of(group))
    return group.due


def _limit(program: Program, signal: Signal, cells: Cells) -> Decision:
    gate = program.gate
    if gate.rate_count is None:
        return Decision(signal, Verdict.FIRED)
    cell_id = CellId(program.root.id, RATE, ())
    known = cells.get(cell_id)
    rate = known.state if known is not None and isinstance(known.state, Rate) else None
    if rate is None or (signal.at >= rate.end and not rate.suppressed):
        rate = Rate(signal.at, signal.at + gate.rate_per, 0)
    if rate.acted < gate.rate_count:
        cells.put(cell_id, cell_of(msgspec.structs.replace(rate, acted=rate.acted + 1)))
        return Decision(signal, Verdict.FIRED)
    members = (*rate.members, mark_of(signal))[-MAX_MEMBERS:]
    cells.put(cell_id, cell_of(Rate(rate.start, rate.end, rate.acted, members, rate.suppressed + signal.count)))
    return Decision(signal, Verdict.RATE_LIMITED, rate.end)


def gate_cells(program: Program, key: Key, group_key: Key) -> Iterator[CellId]:
    """The cells that a signal of this key goes through."""
    gate, root_id = program.gate, program.root.id
    if gate.cool_down:
        yield CellId(root_id, COOL_DOWN, key)
    if gate.group_wait:
        yield CellId(root_id, GROUP, group_key)
    if gate.rate_count is not None:
        yield CellId(root_id, RATE, ())
