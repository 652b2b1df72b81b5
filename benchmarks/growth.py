"""What an event costs as the number of automations grows, all of which wait for the same event of other resources."""

from typing import Final

from benchmarks.api import BATCH_SIZE
from benchmarks.cost import cost_of_events
from benchmarks.events import batches
from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.measurement import Measurement, Name, Sizes, Trial, Unusable
from benchmarks.population import multiply_automations
from benchmarks.prefect import Prefect

FEW: Final = 10
MANY: Final = 5_000
MOST: Final = 10_000
_STAGES: Final = {"Prefect": (FEW, MANY), "Tocsin": (FEW, MANY, MOST)}
_BEFORE: Final[Sizes] = {"Prefect": (250, 60), "Tocsin": (120_000, 60_000)}
_AT_FEW: Final[Sizes] = {"Prefect": (1000, 250), "Tocsin": (60_000, 30_000)}
_AT_MANY: Final[Sizes] = {"Prefect": (250, 60), "Tocsin": (60_000, 30_000)}


def _run(trial: Trial) -> Figures:
    block = trial.api.create_webhook_block("nobody", trial.receiver.url)
    for one in batches("shop.before", trial.pick(_BEFORE), BATCH_SIZE):
        trial.api.send(one)
    figures: dict[str, Figure] = {}
    there = 0
    for stage in _STAGES[trial.contender.name]:
        _populate(trial, block, there, stage)
        there = stage
        sizes = _AT_FEW if stage == FEW else _AT_MANY
        figures[key(stage)] = cost_of_events(trial, f"shop.growth-{stage}", trial.pick(sizes))
    if key(MOST) in figures:
        figures["growth"] = growth(figures[key(FEW)], figures[key(MOST)])
    return figures


def key(automations: int) -> str:
    """The metric of the cost at so many automations."""
    return f"at-{automations}"


def growth(few: Figure, most: Figure) -> Figure:
    """How many times as much an event costs in the end as in the beginning."""
    return Figure(most.value / few.value, f"{MOST:,} over {FEW:,} automations")


def _populate(trial: Trial, block: str, there: int, wanted: int) -> None:
    """Have so many automations: the peer's thousands by its database, see `population`."""
    if trial.contender.name == Prefect.name and there:
        trial.contender.stop()
        multiply_automations(trial.contender.sqlite_file, wanted - there)
        trial.contender.start()
    else:
        for number in range(there, wanted):
            trial.api.create_automation(f"Other orders {number}", f"shop.other.{number}", block)
            trial.tick(number, wanted)
    found = trial.api.count_automations()
    if found < wanted:
        raise Unusable(f"{trial.contender.name} shows {found:,} of {wanted:,} automations")


GROWTH: Final = Measurement(
    name=Name.GROWTH,
    title="Processor time per event as the automations grow",
    method=(
        "Events that match nothing, measured as above, in a log that is long from the beginning: the first events of a log cost "
        "less, because its indexes still fit into a few pages. The automations wait for the same event name, each for another "
        f"resource. Those of Tocsin are made through its API. Of Prefect's the first {FEW} are; the others are copies of these, "
        "each with an id and a resource of its own, written into its database while it stood still, because each one that there "
        f"is slows down the making of the next; it is not measured at {MOST:,}."
    ),
    metrics=(
        Metric(key(FEW), f"at {FEW} automations", "ms", Better.LOWER),
        Metric(key(MANY), f"at {MANY:,} automations", "ms", Better.LOWER, at_least_times=300),
        Metric(key(MOST), f"at {MOST:,} automations", "ms", Better.LOWER),
        Metric("growth", "growth", "times", Better.LOWER, at_most=1.3),
    ),
    run=_run,
)
