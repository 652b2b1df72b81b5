"""How long a state matters: after that moment it counts as nothing, swept away or not."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from tocsin.triggers.core.counting import LOOKBACK
from tocsin.triggers.core.states import Bucket, Cell, Children, CoolDown, Idle, Rate, Run, State, Streak

KEPT: Final = timedelta(hours=1)
"""How long after its window a bucket is remembered, for events that come late."""

LASTING: Final = timedelta(days=400)
"""How long is remembered what waits for an event that may never come: a row of failures, or what has fired and is not resolved."""

RUN_KEPT: Final = timedelta(days=32)
"""How long a run is waited for that has begun what is measured."""


def cell_of(state: State | None, run_kept: timedelta = RUN_KEPT) -> Cell | None:
    """A state with its lifetime, to be kept."""
    if isinstance(state, Bucket):  # by far the most frequent
        return Cell(state, state.end + (LASTING if state.active else KEPT))
    return None if state is None else Cell(state, max(_moments(state, run_kept), default=None))


def _moments(state: State, run_kept: timedelta) -> Iterator[datetime]:
    match state:
        case Idle():
            yield from (each.at + (LASTING if state.active else LOOKBACK) for each in state.early[-1:])
            if state.ended is not None:
                yield state.ended + LOOKBACK
        case Streak():
            yield from (each.at + LASTING for each in state.row[-1:])
            if state.ended is not None:
                yield state.ended + LOOKBACK
        case Children():
            yield from (each.at + LASTING for each in state.marks)
        case Run():
            yield from (each + run_kept for each in (state.began, state.ended, state.changed) if each is not None)
        case CoolDown():
            yield state.until + LASTING
        case Rate():
            yield state.end + KEPT
