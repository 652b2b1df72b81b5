"""Whether a destination that never answers slows down another one."""

import socket
import time
from typing import Final

from benchmarks.api import BATCH_SIZE
from benchmarks.events import batches
from benchmarks.figures import Better, Figure, Figures, Metric
from benchmarks.measurement import Measurement, Name, Sizes, Trial, Unusable
from benchmarks.tocsin import Tocsin

_EVENTS: Final[Sizes] = {"Tocsin": (5000, 2000)}
_STUCK: Final = 500
_LIMIT_SECONDS: Final = 60.0


def _run(trial: Trial) -> Figures:
    if trial.contender.name != Tocsin.name:
        return {}
    count = trial.pick(_EVENTS)
    trial.watch("shop.free")
    before = _rate(trial, count)
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as silent:
        port = silent.getsockname()[1]
        block = trial.api.create_webhook_block("silent", f"http://127.0.0.1:{port}/hook")
        trial.api.create_automation("Page somebody who never answers", "shop.stuck.*", block)
        for one in batches("shop.stuck", _STUCK, BATCH_SIZE):
            trial.api.send(one)
        time.sleep(1)
        beside = _rate(trial, count)
    note = f"{before:,.0f} 1/s alone, {beside:,.0f} 1/s beside {_STUCK} deliveries that hang"
    return {"slower": Figure(before / beside, note)}


def _rate(trial: Trial, count: int) -> float:
    prepared = list(batches("shop.free", count, BATCH_SIZE))
    trial.receiver.clear()
    begun = time.monotonic()
    for one in prepared:
        trial.api.send(one)
    arrived = trial.receiver.wait_for(count, _LIMIT_SECONDS)
    if arrived < count:
        raise Unusable(f"{arrived:,} of {count:,} webhooks arrived within {_LIMIT_SECONDS:g} s")
    return count / (trial.receiver.arrivals()[-1].moment - begun)


STUCK: Final = Measurement(
    name=Name.STUCK,
    title="Beside a destination that never answers",
    method=(
        "Fired actions a second as above, with Tocsin alone: before, and while 500 deliveries wait for a destination that takes "
        "connections and says nothing."
    ),
    metrics=(Metric("slower", "as slow as without it", "times", Better.LOWER, at_most=1.5),),
    run=_run,
)
