from hypothesis import given
from hypothesis import strategies as st

from tocsin.work_pools.priorities import free_priority, with_priority

PRIORITIES = st.lists(st.integers(1, 12), unique=True, min_size=1, max_size=8)


def test_a_queue_takes_a_place_and_those_behind_move_back() -> None:
    assert with_priority({"a": 1, "b": 2, "c": 3}, "c", 1) == {"c": 1, "a": 2, "b": 3}
    assert with_priority({"a": 1, "b": 2, "c": 3}, "new", 2) == {"a": 1, "new": 2, "b": 3, "c": 4}


def test_a_gap_takes_up_the_moving() -> None:
    assert with_priority({"a": 1, "b": 2, "c": 7}, "new", 1) == {"new": 1, "a": 2, "b": 3, "c": 7}


def test_a_free_place_moves_nobody() -> None:
    assert with_priority({"a": 1, "b": 2}, "new", 9) == {"a": 1, "b": 2, "new": 9}


def test_the_first_free_priority_is_taken() -> None:
    assert free_priority([]) == 1
    assert free_priority([1, 2, 3]) == 4
    assert free_priority([3, 1]) == 2


@given(PRIORITIES, st.integers(0, 7), st.integers(1, 15))
def test_priorities_stay_apart_and_in_order(taken: list[int], index: int, wanted: int) -> None:
    current = dict(enumerate(taken))
    moved = index % len(taken)
    after = with_priority(current, moved, wanted)
    assert after[moved] == wanted
    assert after.keys() == current.keys()
    assert len(set(after.values())) == len(after)
    others = [queue for queue in current if queue != moved]
    assert sorted(others, key=current.__getitem__) == sorted(others, key=after.__getitem__)
    assert all(after[queue] >= current[queue] for queue in others)


@given(PRIORITIES, st.integers(1, 15))
def test_nobody_moves_without_need(taken: list[int], wanted: int) -> None:
    current = dict(enumerate(taken))
    after = with_priority(current, -1, wanted)
    moved = {after[queue] for queue in current if after[queue] != current[queue]}
    # Whoever moved was pushed by a neighbour: the places up to the last one that moved are all taken.
    assert moved == (set(range(wanted + 1, max(moved) + 1)) if moved else set())
