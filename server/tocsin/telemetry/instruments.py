"""What a server tells is heard by its metrics and, where they are switched on, by its traces."""

from collections.abc import Callable, Mapping, Sequence
from typing import ParamSpec, TypeVar
from uuid import UUID

import structlog
from prometheus_client import CollectorRegistry

from tocsin.events.accept import Acceptor
from tocsin.events.event import Event, StoredEvent
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.storage.database import Database
from tocsin.telemetry.intake import IntakeCollector
from tocsin.telemetry.metrics import Metrics
from tocsin.telemetry.port import Attempt, Telemetry
from tocsin.telemetry.standing import StandingCollector
from tocsin.triggers.firing import Firing

_Told = ParamSpec("_Told")
_Answer = TypeVar("_Answer")

_log = structlog.get_logger("tocsin.telemetry")


class Instruments(Telemetry):
    """The telemetry of one server process. `registry` is what a scrape reads; it is this server's own."""

    def __init__(self, clock: Clock, traces: Telemetry | None = None) -> None:
        self.registry = CollectorRegistry()
        self._metrics = Metrics(clock, self.registry)
        self._traces = traces or Telemetry()

    def watch(self, database: Database, log: EventLog, acceptor: Acceptor, clock: Clock) -> None:
        """Have scrapes read also what these keep anyway."""
        self.registry.register(StandingCollector(database, log, clock))
        self.registry.register(IntakeCollector(acceptor.stats))

    def brought(self, events: Sequence[Event], traceparent: str) -> None:
        _hear(self._traces.brought, events, traceparent)

    def evaluated(self, events: int) -> None:
        _hear(self._metrics.evaluated, events)

    def found(self, firings: Sequence[Firing], events: Mapping[UUID, StoredEvent]) -> None:
        _hear(self._metrics.found, firings, events)
        _hear(self._traces.found, firings, events)

    def tried(self, attempts: Sequence[Attempt]) -> None:
        _hear(self._metrics.tried, attempts)
        _hear(self._traces.tried, attempts)

    def headers(self, firing: Firing, delivery_id: UUID, number: int) -> Mapping[str, str]:
        return _hear(self._traces.headers, firing, delivery_id, number) or {}

    def close(self) -> None:
        _hear(self._traces.close)


def _hear(listener: Callable[_Told, _Answer], *told: _Told.args, **more: _Told.kwargs) -> _Answer | None:
    """Nobody who works may be stopped by who listens."""
    try:
        return listener(*told, **more)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, what it tells of has happened
        _log.error("telemetry_failed", listener=listener.__name__, error=type(error).__name__)
        return None
