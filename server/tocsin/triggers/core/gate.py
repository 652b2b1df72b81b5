"""What keeps an automation from acting at once, or each time: a cool-down per key, grouping, and a maximum rate.

A signal of the outermost trigger goes through them in this order. What is held back is counted, never lost: a group goes out as one
firing, and what was beyond the rate as one summary.
"""

import dataclasses
from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from tocsin.triggers.core.composite import mark_of
from tocsin.triggers.core.lifetimes import cell_of, living
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
        if _withdraw(program, signal, group_key, received, cells):
            return
        if _closes(program, signal, received, cells):
            yield Decision(signal, Verdict.FIRED)
        return
    if gate.cool_down:
        until = _cool_down(program, signal, received, cells)
        if until is not None:
            yield Decision(signal, Verdict.COOLED_DOWN, until)
            return
    if gate.group_wait:
        yield Decision(signal, Verdict.GROUPED, _join(program, signal, group_key, received, cells))
        return
    yield _limit(program, signal, received, cells)


def release_group(program: Program, id: CellId, group: Group, now: datetime, cells: Cells) -> Iterator[Decision]:
    """The group has been waited for: it goes out as one firing."""
    cells.put(id, None)
    newest = group.members[-1]
    labels = program.gate.group_by
    signal = dataclasses.replace(
        _from_mark(program, newest),
        key=newest_key(program, newest),
        cause=(*due_cause(group.due), *labels, *id.key),
        members=group.members,
        count=group.count,
    )
    yield _limit(program, signal, now, cells)


def release_summary(program: Program, id: CellId, rate: Rate, cells: Cells) -> Iterator[Decision]:
    """The period is over: what was beyond the rate goes out as one summary."""
    cells.put(id, None)
    newest = rate.members[-1]
    signal = dataclasses.replace(
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


def _cool_down(program: Program, signal: Signal, now: datetime, cells: Cells) -> datetime | None:
    """Until when this key is silent; None where it is not, and from now on is."""
    cell_id = CellId(program.root.id, COOL_DOWN, signal.key)
    known = living(cells, cell_id, now)
    if isinstance(known, CoolDown) and now < known.until:
        return known.until
    cells.put(cell_id, cell_of(CoolDown(now + program.gate.cool_down, open=True)))
    return None


def _withdraw(program: Program, signal: Signal, group_key: Key, now: datetime, cells: Cells) -> bool:
    """What is resolved while it waits in a group was never told of, and need not be: take it out. Whether it was there."""
    cell_id = CellId(program.root.id, GROUP, group_key)
    group = living(cells, cell_id, now)
    if not isinstance(group, Group):
        return False
    others = tuple(each for each in group.members if newest_key(program, each) != signal.key)
    if len(others) == len(group.members):
        return False
    left = group.count - (len(group.members) - len(others))
    cells.put(cell_id, cell_of(replace(group, members=others, count=left)) if others else None)
    cells.put(CellId(program.root.id, COOL_DOWN, signal.key), None)
    return True


def _closes(program: Program, signal: Signal, now: datetime, cells: Cells) -> bool:
    """Whether what is resolved was told of before: what a cool-down held back needs no end."""
    if not program.gate.cool_down:
        return True
    cell_id = CellId(program.root.id, COOL_DOWN, signal.key)
    known = living(cells, cell_id, now)
    if not isinstance(known, CoolDown):
        return True
    if not known.open:
        return False
    cells.put(cell_id, cell_of(replace(known, open=False)))
    return True


def _join(program: Program, signal: Signal, group_key: Key, now: datetime, cells: Cells) -> datetime:
    cell_id = CellId(program.root.id, GROUP, group_key)
    known = living(cells, cell_id, now)
    if isinstance(known, Group):
        members = (*known.members, mark_of(signal))[-MAX_MEMBERS:]
        group = replace(known, members=members, count=known.count + 1)
    else:
        group = Group(now + program.gate.group_wait, (mark_of(signal),), 1)
    cells.put(cell_id, cell_of(group))
    return group.due


def _limit(program: Program, signal: Signal, now: datetime, cells: Cells) -> Decision:
    gate = program.gate
    if gate.rate_count is None:
        return Decision(signal, Verdict.FIRED)
    cell_id = CellId(program.root.id, RATE, ())
    known = living(cells, cell_id, now)
    rate = known if isinstance(known, Rate) and (now < known.end or known.suppressed) else None
    if rate is None:
        rate = Rate(now, now + gate.rate_per, 0)
    if rate.acted < gate.rate_count:
        cells.put(cell_id, cell_of(replace(rate, acted=rate.acted + 1)))
        return Decision(signal, Verdict.FIRED)
    members = (*rate.members, mark_of(signal))[-MAX_MEMBERS:]
    firings = signal.count if gate.group_wait else 1
    cells.put(cell_id, cell_of(replace(rate, members=members, suppressed=rate.suppressed + firings)))
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
