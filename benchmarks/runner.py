"""Runs measurements: one contender after the other or both in turn, each with a throw-away home, against the same receiver."""

import tempfile
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx

from benchmarks.api import Api, Refused
from benchmarks.contender import Contender, NotStarted
from benchmarks.cost import COST
from benchmarks.crash import CRASH
from benchmarks.figures import Comparison, Figures, Verdict, compare
from benchmarks.growth import GROWTH
from benchmarks.incidents import DECLARED, LONG_INCIDENT
from benchmarks.intake import INTAKE
from benchmarks.latency import LATENCY, LATENCY_UNDER_LOAD
from benchmarks.measurement import Database, Measurement, Trial, Unusable
from benchmarks.memory import MEMORY
from benchmarks.postgres import PostgresServer, postgres_server
from benchmarks.prefect import Prefect
from benchmarks.receiver import Receiver
from benchmarks.replay import REPLAY
from benchmarks.runs import RUNS, RUNS_POSTGRESQL
from benchmarks.stuck import STUCK
from benchmarks.terraform import TERRAFORM
from benchmarks.throughput import THROUGHPUT, THROUGHPUT_POSTGRESQL
from benchmarks.tocsin import Tocsin
from benchmarks.turns import Turns

MEASUREMENTS = (
    LATENCY,
    LATENCY_UNDER_LOAD,
    THROUGHPUT,
    THROUGHPUT_POSTGRESQL,
    STUCK,
    INTAKE,
    COST,
    GROWTH,
    MEMORY,
    REPLAY,
    CRASH,
    DECLARED,
    LONG_INCIDENT,
    RUNS,
    RUNS_POSTGRESQL,
    TERRAFORM,
)

Watch = Callable[[Measurement, type[Contender]], Callable[[float, float], None]]
"""Told of each trial that begins; what it returns is told how far the trial is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A measurement of both contenders. `failures` says for each contender that could not be measured, why."""

    measurement: Measurement
    comparisons: list[Comparison]
    failures: dict[str, str] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether it could be measured and every target was reached."""
        return not self.failures and all(one.verdict is not Verdict.MISSED for one in self.comparisons)


def run(measurement: Measurement, receiver: Receiver, watch: Watch, *, quick: bool, alone: bool) -> Outcome:
    """Measure Tocsin and the peer, unless Tocsin is to be `alone`; then nothing is held against the peer's figures."""
    found: dict[str, Figures] = {}
    failures: dict[str, str] = {}
    contenders: Sequence[type[Contender]] = (Tocsin,) if alone else (Prefect, Tocsin)
    turns = Turns([kind.name for kind in contenders]) if measurement.beside else None

    interrupted = threading.Event()

    def measure(kind: type[Contender], postgres: PostgresServer | None) -> None:
        show = watch(measurement, kind)

        def tick(done: float, total: float) -> None:
            if interrupted.is_set():
                raise Unusable("it was interrupted")
            show(done, total)

        try:
            found[kind.name] = _figures(measurement, kind, receiver, postgres, turns, quick=quick, tick=tick)
        except (Unusable, NotStarted, Refused, httpx.HTTPError) as error:
            failures[kind.name] = str(error) or type(error).__name__
        finally:
            if turns is not None:
                turns.leave(kind.name)

    try:
        with ExitStack() as stack:
            on_postgres = measurement.database is Database.POSTGRESQL
            databases = [stack.enter_context(postgres_server()) if on_postgres else None for _ in contenders]
            threads = stack.enter_context(ThreadPoolExecutor(len(contenders) if measurement.beside else 1))
            try:
                for future in [threads.submit(measure, *pair) for pair in zip(contenders, databases, strict=True)]:
                    future.result()
            except BaseException:
                interrupted.set()  # threads are not interrupted by themselves
                raise
    except NotStarted as error:
        failures = {kind.name: str(error) for kind in contenders}
    metrics = measurement.metrics
    if alone:
        metrics = tuple(replace(metric, at_least_times=None) for metric in metrics)
    return Outcome(measurement, compare(metrics, found.get(Prefect.name, {}), found.get(Tocsin.name, {})), failures)


def _figures(
    measurement: Measurement,
    kind: type[Contender],
    receiver: Receiver,
    postgres: PostgresServer | None,
    turns: Turns | None,
    *,
    quick: bool,
    tick: Callable[[float, float], None],
) -> Figures:
    with (
        tempfile.TemporaryDirectory(prefix="tocsin-benchmark-", ignore_cleanup_errors=True) as directory,
        nullcontext() if postgres is None else postgres.database() as database,
    ):
        receiver.clear()
        with kind(Path(directory), database) as contender, Api(contender.url) as api:
            return measurement.run(Trial(contender, api, receiver, quick, tick, turns))
