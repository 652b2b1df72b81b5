"""What the page of the statistics of incidents draws. Pure functions.

The pictures have no size of their own: what lies side by side is in hundredths of the width, what lies one upon another in pixels.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statistics.schemas import Interval, Statistics, Unit
from tocsin.ui.display import duration

HEIGHT: Final = 150.0
"""Of the field in which is drawn; below it stand the dates."""

_TOP: Final = 18.0
"""What is free above the highest column, for its figure."""

_MOST_TICKS: Final = 6
_GAP: Final = 0.15
"""The share of its place that a column leaves free."""

_LEVELS: Final = tuple(
    timedelta(**each)
    for each in (
        {"seconds": 10}, {"minutes": 1}, {"minutes": 10}, {"hours": 1}, {"hours": 6}, {"days": 1}, {"days": 7},
        {"days": 30}, {"days": 365},
    )
)  # fmt: skip
"""The lines of the picture of times. It is logarithmic: minutes and days are both seen."""


class Span(StrEnum):
    """How far the statistics look back."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def length(self) -> timedelta:
        return timedelta(days={Span.MONTH: 30, Span.QUARTER: 90, Span.YEAR: 365}[self])

    @property
    def unit(self) -> Unit:
        """What the period is divided into."""
        return Unit.DAY if self is Span.MONTH else Unit.WEEK


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a column that is of one severity."""

    look: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """How many were declared in an interval."""

    title: str
    count: int
    x: float
    width: float
    middle: float
    y: float
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Dot:
    """The median of an interval."""

    title: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between the medians of two intervals that follow each other."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Curve:
    """How a time developed. `look` is its colour."""

    look: str
    dots: list[Dot]
    strokes: list[Stroke]


@dataclass(frozen=True, slots=True)
class Level:
    label: str
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    label: str
    x: float


@dataclass(frozen=True, slots=True)
class Times:
    """The picture of how long it took to acknowledge and to resolve."""

    curves: list[Curve]
    levels: list[Level]


def columns(statistics: Statistics) -> list[Column]:
    """Declared incidents over time, the worst at the bottom of each column."""
    most = max((each.declared for each in statistics.intervals), default=0)
    places = _places(len(statistics.intervals))
    return [_column(each, x, width, most) for each, (x, width) in zip(statistics.intervals, places, strict=True)]


def times(statistics: Statistics) -> Times:
    """The medians of the times to acknowledge and to resolve."""
    acknowledged = [each.time_to_acknowledge.all.median for each in statistics.intervals]
    resolved = [each.time_to_resolve.all.median for each in statistics.intervals]
    known = [each for each in (*acknowledged, *resolved) if each is not None]
    if not known:
        return Times([], [])
    scale = _Scale(min(known), max(known))
    named = (("running", "acknowledged", acknowledged), ("completed", "resolved", resolved))
    curves = [_curve(look, what, statistics.intervals, medians, scale) for look, what, medians in named]
    return Times(curves, scale.levels())


def ticks(statistics: Statistics) -> list[Tick]:
    """Some of the moments at which intervals begin."""
    places = _places(len(statistics.intervals))
    step = max(math.ceil(len(places) / _MOST_TICKS), 1)
    chosen = list(zip(statistics.intervals, places, strict=True))[::step]
    return [Tick(f"{each.start_time.day} {each.start_time:%b}", x) for each, (x, _) in chosen]


def _places(count: int) -> list[tuple[float, float]]:
    place = 100 / max(count, 1)
    return [(round(place * (index + _GAP / 2), 3), round(place * (1 - _GAP), 3)) for index in range(count)]


def _column(interval: Interval, x: float, width: float, most: int) -> Column:
    parts, y = [], HEIGHT
    for severity in reversed(IncidentSeverity):
        height = (HEIGHT - _TOP) * interval.declared_by_severity[severity] / max(most, 1)
        if height:
            y -= height
            parts.append(Part(severity.value, round(y, 2), round(height, 2)))
    said = [f"{count} {each.value}" for each, count in interval.declared_by_severity.items() if count]
    title = f"{interval.start_time:%Y-%m-%d}: {', '.join(reversed(said)) or 'none'}"
    return Column(title, interval.declared, x, width, round(x + width / 2, 3), round(y, 2), parts)


class _Scale:
    def __init__(self, least: float, most: float) -> None:
        seconds = [each.total_seconds() for each in _LEVELS]
        self._low = max((each for each in seconds if each <= least), default=min(least, seconds[0]) or 1.0)
        self._high = min((each for each in seconds if each >= most), default=most)
        if self._high <= self._low:
            self._high = self._low * 2

    def y(self, seconds: float) -> float:
        passed = math.log(max(seconds, self._low) / self._low) / math.log(self._high / self._low)
        return round(HEIGHT - (HEIGHT - _TOP) * passed, 2)

    def levels(self) -> list[Level]:
        shown = [each for each in _LEVELS if self._low <= each.total_seconds() <= self._high]
        return [Level(_rounded(each), self.y(each.total_seconds())) for each in shown]


def _rounded(level: timedelta) -> str:
    return duration(level).replace(".0 s", " s")


def _curve(
    look: str, what: str, intervals: Sequence[Interval], medians: Sequence[float | None], scale: _Scale
) -> Curve:
    dots: list[Dot | None] = []
    for interval, median, (x, width) in zip(intervals, medians, _places(len(intervals)), strict=True):
        title = f"{interval.start_time:%Y-%m-%d}: {what} after {duration(timedelta(seconds=median or 0))}"
        dots.append(None if median is None else Dot(title, round(x + width / 2, 3), scale.y(median)))
    return Curve(look, [dot for dot in dots if dot], list(_strokes([dot for dot in dots if dot])))


def _strokes(dots: Sequence[Dot]) -> Iterator[Stroke]:
    for one, other in pairwise(dots):
        yield Stroke(one.x, one.y, other.x, other.y)
