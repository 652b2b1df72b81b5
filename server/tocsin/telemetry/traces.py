"""Traces: from an event over the firings that it leads to, to each attempt to deliver.

Nothing is carried from process to process: the trace is the event's id, and a span's id is derived from what it tells of. So spans
find together that are made by different servers, and by one before and after a restart.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from opentelemetry.context import Context
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SimpleSpanProcessor
from opentelemetry.sdk.trace.id_generator import IdGenerator
from opentelemetry.sdk.trace.sampling import Decision
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
    get_current_span,
    set_span_in_context,
)
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.util.types import AttributeValue

from tocsin import __version__
from tocsin.events.event import Event, StoredEvent
from tocsin.kit.clock import Clock
from tocsin.kit.ids import derive_id
from tocsin.telemetry.port import Attempt, Telemetry
from tocsin.triggers.firing import Firing
from tocsin.triggers.outcomes import FiringOutcome

_KEPT: Final = 10_000
"""Of how many events is remembered which trace brought them; others are not linked to it."""

_CLOSING_SECONDS: Final = 5.0
_LOW_BITS: Final = (1 << 64) - 1

Attributes = Mapping[str, AttributeValue | None]


class GivenIds(IdGenerator):
    """Gives spans the ids that they are to have, instead of drawing them."""

    def __init__(self) -> None:
        self._next = threading.local()

    def give(self, trace_id: int, span_id: int) -> None:
        """The ids of the next span that this thread starts."""
        self._next.trace_id, self._next.span_id = trace_id, span_id

    def generate_trace_id(self) -> int:
        trace_id: int = self._next.trace_id
        return trace_id

    def generate_span_id(self) -> int:
        span_id: int = self._next.span_id
        return span_id


def make_provider(exporters: Iterable[str]) -> TracerProvider:
    """The SDK as its own variables set it up: sampler, limits, resource, endpoint and headers."""
    resource = Resource({SERVICE_NAME: "tocsin", SERVICE_VERSION: __version__}).merge(OTELResourceDetector().detect())
    provider = TracerProvider(resource=resource, id_generator=GivenIds(), shutdown_on_exit=False)
    for name in exporters:
        if name == "console":
            provider.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter()))
        else:
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

            provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider


class Traces(Telemetry):
    """Makes spans of what it hears: only of events that have led to a firing which was carried out."""

    def __init__(self, provider: TracerProvider, clock: Clock) -> None:
        assert isinstance(provider.id_generator, GivenIds)
        self._provider = provider
        self._ids = provider.id_generator
        self._tracer = provider.get_tracer("tocsin", __version__)
        self._clock = clock
        self._brought: OrderedDict[UUID, SpanContext] = OrderedDict()
        self._lock = threading.Lock()

    def brought(self, events: Sequence[Event], traceparent: str) -> None:
        carrier = {"traceparent": traceparent}
        context = get_current_span(TraceContextTextMapPropagator().extract(carrier, Context())).get_span_context()
        if not context.is_valid:
            return
        with self._lock:
            self._brought.update((event.id, context) for event in events[:_KEPT])
            while len(self._brought) > _KEPT:
                self._brought.popitem(last=False)

    def found(self, firings: Sequence[Firing], events: Mapping[UUID, StoredEvent]) -> None:
        now = self._clock.now()
        acting = [firing for firing in firings if firing.outcome == FiringOutcome.FIRED]
        about = {firing.event_id for firing in acting if firing.event_id}
        behind = {event_id: events[event_id] for event_id in about if event_id in events}
        for stored in behind.values():
            self._event(stored, now)
        for firing in acting:
            self._firing(firing, now, has_event=firing.event_id in behind)

    def tried(self, attempts: Sequence[Attempt]) -> None:
        for attempt in attempts:
            self._attempt(attempt)

    def headers(self, firing: Firing, delivery_id: UUID, number: int) -> Mapping[str, str]:
        trace_id = _trace_id(firing)
        span_id = _span_id("attempt", delivery_id, number)
        return {"traceparent": f"00-{trace_id:032x}-{span_id:016x}-{self._flags(trace_id):02x}"}

    def close(self) -> None:
        # A collector that is away must not hold up the end of the server.
        closing = threading.Thread(target=self._provider.shutdown, name="traces-close", daemon=True)
        closing.start()
        closing.join(_CLOSING_SECONDS)

    def _event(self, stored: StoredEvent, now: datetime) -> None:
        event = stored.event
        brought_by = self._brought.get(event.id)
        self._span(
            f"event {event.event}",
            SpanKind.CONSUMER,
            (event.id.int, _span_id("event", event.id), None),
            (stored.received, now),
            {"tocsin.event.id": str(event.id), "tocsin.event.name": event.event},
            links=[Link(brought_by)] if brought_by else [],
        )

    def _firing(self, firing: Firing, now: datetime, *, has_event: bool) -> None:
        parent = _span_id("event", firing.event_id) if has_event else None
        self._span(
            f"firing {firing.automation['name']}",
            SpanKind.INTERNAL,
            (_trace_id(firing), _span_id("firing", firing.id), parent),
            (firing.triggered, now),
            {**_of_firing(firing), "tocsin.firing.state": firing.state, "tocsin.firing.count": firing.count},
        )

    def _attempt(self, attempt: Attempt) -> None:
        self._span(
            f"attempt {attempt.action}",
            SpanKind.INTERNAL if attempt.channel is None else SpanKind.CLIENT,
            (
                _trace_id(attempt.firing),
                _span_id("attempt", attempt.delivery_id, attempt.number),
                _span_id("firing", attempt.firing.id),
            ),
            (attempt.started, attempt.finished),
            {
                **_of_firing(attempt.firing),
                "tocsin.delivery.id": str(attempt.delivery_id),
                "tocsin.delivery.state": attempt.standing,
                "tocsin.action": attempt.action,
                "tocsin.channel": attempt.channel,
                "tocsin.attempt": attempt.number,
                "tocsin.reason": attempt.reason,
                "http.response.status_code": attempt.status_code,
            },
            problem=attempt.reason,
        )

    def _span(
        self,
        name: str,
        kind: SpanKind,
        place: tuple[int, int, int | None],
        period: tuple[datetime, datetime],
        attributes: Attributes,
        *,
        links: Sequence[Link] = (),
        problem: str | None = None,
    ) -> None:
        """One that is over. `place` is the trace, the span's own id and its parent's."""
        trace_id, span_id, parent_id = place
        began, ended = period
        parent = Context()
        if parent_id is not None:
            known = SpanContext(trace_id, parent_id, is_remote=True, trace_flags=self._flags(trace_id))
            parent = set_span_in_context(NonRecordingSpan(known), parent)
        self._ids.give(trace_id, span_id)
        known_attributes = {key: value for key, value in attributes.items() if value is not None}
        span = self._tracer.start_span(name, parent, kind, known_attributes, links, start_time=_nanoseconds(began))
        if problem is not None:
            span.set_status(Status(StatusCode.ERROR, problem))
        span.end(_nanoseconds(max(began, ended)))

    def _flags(self, trace_id: int) -> TraceFlags:
        """Whether the sampler takes this trace. Every process asks it anew, and it goes by the id alone."""
        decision = self._provider.sampler.should_sample(None, trace_id, "").decision
        return TraceFlags(TraceFlags.DEFAULT if decision is Decision.DROP else TraceFlags.SAMPLED)


def _trace_id(firing: Firing) -> int:
    """A firing without an event behind it begins a trace of its own."""
    return (firing.event_id or firing.id).int


def _span_id(kind: str, *parts: object) -> int:
    return derive_id("span", kind, *parts).int & _LOW_BITS


def _of_firing(firing: Firing) -> dict[str, AttributeValue]:
    return {
        "tocsin.automation.id": str(firing.automation_id),
        "tocsin.automation.name": str(firing.automation["name"]),
        "tocsin.firing.id": str(firing.id),
    }


def _nanoseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000) * 1000
