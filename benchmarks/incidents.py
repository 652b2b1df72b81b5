"""Incidents: how long after one is declared somebody hears of it, and how long a long one takes to read."""

import time
from collections.abc import Callable
from typing import Final
from uuid import uuid4

from benchmarks.events import batch
from benchmarks.figures import Better, Figure, Figures, Metric, percentile
from benchmarks.measurement import Measurement, Name, Trial, Unusable
from benchmarks.tocsin import Tocsin

_ROUNDS: Final = (60, 12)
_LAST_SECONDS: Final = 15.0
_APART_SECONDS: Final = 0.1

_ENTRIES: Final = (5_000, 500)
_READS: Final = (15, 5)
_PAGE: Final = 200


def _declared(trial: Trial) -> Figures:
    if trial.contender.name != Tocsin.name:  # the peer has no incidents
        return {}
    count = _ROUNDS[trial.quick]
    trial.watch("shop.incident")
    by_event = _ask(trial, count, _send)
    block = trial.api.create_webhook_block(f"incidents-{uuid4().hex[:8]}", trial.receiver.url)
    trial.api.create_incident_automation(block)
    by_incident = _ask(trial, count, _declare)
    event, incident = percentile(by_event, 50), percentile(by_incident, 50)
    return {
        "p50": Figure(incident, f"{count} incidents, one after the other"),
        "p95": Figure(percentile(by_incident, 95)),
        "event": Figure(event, f"{count} events, one after the other, in the same run"),
        "ratio": Figure(incident / event),
    }


def _send(trial: Trial) -> str:
    one = batch("shop.incident", 1)
    trial.api.send(one)
    return one.ids[0]


def _declare(trial: Trial) -> str:
    key = str(uuid4())
    trial.api.declare_incident(key)
    return key


def _ask(trial: Trial, count: int, ask: Callable[[Trial], str]) -> list[float]:
    """Milliseconds from each question to its webhook. What `ask` returns is what its webhook says."""
    trial.receiver.clear()
    asked: dict[str, float] = {}
    for number in range(count):
        begun = time.monotonic()
        asked[ask(trial)] = begun
        time.sleep(_APART_SECONDS)
        trial.tick(number + 1, count)
    trial.receiver.wait_for(count, _LAST_SECONDS)
    arrived: dict[str, float] = {}
    for arrival in trial.receiver.arrivals():
        arrived.setdefault(arrival.body, arrival.moment)
    if missing := asked.keys() - arrived.keys():
        raise Unusable(f"{len(missing)} of {count} webhooks did not arrive")
    return [(arrived[key] - moment) * 1000 for key, moment in asked.items()]


DECLARED: Final = Measurement(
    name=Name.INCIDENT,
    title="From declaring an incident to its webhook",
    method=(
        "Incidents are declared one after the other; the time from the POST of each until the webhook of an automation on "
        "`prefect-cloud.incident.declared` is with the receiver, beside that of plain events in the same run."
    ),
    metrics=(
        Metric("p50", "declared to webhook, p50", "ms", Better.LOWER),
        Metric("p95", "declared to webhook, p95", "ms", Better.LOWER),
        Metric("event", "event to webhook, p50", "ms", Better.LOWER),
        Metric("ratio", "ratio of the medians", "times", Better.LOWER, at_most=3),
    ),
    run=_declared,
)


def _read(trial: Trial) -> Figures:
    if trial.contender.name != Tocsin.name:
        return {}
    entries = _ENTRIES[trial.quick]
    key = str(uuid4())
    trial.api.declare_incident(key)
    for number in range(entries - 1):
        trial.api.comment(key, f"Comment {number}: the disk of worker {number % 7} is full again, looking into it.")
        trial.tick(number + 1, entries)
    trial.api.resolve_incident(key)
    reads = _READS[trial.quick]

    def median(ask: Callable[[], None]) -> float:
        taken = []
        for _ in range(reads):
            begun = time.monotonic()
            ask()
            taken.append((time.monotonic() - begun) * 1000)
        return percentile(taken, 50)

    path = f"/incidents/{key}"
    figures = {
        "read": median(lambda: trial.api.ask("GET", path)),
        "page": median(lambda: trial.api.ask("POST", f"{path}/entries/filter", {"limit": _PAGE})),
        "search": median(
            lambda: trial.api.ask(
                "POST", f"{path}/entries/filter", {"entries": {"text": {"like_": "worker 3"}}, "limit": _PAGE}
            )
        ),
        "json": median(lambda: trial.api.ask("GET", f"{path}/report?format=json")),
        "markdown": median(lambda: trial.api.ask("GET", f"{path}/report?format=markdown")),
        "html": median(lambda: trial.api.ask("GET", f"{path}/report?format=html")),
    }
    note = f"{entries:,} entries"
    return {name: Figure(value, note) for name, value in figures.items()}


LONG_INCIDENT: Final = Measurement(
    name=Name.LONG_INCIDENT,
    title="Reading an incident of 5,000 entries",
    method="Comments are added to one incident until it has 5,000 entries, and it is resolved; then each is asked for in turn.",
    metrics=(
        Metric("read", "the incident", "ms", Better.LOWER),
        Metric("page", "200 entries", "ms", Better.LOWER),
        Metric("search", "200 of the entries that have a word", "ms", Better.LOWER, at_most=1000),
        Metric("json", "the report as JSON", "ms", Better.LOWER, at_most=1000),
        Metric("markdown", "as Markdown", "ms", Better.LOWER, at_most=1000),
        Metric("html", "as HTML", "ms", Better.LOWER, at_most=1000),
    ),
    run=_read,
)
