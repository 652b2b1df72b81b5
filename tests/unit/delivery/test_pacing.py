"""How fast a destination may be sent to."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tocsin.delivery.channels.channel import Rate
from tocsin.delivery.pacing import OPEN, Limit, after, is_flood, opens, room

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SLACK = Rate(per_second=1.0, burst=5)


def test_after_a_rest_a_burst_goes_at_once() -> None:
    assert room(SLACK, OPEN, NOW) == 5
    assert room(SLACK, Limit(paced=NOW - timedelta(hours=1)), NOW) == 5


def test_what_has_gone_is_taken_off() -> None:
    limit = Limit(paced=after(SLACK, OPEN, 3, NOW))
    assert room(SLACK, limit, NOW) == 2
    assert opens(SLACK, limit) == NOW - timedelta(seconds=1)


def test_after_a_burst_one_goes_each_second() -> None:
    limit = Limit(paced=after(SLACK, OPEN, 5, NOW))
    assert room(SLACK, limit, NOW) == 0
    assert opens(SLACK, limit) == NOW + timedelta(seconds=1)
    assert room(SLACK, limit, NOW + timedelta(seconds=1)) == 1


def test_a_destination_that_is_closed_takes_nothing() -> None:
    limit = Limit(closed=NOW + timedelta(seconds=30))
    assert room(SLACK, limit, NOW) == 0
    assert opens(None, limit) == NOW + timedelta(seconds=30)
    assert room(SLACK, limit, NOW + timedelta(seconds=30)) == 5


def test_more_than_can_go_within_ten_seconds_is_a_flood() -> None:
    assert not is_flood(SLACK, 15)
    assert is_flood(SLACK, 16)


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 20)), max_size=40))
def test_whatever_comes_when_no_more_goes_than_the_rate_allows(arrivals: list[tuple[int, int]]) -> None:
    limit, now, sent = OPEN, NOW, list[datetime]()
    for milliseconds, wanted in arrivals:
        now += timedelta(milliseconds=milliseconds)
        count = min(room(SLACK, limit, now), wanted)
        if count:
            limit = Limit(paced=after(SLACK, limit, count, now))
            sent += [now] * count
        else:
            opening = opens(SLACK, limit)
            assert opening is not None
            assert room(SLACK, limit, opening) >= 1
    for start in sent:
        within = [moment for moment in sent if start <= moment < start + timedelta(seconds=10)]
        assert len(within) <= SLACK.burst + 10
