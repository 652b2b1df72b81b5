"""How many events a second are taken in: accepted, and looked at by every trigger."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from benchmarks import yardstick
from benchmarks.api import BATCH_SIZE
from benchmarks.events import Batch, batch, batches
from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.measurement import Measurement, Name, Sizes, Trial, Unusable
from benchmarks.tocsin import Tocsin

_EVENTS: Final[Sizes] = {"Prefect": (4000, 1000), "Tocsin": (200_000, 50_000)}
_CONNECTIONS: Final = 4
_LIMIT_SECONDS: Final = 60.0


def _run(trial: Trial) -> Figures:
    trial.watch("shop.last")
    count = trial.pick(_EVENTS)
    prepared = list(batches("shop.intake", count, BATCH_SIZE))
    if trial.contender.name != Tocsin.name:
        return {"rate": _rate(trial, prepared, count)}
    # Before and after, because machines have slow and fast minutes.
    before = yardstick.measure(trial.contender.sqlite_file, prepared)
    rate = _rate(trial, prepared, count)
    stored = trial.api.stored("shop.intake")
    if stored != count:
        raise Unusable(f"{trial.contender.name} kept {stored:,} of {count:,} events")
    after = yardstick.measure(trial.contender.sqlite_file, prepared)
    return {"rate": rate, "plain": times_as_fast(rate, [before, after])}


def _rate(trial: Trial, prepared: Sequence[Batch], count: int) -> Figure:
    seconds = _seconds(trial, prepared)
    return Figure(count / seconds, f"{count:,} in {seconds:.1f} s")


def _seconds(trial: Trial, prepared: Sequence[Batch]) -> float:
    """Post the batches, and after all of them one event that matches. Returns the seconds until that has called its webhook."""
    last = batch("shop.last", 1)

    def post(first: int) -> None:
        for number in range(first, len(prepared), _CONNECTIONS):
            trial.api.send(prepared[number])
            trial.tick(number + 1, len(prepared))

    begun = time.monotonic()
    with ThreadPoolExecutor(_CONNECTIONS) as threads:
        list(threads.map(post, range(_CONNECTIONS)))
    trial.api.send(last)
    trial.receiver.wait_for(1, _LIMIT_SECONDS)
    arrivals = [arrival for arrival in trial.receiver.arrivals() if arrival.body == last.ids[0]]
    if not arrivals:
        raise Unusable(f"{trial.contender.name} did not come to the last event within {_LIMIT_SECONDS:g} s")
    return arrivals[0].moment - begun


def times_as_fast(rate: Figure, paces: Sequence[yardstick.Pace]) -> Figure:
    """How many times this rate plain code has, on average."""
    plain = sum(pace.rate for pace in paces) / len(paces)
    used = sum(pace.cpu_seconds for pace in paces) / sum(pace.events for pace in paces)
    return Figure(plain / rate.value, f"{plain:,.0f} 1/s, {used * 1e6:.0f} µs of processor time each")


INTAKE: Final = Measurement(
    name=Name.INTAKE,
    title="Events taken in and evaluated",
    method=(
        f"Events in batches of {BATCH_SIZE} over {_CONNECTIONS} connections, and when all are accepted one that matches: from the "
        "first POST until its webhook. Accepted means durable with Tocsin, in memory with Prefect. The plain code is msgspec and "
        "sqlite3 alone, in a process of its own: it decodes the same JSON and inserts the same rows into tables with the same "
        f"indexes, {BATCH_SIZE} in a transaction and with the PRAGMAs of the server, right before and after; the mean of both."
    ),
    metrics=(
        Metric("rate", "events taken in", "1/s", Better.HIGHER),
        Metric("plain", "plain code is as fast", "times", Better.LOWER, at_most=3),
    ),
    run=_run,
)
