"""A period in intervals, in UTC. Pure."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from tocsin.incidents.statistics.schemas import Unit

MAX_INTERVALS: Final = 500

_LENGTHS: Final = {
    Unit.HOUR: timedelta(hours=1),
    Unit.DAY: timedelta(days=1),
    Unit.WEEK: timedelta(weeks=1),
    Unit.MONTH: timedelta(days=28),
}
"""How short an interval can be."""


def starts(since: datetime, until: datetime, unit: Unit) -> list[datetime]:
    """Where the intervals begin that a period touches, and where the last one ends: the hours, days, weeks or months in UTC.

    Raises `ValueError` where there are more than `MAX_INTERVALS`.
    """
    begin = beginning(since, unit)
    if (until - begin) / _LENGTHS[unit] > 2 * MAX_INTERVALS:
        raise ValueError(_too_many(unit))
    found = list(_bounds(begin, until, unit))
    if len(found) - 1 > MAX_INTERVALS:
        raise ValueError(_too_many(unit))
    return found


def beginning(moment: datetime, unit: Unit) -> datetime:
    """When the interval began that a moment lies in."""
    hour = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    midnight = hour.replace(hour=0)
    match unit:
        case Unit.HOUR:
            return hour
        case Unit.DAY:
            return midnight
        case Unit.WEEK:
            return midnight - timedelta(days=midnight.weekday())
        case Unit.MONTH:
            return midnight.replace(day=1)


def _bounds(begin: datetime, until: datetime, unit: Unit) -> Iterator[datetime]:
    following = _FOLLOWING[unit]
    yield begin
    while True:
        begin = following(begin)
        yield begin
        if begin >= until:
            return


def _next_month(moment: datetime) -> datetime:
    return beginning(moment + timedelta(days=31), Unit.MONTH)


_FOLLOWING: Final[dict[Unit, Callable[[datetime], datetime]]] = {
    Unit.HOUR: lambda moment: moment + timedelta(hours=1),
    Unit.DAY: lambda moment: moment + timedelta(days=1),
    Unit.WEEK: lambda moment: moment + timedelta(weeks=1),
    Unit.MONTH: _next_month,
}


def _too_many(unit: Unit) -> str:
    return (
        f"the period has more than {MAX_INTERVALS} intervals of a {unit.value}: take a longer unit, or a shorter period"
    )
