from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tocsin.work_pools.handout import DueRun, QueueSlots, allowances, free_slots, hand_out

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FIRST, SECOND = UUID(int=1), UUID(int=2)


def due(number: int, queue: UUID, minutes: int = 0) -> DueRun:
    return DueRun(UUID(int=number), queue, NOON + timedelta(minutes=minutes))


def test_the_queue_of_higher_priority_comes_first_even_if_its_runs_are_younger() -> None:
    runs = [due(1, SECOND, 0), due(2, FIRST, 9), due(3, FIRST, 5)]
    chosen = hand_out({FIRST: 10, SECOND: 10}, runs, 10)
    assert [run.id.int for run in chosen] == [3, 2, 1]


def test_no_more_than_asked_for() -> None:
    runs = [due(number, FIRST, number) for number in range(5)]
    assert [run.id.int for run in hand_out({FIRST: 10}, runs, 2)] == [0, 1]


def test_a_limited_queue_leaves_room_to_the_next() -> None:
    runs = [due(1, FIRST), due(2, FIRST), due(3, SECOND)]
    assert [run.id.int for run in hand_out({FIRST: 1, SECOND: 10}, runs, 10)] == [1, 3]


def test_paused_and_full_queues_give_nothing() -> None:
    queues = [QueueSlots(FIRST, is_paused=True), QueueSlots(SECOND, concurrency_limit=2, occupied=2)]
    assert allowances(queues, 10) == {}


def test_a_queue_over_its_limit_gives_nothing() -> None:
    assert allowances([QueueSlots(FIRST, concurrency_limit=1, occupied=3)], 10) == {}
    assert free_slots(1, 3, 10) == 0


def test_a_limit_of_nothing_stops_a_queue() -> None:
    assert allowances([QueueSlots(FIRST, concurrency_limit=0), QueueSlots(SECOND)], 10) == {SECOND: 10}


def test_without_a_limit_everything_may_run() -> None:
    assert free_slots(None, 1000, 10) == 10


@st.composite
def scenes(draw: st.DrawFn) -> tuple[list[QueueSlots], list[DueRun], int]:
    queues = [
        QueueSlots(UUID(int=number), draw(st.booleans()), draw(st.none() | st.integers(0, 4)), draw(st.integers(0, 4)))
        for number in range(draw(st.integers(1, 4)))
    ]
    ids = [queue.id for queue in queues]
    runs = [
        due(100 + number, draw(st.sampled_from(ids)), draw(st.integers(0, 5)))
        for number in range(draw(st.integers(0, 15)))
    ]
    return queues, runs, draw(st.integers(0, 8))


@given(scenes())
def test_no_limit_is_ever_passed(scene: tuple[list[QueueSlots], list[DueRun], int]) -> None:
    queues, runs, most = scene
    allowed = allowances(queues, most)
    chosen = hand_out(allowed, [run for run in runs if run.queue_id in allowed], most)
    assert len(chosen) <= most
    assert len({run.id for run in chosen}) == len(chosen)
    for queue in queues:
        given_out = [run for run in chosen if run.queue_id == queue.id]
        if queue.is_paused:
            assert not given_out
        elif queue.concurrency_limit is not None:
            assert len(given_out) + queue.occupied <= max(queue.concurrency_limit, queue.occupied)
        # What was left behind in a queue is not older than what was taken from it.
        left = [run for run in runs if run.queue_id == queue.id and run not in given_out]
        assert not given_out or all(run.scheduled >= max(g.scheduled for g in given_out) for run in left)
