"""The memory of a server while events go through it."""

from typing import Final

from benchmarks.api import BATCH_SIZE
from benchmarks.events import batches
from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.measurement import Measurement, Name, Sizes, Trial
from benchmarks.processor import rest

_EVENTS: Final[Sizes] = {"Prefect": (20_000, 5_000), "Tocsin": (1_000_000, 500_000)}
_STEPS: Final = 10
_MIB: Final = 1024 * 1024


def _run(trial: Trial) -> Figures:
    trial.watch("shop.watched")
    count = trial.pick(_EVENTS)
    held: list[float] = []
    for step in range(_STEPS):
        for one in batches(f"shop.memory-{step}", count // _STEPS, BATCH_SIZE):
            trial.api.send(one)
        rest(trial.contender)
        held.append(trial.contender.memory() / _MIB)
        trial.tick(step + 1, _STEPS)
    return reckon(held, count)


def reckon(held: list[float], count: int) -> Figures:
    """What was held after each step of `count` events: after the first one, at most, and by how much that is more."""
    first, most = held[0], max(held)
    return {
        "first": Figure(first, f"after {count // len(held):,} events"),
        "most": Figure(most, "after each step: " + ", ".join(f"{one:,.0f}" for one in held)),
        "growth": Figure(100 * (most - first) / first, f"over {count:,} events"),
    }


MEMORY: Final = Measurement(
    name=Name.MEMORY,
    title="Memory while events come in",
    method=(
        f"Events that match nothing, in batches of {BATCH_SIZE}; the memory that the server's processes hold (RSS) after each "
        "tenth of them, when the server rests. Prefect gets fewer: it would take half an hour."
    ),
    metrics=(
        Metric("first", "after the first tenth", "MiB", Better.LOWER),
        Metric("most", "the most", "MiB", Better.LOWER),
        Metric("growth", "growth after the first tenth", "%", Better.LOWER, at_most=10),
    ),
    run=_run,
)
