from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.concurrency.slots import LONGEST_WAIT, LONGEST_WAIT_FOR_TAG, Standing, spread, whole

START = datetime(2026, 1, 1, tzinfo=UTC)

LIMIT = Standing(
    id=UUID(int=1),
    created=START,
    updated=START,
    name="database",
    active=True,
    limit=3,
    active_slots=0,
    denied_slots=0,
    slot_decay_per_second=0.0,
    avg_slot_occupancy_seconds=2.0,
)
RATE = replace(LIMIT, slot_decay_per_second=0.5)


def after(standing: Standing, seconds: float) -> Standing:
    return standing.at(standing.updated + timedelta(seconds=seconds))


def test_slots_of_a_limit_without_decay_stay_taken() -> None:
    assert after(LIMIT.taken(2), 1000).active_slots == 2


def test_slots_decay_and_never_below_none() -> None:
    taken = RATE.taken(3)
    assert after(taken, 3).active_slots == 1.5
    assert after(taken, 1000).active_slots == 0


def test_a_slot_is_free_when_it_has_decayed_entirely() -> None:
    taken = RATE.taken(3)
    assert not after(taken, 1.9).has_room(1)
    assert after(taken, 2).has_room(1)


def test_looking_often_does_not_stop_the_decay() -> None:
    standing = RATE.taken(3)
    for _ in range(20):
        standing = after(standing, 0.1)
    assert standing.active_slots == pytest.approx(2)
    assert standing.has_room(1)


def test_a_slot_that_has_decayed_in_part_is_shown_as_taken() -> None:
    assert [whole(slots) for slots in (0, 0.1, 1, 1.0000000001, 1.5)] == [0, 1, 1, 1, 2]


def test_no_time_passes_when_the_clock_goes_back() -> None:
    taken = RATE.taken(3)
    assert after(taken, -10) == taken


def test_a_limit_that_is_not_active_has_room_for_everything() -> None:
    assert replace(LIMIT, active=False).has_room(100)


def test_there_is_room_for_the_last_slot_and_for_no_other() -> None:
    assert LIMIT.taken(2).has_room(1)
    assert not LIMIT.taken(2).has_room(2)


def test_more_than_was_taken_is_not_given_back() -> None:
    assert LIMIT.taken(1).given_back(5).active_slots == 0


def test_the_average_occupancy_follows_what_is_given_back() -> None:
    held = LIMIT.taken(2).given_back(2, 20.0)
    assert held.avg_slot_occupancy_seconds == pytest.approx(2 + (10 - 2) / 6)
    assert LIMIT.taken(1).given_back(1).avg_slot_occupancy_seconds == 2


def test_the_average_occupancy_comes_to_what_is_usual() -> None:
    standing = LIMIT
    for _ in range(200):
        standing = standing.taken(1).given_back(1, 7.0)
    assert standing.avg_slot_occupancy_seconds == pytest.approx(7)


def test_a_limit_of_none_gives_slots_back_too() -> None:
    assert replace(LIMIT, limit=0, active_slots=1).given_back(1, 4.0).avg_slot_occupancy_seconds == 3


def test_one_waits_for_a_rate_as_long_as_the_missing_slots_take() -> None:
    assert RATE.taken(3).wait(1) == 2
    assert RATE.taken(2).wait(3) == 4


def test_one_waits_behind_those_who_were_refused_before() -> None:
    assert RATE.taken(3).denied(2).wait(1) == 6
    assert LIMIT.taken(3).denied(2).wait(1) == 2


def test_those_who_were_refused_are_forgotten_in_time() -> None:
    assert after(LIMIT.denied(3), 2).denied_slots == 2
    assert after(LIMIT.denied(3), 1000).denied_slots == 0
    assert after(RATE.denied(3), 2).denied_slots == 2


def test_nobody_waits_for_ever_for_slots_that_are_held_long() -> None:
    busy = replace(LIMIT, avg_slot_occupancy_seconds=10_000.0, denied_slots=50)
    assert busy.wait(1) == LONGEST_WAIT
    assert replace(busy, name="tag:database").wait(1) == LONGEST_WAIT_FOR_TAG


@given(st.floats(min_value=0, max_value=1), st.floats(min_value=0, max_value=1e6))
def test_a_spread_wait_stays_near_what_it_is_meant_to_be(chance: float, seconds: float) -> None:
    assert 0.31 * seconds <= spread(seconds, chance) <= 1.3 * seconds * (1 + 1e-9)


def test_waits_are_spread_from_a_third_to_a_third_more() -> None:
    assert [round(spread(10, chance), 1) for chance in (0, 0.5, 1)] == [3.2, 6.9, 13.0]


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("take"), st.integers(1, 3)),
            st.tuples(st.just("give"), st.integers(1, 3)),
            st.tuples(st.just("deny"), st.integers(1, 3)),
            st.tuples(st.just("wait"), st.floats(0, 100)),
        ),
        max_size=40,
    ),
    st.sampled_from([0.0, 0.1, 1 / 3, 7.0]),
)
def test_whatever_happens_the_figures_stay_possible(steps: list[tuple[str, float]], decay: float) -> None:
    standing = replace(LIMIT, slot_decay_per_second=decay)
    for what, amount in steps:
        slots = int(amount)
        if what == "take" and standing.has_room(slots):
            standing = standing.taken(slots)
        elif what == "give":
            standing = standing.given_back(slots, amount)
        elif what == "deny":
            standing = standing.denied(slots)
        elif what == "wait":
            standing = after(standing, amount)
        assert 0 <= whole(standing.active_slots) <= standing.limit
        assert standing.denied_slots >= 0
        assert standing.avg_slot_occupancy_seconds > 0
        assert standing.wait(1) >= 0
