"""Deliveries over real sockets: what arrives, what is tried again and when, what is dead, and what is said about it."""

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import (
    FLOW_RUN,
    Json,
    action_events,
    block,
    deliveries,
    delivery,
    fire,
    labels_by_role,
    send_all,
)
from werkzeug import Request, Response

from tocsin.app import make_dispatcher
from tocsin.delivery.reasons import AttemptOutcome, DeliveryState, Reason
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

from .conftest import SECRET

pytestmark = pytest.mark.integration

HOOK = "/hook"


def test_slack_gets_the_guides_message(runtime: Runtime, httpserver: HTTPServer, notification: Json) -> None:
    httpserver.expect_request(f"/services/{SECRET}", method="POST").respond_with_data("ok")
    firing = fire(runtime, notification)
    send_all(runtime)

    ((request, _),) = httpserver.log
    (attachment,) = request.get_json()["attachments"]
    assert attachment["title"] == "Pipeline Failed: products-daily"
    url = f"{runtime.settings.public_url}/runs/flow-run/{FLOW_RUN}"
    assert attachment["text"] == f":x: *Pipeline Failed*\n*State*: Failed\n<{url}|View in Prefect Cloud>"
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED


def test_a_delivered_message_has_its_attempt_and_its_events(
    runtime: Runtime, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("thanks", status=202)
    firing = fire(runtime, call)
    send_all(runtime)

    found = delivery(runtime, firing)
    (attempt,) = found.tries
    assert (attempt.outcome, attempt.status_code, attempt.answer) == (AttemptOutcome.DELIVERED, 202, "thanks")
    triggered, executed = action_events(runtime)
    assert [triggered.event, executed.event] == [
        "prefect.automation.action.triggered",
        "prefect.automation.action.executed",
    ]
    assert triggered.follows == firing.event_id
    assert executed.follows == triggered.id
    assert triggered.occurred == firing.triggered
    assert executed.resource == {
        "prefect.resource.id": f"prefect.automation.{firing.automation_id}",
        "prefect.resource.name": "DLT Pipeline Failure Alert",
        "prefect.trigger-type": "event",
        "prefect.posture": "Reactive",
    }
    related = labels_by_role(executed)
    assert list(related) == ["block", "block-type", "automation-triggered-event", "triggering-event"]
    assert related["block"]["prefect.resource.id"] == f"prefect.block-document.{call['block_document_id']}"
    assert related["block"]["prefect.resource.name"] == "hook"
    assert related["block-type"]["prefect.resource.id"] == "prefect.block-type.webhook"
    assert executed.read_payload() == {
        "action_index": 0,
        "action_type": "call-webhook",
        "invocation": str(found.id),
        "firing_id": str(firing.id),
        "status_code": 202,
        "response_body": "thanks",
    }


def test_500_is_tried_again_after_a_pause_with_the_same_id_and_body(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_ordered_request(HOOK).respond_with_data("down", status=500)
    httpserver.expect_ordered_request(HOOK).respond_with_data("ok")
    firing = fire(runtime, call)
    send_all(runtime)

    waiting = delivery(runtime, firing)
    assert (waiting.state, waiting.reason) == (DeliveryState.WAITING, Reason.SERVER_ERROR)
    assert timedelta(seconds=0.7) < waiting.due - clock.now() < timedelta(seconds=1.3)
    assert action_events(runtime) == []
    send_all(runtime)
    assert len(httpserver.log) == 1, "sent before its time"

    clock.advance(2)
    send_all(runtime)
    (first, _), (second, _) = httpserver.log
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == str(waiting.id)
    assert first.data == second.data == json.dumps({"run": str(FLOW_RUN)}).encode()
    done = delivery(runtime, firing)
    assert (done.state, done.reason, done.attempts) == (DeliveryState.DELIVERED, None, 2)
    assert [attempt.outcome for attempt in done.tries] == [AttemptOutcome.FAILED, AttemptOutcome.DELIVERED]
    assert action_events(runtime)[-1].event == "prefect.automation.action.executed"
    assert "uncertain" not in action_events(runtime)[-1].read_payload()


def test_a_destination_that_never_recovers_ends_dead_with_its_reason(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("down", status=503)
    most = runtime.settings.delivery_attempts
    firing = fire(runtime, call)
    for _ in range(most):
        send_all(runtime)
        clock.advance(runtime.settings.delivery_backoff_max * 2)
    found = delivery(runtime, firing)
    assert (found.state, found.reason, found.attempts) == (DeliveryState.DEAD, Reason.SERVER_ERROR, most)
    _, failed = action_events(runtime)
    assert failed.event == "prefect.automation.action.failed"
    assert failed.read_payload()["reason"] == (
        f"server_error: the destination answered 503 (given up after {most} attempts)"
    )
    clock.advance(timedelta(days=1))
    send_all(runtime)
    assert len(httpserver.log) == most


def test_retry_after_is_heeded(runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json) -> None:
    httpserver.expect_request(HOOK).respond_with_data("slow down", status=429, headers={"Retry-After": "120"})
    firing = fire(runtime, call)
    send_all(runtime)
    found = delivery(runtime, firing)
    assert found.reason is Reason.RATE_LIMITED
    assert found.due == clock.now() + timedelta(seconds=120)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, Reason.BAD_REQUEST),
        (401, Reason.UNAUTHORIZED),
        (403, Reason.FORBIDDEN),
        (404, Reason.NOT_FOUND),
        (410, Reason.GONE),
        (302, Reason.REDIRECTED),
    ],
)
def test_what_cannot_get_better_is_dead_at_once(
    runtime: Runtime, httpserver: HTTPServer, call: Json, status: int, reason: Reason
) -> None:
    httpserver.expect_request(HOOK).respond_with_data(
        "no", status=status, headers={"Location": httpserver.url_for("/x")}
    )
    firing = fire(runtime, call)
    send_all(runtime)
    found = delivery(runtime, firing)
    assert (found.state, found.reason, found.attempts) == (DeliveryState.DEAD, reason, 1)
    assert len(httpserver.log) == 1


