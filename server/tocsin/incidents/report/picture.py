"""The picture of an incident: how bad it was and where it stood over time, and when what happened. Pure; it is drawn by a template.

Lengths are in units of the picture, which is `WIDTH` wide.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from tocsin.incidents.report.schemas import Line, Report
from tocsin.incidents.report.words import has_failed
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.ui.display import moment

WIDTH: Final = 1000.0
LEFT: Final = 100.0
"""Where the time line begins; before it stand the names of its rows."""

_RIGHT: Final = 12.0
_CELL: Final = 10.0
"""Marks of a row are at least that far apart; what is closer is one mark."""

_MOST_TICKS: Final = 6
_NARROWEST: Final = 2.0

_STEPS: Final = tuple(
    timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440, 2880, 7200, 14400)
)

_ROWS: Final = (
    ("firings", (EntryKind.FIRING,)),
    ("messages", (EntryKind.DELIVERY,)),
    ("actions", (EntryKind.ACTION,)),
    ("changes", (EntryKind.CHANGE,)),
    ("states", (EntryKind.STATE,)),
    ("said", (EntryKind.COMMENT, EntryKind.CORRECTION)),
)


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time in which something held. `look` is the severity or status whose colour it has."""

    look: str
    title: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened, or several things at about the same time. `failed` is whether one of them came to nothing."""

    title: str
    x: float
    failed: bool


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Tick:
    label: str
    x: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The time line of an incident, from its first moment to its last."""

    severities: list[Band]
    statuses: list[Band]
    rows: list[Row]
    ticks: list[Tick]


def draw(report: Report) -> Picture:
    """The picture of a report. An incident that is open is drawn as far as anything is known of it."""
    moments = [report.start_time, *(line.occurred for line in report.timeline)]
    ends = [each for each in (report.end_time, report.impact and report.impact.until) if each]
    first, last = min(moments), max(*moments, *ends, min(moments) + timedelta(minutes=1))
    place = _placing(first, last)
    until = report.end_time or last
    return Picture(
        severities=[
            _band(place, period.severity.value, period.since, period.until or until) for period in report.severities
        ],
        statuses=list(_statuses(report, place, last)),
        rows=list(_rows(report, place)),
        ticks=list(_ticks(first, last, place)),
    )


_Place = Callable[[datetime], float]


def _placing(first: datetime, last: datetime) -> _Place:
    room, total = WIDTH - LEFT - _RIGHT, last - first

    def place(moment: datetime) -> float:
        return round(LEFT + room * ((min(max(moment, first), last) - first) / total), 2)

    return place


def _band(place: _Place, look: str, since: datetime, until: datetime) -> Band:
    x = place(since)
    title = f"{look}, {moment(since)} to {moment(until)}"
    return Band(look, title, x, max(round(place(until) - x, 2), _NARROWEST))


def _statuses(report: Report, place: _Place, last: datetime) -> Iterator[Band]:
    for index, change in enumerate(report.statuses):
        # A resolution may be dated back to before what was written down ahead of it.
        following = report.statuses[index + 1].at if index + 1 < len(report.statuses) else last
        yield _band(place, change.status.value, change.at, max(following, change.at))


def _rows(report: Report, place: _Place) -> Iterator[Row]:
    for name, kinds in _ROWS:
        lines = [line for line in report.timeline if line.kind in kinds]
        if lines:
            yield Row(name, list(_marks(lines, place)))


def _marks(lines: Sequence[Line], place: _Place) -> Iterator[Mark]:
    """A mark for each cell that has something in it."""
    cells: dict[int, list[Line]] = {}
    for line in lines:
        cells.setdefault(int((place(line.occurred) - LEFT) // _CELL), []).append(line)
    for members in cells.values():
        one = members[0]
        title = f"{moment(one.occurred)}: {one.sentence}"
        more = f", and {len(members) - 1} more" if len(members) > 1 else ""
        yield Mark(title + more, place(one.occurred), any(has_failed(each.details) for each in members))


def _ticks(first: datetime, last: datetime, place: _Place) -> Iterator[Tick]:
    """A few round moments."""
    total = last - first
    step = next((each for each in _STEPS if total / each <= _MOST_TICKS), None)
    if step is None:
        days = -(-total // timedelta(days=_MOST_TICKS))
        step = timedelta(days=days)
    midnight = first.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    at = midnight + -(-(first - midnight) // step) * step
    shown = "%H:%M" if total <= timedelta(days=1) else "%m-%d %H:%M" if step < timedelta(days=1) else "%Y-%m-%d"
    while at <= last:
        yield Tick(at.strftime(shown), place(at))
        at += step
