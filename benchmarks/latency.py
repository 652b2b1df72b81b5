"""How long after an event its webhook arrives."""

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from benchmarks.events import Batch, batch
from benchmarks.figures import Better, Figure, Figures, Metric, percentile
from benchmarks.measurement import Measurement, Name, Sizes, Trial, Unusable

_PERCENTS: Final = (50, 95, 99)
_LAST_SECONDS: Final = 15.0
_CONNECTIONS: Final = 8
_LATE_SECONDS: Final = 1.0
"""How much later than it was due the last event may be accepted."""


@dataclass(frozen=True, slots=True)
class _Pace:
    """How many events are sent, and how many a second, to each contender."""

    events: Sizes
    per_second: Mapping[str, float]

    def run(self, trial: Trial) -> Figures:
        trial.watch("shop.latency")
        count, per_second = trial.pick(self.events), self.per_second[trial.contender.name]
        due = _send(trial, [batch("shop.latency", 1) for _ in range(count)], per_second)
        trial.receiver.wait_for(count, _LAST_SECONDS)
        arrived: dict[str, float] = {}
        for arrival in trial.receiver.arrivals():
            arrived.setdefault(arrival.body, arrival.moment)
        taken = [(arrived[event] - moment) * 1000 for event, moment in due.items() if event in arrived]
        if not taken:
            raise Unusable(f"{trial.contender.name}: none of {count} webhooks arrived")
        note = f"{len(taken):,} of {count:,} events, {per_second:g} a second"
        return {f"p{percent}": Figure(percentile(taken, percent), note) for percent in _PERCENTS}


def _send(trial: Trial, prepared: list[Batch], per_second: float) -> dict[str, float]:
    """Post each one at its time, whether or not those before it are answered. Returns when each event was due."""
    due: dict[str, float] = {}
    with ThreadPoolExecutor(_CONNECTIONS) as threads:
        begun = time.monotonic()
        answers = []
        for number, one in enumerate(prepared):
            moment = begun + number / per_second
            time.sleep(max(moment - time.monotonic(), 0))
            due[one.ids[0]] = moment
            answers.append(threads.submit(trial.api.send, one))
            trial.tick(number + 1, len(prepared))
        for answer in answers:
            answer.result()
    late = time.monotonic() - max(due.values())
    if late > _LATE_SECONDS:
        raise Unusable(f"{trial.contender.name} accepted the last event {late:.1f} s after it was due")
    return due


LATENCY: Final = Measurement(
    name=Name.LATENCY,
    title="From event to webhook, at 2 events a second",
    method="Each event is posted alone; the time from its POST until its webhook is with the receiver.",
    metrics=tuple(Metric(f"p{percent}", f"p{percent}", "ms", Better.LOWER) for percent in _PERCENTS),
    run=_Pace(
        events={"Prefect": (60, 12), "Tocsin": (60, 12)},
        per_second={"Prefect": 2, "Tocsin": 2},
    ).run,
)

LATENCY_UNDER_LOAD: Final = Measurement(
    name=Name.LATENCY_UNDER_LOAD,
    title="From event to webhook, at 200 events a second against 2",
    method=(
        "The same, with 200 events a second for Tocsin, every one of which calls a webhook, and 2 for Prefect, which could not "
        "keep up with more. An event's time runs from when it was due, whether or not those before it had been answered."
    ),
    metrics=(
        Metric("p50", "p50", "ms", Better.LOWER, at_least_times=5),
        Metric("p95", "p95", "ms", Better.LOWER),
        Metric("p99", "p99", "ms", Better.LOWER),
    ),
    run=_Pace(
        events={"Prefect": (60, 12), "Tocsin": (6000, 1000)},
        per_second={"Prefect": 2, "Tocsin": 200},
    ).run,
)
