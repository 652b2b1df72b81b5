from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.flows.watches.heartbeat import Heartbeat, Patience, due_at, heard_again

START = datetime(2026, 1, 1, tzinfo=UTC)
PATIENCE = Patience(misses=3, first=10800)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def heard(*moments: float, running_since: float = -1) -> Heartbeat:
    beat = None
    for moment in moments:
        beat = heard_again(beat, at(moment), at(moment), at(running_since))
    assert beat is not None
    return beat


def test_a_run_is_judged_by_its_own_interval() -> None:
    assert due_at(heard(0, 180), PATIENCE, START) == at(180 + 540)


def test_the_longest_interval_counts() -> None:
    assert heard(0, 600, 610).longest_gap == 600


def test_no_interval_is_shorter_than_a_client_can_have() -> None:
    assert due_at(heard(0, 1), PATIENCE, START) == at(1 + 90)


def test_a_run_that_was_heard_once_is_given_long() -> None:
    assert due_at(heard(0), PATIENCE, START) == at(10800)


def test_time_in_which_it_was_not_running_is_no_interval() -> None:
    assert heard(0, 5000, running_since=4000).longest_gap is None


def test_an_event_that_comes_again_or_late_is_no_interval() -> None:
    assert heard(0, 60, 60, 30) == heard(0, 60)


def test_a_heartbeat_that_comes_late_is_one() -> None:
    late = heard_again(heard(0, 60), at(200), at(120), at(-1))
    assert late == Heartbeat(at(200), at(120), 60)


def test_silence_begins_with_listening() -> None:
    assert due_at(heard(0, 180), PATIENCE, at(10_000)) == at(10_000 + 540)


@given(st.integers(30, 3600), st.integers(2, 20), st.floats(0, 25))
def test_no_healthy_run_is_ever_due(interval: int, count: int, delay: float) -> None:
    """Whatever its interval: when the next heartbeat arrives, it was not due yet."""
    beat = heard(0)
    for number in range(1, count):
        arrives = at(number * interval + delay)
        assert arrives < due_at(beat, PATIENCE, START)
        beat = heard_again(beat, arrives, at(number * interval), at(-1))


@pytest.mark.parametrize("misses", [1, 3])
def test_how_many_may_be_missed_is_a_setting(misses: int) -> None:
    assert Patience(misses, 100).with_run(heard(0, 100)) == timedelta(seconds=100 * misses)
