"""How times and states are shown. Pure functions, used as filters by the templates."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from tocsin.flows.states import State

_WIDTH = 1000.0
_NARROWEST = 8.0


@dataclass(frozen=True, slots=True)
class Segment:
    """The stretch of a time line that a state covers, in thousandths of its width. `lasted` is None for the end state."""

    state: State
    lasted: timedelta | None
    x: float
    width: float


def segments(states: Sequence[State], now: datetime) -> list[Segment]:
    """The time line of a run: each of its states (the oldest first) until the next one, the last one until `now`.

    A state that was short is still wide enough to be seen.
    """
    if not states:
        return []
    moments = [state.timestamp for state in states]
    open_end = not states[-1].is_final
    ends = [*moments[1:], max(now, moments[-1]) if open_end else moments[-1]]
    lengths = [(end - begin).total_seconds() for begin, end in zip(moments, ends, strict=True)]
    free = max(_WIDTH - _NARROWEST * len(states), 0.0)
    total = sum(lengths)
    shares = [length / total if total else 1 / len(states) for length in lengths]
    result, x = [], 0.0
    for index, (state, length, share) in enumerate(zip(states, lengths, shares, strict=True)):
        width = _NARROWEST + free * share
        ended = index == len(states) - 1 and not open_end
        result.append(Segment(state, None if ended else timedelta(seconds=length), round(x, 2), round(width, 2)))
        x += width
    return result


def moment(value: datetime | None) -> str:
    """`2026-01-01 09:30:05 UTC`; a dash for none."""
    # strftime takes ten times as long, and a report has thousands of moments.
    return f"{value.astimezone(UTC).isoformat(' ', 'seconds')[:19]} UTC" if value else "–"


def clock_time(value: datetime) -> str:
    """`09:30:05.123`."""
    return f"{value.astimezone(UTC):%H:%M:%S}.{value.microsecond // 1000:03d}"


def duration(value: timedelta | None) -> str:
    """`350 ms`, `12.5 s`, `3 min 5 s`, `2 h 4 min`, `5 d 3 h`; a dash for none."""
    if value is None:
        return "–"
    seconds = value.total_seconds()
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 60:
        return f"{seconds:.1f} s"
    for unit, smaller, name, smaller_name in ((60, 1, "min", "s"), (3600, 60, "h", "min"), (86400, 3600, "d", "h")):
        if seconds < unit * (60 if unit < 3600 else 24) or unit == 86400:
            rest = int(seconds % unit // smaller)
            return f"{int(seconds // unit)} {name}" + (f" {rest} {smaller_name}" if rest else "")
    raise AssertionError


def seconds(value: float | None) -> timedelta | None:
    """So many seconds as a length of time."""
    return None if value is None else timedelta(seconds=value)


def pretty_json(value: Any) -> str:
    """A value as JSON for people. The template escapes it."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def named(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """What a form lets choose from: each value, and as people read it."""
    return [(each.value, each.value.replace("_", " ")) for each in values]


def level_name(level: int) -> str:
    """The name of a log level as people know it: 35 is a warning."""
    for floor, name in ((50, "critical"), (40, "error"), (30, "warning"), (20, "info")):
        if level >= floor:
            return name
    return "debug"
