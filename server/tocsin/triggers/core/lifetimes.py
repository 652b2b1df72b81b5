"""How long a state matters: after that moment it counts as nothing, swept away or not."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from tocsin.triggers.core.counting import LOOKBACK
from tocsin.triggers.core.states import (
    Bucket,
    Cell,
    CellId,
    Cells,
    Children,
    CoolDown,
    Idle,
    Rate,
    Run,
    State,
    Streak,
)

KEPT: Final = timedelta(hours=1)
"""How long after its window a bucket is remembered, for events that come late."""

LASTING: Final = timedelta(days=400)
"""How long is remembered what waits for an event that may never come: a row of failures, or what has fired and is not resolved."""

RUN_KEPT: Final = timedelta(days=32)
"""How long a run is waited for that has begun what is measured."""


def cell_of(state: State | None, *, run_kept: timedelta = RUN_KEPT, held: timedelta = timedelta(0)) -> Cell | None:
    """A state with its lifetime, to be kept. `held`: how much later than others events are counted."""
    if isinstance(state, Bucket):  # by far the most frequent
        return Cell(state, state.end + (LASTING if state.active else KEPT + held))
    return None if state is None else Cell(state, max(_moments(state, run_kept, held), default=None))


def living(cells: Cells, id: CellId, now: datetime) -> State | None:
    """The state of a cell, if it still matters at this moment."""
    cell = cells.get(id)
    if cell is None or (cell.expires is not None and cell.expires <= now):
        return None
    return cell.state


def _moments(state: State, run_kept: timedelta, held: timedelta) -> Iterator[datetime]:
    match state:
        case Idle():
            yield from (each.at + LOOKBACK + held for each in state.early[-1:])
            if state.ended is not None:
                yield state.ended + LOOKBACK + held
            if state.last is not None:
                yield state.last + (LASTING if state.active else LOOKBACK + held)
        case Streak():
            yield from (each.at + LASTING for each in state.row[-1:])
            if state.ended is not None:
                yield state.ended + LOOKBACK + held
        case Children():
            yield from (each.at + LASTING for each in state.marks)
            if state.active and state.last is not None:
                yield state.last + LASTING
        case Run():
            yield from (each + run_kept for each in (state.began, state.ended, state.changed) if each is not None)
        case CoolDown():
            yield state.until + LASTING
        case Rate():
            yield state.end + KEPT
