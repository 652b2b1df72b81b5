"""How the whole server stands, read from the database when somebody scrapes."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from tocsin.delivery.queries import COUNTED, DeliveryQueries
from tocsin.delivery.reasons import DeliveryState
from tocsin.events.log import EventLog
from tocsin.events.repository import EventRepository, FollowerRepository
from tocsin.kit.clock import Clock
from tocsin.storage.database import Database
from tocsin.triggers.evaluator import reader_name
from tocsin.triggers.repository import TriggerRepository

KEPT: Final = timedelta(seconds=1)
"""For how long what was read is good: several who scrape cost no more than one."""

_log = structlog.get_logger("tocsin.telemetry")


@dataclass(frozen=True, slots=True)
class Standing:
    """How the server stood at one moment. Ages are in seconds, distances in events."""

    deliveries: Mapping[DeliveryState, int]
    oldest_waiting: float
    position: int
    evaluator_events: int
    evaluator_seconds: float
    deadlines_seconds: float
    followers: Mapping[str, int]


def read_standing(session: Session, reached: Mapping[str, int], now: datetime) -> Standing:
    """Read it. `reached` is how far those have come who follow the log in this process, which they do not write down each time."""
    deliveries, events, triggers = DeliveryQueries(session), EventRepository(session), TriggerRepository(session)
    counts, oldest = deliveries.counts(), deliveries.oldest_waiting()
    shards = {shard: triggers.distance(shard) for shard in triggers.shard_ids()}
    seen = {shard: max(each.position, reached.get(reader_name(shard), 0)) for shard, each in shards.items()}
    slowest = min(seen.values())
    dues = [each.next_due for each in shards.values() if each.next_due is not None]
    # One that has only passed over events so far has no row yet.
    positions = FollowerRepository(session).positions()
    followers = sorted({*positions, *reached} - {reader_name(shard) for shard in shards})
    head = events.head()
    return Standing(
        deliveries=counts,
        oldest_waiting=_age(oldest, now),
        position=head,
        evaluator_events=max(head - slowest, 0),
        evaluator_seconds=_age(events.received_after(slowest), now),
        deadlines_seconds=_age(min(dues, default=None), now),
        followers={name: max(head - max(positions.get(name, 0), reached.get(name, 0)), 0) for name in followers},
    )


def _age(moment: datetime | None, now: datetime) -> float:
    return 0.0 if moment is None else max((now - moment).total_seconds(), 0.0)


class StandingCollector(Collector):
    """Answers a scrape with how the server stands; without the database, that it is away."""

    def __init__(self, database: Database, log: EventLog, clock: Clock) -> None:
        self._database = database
        self._log = log
        self._clock = clock
        self._lock = threading.Lock()
        self._read: tuple[datetime, Standing] | None = None

    def collect(self) -> Iterator[Metric]:
        yield from families(self._standing())

    def _standing(self) -> Standing | None:
        with self._lock:
            now = self._clock.now()
            if self._read is not None and abs(now - self._read[0]) < KEPT:
                return self._read[1]
            try:
                with self._database.read() as session:
                    standing = read_standing(session, dict(self._log.reached), now)
            except SQLAlchemyError as error:
                _log.warning("standing_not_read", error=type(error).__name__)
                self._read = None
                return None
            self._read = (now, standing)
            return standing


def families(standing: Standing | None) -> Iterator[Metric]:
    """The standing as Prometheus takes it. None: it cannot be known."""
    yield GaugeMetricFamily(
        "tocsin_database_up",
        "Whether the database answers. Where it does not, the figures that are read from it are missing.",
        0 if standing is None else 1,
    )
    if standing is None:
        return
    deliveries = GaugeMetricFamily(
        "tocsin_deliveries",
        f"Deliveries by `state`: waiting, sending or dead. None is counted beyond {COUNTED:,}.",
        labels=["state"],
    )
    for state, count in standing.deliveries.items():
        deliveries.add_metric([state.value], count)
    yield deliveries
    yield GaugeMetricFamily(
        "tocsin_delivery_oldest_waiting_seconds",
        "How long the delivery has been waiting that was asked for first; 0 where none waits.",
        standing.oldest_waiting,
    )
    yield CounterMetricFamily(
        "tocsin_events_logged", "Events in the log, whoever has appended them.", standing.position
    )
    yield GaugeMetricFamily(
        "tocsin_evaluator_lag_events", "Events that the slowest shard has yet to evaluate.", standing.evaluator_events
    )
    yield GaugeMetricFamily(
        "tocsin_evaluator_lag_seconds",
        "How long ago the first event was accepted that the slowest shard has yet to evaluate.",
        standing.evaluator_seconds,
    )
    yield GaugeMetricFamily(
        "tocsin_evaluator_overdue_seconds",
        "How long the deadline has been over that nobody has decided about yet.",
        standing.deadlines_seconds,
    )
    lag = GaugeMetricFamily(
        "tocsin_follower_lag_events", "Events that a `follower` of the log has yet to look at.", labels=["follower"]
    )
    for name, events in standing.followers.items():
        lag.add_metric([name], events)
    yield lag
