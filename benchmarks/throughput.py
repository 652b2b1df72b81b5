"""How many actions a second are carried out when there is always one more to do."""

import time
from typing import Final

from benchmarks.api import BATCH_SIZE
from benchmarks.events import batches
from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.measurement import Measurement, Name, Sizes, Trial, Unusable

_EVENTS: Final[Sizes] = {"Prefect": (100, 30), "Tocsin": (5000, 2000)}
_LIMIT_SECONDS: Final = 45.0


def _run(trial: Trial) -> Figures:
    trial.watch("shop.saturated")
    count = trial.pick(_EVENTS)
    prepared = list(batches("shop.saturated", count, BATCH_SIZE))
    used, begun = trial.contender.cpu_seconds(), time.monotonic()
    for one in prepared:
        trial.api.send(one)
    trial.receiver.wait_for(count, _LIMIT_SECONDS, tick=lambda arrived: trial.tick(arrived, count))
    used = trial.contender.cpu_seconds() - used
    arrivals = trial.receiver.arrivals()
    if not arrivals:
        raise Unusable(f"{trial.contender.name}: no webhook arrived within {_LIMIT_SECONDS:g} s")
    seconds = arrivals[-1].moment - begun
    note = f"{len(arrivals):,} of {count:,} in {seconds:.1f} s"
    return {
        "rate": Figure(len(arrivals) / seconds, note),
        "cpu": Figure(used / len(arrivals) * 1000, note),
    }


THROUGHPUT: Final = Measurement(
    name=Name.THROUGHPUT,
    title="Fired actions, saturated",
    method=(
        "One automation that calls a webhook, and more matching events at once than can be worked off; what has arrived at the "
        "receiver, over the time from the first POST until the last arrival. The processor time includes taking in the events."
    ),
    metrics=(
        Metric("rate", "fired actions", "1/s", Better.HIGHER, at_least_times=50),
        Metric("cpu", "processor time per fired action", "ms", Better.LOWER),
    ),
    run=_run,
)
