"""What is left of accepted events when the server is killed halfway and started again."""

from collections import Counter
from typing import Final

from benchmarks.api import BATCH_SIZE
from benchmarks.events import batches
from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.measurement import Measurement, Name, Sizes, Trial
from benchmarks.receiver import Arrival

_EVENTS: Final[Sizes] = {"Prefect": (100, 24), "Tocsin": (4000, 1000)}
_LIMIT_SECONDS: Final = 60.0
_QUIET_SECONDS: Final = {"Prefect": (10.0, 5.0), "Tocsin": (10.0, 5.0)}
"""How long nothing must arrive after the second start until nothing more is expected."""


def _run(trial: Trial) -> Figures:
    trial.watch("shop.crash")
    count = trial.pick(_EVENTS)
    ids: set[str] = set()
    for one in list(batches("shop.crash", count, BATCH_SIZE)):
        trial.api.send(one)
        ids.update(one.ids)
    half = count // 2
    trial.receiver.wait_for(half, _LIMIT_SECONDS, tick=lambda arrived: trial.tick(arrived, count))
    trial.contender.kill()
    trial.contender.start()
    firm, quick = _QUIET_SECONDS[trial.contender.name]
    trial.receiver.wait_for(
        2 * count,  # never: repeated ones may come after the last new one
        _LIMIT_SECONDS,
        quiet=quick if trial.quick else firm,
        tick=lambda arrived: trial.tick(arrived, count),
    )
    return reckon(ids, trial.receiver.arrivals())


def reckon(accepted: set[str], arrivals: list[Arrival]) -> Figures:
    """The shares of accepted events that never arrived, and that arrived more than once. Other arrivals do not count."""
    counts = Counter(arrival.body for arrival in arrivals if arrival.body in accepted)
    repeated = {event for event, times in counts.items() if times > 1}
    keys: dict[str, set[str]] = {event: set() for event in repeated}
    for arrival in arrivals:
        if arrival.body in repeated:
            keys[arrival.body].add(arrival.key)
    recognisable = sum(1 for own in keys.values() if len(own) == 1 and "" not in own)
    lost = len(accepted - counts.keys())
    of_all = f"of {len(accepted):,}"
    twice = f"{len(repeated):,} {of_all}" + (f", {recognisable:,} under the same webhook-id" if repeated else "")
    return {
        "lost": Figure(100 * lost / len(accepted), f"{lost:,} {of_all}"),
        "repeated": Figure(100 * len(repeated) / len(accepted), twice),
    }


CRASH: Final = Measurement(
    name=Name.CRASH,
    title="kill -9 while it delivers",
    method=(
        "Matching events are accepted; when half of their webhooks have arrived, every process of the server is killed, and it is "
        "started again with the same home, until nothing arrives any more. Lost: accepted, and its webhook never came. Repeated: "
        "it came more than once; what was on its way at the kill must be sent again, under the same `webhook-id`."
    ),
    metrics=(
        Metric("lost", "accepted pages lost", "%", Better.LOWER, at_most=0),
        Metric("repeated", "pages sent more than once", "%", Better.LOWER),
    ),
    run=_run,
)
