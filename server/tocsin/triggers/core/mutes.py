"""Windows in which events do not count: expected maintenance."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from croniter import CroniterBadDateError, croniter

from tocsin.events.event import Event
from tocsin.triggers.core.matching import Condition, LabelsMatch

_MAX_JOINED: Final = 100
"""How many windows that touch or overlap are followed to the end of the last one."""

_SOON: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """One window, from `starts` up to, not including, `ends`."""

    starts: datetime
    ends: datetime

    def until(self, at: datetime) -> datetime | None:
        """When the window that this moment lies in is over; None outside of it."""
        return self.ends if self.starts <= at < self.ends else None


@dataclass(slots=True, eq=False)
class Recurring:
    """A window that opens whenever a cron expression says so, in a time zone, and lasts `duration`."""

    cron: str
    duration: timedelta
    zone: ZoneInfo
    _known: tuple[datetime, datetime, datetime] | None = field(default=None, init=False)
    """The window that was looked at last: its beginning, its end, and when the next one begins."""

    def until(self, at: datetime) -> datetime | None:
        """When the window that this moment lies in is over; None outside of one."""
        known = self._known
        if known is None or not known[0] <= at < known[2]:
            known = self._known = self._around(at)
        return known[1] if at < known[1] else None

    def _around(self, at: datetime) -> tuple[datetime, datetime, datetime]:
        # Expressions are about what a clock on the wall shows, as those of schedules are.
        wall = at.astimezone(self.zone).replace(tzinfo=None, microsecond=0)
        start = self._moment(croniter(self.cron, wall + timedelta(seconds=1)).get_prev)
        following = self._moment(croniter(self.cron, wall).get_next)
        if start is None or following is None or not start <= at < following:
            # Nothing to go by: in the hour that a zone repeats or leaves out, or where no such date exists.
            start = start if start is not None and start <= at else at
            return start, start if start == at else start + self.duration, at + _SOON
        return start, start + self.duration, following

    def _moment(self, find: Any) -> datetime | None:
        try:
            wall: datetime = find(datetime)
        except CroniterBadDateError:
            return None
        return wall.replace(tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Mute:
    """A window, and which events it is about."""

    name: str
    window: Calendar | Recurring
    match: LabelsMatch
    conditions: tuple[Condition, ...]

    @property
    def is_general(self) -> bool:
        """Whether it is about all events."""
        return not self.match.labels and not self.conditions

    def covers(self, event: Event) -> bool:
        """Whether it is about this event."""
        return self.match.match(event.resource) and all(condition.match(event) for condition in self.conditions)


def muting(mutes: Sequence[Mute], event: Event, at: datetime) -> Mute | None:
    """The window that keeps an event of this moment from counting."""
    return next((mute for mute in mutes if mute.window.until(at) and mute.covers(event)), None)


def muted_until(mutes: Sequence[Mute], at: datetime) -> datetime | None:
    """When the windows about all events that this moment lies in are over; None outside of them."""
    general = [mute.window for mute in mutes if mute.is_general]
    until = None
    for _ in range(_MAX_JOINED):
        ends = [end for window in general if (end := window.until(until or at))]
        if not ends:
            break
        until = max(ends)
    return until
