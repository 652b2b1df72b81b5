"""The table of metrics in docs/operations.md, made of what a scrape shows."""

from prometheus_client.metrics_core import Metric

from tocsin.delivery.reasons import DeliveryState
from tocsin.events.accept import IntakeStats
from tocsin.kit.clock import SystemClock
from tocsin.telemetry.instruments import Instruments
from tocsin.telemetry.intake import IntakeCollector
from tocsin.telemetry.standing import Standing, families

_NOTHING = Standing(
    deliveries=dict.fromkeys(DeliveryState, 0),
    oldest_waiting=0.0,
    position=0,
    evaluator_events=0,
    evaluator_seconds=0.0,
    deadlines_seconds=0.0,
    followers={},
)


def describe_metrics() -> str:
    """Every metric of Tocsin's own, a row of the table for each."""
    found = [
        *IntakeCollector(IntakeStats()).collect(),
        *Instruments(SystemClock()).registry.collect(),
        *families(_NOTHING),
    ]
    rows = [_row(metric) for metric in found if metric.name.startswith("tocsin_")]
    return "\n".join(["| Metric | Type | What it is |", "|---|---|---|", *rows])


def _row(metric: Metric) -> str:
    name = f"{metric.name}_total" if metric.type == "counter" else metric.name
    return f"| `{name}` | {metric.type} | {metric.documentation} |"