def test_nothing_listening_is_a_refused_connection(runtime: Runtime, client: TestClient) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    to = block(client, "webhook", {"url": f"http://127.0.0.1:{port}/"})
    firing = fire(runtime, {"type": "call-webhook", "block_document_id": str(to)})
    send_all(runtime)
    found = delivery(runtime, firing)
    assert (found.state, found.reason, found.uncertain) == (DeliveryState.WAITING, Reason.CONNECTION_REFUSED, False)


@pytest.fixture
def broken_peer() -> Iterator[str]:
    """A server that reads the request and resets the connection."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        connection.recv(65536)
        # Closing with unsent data pending in either direction and no linger sends a reset.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    listener.close()
    thread.join()


def test_a_connection_reset_halfway_is_uncertain(runtime: Runtime, client: TestClient, broken_peer: str) -> None:
    to = block(client, "webhook", {"url": broken_peer})
    firing = fire(runtime, {"type": "call-webhook", "block_document_id": str(to), "payload": "x"})
    send_all(runtime)
    found = delivery(runtime, firing)
    assert (found.reason, found.uncertain) == (Reason.CONNECTION_RESET, True)
    assert found.tries[0].outcome is AttemptOutcome.UNCERTAIN


def test_no_answer_in_time_is_uncertain_and_says_so_when_it_arrives(
    runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, call: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.settings, "delivery_timeout", 1.0)
    release = threading.Event()

    def hang(_: Request) -> Response:
        release.wait(10)
        return Response("late")

    httpserver.expect_oneshot_request(HOOK).respond_with_handler(hang)
    firing = fire(runtime, call)
    send_all(runtime)
    release.set()
    found = delivery(runtime, firing)
    assert (found.state, found.reason, found.uncertain) == (DeliveryState.WAITING, Reason.TIMEOUT, True)

    httpserver.expect_request(HOOK).respond_with_data("ok")
    clock.advance(5)
    send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert action_events(runtime)[-1].read_payload()["uncertain"] is True


def test_a_private_address_is_refused_unless_the_operator_allows_it(
    runtime: Runtime, httpserver: HTTPServer, call: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.settings, "allow_private_urls", False)
    firing = fire(runtime, call)
    send_all(runtime)
    found = delivery(runtime, firing)
    assert (found.state, found.reason) == (DeliveryState.DEAD, Reason.ADDRESS_REFUSED)
    assert "TOCSIN_ALLOW_PRIVATE_URLS" in (found.detail or "")
    assert httpserver.log == []


def test_an_endless_answer_is_not_read_to_its_end(runtime: Runtime, httpserver: HTTPServer, call: Json) -> None:
    httpserver.expect_request(HOOK).respond_with_data("x" * 10_000_000)
    firing = fire(runtime, call)
    send_all(runtime)
    found = delivery(runtime, firing)
    assert found.state is DeliveryState.DELIVERED
    assert len(found.tries[0].answer or "") == 500


def test_each_action_of_a_firing_is_a_delivery_of_its_own(
    runtime: Runtime, httpserver: HTTPServer, notification: Json, call: Json
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("no", status=404)
    httpserver.expect_request(f"/services/{SECRET}").respond_with_data("ok")
    firing = fire(runtime, notification, call, {"type": "do-nothing"}, actions_on_trigger=[{"type": "do-nothing"}])
    send_all(runtime)
    states = [found.state for found in deliveries(runtime, firing)]
    assert states == [DeliveryState.DELIVERED, DeliveryState.DEAD, DeliveryState.DELIVERED, DeliveryState.DELIVERED]
    executed = {
        event.read_payload()["action_index"]: event
        for event in action_events(runtime)
        if event.event.endswith(".executed")
    }
    assert sorted(executed) == [0, 2, 3]
    causes = {index: labels_by_role(event)["triggering-event"] for index, event in executed.items()}
    assert causes[2]["prefect.resource.id"] == f"prefect.event.{firing.event_id}"
    assert causes[3]["prefect.resource.id"] == f"prefect.event.{firing.triggered_event_id}"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("{{ 'a' * 50000000 }}", Reason.TEMPLATE_TOO_LARGE),
        ("{{ 1 / 0 }}", Reason.TEMPLATE_ERROR),
        ("{{ oh no }}", Reason.TEMPLATE_SYNTAX),
    ],
)
def test_a_template_that_fails_is_dead_with_a_named_reason(
    runtime: Runtime, notification: Json, body: str, reason: Reason
) -> None:
    firing = fire(runtime, {**notification, "body": body})
    send_all(runtime)
    found = delivery(runtime, firing)
    assert (found.state, found.reason) == (DeliveryState.DEAD, reason)
    assert action_events(runtime)[-1].read_payload()["reason"].startswith(reason.value)


def test_a_block_that_is_gone_is_named(runtime: Runtime, client: TestClient, call: Json) -> None:
    assert client.delete(f"block_documents/{call['block_document_id']}").status_code == 204
    firing = fire(runtime, call)
    send_all(runtime)
    assert delivery(runtime, firing).reason is Reason.BLOCK_MISSING


def test_a_notification_does_not_go_through_a_webhook_block(runtime: Runtime, notification: Json, call: Json) -> None:
    firing = fire(runtime, {**notification, "block_document_id": call["block_document_id"]})
    send_all(runtime)
    assert delivery(runtime, firing).reason is Reason.BLOCK_UNSUITABLE


def test_an_action_that_this_version_does_not_know_is_named(runtime: Runtime) -> None:
    firing = fire(runtime, {"type": "launch-rocket"})
    send_all(runtime)
    assert delivery(runtime, firing).reason is Reason.ACTION_INVALID


def test_enqueuing_a_firing_again_changes_nothing(runtime: Runtime, httpserver: HTTPServer, call: Json) -> None:

    httpserver.expect_request(HOOK).respond_with_data("ok")
    firing = fire(runtime, call)
    send_all(runtime)
    with runtime.database.write() as session:
        runtime.outbox.enqueue(session, [firing], runtime.clock.now())
    send_all(runtime)
    assert len(httpserver.log) == 1


def test_secrets_are_in_no_event_attempt_or_log(
    runtime: Runtime,
    httpserver: HTTPServer,
    notification: Json,
    call: Json,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def echo(request: Request) -> Response:
        return Response(f"no: {request.url} {dict(request.headers)}", status=400)

    httpserver.expect_request(f"/services/{SECRET}").respond_with_handler(echo)
    httpserver.expect_request(HOOK).respond_with_handler(echo)
    firing = fire(runtime, notification, call)
    with caplog.at_level("DEBUG"):
        send_all(runtime)
    said = [
        *(found.model_dump_json() for found in deliveries(runtime, firing)),
        *(bytes(event.payload).decode() + str(event.resource) + str(event.related) for event in action_events(runtime)),
        # The destination of this test logs the addresses that it is asked for.
        *(record.getMessage() for record in caplog.records if record.name != "werkzeug"),
        *capfd.readouterr(),
    ]
    for secret in ("XXXXXXXXXXXXXXXXXXXXXXXX", "s3cr3t-t0ken-value"):
        assert all(secret not in text for text in said)
    assert "no: " in (deliveries(runtime, firing)[0].tries[0].answer or "")


def test_the_service_wakes_up_for_what_is_enqueued_and_stops_cleanly(
    runtime: Runtime, httpserver: HTTPServer, call: Json
) -> None:
    arrived = threading.Event()

    def take(_: Request) -> Response:
        arrived.set()
        return Response("ok")

    httpserver.expect_request(HOOK).respond_with_handler(take)

    async def run() -> None:
        stop = asyncio.Event()
        service = asyncio.create_task(make_dispatcher(runtime).run(stop))
        await asyncio.to_thread(fire, runtime, call)
        assert await asyncio.to_thread(arrived.wait, 10)
        stop.set()
        await asyncio.wait_for(service, 10)

    asyncio.run(run())
    (event,) = [event for event in action_events(runtime) if event.event.endswith(".executed")]
    assert event.read_payload()["status_code"] == 200
