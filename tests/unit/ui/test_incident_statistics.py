from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statistics.schemas import Interval, OpenNow, Statistics, Taken, TimesTaken, Unit
from tocsin.ui.incident_statistics import HEIGHT, Span, columns, ticks, times

START = datetime(2026, 1, 5, tzinfo=UTC)
WEEK = timedelta(weeks=1)


def taken(median: float | None = None) -> Taken:
    time = TimesTaken(count=0 if median is None else 1, mean=median, median=median, p90=median)
    return Taken(all=time, by_severity=dict.fromkeys(IncidentSeverity, time))


def interval(
    index: int, *, acknowledged: float | None = None, resolved: float | None = None, **declared: int
) -> Interval:
    counts = {each: declared.get(each.value, 0) for each in IncidentSeverity}
    return Interval(
        start_time=START + index * WEEK,
        end_time=START + (index + 1) * WEEK,
        declared=sum(counts.values()),
        declared_by_severity=counts,
        resolved=0,
        time_to_acknowledge=taken(acknowledged),
        time_to_resolve=taken(resolved),
    )


def statistics(*intervals: Interval) -> Statistics:
    nothing = dict.fromkeys(IncidentSeverity, 0)
    return Statistics(
        since=START, until=START + len(intervals) * WEEK, unit=Unit.WEEK,
        open_now=OpenNow(total=0, by_severity=nothing, by_status={}, oldest_id=None, oldest_start_time=None),
        declared=0, declared_by_severity=nothing, resolved=0, time_to_acknowledge=taken(), time_to_resolve=taken(),
        intervals=list(intervals), automations=[], resources=[],
    )  # fmt: skip


def test_the_highest_column_fills_the_picture_and_the_worst_lies_at_the_bottom() -> None:
    most, less = columns(statistics(interval(0, critical=1, minor=3), interval(1, high=2)))
    assert [(part.look, part.height) for part in most.parts] == [("critical", 33.0), ("minor", 99.0)]
    assert [(part.look, part.height) for part in less.parts] == [("high", 66.0)]
    assert most.parts[0].y + most.parts[0].height == HEIGHT
    assert most.title == "2026-01-05: 1 critical, 3 minor"


def test_columns_stand_side_by_side_within_the_picture() -> None:
    drawn = columns(statistics(*(interval(index) for index in range(7))))
    assert all(one.x + one.width <= other.x for one, other in pairwise(drawn))
    assert drawn[-1].x + drawn[-1].width <= 100


def test_an_interval_without_any_has_no_parts() -> None:
    (column,) = columns(statistics(interval(0)))
    assert (column.parts, column.title) == ([], "2026-01-05: none")


def test_longer_lies_higher_and_lines_go_from_one_median_to_the_next() -> None:
    drawn = times(statistics(interval(0, acknowledged=60), interval(1), interval(2, acknowledged=600, resolved=86400)))
    acknowledged, resolved = drawn.curves
    assert [dot.title for dot in acknowledged.dots] == [
        "2026-01-05: acknowledged after 1 min",
        "2026-01-19: acknowledged after 10 min",
    ]
    first, second = acknowledged.dots
    assert first.y > second.y > resolved.dots[0].y
    assert [(each.x1, each.y1, each.x2, each.y2) for each in acknowledged.strokes] == [
        (first.x, first.y, second.x, second.y)
    ]
    assert [level.label for level in drawn.levels] == ["1 min", "10 min", "1 h", "6 h", "1 d"]


@pytest.mark.parametrize("seconds", [0.0, 1.0, 10.0, 60.0, 10.0**9])
def test_one_time_alone_is_within_the_picture(seconds: float) -> None:
    (dot,) = times(statistics(interval(0, resolved=seconds))).curves[1].dots
    assert 0 <= dot.y <= HEIGHT


def test_without_times_there_is_no_picture() -> None:
    assert times(statistics(interval(0))).curves == []


def test_a_few_moments_are_named() -> None:
    named = [each.label for each in ticks(statistics(*(interval(index) for index in range(14))))]
    assert named == ["5 Jan", "26 Jan", "16 Feb", "9 Mar", "30 Mar"]


@pytest.mark.parametrize("span", Span)
def test_no_span_has_more_intervals_than_can_be_seen(span: Span) -> None:
    parts = span.length / (timedelta(days=1) if span.unit is Unit.DAY else WEEK)
    assert parts < 60
