"""A backtest over the stored history: how fast it is, what it holds in memory, and what the live path notices of it."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from benchmarks.api import BATCH_SIZE
from benchmarks.events import FAILED, batch, batches
from benchmarks.figures import Better, Figure, Figures, Metric, percentile
from benchmarks.measurement import Measurement, Name, Sizes, Trial, Unusable
from benchmarks.processor import rest
from benchmarks.tocsin import Tocsin

_EVENTS: Final[Sizes] = {"Prefect": (0, 0), "Tocsin": (1_000_000, 100_000)}
_KEYS: Final = "shop.replay"
_LIVE: Final = 20
_LIVE_SECONDS: Final = 0.25
_LOOK_SECONDS: Final = 0.05
_LAST_SECONDS: Final = 15.0
_MIB: Final = 1024 * 1024
_COUNTED: Final[dict[str, Any]] = {
    "posture": "Reactive",
    "match": {"prefect.resource.id": f"{_KEYS}.*"},
    "expect": [FAILED],
    "for_each": ["prefect.resource.id"],
    "threshold": 100,
    "within": 3600,
}


def _run(trial: Trial) -> Figures:
    if trial.contender.name != Tocsin.name:
        return {}  # it has nothing of the kind
    trial.watch("shop.live")
    count = trial.pick(_EVENTS)
    for number, one in enumerate(batches(_KEYS, count, BATCH_SIZE), start=1):
        trial.api.send(one)
        trial.tick(number * BATCH_SIZE, count)
    rest(trial.contender)
    quiet = _live(trial)
    elsewhere = _seconds(trial, {**_COUNTED, "expect": ["shop.order.paid"]})
    busy: list[float] = []
    with _memory(trial) as held, _in_the_background(lambda: busy.extend(_live(trial))):
        counted = _seconds(trial, _COUNTED)
    note = f"{count:,} events"
    return {
        "counted": Figure(
            counted * 1_000_000 / count, f"{counted:.1f} s for {note}, each of which matches and is counted"
        ),
        "elsewhere": Figure(elsewhere * 1_000_000 / count, f"{elsewhere:.1f} s for {note}"),
        "memory": Figure(max(held, default=0.0), "at most, of the process that replays"),
        "live": noticed(quiet, busy),
    }


def noticed(quiet: Sequence[float], busy: Sequence[float]) -> Figure:
    """How many times as long an event takes to its webhook, at the median, while a history is replayed."""
    if not quiet or not busy:
        raise Unusable("no webhook arrived")
    before, during = percentile(quiet, 50), percentile(busy, 50)
    return Figure(during / before, f"{before * 1000:.0f} ms, and {during * 1000:.0f} ms meanwhile")


def _seconds(trial: Trial, trigger: dict[str, Any]) -> float:
    begun = time.monotonic()
    result = trial.api.backtest(trigger)
    if result["reached"] is not None:
        raise Unusable(f"it only came to {result['reached']}")
    return time.monotonic() - begun


def _live(trial: Trial) -> list[float]:
    """Seconds from event to webhook, of events that are posted alone."""
    taken = []
    for _ in range(_LIVE):
        one = batch("shop.live", 1)
        trial.receiver.clear()
        begun = time.monotonic()
        trial.api.send(one)
        trial.receiver.wait_for(1, _LAST_SECONDS)
        taken += [each.moment - begun for each in trial.receiver.arrivals() if each.body == one.ids[0]]
        time.sleep(_LIVE_SECONDS)
    return taken


@contextmanager
def _in_the_background(work: Any) -> Iterator[None]:
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        thread.join()


@contextmanager
def _memory(trial: Trial) -> Iterator[list[float]]:
    """The memory of the process that replays, looked at again and again."""
    held: list[float] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(_LOOK_SECONDS):
            held.extend(each / _MIB for each in trial.contender.memory_of_children())

    with _in_the_background(look):
        try:
            yield held
        finally:
            stop.set()


REPLAY: Final = Measurement(
    name=Name.REPLAY,
    title="A backtest over the history",
    method=(
        "The history is posted in batches; then an unsaved trigger is replayed over it through the API: once one that waits for "
        "another event, once one that every event counts for, with a key for each resource. Meanwhile single events go to a "
        f"webhook, as {_LIVE} do before."
    ),
    metrics=(
        Metric("counted", "a million events, all counted", "s", Better.LOWER, at_most=60),
        Metric("elsewhere", "a million events, none of the name", "s", Better.LOWER),
        Metric("memory", "memory", "MiB", Better.LOWER, at_most=500),
        Metric("live", "event to webhook takes longer", "times", Better.LOWER, at_most=3),
    ),
    run=_run,
)
