"""How many runs are made ahead, and when there have to be more."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice

from hypothesis import given
from hypothesis import strategies as st

from tocsin.deployments.planning import Horizon, plan

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def every(step: timedelta) -> Iterator[datetime]:
    return (NOW + number * step for number in count())


def test_three_runs_and_an_hour() -> None:
    planned = plan(every(HOUR), NOW, Horizon())
    assert planned.dates == (NOW, NOW + HOUR, NOW + 2 * HOUR)
    assert planned.due == NOW + timedelta(seconds=1)
    assert plan(every(HOUR / 6), NOW, Horizon()).dates[-1] == NOW + HOUR


def test_no_more_than_a_hundred() -> None:
    planned = plan(every(timedelta(seconds=1)), NOW, Horizon())
    assert len(planned.dates) == 100
    assert planned.due == NOW + timedelta(seconds=50)


def test_no_more_than_the_schedule_allows() -> None:
    assert len(plan(every(HOUR), NOW, Horizon(), at_most=1).dates) == 1


def test_what_is_too_far_away_is_looked_at_later() -> None:
    far = NOW + timedelta(days=150)
    planned = plan(iter([far]), NOW, Horizon())
    assert (planned.dates, planned.due) == ((), far - timedelta(days=100))


def test_what_has_ended_is_hardly_looked_at() -> None:
    assert plan(iter([]), NOW, Horizon()).due == NOW + timedelta(days=100)


@given(st.integers(1, 10**7), st.integers(1, 20), st.integers(1, 50), st.integers(0, 10**6))
def test_it_is_due_before_there_are_too_few(seconds: int, least: int, more: int, ahead: int) -> None:
    horizon = Horizon(least, least + more, timedelta(seconds=ahead), timedelta(days=1000))
    planned = plan(every(timedelta(seconds=seconds)), NOW, horizon)
    assert planned.due > NOW
    before = planned.due - timedelta(seconds=1)
    if len(planned.dates) < horizon.max_runs and len(planned.dates) > horizon.min_runs:
        assert len([date for date in planned.dates if date >= before]) >= horizon.min_runs
    assert list(planned.dates) == list(islice(every(timedelta(seconds=seconds)), len(planned.dates)))
