"""Schedules: when a deployment runs. Pure; the dates are those that Prefect's own schedules give.

Where clocks change, a cron expression and a recurrence rule keep to the wall clock, an interval of a day or more does too, and a
shorter one to elapsed time.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Annotated, Any, Final, Self
from zoneinfo import ZoneInfo, available_timezones

from croniter import CroniterBadDateError, croniter
from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, TypeAdapter, model_validator

from tocsin.deployments.schedules.recurrence import check_rule, occurrences, with_beginning
from tocsin.kit.nulls import null_means

LOOKED_AHEAD: Final = timedelta(days=3660)
"""How far ahead of its start a schedule is asked: a rule that fits nothing until then fits nothing."""

_MARGIN: Final = timedelta(hours=26)
"""More than wall clocks are ever put forward or back, a whole day at the date line included."""


@cache
def _zones() -> frozenset[str]:
    return frozenset(name for name in available_timezones() if "localtime" not in name)


def _known_zone(name: str | None) -> str | None:
    if name and name not in _zones():
        raise ValueError(f'Invalid timezone: "{name}" (write it as in the IANA database, for example America/New_York)')
    return name


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _cron(text: str) -> str:
    if not croniter.is_valid(text):
        raise ValueError(f'Invalid cron string: "{text}"')
    if any(part.casefold() in ("r", "h") for part in text.split()):
        raise ValueError(f'Random and Hashed expressions are unsupported, received: "{text}"')
    return text


def _rule(text: str) -> str:
    check_rule(text)
    return text


Zone = Annotated[str | None, AfterValidator(_known_zone)]


class _Schedule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, ser_json_timedelta="float")

    timezone: Zone = None

    @model_validator(mode="before")
    @classmethod
    def _nulls_of_other_kinds(cls, given: Any) -> Any:
        # Clients write out what they leave unset, also what only another kind of schedule has.
        if not isinstance(given, dict):
            return given
        return {key: value for key, value in given.items() if value is not None or key in cls.model_fields}

    @property
    def zone(self) -> str:
        return self.timezone or "UTC"

    def settled(self, now: datetime) -> Self:  # noqa: ARG002 - most do not depend on it
        """The same schedule with all said that otherwise depends on when it is read."""
        return self

    def dates(self, start: datetime) -> Iterator[datetime]:
        """The dates from `start` on, in order and in the schedule's own time zone, as far as `LOOKED_AHEAD`."""
        end = start + LOOKED_AHEAD
        previous = None
        for date in self._candidates(start, end):
            # Not the local times: clocks that are put back show two moments alike.
            moment = date.astimezone(UTC)
            if moment > end:
                return
            if moment >= start and moment != previous:
                yield date
                previous = moment

    def _candidates(self, start: datetime, end: datetime) -> Iterator[datetime]:
        raise NotImplementedError


class IntervalSchedule(_Schedule):
    """Every so often, counted from a moment."""

    interval: Annotated[timedelta, Field(gt=timedelta(0), description="In seconds.")]
    anchor_date: Annotated[
        Annotated[datetime, AfterValidator(_aware)] | None,
        Field(description="A moment of the schedule; that of its writing, if none is given."),
    ] = None

    def settled(self, now: datetime) -> Self:
        return self.model_copy(update={"anchor_date": self.anchor_date or now, "timezone": self.zone})

    def _candidates(self, start: datetime, end: datetime) -> Iterator[datetime]:  # noqa: ARG002
        zone = ZoneInfo(self.zone)
        anchor = (self.anchor_date or start).astimezone(zone)
        if self.interval < timedelta(days=1):
            anchor = anchor.astimezone(UTC)
            number = -((anchor - start.astimezone(UTC)) // self.interval)
            while True:
                yield (anchor + number * self.interval).astimezone(zone)
                number += 1
        wall_clock = anchor.replace(tzinfo=None, fold=0)
        number = (_wall_clock(start, zone) - wall_clock) // self.interval - 1
        while True:
            yield _at(wall_clock + number * self.interval, zone, fold=1)
            number += 1


class CronSchedule(_Schedule):
    """By a cron expression."""

    cron: Annotated[str, AfterValidator(_cron)]
    day_or: Annotated[
        bool,
        Field(description="Whether a day has to fit only one of day of month and day of week, where both are given."),
        null_means(True),
    ] = True

    def _candidates(self, start: datetime, end: datetime) -> Iterator[datetime]:  # noqa: ARG002
        zone = ZoneInfo(self.zone)
        # A second before, because the expression is asked for what comes after; a part of a second counts as a whole one.
        before = start if start.microsecond else start - timedelta(seconds=1)
        expression = croniter(self.cron, _wall_clock(before, zone), ret_type=datetime, day_or=self.day_or)
        while True:
            try:
                wall_clock = expression.get_next()
            except CroniterBadDateError:
                return
            yield _at(wall_clock, zone, fold=0)


class RRuleSchedule(_Schedule):
    """By a recurrence rule (RFC 5545)."""

    rrule: Annotated[str, AfterValidator(_rule)]
    timezone: Zone = "UTC"

    def settled(self, now: datetime) -> Self:
        return self.model_copy(
            update={"rrule": with_beginning(self.rrule, _wall_clock(now, ZoneInfo(self.zone))), "timezone": self.zone}
        )

    def _candidates(self, start: datetime, end: datetime) -> Iterator[datetime]:
        zone = ZoneInfo(self.zone)
        first, last = _wall_clock(start, zone) - _MARGIN, _wall_clock(end, zone) + _MARGIN
        for wall_clock in occurrences(self.rrule, first, last):
            yield _at(wall_clock, zone, fold=0)


def _kind(given: Any) -> str:
    keys = (
        {key for key, value in given.items() if value is not None}
        if isinstance(given, dict)
        else type(given).model_fields.keys()
    )
    marks = {"cron": "cron", "day_or": "cron", "rrule": "rrule"}
    return next((kind for key, kind in marks.items() if key in keys), "interval")


Schedule = Annotated[
    Annotated[IntervalSchedule, Tag("interval")]
    | Annotated[CronSchedule, Tag("cron")]
    | Annotated[RRuleSchedule, Tag("rrule")],
    Discriminator(_kind),
]
"""A schedule of any kind, told by the fields that only this kind has."""

_READER: Final[TypeAdapter[Schedule]] = TypeAdapter(Schedule)


def read_schedule(stored: dict[str, Any]) -> Schedule:
    """The schedule that was stored as `stored_schedule` gave it."""
    return _READER.validate_python(stored)


def stored_schedule(schedule: Schedule) -> dict[str, Any]:
    """A schedule as it is stored, and as it crosses the API."""
    return schedule.model_dump(mode="json")


def _wall_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def _at(wall_clock: datetime, zone: ZoneInfo, *, fold: int) -> datetime:
    """The moment at which the clocks of a zone show this: the earlier (fold 0) or the later one (1) of two.

    A time that the clocks leave out counts by as much earlier, or later, as they leave out.
    """
    earlier = wall_clock.replace(tzinfo=zone, fold=0)
    later = wall_clock.replace(tzinfo=zone, fold=1)
    gap = (later.utcoffset() or timedelta()) - (earlier.utcoffset() or timedelta())
    if gap > timedelta(0):
        return (wall_clock + (gap if fold else -gap)).replace(tzinfo=zone)
    return later if fold else earlier
