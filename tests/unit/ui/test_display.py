from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.flows.states import State, StateType
from tocsin.ui import display

START = datetime(2026, 1, 1, 9, 30, tzinfo=UTC)


def states(*seconds: float, last: StateType = StateType.COMPLETED) -> list[State]:
    types = [StateType.RUNNING] * (len(seconds) - 1) + [last]
    return [
        State(id=uuid4(), type=kind, name=kind.default_name, timestamp=START + timedelta(seconds=second))
        for kind, second in zip(types, seconds, strict=True)
    ]


def test_states_take_their_share_of_the_line() -> None:
    first, second, third = display.segments(states(0, 30, 40), START)
    assert first.lasted == timedelta(seconds=30)
    assert first.width / second.width == pytest.approx(3, rel=0.1)
    assert third.lasted is None


def test_a_run_that_goes_on_reaches_until_now() -> None:
    segments = display.segments(states(0, 10, last=StateType.RUNNING), START + timedelta(seconds=70))
    assert segments[-1].lasted == timedelta(seconds=60)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=20), st.sampled_from(StateType))
def test_a_line_is_filled_without_gaps(seconds: list[float], last: StateType) -> None:
    segments = display.segments(states(*sorted(seconds), last=last), START + timedelta(seconds=2e6))
    ends = [segment.x + segment.width for segment in segments]
    assert [segment.x for segment in segments[1:]] == pytest.approx(ends[:-1], abs=0.1)
    assert ends[-1] == pytest.approx(1000, abs=1)
    assert all(segment.width >= 8 for segment in segments)


def test_no_states_make_no_line() -> None:
    assert display.segments([], START) == []


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 ms"),
        (0.35, "350 ms"),
        (12.54, "12.5 s"),
        (185, "3 min 5 s"),
        (3600, "1 h"),
        (7475, "2 h 4 min"),
        (86400 * 5 + 3 * 3600 + 59, "5 d 3 h"),
    ],
)
def test_durations_are_readable(seconds: float, text: str) -> None:
    assert display.duration(timedelta(seconds=seconds)) == text


def test_no_moment_is_a_dash() -> None:
    assert (display.moment(None), display.duration(None)) == ("–", "–")


@pytest.mark.parametrize(
    ("level", "name"), [(5, "debug"), (20, "info"), (35, "warning"), (40, "error"), (99, "critical")]
)
def test_levels_have_names(level: int, name: str) -> None:
    assert display.level_name(level) == name
