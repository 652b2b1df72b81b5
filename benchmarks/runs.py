"""What flow runs cost: creating one, moving it on, reading it, looking for some among few and among many."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Final

from benchmarks.api import Api
from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.history import multiply_runs
from benchmarks.measurement import Database, Measurement, Name, Sizes, Trial, Unusable
from benchmarks.processor import Cost, Meter

HISTORY: Final = 100_000
_CALLS: Final[Sizes] = {"Prefect": (200, 80), "Tocsin": (1000, 400)}
_READS: Final[Sizes] = {"Prefect": (1000, 400), "Tocsin": (3000, 1000)}
_SEARCHES: Final[Sizes] = {"Prefect": (400, 200), "Tocsin": (600, 200)}
_PAGE: Final = 50
_SLICES: Final = 10
"""How often the contenders take turns within a metric: machines have slow and fast minutes."""
_CREATE: Final = "create a run"
_SET_STATE: Final = "set its state"
_READ: Final = "read it"
_SEARCH: Final = "search"
_AMONG_MANY: Final = f"search among {HISTORY:,}"
_STATES: Final = ("RUNNING", "COMPLETED")


def _run(trial: Trial) -> Figures:
    api, count, searches = trial.api, trial.pick(_CALLS), trial.pick(_SEARCHES)
    flow = api.create_flow("benchmark")
    runs = [api.create_flow_run(flow) for _ in range(count)]  # and so warm
    meter = Meter(trial.contender)
    figures = {
        "create": _cost(trial, meter, _CREATE, count, lambda _: _void(api.create_flow_run(flow)), writes=True),
        "set_state": _cost(trial, meter, _SET_STATE, count, lambda number: _move_on(api, runs, number), writes=True),
        "read": _cost(trial, meter, _READ, trial.pick(_READS), lambda number: api.read_flow_run(runs[number % count])),
        "search": _cost(trial, meter, _SEARCH, searches, lambda _: _search(trial)),
    }
    # None that was cancelled: the peer looks every 20 s after each one of the last day, and the searches drown in that.
    for state in ("COMPLETED", "FAILED", "CRASHED"):
        api.create_flow_run(flow, state)
    trial.contender.stop()
    multiply_runs(trial.contender.database_url, HISTORY)
    trial.contender.start()
    if api.count_flow_runs() < HISTORY:
        raise Unusable(f"{trial.contender.name} does not show the {HISTORY:,} runs in its database")
    seconds: list[float] = []
    meter = Meter(trial.contender)
    figures["history"] = _cost(
        trial, meter, _AMONG_MANY, searches, lambda _: seconds.append(_seconds(lambda: _search(trial)))
    )
    figures["answer"] = Figure(median(seconds) * 1000, f"median of {len(seconds):,}")
    return figures


def _cost(
    trial: Trial, meter: Meter, what: str, count: int, call: Callable[[int], None], *, writes: bool = False
) -> Figure:
    size = -(-count // _SLICES)

    def slice_from(first: int) -> Callable[[], None]:
        def work() -> None:
            for number in range(first, min(first + size, count)):
                call(number)
            trial.tick(min(first + size, count), count)

        return work

    slices = [slice_from(first) for first in range(0, count, size)]
    return cost_figure(meter.cost_of(what, *slices, leaves_more=writes, turn=trial.my_turn), count)


def cost_figure(cost: Cost, count: int) -> Figure:
    """Milliseconds for each of `count` requests; the note says how firm that is, and what part of it is the database's."""
    note = f"{count:,} requests, ± {100 * cost.margin / cost.seconds:.0f} %"
    if cost.database:
        note += f", PostgreSQL {cost.database / count * 1000:.2f} ms"
    return Figure(cost.seconds / count * 1000, note)


def _move_on(api: Api, runs: list[str], number: int) -> None:
    """Every run comes up for both of the states, one right after the other."""
    api.set_state(runs[number // len(_STATES)], _STATES[number % len(_STATES)])


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


def _measurement(name: Name, title: str, database: Database, about: str) -> Measurement:
    return Measurement(
        name=name,
        title=title,
        method=(
            "One request after the other, as the stock client makes them, the two servers taking turns; user and system time of a "
            "server's processes, less what they use at rest: of reading and searching until the last answer, of writing until the "
            "server rests again."
            f"{about} A search asks for the {_PAGE} newest completed runs of the last 30 days: among those of this measurement, "
            f"and after {HISTORY:,} runs were written into the database while the server stood still. ±: by how much what the "
            "server uses at rest, before and after, leaves the figure open."
        ),
        metrics=(
            Metric("create", _CREATE, "ms", Better.LOWER, at_least_times=3),
            Metric("set_state", _SET_STATE, "ms", Better.LOWER, at_least_times=3),
            Metric("read", _READ, "ms", Better.LOWER, at_least_times=3),
            Metric("search", _SEARCH, "ms", Better.LOWER, at_least_times=3),
            Metric("history", _AMONG_MANY, "ms", Better.LOWER, at_least_times=3),
            Metric("answer", f"time to the answer among {HISTORY:,}", "ms", Better.LOWER, at_most=50),
        ),
        run=_run,
        database=database,
        beside=True,
    )


RUNS: Final = _measurement(Name.RUNS, "Processor time per request about flow runs", Database.SQLITE, "")

RUNS_POSTGRESQL: Final = _measurement(
    Name.RUNS_POSTGRESQL,
    "Processor time per request about flow runs, on PostgreSQL",
    Database.POSTGRESQL,
    " The processes of PostgreSQL count as well, as the work of SQLite does, which is done in the server's own process; their "
    "part is named. Each server has a PostgreSQL of its own, with its defaults, on a Unix socket.",
)
