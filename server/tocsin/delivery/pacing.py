"""How fast a destination may be sent to. Pure: what has been sent and when decides, not who asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from tocsin.delivery.channels.channel import Channel, Rate

MAX_SUMMARY: Final = 100
"""The most messages that one summary stands for."""

_TOLERABLE: Final = timedelta(seconds=10)
"""How long a message may have to wait for its turn until those that wait are summarised."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What is known of a destination: until when its rate is used up, and until when it wants nothing."""

    paced: datetime | None = None
    closed: datetime | None = None


OPEN: Final = Limit()


def room(rate: Rate, limit: Limit, now: datetime) -> int:
    """How many messages may go now."""
    if limit.closed is not None and limit.closed > now:
        return 0
    used = max((limit.paced or now) - now, timedelta())
    return int((_slack(rate) - used) / _interval(rate)) + 1 if used <= _slack(rate) else 0


def opens(rate: Rate | None, limit: Limit) -> datetime | None:
    """From when the next message may go; None: it has always been allowed to."""
    moments = [limit.closed]
    if rate is not None and limit.paced is not None:
        moments.append(limit.paced - _slack(rate))
    return max((moment for moment in moments if moment is not None), default=None)


def after(rate: Rate, limit: Limit, sent: int, now: datetime) -> datetime:
    """Until when the rate is used up once so many messages more have gone now."""
    return max(limit.paced or now, now) + sent * _interval(rate)


def is_flood(rate: Rate, waiting: int) -> bool:
    """Whether so many messages would keep the last one waiting for too long."""
    return waiting > rate.burst + _TOLERABLE / _interval(rate)


def _interval(rate: Rate) -> timedelta:
    return timedelta(seconds=1 / rate.per_second)


def _slack(rate: Rate) -> timedelta:
    return (rate.burst - 1) * _interval(rate)


class Rates:
    """The rates of the destinations that have one, as far as they are known yet."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self._channels = channels
        self._known: dict[str, Rate | None] = {"": None}

    def unknown(self, destinations: Mapping[str, object]) -> set[str]:
        """Those whose kind has to be told first."""
        return set(destinations) - self._known.keys()

    def learn(self, destination: str, slug: str | None) -> None:
        """A destination is a block of this type, which never changes; None: there is no such block."""
        channel: Channel | None = self._channels.get(slug) if slug else None
        self._known[destination] = channel.rate if channel else None

    def of(self, destination: str) -> Rate | None:
        """The rate of a destination that is known; None where it has none."""
        return self._known.get(destination)
