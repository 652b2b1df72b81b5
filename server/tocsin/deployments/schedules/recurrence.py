"""Recurrence rules (RFC 5545). Pure functions around dateutil, which is what Prefect reads them with.

Rules are written in local time: everything here is the time of a wall clock, without a zone. dateutil goes
through a rule from its beginning and stops at no end but that of the calendar, so a rule by the second that began years ago, or
one that never fits, would keep it busy without end. Here a rule is entered near the moment that is asked about, and left where
the question ends.
"""

import heapq
from calendar import isleap, monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from typing import Any, Final

from dateutil.rrule import DAILY, HOURLY, MINUTELY, SECONDLY, WEEKLY, rruleset, rrulestr

ANCHOR: Final = datetime(2020, 1, 1)  # noqa: DTZ001 - rules are written in local time
"""When a rule begins that does not say so itself."""

MAX_LENGTH: Final = 6500
"""Characters of a rule."""

_MAX_COUNTED: Final = 1_000_000
_PERIODS: Final = {
    WEEKLY: timedelta(weeks=1),
    DAILY: timedelta(days=1),
    HOURLY: timedelta(hours=1),
    MINUTELY: timedelta(minutes=1),
    SECONDLY: timedelta(seconds=1),
}
_DAY: Final = timedelta(days=1)
_NO_DAYS: Final = dict.fromkeys(("bymonth", "bymonthday", "byyearday", "byweekday"))


def check_rule(text: str) -> None:
    """Raises `ValueError` where this is no recurrence rule."""
    try:
        rrulestr(text)
    except (ValueError, AttributeError, TypeError) as error:
        raise ValueError(f'Invalid RRule string "{text[:40]}": {error}') from None
    if len(text) > MAX_LENGTH:
        raise ValueError(f'Invalid RRule string "{text[:40]}…": at most {MAX_LENGTH} characters are taken')


def with_beginning(text: str, wall_clock: datetime) -> str:
    """The same rule saying when it begins, so that it means the same whenever it is read.

    A rule by the minute or second begins at the last of its moments before `wall_clock`; every other one at `ANCHOR`, which is
    what it would begin at anyway.
    """
    if "DTSTART" in text.upper():
        return text
    rule: Any = rrulestr(text, dtstart=ANCHOR)
    begins = ANCHOR
    if not isinstance(rule, rruleset) and rule._freq in (MINUTELY, SECONDLY) and rule._count is None:
        begins = _entered(rule, wall_clock)
    return f"DTSTART:{begins:%Y%m%dT%H%M%S}\n{text}"


def occurrences(text: str, first: datetime, last: datetime) -> Iterator[datetime]:
    """The wall clock times of a rule from `first` to `last`, both included."""
    rule: Any = rrulestr(text, dtstart=ANCHOR)
    moments = _of_set(rule, first, last) if isinstance(rule, rruleset) else _of_rule(rule, first, last)
    return (moment for moment in moments if moment >= first)


def _of_set(rules: Any, first: datetime, last: datetime) -> Iterator[datetime]:
    included = _merged(rules._rrule, rules._rdate, first, last)
    excluded = _merged(rules._exrule, rules._exdate, first, last)
    barred = next(excluded, None)
    for moment in included:
        while barred is not None and barred < moment:
            barred = next(excluded, None)
        if barred != moment:
            yield moment


def _merged(rules: Iterable[Any], dates: Iterable[datetime], first: datetime, last: datetime) -> Iterator[datetime]:
    given = sorted(each for each in (day.replace(tzinfo=None) for day in dates) if first <= each <= last)
    previous = None
    for moment in heapq.merge(*(_of_rule(rule, first, last) for rule in rules), given):
        if moment != previous:
            yield moment
        previous = moment


def _of_rule(rule: Any, first: datetime, last: datetime) -> Iterator[datetime]:
    until = rule._until and rule._until.replace(tzinfo=None)
    rule = rule.replace(dtstart=rule._dtstart.replace(tzinfo=None), until=until)
    last = min(last, until) if until else last
    counted = rule._count is not None
    first = rule._dtstart if counted else max(first, rule._dtstart)
    if rule._freq < DAILY or rule._byweekno or rule._byeaster is not None:
        entered = rule if counted or rule._freq not in _PERIODS else rule.replace(dtstart=_entered(rule, first))
        moments = iter(entered)
    else:
        moments = islice(_by_day(rule, first, last), min(rule._count, _MAX_COUNTED) if counted else None)
    yield from takewhile(lambda moment: moment <= last, moments)


def _entered(rule: Any, moment: datetime) -> datetime:
    """The beginning of an equal rule that begins as late as possible before a moment."""
    period: timedelta = _PERIODS[rule._freq] * rule._interval
    begins: datetime = rule._dtstart
    periods = max((moment - begins) // period, 0)
    return begins + periods * period


def _by_day(rule: Any, first: datetime, last: datetime) -> Iterator[datetime]:
    """The moments of a daily or more frequent rule, looking only into those days that it allows."""
    free = rule.replace(until=None, count=None, **_NO_DAYS)
    if rule._freq == DAILY or not _looks_at_days(rule):
        for moment in takewhile(lambda moment: moment <= last, free.replace(dtstart=_entered(rule, first))):
            if moment >= first and _allows(rule, moment.date()):
                yield moment
        return
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    while midnight <= last:
        following = midnight + _DAY
        if _allows(rule, midnight.date()):
            for moment in free.replace(dtstart=_entered(rule, max(first, midnight))):
                if moment >= following:
                    break
                if moment >= max(first, midnight):
                    yield moment
        midnight = following


def _looks_at_days(rule: Any) -> bool:
    return bool(rule._bymonth or rule._byweekday or rule._bymonthday or rule._bynmonthday or rule._byyearday)


def _allows(rule: Any, day: date) -> bool:
    in_month = monthrange(day.year, day.month)[1]
    year_day, in_year = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
    if rule._bymonth and day.month not in rule._bymonth:
        return False
    if rule._byweekday and day.weekday() not in rule._byweekday:
        return False
    if rule._bymonthday or rule._bynmonthday:
        from_end = day.day - in_month - 1
        if day.day not in rule._bymonthday and from_end not in rule._bynmonthday:
            return False
    return not rule._byyearday or year_day in rule._byyearday or year_day - in_year - 1 in rule._byyearday
