"""What flow runs cost: creating one, moving it on, reading it, looking for some among few and among many."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Final

from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.history import multiply_runs
from benchmarks.measurement import Measurement, Name, Sizes, Trial, Unusable
from benchmarks.processor import cost_of

HISTORY: Final = 100_000
_CALLS: Final[Sizes] = {"Prefect": (200, 50), "Tocsin": (1000, 300)}
_SEARCHES: Final[Sizes] = {"Prefect": (60, 20), "Tocsin": (300, 100)}
_PAGE: Final = 50
_STATES: Final = ("RUNNING", "COMPLETED")


def _run(trial: Trial) -> Figures:
    api, count = trial.api, trial.pick(_CALLS)
    flow = api.create_flow("benchmark")
    runs = [api.create_flow_run(flow) for _ in range(count)]  # and so warm
    figures = {
        "create": _cost(trial, count, lambda _: _void(api.create_flow_run(flow))),
        "set_state": _cost(
            trial, count, lambda number: api.set_state(runs[number // 2 if count > 1 else 0], _STATES[number % 2])
        ),
        "read": _cost(trial, count, lambda number: api.read_flow_run(runs[number])),
        "search": _cost(trial, trial.pick(_SEARCHES), lambda _: _search(trial)),
    }
    for state in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED"):
        api.create_flow_run(flow, state)
    trial.contender.stop()
    multiply_runs(trial.contender.database_url, HISTORY)
    trial.contender.start()
    if api.count_flow_runs() < HISTORY:
        raise Unusable(f"{trial.contender.name} does not show the {HISTORY:,} runs in its database")
    seconds: list[float] = []
    figures["history"] = _cost(trial, trial.pick(_SEARCHES), lambda _: seconds.append(_seconds(lambda: _search(trial))))
    figures["answer"] = Figure(median(seconds) * 1000, f"median of {len(seconds):,}")
    return figures


def _cost(trial: Trial, count: int, call: Callable[[int], None]) -> Figure:
    def work() -> None:
        for number in range(count):
            call(number)
            trial.tick(number + 1, count)

    return Figure(cost_of(trial.contender, work) / count * 1000, f"{count:,} requests")


def _search(trial: Trial) -> None:
    since = (datetime.now(UTC) - timedelta(days=30)).isoformat()
    criteria = {"state": {"type": {"any_": ["COMPLETED"]}}, "start_time": {"after_": since}}
    if trial.api.search_flow_runs(criteria, "START_TIME_DESC", _PAGE) == 0:
        raise Unusable(f"{trial.contender.name} found none of the runs that were made")


def _seconds(call: Callable[[], None]) -> float:
    begun = time.monotonic()
    call()
    return time.monotonic() - begun


def _void(_: object) -> None:
    return None


RUNS: Final = Measurement(
    name=Name.RUNS,
    title="Processor time per request about flow runs",
    method=(
        "One request after the other, as the stock client makes them; user and system time of the server's processes until it "
        f"rests again, less what it uses at rest. A search asks for the {_PAGE} newest completed runs of the last 30 days: among "
        f"those of this measurement, and after {HISTORY:,} runs were written into the database while the server stood still."
    ),
    metrics=(
        Metric("create", "create a run", "ms", Better.LOWER, at_least_times=3),
        Metric("set_state", "set its state", "ms", Better.LOWER, at_least_times=3),
        Metric("read", "read it", "ms", Better.LOWER, at_least_times=3),
        Metric("search", "search", "ms", Better.LOWER, at_least_times=3),
        Metric("history", f"search among {HISTORY:,}", "ms", Better.LOWER, at_least_times=3),
        Metric("answer", f"time to the answer among {HISTORY:,}", "ms", Better.LOWER, at_most=50),
    ),
    run=_run,
)
