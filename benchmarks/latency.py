"""How long after an event its webhook arrives."""

import time
from typing import Final

from benchmarks.events import batch
from benchmarks.figures import Better, Figure, Figures, Metric, percentile
from benchmarks.measurement import Measurement, Name, Sizes, Trial, Unusable

_EVENTS: Final[Sizes] = {"Prefect": (60, 12), "Tocsin": (60, 12)}
_PER_SECOND: Final = 2.0
_PERCENTS: Final = (50, 95, 99)
_LAST_SECONDS: Final = 15.0


def _run(trial: Trial) -> Figures:
    trial.watch("shop.latency")
    count = trial.pick(_EVENTS)
    prepared = [batch("shop.latency", 1) for _ in range(count)]
    sent: dict[str, float] = {}
    begun = time.monotonic()
    for number, one in enumerate(prepared):
        time.sleep(max(begun + number / _PER_SECOND - time.monotonic(), 0))
        sent[one.ids[0]] = time.monotonic()
        trial.api.send(one)
        trial.tick(number + 1, count)
    trial.receiver.wait_for(count, _LAST_SECONDS)
    arrived: dict[str, float] = {}
    for arrival in trial.receiver.arrivals():
        arrived.setdefault(arrival.body, arrival.moment)
    taken = [(arrived[event] - moment) * 1000 for event, moment in sent.items() if event in arrived]
    if not taken:
        raise Unusable(f"{trial.contender.name}: none of {count} webhooks arrived")
    note = f"{len(taken)} of {count} events"
    return {f"p{percent}": Figure(percentile(taken, percent), note) for percent in _PERCENTS}


LATENCY: Final = Measurement(
    name=Name.LATENCY,
    title="From event to webhook, at 2 events a second",
    method="Each event is posted alone; the time from before its POST until its webhook is with the receiver.",
    metrics=tuple(Metric(f"p{percent}", f"p{percent}", "ms", Better.LOWER) for percent in _PERCENTS),
    run=_run,
)
