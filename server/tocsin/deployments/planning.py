"""How many runs are made ahead for a schedule, and when it has to be looked at again. Pure functions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from tocsin.settings import Settings

_SHORTEST_PAUSE: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far ahead runs are made; Prefect's own figures unless the operator says otherwise.

    At least `min_runs`, and until `min_time` from now; but no more than `max_runs`, and none later than `max_time` from now.
    """

    min_runs: int = 3
    max_runs: int = 100
    min_time: timedelta = timedelta(hours=1)
    max_time: timedelta = timedelta(days=100)

    @classmethod
    def of(cls, settings: Settings) -> "Horizon":
        return cls(
            settings.scheduler_min_runs,
            max(settings.scheduler_min_runs, settings.scheduler_max_runs),
            timedelta(seconds=settings.scheduler_min_scheduled_time),
            timedelta(seconds=settings.scheduler_max_scheduled_time),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """The dates for which there are to be runs, and when to plan again."""

    dates: tuple[datetime, ...]
    due: datetime


def plan(upcoming: Iterator[datetime], now: datetime, horizon: Horizon, at_most: int | None = None) -> Plan:
    """Choose from the dates of a schedule, which begin at `now`. `at_most` is the schedule's own limit."""
    most = min(horizon.max_runs, at_most or horizon.max_runs)
    dates: list[datetime] = []
    for date in upcoming:
        # Local times are not reckoned with: an hour may be missing between two of them.
        moment = date.astimezone(UTC)
        if moment > now + horizon.max_time:
            return Plan(tuple(dates), _later(now, moment - horizon.max_time))
        dates.append(date)
        if len(dates) >= horizon.min_runs and moment >= now + horizon.min_time:
            # As soon as one of the two is not enough any more.
            return Plan(
                tuple(dates), _later(now, min(dates[-horizon.min_runs].astimezone(UTC), moment - horizon.min_time))
            )
        if len(dates) >= most:
            return Plan(tuple(dates), _later(now, dates[len(dates) // 2].astimezone(UTC)))
    # It has ended, or has no date for years.
    return Plan(tuple(dates), now + horizon.max_time)


def _later(now: datetime, moment: datetime) -> datetime:
    return max(moment, now + _SHORTEST_PAUSE)
