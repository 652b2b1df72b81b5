from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.events.event import StoredEvent, make_event
from tocsin.events.tail import Tail

_EVENT = make_event(event="a", occurred=datetime(2026, 1, 1, tzinfo=UTC), resource={"prefect.resource.id": "r"})


def batch(*positions: int) -> Sequence[StoredEvent]:
    return [StoredEvent(position, _EVENT.occurred, _EVENT) for position in positions]


def positions(found: Sequence[StoredEvent] | None) -> list[int] | None:
    return None if found is None else [stored.position for stored in found]


def tail_of(*batches: Sequence[StoredEvent], max_bytes: int = 1_000) -> Tail:
    tail = Tail(max_bytes)
    for events in batches:
        tail.add(events, len(events))
    return tail


def test_an_empty_tail_knows_nothing() -> None:
    assert Tail().after(0, 10) is None


def test_a_tail_knows_where_it_ends() -> None:
    assert not Tail().ends_at(0)
    tail = tail_of(batch(5, 6), batch(9))
    assert [position for position in range(12) if tail.ends_at(position)] == [9]


@pytest.mark.parametrize(("after", "missing"), [(0, 4), (4, 0), (6, 2), (7, 1), (9, None), (12, None)])
def test_a_tail_knows_how_much_it_lacks(after: int, missing: int | None) -> None:
    assert tail_of(batch(5, 6), batch(9)).gap_after(after) == missing


@pytest.mark.parametrize(
    ("after", "limit", "expected"),
    [
        (4, 10, [5, 6, 7, 8]),
        (5, 10, [6, 7, 8]),
        (6, 1, [7]),
        (5, 2, [6, 7]),
        (7, 10, [8]),
        (3, 10, None),
        (8, 10, None),
    ],
)
def test_it_answers_within_its_run(after: int, limit: int, expected: list[int] | None) -> None:
    assert positions(tail_of(batch(5, 6), batch(7, 8)).after(after, limit)) == expected


def test_it_answers_up_to_a_gap_and_behind_it() -> None:
    tail = tail_of(batch(1, 2), batch(5, 6))
    assert positions(tail.after(0, 10)) == [1, 2]
    assert tail.after(2, 10) is None
    assert tail.after(3, 10) is None
    assert positions(tail.after(4, 10)) == [5, 6]


def test_a_batch_that_comes_late_is_joined_on() -> None:
    tail = tail_of(batch(1, 2), batch(5, 6), batch(3, 4))
    assert positions(tail.after(1, 10)) == [2, 3, 4, 5, 6]


def test_what_overlaps_is_joined_on_at_both_ends() -> None:
    tail = tail_of(batch(4, 5), batch(2, 3, 4, 5, 6, 7), batch(6, 7, 8), batch(3, 4))
    assert positions(tail.after(1, 10)) == [2, 3, 4, 5, 6, 7, 8]


def test_what_overlaps_counts_by_what_is_new() -> None:
    tail = tail_of(batch(4, 5), batch(4, 5, 6), batch(3, 4), max_bytes=4)
    assert positions(tail.after(2, 10)) == [3, 4, 5, 6]


def test_the_oldest_go_when_there_are_too_many() -> None:
    tail = tail_of(batch(1, 2), batch(3, 4), batch(5, 6), max_bytes=4)
    assert tail.after(1, 10) is None
    assert positions(tail.after(2, 10)) == [3, 4, 5, 6]


def test_a_batch_that_is_too_large_by_itself_is_not_kept() -> None:
    assert tail_of(batch(1, 2), max_bytes=1).after(0, 10) is None


@given(
    st.permutations([batch(1, 2), batch(3), batch(4, 5, 6), batch(7, 8), batch(2, 3, 4), batch(1, 2, 3, 4, 5, 6)]),
    st.integers(0, 9),
    st.integers(1, 9),
)
def test_whatever_the_order_it_never_skips_or_invents(
    batches: list[Sequence[StoredEvent]], after: int, limit: int
) -> None:
    found = positions(tail_of(*batches).after(after, limit))
    if found is not None:
        assert found
        assert len(found) <= limit
        assert found == list(range(after + 1, after + 1 + len(found)))
        assert found[-1] <= 8
