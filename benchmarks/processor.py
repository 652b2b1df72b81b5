"""The processor time that a piece of work costs a server, with all that it does about it afterwards."""

import time
from collections.abc import Callable
from typing import Final

from benchmarks.contender import Contender
from benchmarks.measurement import Unusable

_WINDOW_SECONDS: Final = 0.5
_BUSY: Final = 0.25
"""The share of one core above which a server is at work."""
_BASE_SECONDS: Final = 4.0
_LIMIT_SECONDS: Final = 120.0


def cost_of(server: Contender, work: Callable[[], None]) -> float:
    """Seconds from the beginning of the work until the server rests again, less what it uses at rest."""
    rest(server)
    base = _share(server.cpu_seconds, _BASE_SECONDS)
    used, begun = server.cpu_seconds(), time.monotonic()
    work()
    rest(server)
    return server.cpu_seconds() - used - base * (time.monotonic() - begun)


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
