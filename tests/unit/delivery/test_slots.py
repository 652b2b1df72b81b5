"""delivery/slots.py"""

import pytest

from tocsin.delivery.slots import Slots


def test_one_destination_alone_leaves_a_quarter_to_the_others() -> None:
    assert Slots(32).room("a") == 24
    assert Slots(32, {"a": 24}).room("a") == 0


def test_another_destination_has_room_beside_one_that_hangs() -> None:
    assert Slots(32, {"a": 24}).room("b") == 6


@pytest.mark.parametrize("hanging", [1, 2, 3, 10, 100])
def test_those_that_hang_take_nothing_from_the_others(hanging: int) -> None:
    names = [str(number) for number in range(hanging)]
    slots = Slots(32, slow=set(names))
    for _ in range(100):
        for name in names:
            slots.take(name, slots.room(name))
    assert 32 <= slots.free <= 36
    assert slots.room("healthy") == 24


def test_what_it_holds_when_it_is_found_to_hang_is_given_back_to_the_others() -> None:
    slots = Slots(32, {"a": 24}, slow={"a"})
    assert slots.room("a") == 0
    assert slots.room("healthy") == 24


def test_slow_ones_share_half_as_many() -> None:
    slots = Slots(32, slow={"a", "b"})
    assert slots.room("a") == 12
    slots.take("a", 12)
    assert slots.room("b") == 3


def test_the_last_slot_goes_to_whom_has_none() -> None:
    slots = Slots(4, {"a": 3})
    assert slots.room("a") == 0
    assert slots.room("b") == 1


@pytest.mark.parametrize("slow", [set(), {"a"}])
def test_a_single_slot_can_be_used(slow: set[str]) -> None:
    assert Slots(1, slow=slow).room("a") == 1


def test_without_a_free_slot_there_is_no_room() -> None:
    assert Slots(2, {"b": 2}).room("a") == 0
    assert Slots(32, most=0).room("a") == 0
