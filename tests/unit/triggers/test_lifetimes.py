"""triggers/core/lifetimes.py: until when a state matters."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from tests.support.histories import at

from tocsin.triggers.core.lifetimes import cell_of, living
from tocsin.triggers.core.states import (
    Bucket,
    Cell,
    CellId,
    Children,
    Idle,
    Mark,
    MemoryCells,
    Ref,
    State,
    Streak,
    Window,
)

REF = Ref(UUID(int=1), 1, at(0))
MARK = Mark(at(0), {}, None, UUID(int=1), ())
QUARTER, HOUR, LASTING = (timedelta(minutes=15), timedelta(hours=1), timedelta(days=400))


@pytest.mark.parametrize(
    ("state", "expires"),
    [
        (Bucket(at(0), at(10), 1), at(10) + HOUR),
        (Bucket(at(0), at(10), 1, at(0), True), at(10) + LASTING),
        (Idle((REF,)), at(0) + QUARTER),
        (Idle(ended=at(3)), at(3) + QUARTER),
        (Idle(active=True, last=at(3)), at(3) + LASTING),
        (Streak((REF,)), at(0) + LASTING),
        (Streak((), at(3)), at(3) + QUARTER),
        (Children((MARK,)), at(0) + LASTING),
        (Children((), (UUID(int=1),), at(3)), at(3) + LASTING),
        (Window(at(0), at(10), at(12), 0), None),
    ],
)
def test_a_state_matters_until_then(state: State, expires: datetime | None) -> None:
    assert cell_of(state) == Cell(state, expires)


@pytest.mark.parametrize("state", [Bucket(at(0), at(10), 1), Idle((REF,)), Streak((), at(3))])
def test_where_events_count_later_it_matters_longer(state: State) -> None:
    usual, longer = cell_of(state), cell_of(state, held=HOUR)
    assert usual is not None
    assert usual.expires is not None
    assert longer is not None
    assert longer.expires == usual.expires + HOUR


def test_nothing_is_not_kept() -> None:
    assert cell_of(None) is None


def test_from_the_moment_at_which_it_expires_it_counts_as_nothing() -> None:
    cell_id = CellId(UUID(int=1), "count", ())
    state = Bucket(at(0), at(10), 1)
    cells = MemoryCells({cell_id: Cell(state, at(100))})
    assert living(cells, cell_id, at(99)) == state
    assert living(cells, cell_id, at(100)) is None
