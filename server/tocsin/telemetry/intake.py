"""What has come in through this process, as the acceptor counts it."""

from collections.abc import Iterator

from prometheus_client.core import CounterMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from tocsin.events.accept import IntakeStats


class IntakeCollector(Collector):
    """Shows the figures that are kept anyway; nothing is counted twice."""

    def __init__(self, stats: IntakeStats) -> None:
        self._stats = stats

    def collect(self) -> Iterator[Metric]:
        yield CounterMetricFamily(
            "tocsin_events_accepted", "Events that clients brought and that were new.", self._stats.new
        )
        yield CounterMetricFamily(
            "tocsin_events_repeated", "Events that clients brought again; they change nothing.", self._stats.repeated
        )
        refused = CounterMetricFamily(
            "tocsin_events_refused", "Events of sockets that were not taken, by `reason`.", labels=["reason"]
        )
        for reason, count in self._stats.refused.items():
            refused.add_metric([reason.value], count)
        yield refused
