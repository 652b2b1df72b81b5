"""How many actions a second are carried out when there is always one more to do."""

import time
from contextlib import ExitStack
from typing import Final

from benchmarks.api import BATCH_SIZE
from benchmarks.events import batches
from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.measurement import Database, Measurement, Name, Sizes, Trial, Unusable
from benchmarks.tocsin import Tocsin

_EVENTS: Final[Sizes] = {"Prefect": (100, 30), "Tocsin": (5000, 2000)}
_LIMIT_SECONDS: Final = 45.0
_WORKERS: Final = 4
_RECORD_SECONDS: Final = 20.0


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
    if trial.contender.name == Tocsin.name:
        _insist_on_records(trial, len(arrivals))
    seconds = arrivals[-1].moment - begun
    note = f"{len(arrivals):,} of {count:,} in {seconds:.1f} s"
    return {
        "rate": Figure(len(arrivals) / seconds, note),
        "cpu": Figure(used / len(arrivals) * 1000, note),
    }


def _with_workers(trial: Trial) -> Figures:
    """The same, with several processes on one database, where the contender can have them."""
    with ExitStack() as stack:
        if isinstance(trial.contender, Tocsin):
            for _ in range(_WORKERS - 1):
                stack.enter_context(trial.contender.worker())
        return {"rate": _run(trial)["rate"]}


def _insist_on_records(trial: Trial, count: int) -> None:
    """Raise `Unusable` unless the attempt of each of these deliveries is written down."""
    end = time.monotonic() + _RECORD_SECONDS
    while (recorded := trial.api.recorded_deliveries()) < count:
        if time.monotonic() > end:
            raise Unusable(f"{count:,} webhooks have arrived, and {recorded:,} are recorded as delivered")
        time.sleep(0.1)


THROUGHPUT: Final = Measurement(
    name=Name.THROUGHPUT,
    title="Fired actions, saturated",
    method=(
        "One automation that calls a webhook, and more matching events at once than can be worked off; what has arrived at the "
        "receiver, over the time from the first POST until the last arrival. Each attempt of Tocsin's must be recorded afterwards. "
        "The processor time includes taking in the events."
    ),
    metrics=(
        Metric("rate", "fired actions", "1/s", Better.HIGHER, at_least_times=70),
        Metric("cpu", "processor time per fired action", "ms", Better.LOWER),
    ),
    run=_run,
)

THROUGHPUT_POSTGRESQL: Final = Measurement(
    name=Name.THROUGHPUT_POSTGRESQL,
    title="Fired actions, saturated, on PostgreSQL with four workers",
    method=(
        "The same, with four processes of Tocsin that share one PostgreSQL; the events go to one of them. Prefect's server is one "
        "process. All of them, PostgreSQL and the receiver share the two cores."
    ),
    metrics=(Metric("rate", "fired actions", "1/s", Better.HIGHER, at_least_times=70),),
    run=_with_workers,
    database=Database.POSTGRESQL,
)
