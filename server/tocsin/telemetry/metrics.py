"""The figures of this process, as Prometheus counts them. What is told of comes a batch at a time."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.process_collector import ProcessCollector

from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.events.event import StoredEvent
from tocsin.kit.clock import Clock
from tocsin.telemetry.port import Attempt, Telemetry
from tocsin.triggers.firing import Firing
from tocsin.triggers.outcomes import FiringOutcome

LOCAL: Final = "local"
"""The channel of what is carried out in Tocsin itself and sends nothing."""

_LAG_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
_ATTEMPT_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)


class Metrics(Telemetry):
    """Counts since the process began. No label holds an id: there are as many series as there are names of outcomes."""

    def __init__(self, clock: Clock, registry: CollectorRegistry) -> None:
        self._clock = clock
        ProcessCollector(registry=registry)
        self._evaluated = Counter(
            "tocsin_events_evaluated", "Events evaluated; each shard counts them for itself.", registry=registry
        )
        self._firings = Counter(
            "tocsin_firings",
            "Firings found, by `outcome`: whether they acted, and what kept them from it.",
            ["outcome"],
            registry=registry,
        )
        self._lag = Histogram(
            "tocsin_firing_lag_seconds",
            "From the acceptance of an event to the commit of the firing that it led to at once.",
            buckets=_LAG_BUCKETS,
            registry=registry,
        )
        self._delivered = Counter(
            "tocsin_deliveries_delivered",
            "Deliveries that have arrived, by `channel`: the type of block, or `local`.",
            ["channel"],
            registry=registry,
        )
        self._dead = Counter(
            "tocsin_deliveries_dead", "Deliveries given up, by `reason`.", ["reason"], registry=registry
        )
        self._failed = Counter(
            "tocsin_attempts_failed",
            "Attempts that failed or whose end is not known, by `reason`.",
            ["reason"],
            registry=registry,
        )
        self._took = Histogram(
            "tocsin_attempt_duration_seconds",
            "From the beginning of an attempt to its answer or failure, by `channel`.",
            ["channel"],
            buckets=_ATTEMPT_BUCKETS,
            registry=registry,
        )

        # A rule sees a counter grow only from a value that it has seen before: the first failure must not be the first value.
        for outcome in FiringOutcome:
            self._firings.labels(outcome.value)
        for reason in Reason:
            self._failed.labels(reason.value)
            self._dead.labels(reason.value)

    def evaluated(self, events: int) -> None:
        self._evaluated.inc(events)

    def found(self, firings: Sequence[Firing], events: Mapping[UUID, StoredEvent]) -> None:
        now = self._clock.now()
        for firing in firings:
            self._firings.labels(firing.outcome).inc()
            event = events.get(firing.event_id) if firing.event_id else None
            # What a deadline has led to is about an event of long ago.
            if event is not None and event.position == firing.event_position:
                self._lag.observe(max((now - event.received).total_seconds(), 0.0))

    def tried(self, attempts: Sequence[Attempt]) -> None:
        for attempt in attempts:
            if attempt.channel is not None:
                self._took.labels(attempt.channel).observe((attempt.finished - attempt.started).total_seconds())
            if attempt.reason is None:
                self._delivered.labels(attempt.channel or LOCAL).inc()
                continue
            self._failed.labels(attempt.reason).inc()
            if attempt.standing == DeliveryState.DEAD:
                self._dead.labels(attempt.reason).inc()
