"""triggers/core/states.py: what a trigger remembers, as it is stored."""

from uuid import UUID

import pytest
from tests.support.histories import at

from tocsin.triggers.core.states import (
    Bucket,
    Children,
    CoolDown,
    Group,
    Held,
    Idle,
    Mark,
    Metric,
    Rate,
    Ref,
    Run,
    Slice,
    State,
    Streak,
    Window,
    decode_state,
    due_of,
    encode_state,
)

REF = Ref(UUID(int=1), 7, at(5), (("key",), ()))
MARK = Mark(at(6), {"label": "value"}, REF, UUID(int=2), ("event", "7"), 0.5)
STATES: list[State] = [
    Bucket(at(0), at(10), 3, at(5), True, at(-5)),
    Window(at(0), at(10), at(12), 3, REF, True),
    Idle((REF,), True, at(3), at(4)),
    Streak((REF, REF), at(1), True),
    Held(REF, ("key",), at(9)),
    Children((MARK,), (UUID(int=3),), at(6), (MARK,)),
    Run(at(0), at(1), at(2), True),
    Metric((Slice(5, 1.5, 2),), 1.5, 2, at(1), at(2), True, REF),
    CoolDown(at(9), open=False),
    Group(at(9), (MARK,), 4),
    Rate(at(0), at(9), 3, (MARK,), 2),
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: type(state).__name__)
def test_a_stored_state_is_read_as_it_was(state: State) -> None:
    assert decode_state(encode_state(state)) == state


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (Window(at(0), at(10), at(12), 0), at(12)),
        (Held(REF, (), at(9)), at(9)),
        (Metric((), due=at(8)), at(8)),
        (Group(at(7), (MARK,), 1), at(7)),
        (Rate(at(0), at(9), 1, (MARK,), 1), at(9)),
        (Rate(at(0), at(9), 1), None),
        (Bucket(at(0), at(10), 0), None),
        (CoolDown(at(9), open=True), None),
    ],
)
def test_what_waits_is_due_and_what_does_not_is_not(state: State, due: object) -> None:
    assert due_of(state) == due
