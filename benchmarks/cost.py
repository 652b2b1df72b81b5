"""What an event costs that concerns nobody: without automations, and with many that wait for the same event of other resources."""

import time
from collections.abc import Callable
from typing import Final

from benchmarks.api import BATCH_SIZE
from benchmarks.contender import Contender
from benchmarks.events import batches
from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.measurement import Measurement, Name, Sizes, Trial, Unusable

AUTOMATIONS: Final = 1000
_NONE: Final[Sizes] = {"Prefect": (2000, 500), "Tocsin": (20_000, 10_000)}
_MANY: Final[Sizes] = {"Prefect": (1000, 250), "Tocsin": (20_000, 10_000)}

_WINDOW_SECONDS: Final = 0.5
_BUSY: Final = 0.25
"""The share of one core above which a server is at work."""
_BASE_SECONDS: Final = 4.0
_LIMIT_SECONDS: Final = 120.0


def _run(trial: Trial) -> Figures:
    with_none = _cost(trial, "shop.none", trial.pick(_NONE))
    block = trial.api.create_webhook_block("nobody", trial.receiver.url)
    for number in range(AUTOMATIONS):
        trial.api.create_automation(f"Other orders {number}", f"shop.other.{number}", block)
        trial.tick(number, AUTOMATIONS)
    with_many = _cost(trial, "shop.many", trial.pick(_MANY))
    return {"none": with_none, "many": with_many}


def _cost(trial: Trial, resource_prefix: str, count: int) -> Figure:
    server = trial.contender
    prepared = list(batches(resource_prefix, count, BATCH_SIZE))
    _rest(server)
    base = _share_at_rest(server)
    used, begun = server.cpu_seconds(), time.monotonic()
    for number, one in enumerate(prepared):
        trial.api.send(one)
        trial.tick(number + 1, len(prepared))
    _rest(server)
    used = server.cpu_seconds() - used - base * (time.monotonic() - begun)
    stored = trial.api.stored(resource_prefix)
    if stored != count:
        raise Unusable(f"{server.name} kept {stored:,} of {count:,} events: the cost per event would be too low")
    return Figure(used / count * 1000, f"{count:,} events")


def _rest(server: Contender) -> None:
    """Wait until the server has done nothing worth mentioning for its `quiet_seconds`."""
    end = time.monotonic() + _LIMIT_SECONDS
    quiet = 0.0
    while quiet < server.quiet_seconds:
        if time.monotonic() > end:
            raise Unusable(f"{server.name} was still busy after {_LIMIT_SECONDS:g} s")
        quiet = quiet + _WINDOW_SECONDS if _share(server.cpu_seconds, _WINDOW_SECONDS) < _BUSY else 0.0


def _share_at_rest(server: Contender) -> float:
    return _share(server.cpu_seconds, _BASE_SECONDS)


def _share(cpu_seconds: Callable[[], float], seconds: float) -> float:
    """The share of one core that is used during the next `seconds`."""
    used, begun = cpu_seconds(), time.monotonic()
    time.sleep(seconds)
    return (cpu_seconds() - used) / (time.monotonic() - begun)


COST: Final = Measurement(
    name=Name.COST,
    title="Processor time per event that matches nothing",
    method=(
        f"Events in batches of {BATCH_SIZE}; user and system time of the server's processes from the first POST until it rests "
        "again, less what it uses at rest. Afterwards the server must show every event. The automations wait for the same event "
        "name, each for another resource."
    ),
    metrics=(
        Metric("none", "at 0 automations", "ms", Better.LOWER),
        Metric("many", f"at {AUTOMATIONS:,} automations", "ms", Better.LOWER, at_least_times=20),
    ),
    run=_run,
)
