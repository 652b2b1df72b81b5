"""What a measurement is: its metrics, and a function that takes them from one running contender."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import uuid4

from benchmarks.api import Api
from benchmarks.contender import Contender
from benchmarks.events import batch
from benchmarks.figures import Figures, Metric
from benchmarks.receiver import Receiver
from benchmarks.turns import Turns

_WARM_UPS: Final = 10
_WARM_UP_SECONDS: Final = 4.0
_CALM_SECONDS: Final = 1.0

Sizes = Mapping[str, tuple[int, int]]
"""For each contender by name: how much is enough for a firm figure, and how much for a quick one."""


class Name(StrEnum):
    """The measurements, as the command line calls them."""

    LATENCY = "latency"
    LATENCY_UNDER_LOAD = "latency-under-load"
    THROUGHPUT = "throughput"
    THROUGHPUT_POSTGRESQL = "throughput-postgresql"
    STUCK = "stuck"
    INTAKE = "intake"
    COST = "cost"
    GROWTH = "growth"
    MEMORY = "memory"
    REPLAY = "replay"
    CRASH = "crash"
    INCIDENT = "incident"
    LONG_INCIDENT = "long-incident"
    RUNS = "runs"
    RUNS_POSTGRESQL = "runs-postgresql"
    TERRAFORM = "terraform"


class Database(StrEnum):
    """What the contenders keep everything in."""

    SQLITE = "SQLite"
    POSTGRESQL = "PostgreSQL"


class Unusable(Exception):
    """A measurement broke its own ground, e.g. events were dropped; its figures would mean something else than they say."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One measurement of one running contender. `tick(done, total)` shows how far it is."""

    contender: Contender
    api: Api
    receiver: Receiver
    quick: bool
    tick: Callable[[float, float], None]
    turns: Turns | None = None
    """Taken with the other contender, where both are measured beside each other."""

    def my_turn(self) -> AbstractContextManager[None]:
        """A block in which nothing is asked of the other contender."""
        return nullcontext() if self.turns is None else self.turns.mine(self.contender.name)

    def pick(self, sizes: Sizes) -> int:
        """The size for this contender."""
        firm, quick = sizes[self.contender.name]
        return quick if self.quick else firm

    def watch(self, resource_prefix: str) -> str:
        """One automation that calls the receiver for each event of these resources, proven to work. Returns its id."""
        block = self.api.create_webhook_block(f"receiver-{uuid4().hex[:8]}", self.receiver.url)
        automation = self.api.create_automation("Page for failed orders", f"{resource_prefix}.*", block)
        self.receiver.clear()
        for _ in range(_WARM_UPS):  # the peer loads an automation some time after it has confirmed it
            self.api.send(batch(f"{resource_prefix}.warm-up", 1))
            if self.receiver.wait_for(1, _WARM_UP_SECONDS):
                break
        else:
            raise Unusable(f"{self.contender.name} called no webhook for any of {_WARM_UPS} events")
        self.receiver.wait_for(_WARM_UPS, _WARM_UP_SECONDS, quiet=_CALM_SECONDS)
        self.receiver.clear()
        return automation


@dataclass(frozen=True, slots=True)
class Measurement:
    """`run` gives the figures of one contender; `method` says how they are taken, for the documentation."""

    name: Name
    title: str
    method: str
    metrics: tuple[Metric, ...]
    run: Callable[[Trial], Figures]
    database: Database = Database.SQLITE
    beside: bool = False
    """Whether the contenders are measured beside each other, taking turns, and not one after the other."""
