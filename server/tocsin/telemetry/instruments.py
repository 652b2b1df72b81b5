"""What a server tells is heard by its metrics and, where they are switched on, by its traces."""

from collections.abc import Mapping, Sequence
from uuid import UUID

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
        self._traces.brought(events, traceparent)

    def evaluated(self, events: int) -> None:
        self._metrics.evaluated(events)

    def found(self, firings: Sequence[Firing], events: Mapping[UUID, StoredEvent]) -> None:
        self._metrics.found(firings, events)
        self._traces.found(firings, events)

    def tried(self, attempts: Sequence[Attempt]) -> None:
        self._metrics.tried(attempts)
        self._traces.tried(attempts)

    def headers(self, firing: Firing, delivery_id: UUID, number: int) -> Mapping[str, str]:
        return self._traces.headers(firing, delivery_id, number)

    def close(self) -> None:
        self._traces.close()
