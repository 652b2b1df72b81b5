"""Traces as a collector gets them, over a real socket."""

import threading
from dataclasses import replace
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, block, delivery, failed_run, fire, send_all
from werkzeug import Request, Response

from tocsin.app import create_app, make_evaluator
from tocsin.events.event import encode
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.telemetry.instruments import Instruments
from tocsin.telemetry.tracing import make_traces

pytestmark = pytest.mark.integration


class Collector:
    """What has arrived at `/v1/traces`."""

    def __init__(self, server: HTTPServer) -> None:
        self.spans: list[Span] = []
        self.service = ""
        self.bodies = b""
        self._lock = threading.Lock()
        server.expect_request("/v1/traces", method="POST").respond_with_handler(self._take)

    def _take(self, request: Request) -> Response:
        body = request.get_data()
        message = ExportTraceServiceRequest.FromString(body)
        with self._lock:
            self.bodies += body
            for resource in message.resource_spans:
                named = {each.key: each.value.string_value for each in resource.resource.attributes}
                self.service = named["service.name"]
                self.spans += [span for scope in resource.scope_spans for span in scope.spans]
        return Response()

    def named(self, beginning: str) -> list[Span]:
        return [span for span in self.spans if span.name.startswith(beginning)]


@pytest.fixture
def collector(httpserver: HTTPServer) -> Collector:
    return Collector(httpserver)


