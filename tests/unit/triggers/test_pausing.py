"""triggers/core/pausing.py: what is left after a pause."""

from uuid import UUID

import pytest
from tests.support.histories import History, at, happens, program

from tocsin.triggers.core.lifetimes import cell_of
from tocsin.triggers.core.pausing import after_pause
from tocsin.triggers.core.states import (
    Bucket,
    Children,
    CoolDown,
    Group,
    Held,
    Idle,
    MemoryCells,
    Metric,
    Ref,
    State,
    Streak,
    Window,
)

REF = Ref(UUID(int=1), 1, at(0))


@pytest.mark.parametrize(
    "state",
    [
        Bucket(at(0), at(10), 2, at(0)),
        Window(at(0), at(10), at(12), 1),
        Idle((REF,)),
        Streak((REF,)),
        Held(REF, (), at(9)),
        Metric((), since=at(0)),
        Group(at(9), (), 0),
    ],
    ids=lambda state: type(state).__name__,
)
def test_what_was_counted_is_forgotten(state: State) -> None:
    assert after_pause(state) is None


@pytest.mark.parametrize(
    ("state", "left"),
    [
        (Bucket(at(0), at(10), 2, at(0), True), Idle(active=True, last=at(0))),
        (Window(at(0), at(10), at(12), 1, REF, True), Idle(active=True, last=at(0))),
        (Streak((REF,), at(-1), True), Streak((), active=True)),
        (Metric((), active=True, last=REF), Metric((), active=True, last=REF)),
        (Children((), (UUID(int=1),), at(3)), Children((), (UUID(int=1),), at(3))),
        (CoolDown(at(9), open=True), CoolDown(at(9), open=True)),
    ],
)
def test_what_has_fired_and_a_cool_down_are_not(state: State, left: State) -> None:
    assert after_pause(state) == left


def test_what_had_fired_before_can_be_resolved() -> None:
    trigger = program(expect=["x"], reset=["r"], within=60)
    history = History(trigger)
    history.see(happens(0))
    cells = history.replay.cells
    assert isinstance(cells, MemoryCells)
    resumed = History(trigger)
    for cell_id, cell in cells.cells.items():
        resumed.replay.cells.put(cell_id, cell_of(after_pause(cell.state)))
    resumed.see(happens(30, "r"))
    assert resumed.acted() == [("Resolved", 30)]
