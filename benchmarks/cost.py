"""What an event costs that concerns nobody: without automations, and with many that wait for the same event of other resources."""

from typing import Final

from benchmarks.api import BATCH_SIZE
from benchmarks.events import batches
from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.measurement import Measurement, Name, Sizes, Trial, Unusable
from benchmarks.processor import Meter

AUTOMATIONS: Final = 1000
_NONE: Final[Sizes] = {"Prefect": (2000, 500), "Tocsin": (20_000, 10_000)}
_MANY: Final[Sizes] = {"Prefect": (1000, 250), "Tocsin": (20_000, 10_000)}


def _run(trial: Trial) -> Figures:
    with_none = cost_of_events(trial, "shop.none", trial.pick(_NONE))
    block = trial.api.create_webhook_block("nobody", trial.receiver.url)
    for number in range(AUTOMATIONS):
        trial.api.create_automation(f"Other orders {number}", f"shop.other.{number}", block)
        trial.tick(number, AUTOMATIONS)
    with_many = cost_of_events(trial, "shop.many", trial.pick(_MANY))
    return {"none": with_none, "many": with_many}


def cost_of_events(trial: Trial, resource_prefix: str, count: int) -> Figure:
    """Milliseconds for each of `count` events of these resources. Raises `Unusable` where the server did not keep them all."""
    server = trial.contender
    prepared = list(batches(resource_prefix, count, BATCH_SIZE))

    def send() -> None:
        for number, one in enumerate(prepared):
            trial.api.send(one)
            trial.tick(number + 1, len(prepared))

    used = Meter(server).cost_of(f"{count:,} events", send)
    stored = trial.api.stored(resource_prefix)
    if stored != count:
        raise Unusable(f"{server.name} kept {stored:,} of {count:,} events: the cost per event would be too low")
    return Figure(used.seconds / count * 1000, f"{count:,} events")


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