@pytest.fixture
def environment(collector: Collector, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What an operator sets. The library reads the process's own environment."""
    variables = {"OTEL_EXPORTER_OTLP_ENDPOINT": httpserver.url_for("")}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


def traced(runtime: Runtime, environment: dict[str, str]) -> Runtime:
    """The same server with a process of its own that traces."""
    telemetry = Instruments(runtime.clock, make_traces(environment, runtime.clock))
    return replace(runtime, telemetry=telemetry)


@pytest.fixture
def notification(client: TestClient, httpserver: HTTPServer) -> Json:
    slack = block(client, "slack-webhook", {"url": httpserver.url_for("/hook/T0SECRET")}, "alerts")
    return {"type": "send-notification", "block_document_id": str(slack), "subject": "s", "body": "the body of it"}


def automation(client: TestClient, action: Json) -> UUID:
    body = {
        "name": "page me",
        "trigger": {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"]},
        "actions": [action],
    }
    return UUID(client.post("/automations/", json=body).raise_for_status().json()["id"])


def evaluate(runtime: Runtime) -> None:
    evaluator = make_evaluator(runtime)
    while evaluator.evaluate_all():
        pass


def attributes(span: Span) -> dict[str, object]:
    return {each.key: getattr(each.value, str(each.value.WhichOneof("value"))) for each in span.attributes}


def test_one_trace_leads_from_the_event_to_the_answer_across_processes(
    runtime: Runtime,
    client: TestClient,
    clock: ManualClock,
    httpserver: HTTPServer,
    collector: Collector,
    environment: dict[str, str],
    notification: Json,
) -> None:
    httpserver.expect_oneshot_request("/hook/T0SECRET").respond_with_data("later", status=503)
    httpserver.expect_oneshot_request("/hook/T0SECRET").respond_with_data("ok")
    automation_id = automation(client, notification)
    event = failed_run(runtime)
    client.post("/events", content=encode([event])).raise_for_status()

    clock.advance(1)
    first, second = traced(runtime, environment), traced(runtime, environment)
    evaluate(first)
    first.telemetry.close()
    send_all(second)
    clock.advance(10)
    send_all(second)
    second.telemetry.close()

    (root,) = collector.named("event ")
    (firing,) = collector.named("firing ")
    failed, delivered = sorted(collector.named("attempt "), key=lambda span: span.start_time_unix_nano)
    assert {span.trace_id for span in collector.spans} == {event.id.bytes}
    assert root.parent_span_id == b""
    assert firing.parent_span_id == root.span_id
    assert failed.parent_span_id == delivered.parent_span_id == firing.span_id
    assert failed.span_id != delivered.span_id
    assert root.end_time_unix_nano - root.start_time_unix_nano == 1_000_000_000
    assert attributes(firing)["tocsin.automation.id"] == str(automation_id)
    assert attributes(failed)["tocsin.reason"] == "server_error"
    assert attributes(failed)["http.response.status_code"] == 503
    assert (attributes(delivered)["tocsin.attempt"], attributes(delivered)["tocsin.channel"]) == (2, "slack-webhook")
    assert failed.status.code == 2
    assert collector.service == "tocsin"
    # A request carries the span of its own attempt.
    sent = [request for request, _ in httpserver.log if request.path == "/hook/T0SECRET"]
    assert [request.headers["traceparent"] for request in sent] == [
        f"00-{event.id.hex}-{span.span_id.hex()}-01" for span in (failed, delivered)
    ]


def test_no_trace_holds_an_address_or_what_was_sent(
    runtime: Runtime,
    client: TestClient,
    httpserver: HTTPServer,
    collector: Collector,
    environment: dict[str, str],
    notification: Json,
) -> None:
    httpserver.expect_request("/hook/T0SECRET").respond_with_data("answer of it", status=404)
    automation(client, notification)
    client.post("/events", content=encode([failed_run(runtime)])).raise_for_status()
    server = traced(runtime, environment)
    evaluate(server)
    send_all(server)
    server.telemetry.close()
    assert len(collector.spans) == 3
    for secret in (b"T0SECRET", b"the body of it", b"answer of it", b"/hook"):
        assert secret not in collector.bodies


def test_an_event_is_linked_to_the_trace_that_brought_it(
    runtime: Runtime, client: TestClient, collector: Collector, environment: dict[str, str]
) -> None:
    automation(client, {"type": "do-nothing"})
    server = traced(runtime, environment)
    with TestClient(create_app(server, with_services=False), base_url="http://testserver/api") as traced_client:
        headers = {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
        traced_client.post("/events", content=encode([failed_run(runtime)]), headers=headers).raise_for_status()
        evaluate(server)
    (root,) = collector.named("event ")
    (link,) = root.links
    assert link.trace_id.hex() == "0af7651916cd43dd8448eb211c80319c"
    assert link.span_id.hex() == "b7ad6b7169203331"


def test_events_that_lead_to_nothing_leave_no_span(
    runtime: Runtime, client: TestClient, collector: Collector, environment: dict[str, str]
) -> None:
    client.post("/events", content=encode([failed_run(runtime)])).raise_for_status()
    server = traced(runtime, environment)
    evaluate(server)
    server.telemetry.close()
    assert collector.spans == []


def test_the_sampler_decides_about_a_whole_trace(
    runtime: Runtime,
    client: TestClient,
    httpserver: HTTPServer,
    collector: Collector,
    environment: dict[str, str],
    notification: Json,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
    monkeypatch.setenv("OTEL_TRACES_SAMPLER_ARG", "0")
    httpserver.expect_request("/hook/T0SECRET").respond_with_data("ok")
    automation(client, notification)
    client.post("/events", content=encode([failed_run(runtime)])).raise_for_status()
    server = traced(runtime, environment)
    evaluate(server)
    send_all(server)
    server.telemetry.close()
    assert collector.spans == []
    ((request, _),) = [each for each in httpserver.log if each[0].path == "/hook/T0SECRET"]
    assert request.headers["traceparent"].endswith("-00")


def test_a_collector_that_is_away_holds_up_no_page(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, notification: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", environment["OTEL_EXPORTER_OTLP_ENDPOINT"])
    monkeypatch.setattr("tocsin.telemetry.traces._CLOSING_SECONDS", 0.1)
    httpserver.expect_request("/hook/T0SECRET").respond_with_data("ok")
    server = traced(runtime, environment)
    firing = fire(server, notification)
    send_all(server)
    server.telemetry.close()
    assert delivery(runtime, firing).state == "delivered"


def test_without_tracing_requests_carry_nothing_of_it(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, notification: Json
) -> None:
    httpserver.expect_request("/hook/T0SECRET").respond_with_data("ok")
    fire(runtime, notification)
    send_all(runtime)
    ((request, _),) = httpserver.log
    assert "traceparent" not in request.headers
