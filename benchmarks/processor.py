"""The processor time that a piece of work costs a server, with all that it does about it afterwards."""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from benchmarks.contender import Contender
from benchmarks.measurement import Unusable

_WINDOW_SECONDS: Final = 0.5
_BUSY: Final = 0.25
"""The share of one core above which a server is at work."""
_LOOKS: Final = 3
"""How often it is looked at what a server uses at rest, before the work and again after it."""
_DOUBT: Final = 0.25
"""The part of a figure that may be in doubt."""
_LIMIT_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor time of a piece of work. `margin` is how far it may be off by what the server does at rest; `database` is the part
    of a database that is a server of its own.
    """

    seconds: float
    margin: float
    database: float = 0.0


Turn = Callable[[], AbstractContextManager[None]]
"""Gives a block in which nothing else is asked of the machine."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """Processor time used so far, the part of the database, and when that was; or the difference of two of these."""

    used: float
    database: float
    seconds: float

    def __add__(self, other: "_Reading") -> "_Reading":
        return _Reading(self.used + other.used, self.database + other.database, self.seconds + other.seconds)

    def __sub__(self, other: "_Reading") -> "_Reading":
        return _Reading(self.used - other.used, self.database - other.database, self.seconds - other.seconds)


_NOTHING: Final = _Reading(0.0, 0.0, 0.0)


class Meter:
    """Measures pieces of work of one server, one right after the other: nothing else may be asked of the server in between.

    What a server uses at rest is looked at several times before and after each piece. It does some things every few seconds and
    others every 20 or 60, so no single look is to be trusted: their mean counts, and how far they lie apart is the doubt.
    """

    def __init__(self, server: Contender) -> None:
        self._server = server
        self._before: list[float] = []

    def cost_of(
        self, what: str, *slices: Callable[[], None], leaves_more: bool = True, turn: Turn = nullcontext
    ) -> Cost:
        """What the slices of a piece of work cost, each done within a `turn`, less what the server uses at rest.

        Work that `leaves_more` to do is not over when it returns: it counts from its beginning until the server rests again. Of
        other work only the slices count: what is between them would only add to the doubt.

        Raises `Unusable`, and says what the work was, where its cost does not stand out.
        """
        if not self._before:
            rest(self._server)
            self._before = self._look()
        first, parts = None, _NOTHING
        for work in slices:
            with turn():
                begun = self._reading()
                first = first or begun
                work()
                parts += self._reading() - begun
        if leaves_more and first is not None:
            rest(self._server)
            parts = self._reading() - first
        before, self._before = self._before, self._look()
        try:
            cost = net(parts.used, parts.seconds, [*before, *self._before])
        except Unusable as error:
            raise Unusable(f"{what}: {error}") from None
        return Cost(cost.seconds, cost.margin, parts.database)

    def _reading(self) -> "_Reading":
        return _Reading(self._server.cpu_seconds(), self._server.database_cpu_seconds(), time.monotonic())

    def _look(self) -> list[float]:
        return [_share(self._server.cpu_seconds, self._server.quiet_seconds) for _ in range(_LOOKS)]


def net(used: float, seconds: float, at_rest: Sequence[float]) -> Cost:
    """What of the `used` processor time is due to the work, if `at_rest` are the shares of a core that are used without it.

    Raises `Unusable` where that is not clear.
    """
    cost = used - fmean(at_rest) * seconds
    margin = (max(at_rest) - min(at_rest)) / 2 * seconds
    if cost <= 0 or margin > _DOUBT * cost:
        raise Unusable(
            f"{used:.2f} s of processor time were used in {seconds:.1f} s, and at rest it would have been "
            f"{min(at_rest) * seconds:.2f} to {max(at_rest) * seconds:.2f} s: what the work cost does not stand out from that"
        )
    return Cost(cost, margin)


def rest(server: Contender) -> None:
    """Wait until the server has done nothing worth mentioning for its `quiet_seconds`."""
    end = time.monotonic() + _LIMIT_SECONDS
    quiet = 0.0
    while quiet < server.quiet_seconds:
        if time.monotonic() > end:
            raise Unusable(f"{server.name} was still busy after {_LIMIT_SECONDS:g} s")
        quiet = quiet + _WINDOW_SECONDS if _share(server.cpu_seconds, _WINDOW_SECONDS) < _BUSY else 0.0


def _share(cpu_seconds: Callable[[], float], seconds: float) -> float:
    """The share of one core that is used during the next `seconds`."""
    used, begun = cpu_seconds(), time.monotonic()
    time.sleep(seconds)
    return (cpu_seconds() - used) / (time.monotonic() - begun)
