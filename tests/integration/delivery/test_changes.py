"""What is changed or deleted while deliveries wait, from the event to the destination."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, action_events, block, send_all

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.triggers.evaluator import Evaluator

pytestmark = pytest.mark.integration

HOOK = "/hook"


@pytest.fixture
def evaluate(runtime: Runtime) -> Callable[[], None]:
    evaluator = Evaluator(runtime.database, runtime.log, runtime.clock, runtime.outbox)

    def to_the_end() -> None:
        while evaluator.evaluate_all():
            pass

    return to_the_end


@pytest.fixture
def automation(client: TestClient, call: Json, evaluate: Callable[[], None]) -> Json:
    """One that has fired once; nothing is sent yet."""
    made: Json = client.post("/automations/", json=definition(call)).json()
    client.post("/events", json=[happened()])
    evaluate()
    return made


def definition(call: Json, payload: str = "first") -> Json:
    action = {**call, "payload": payload}
    return {"name": "a", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": [action]}


def happened(event_id: UUID | None = None) -> Json:
    return {
        "id": str(event_id or uuid4()),
        "event": "x",
        "occurred": "2026-01-01T00:00:00Z",
        "resource": {"prefect.resource.id": "thing"},
    }


def deliveries(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.post("/deliveries/filter", json={}).json()
    return found


def test_a_deleted_automation_still_delivers_what_it_has_fired(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, automation: Json, evaluate: Callable[[], None]
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("ok")
    assert client.delete(f"/automations/{automation['id']}").status_code == 204
    send_all(runtime)
    assert [request.data for request, _ in httpserver.log] == [b"first"]
    client.post("/events", json=[happened()])
    evaluate()
    send_all(runtime)
    assert len(httpserver.log) == 1


def test_a_changed_automation_delivers_what_it_was_when_it_fired(
    runtime: Runtime,
    client: TestClient,
    httpserver: HTTPServer,
    call: Json,
    automation: Json,
    evaluate: Callable[[], None],
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("ok")
    assert client.put(f"/automations/{automation['id']}", json=definition(call, "second")).status_code == 204
    client.post("/events", json=[happened()])
    evaluate()
    send_all(runtime)
    assert sorted(request.data for request, _ in httpserver.log) == [b"first", b"second"]


@pytest.mark.usefixtures("automation")
def test_a_deleted_block_is_waited_for_and_then_a_named_reason(
    runtime: Runtime, client: TestClient, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    assert client.delete(f"/block_documents/{call['block_document_id']}").status_code == 204
    send_all(runtime)
    (only,) = deliveries(client)
    assert (only["state"], only["reason"]) == ("waiting", "block_missing")
    clock.advance(300)
    send_all(runtime)
    (only,) = deliveries(client)
    assert (only["state"], only["reason"]) == ("dead", "block_missing")
    assert action_events(runtime)[-1].read_payload()["reason"].startswith("block_missing: ")
    assert httpserver.log == []


@pytest.mark.usefixtures("automation")
def test_a_block_deleted_between_two_attempts_is_waited_for_however_old_the_delivery_is(
    runtime: Runtime, client: TestClient, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("down", status=500)
    send_all(runtime)
    client.delete(f"/block_documents/{call['block_document_id']}")
    for attempts, state in ((2, "waiting"), (3, "dead")):
        clock.advance(3600)
        send_all(runtime)
        (only,) = deliveries(client)
        assert (only["state"], only["reason"], only["attempts"]) == (state, "block_missing", attempts)


@pytest.mark.parametrize("deleted_first", [True, False])
def test_what_waits_for_a_block_that_is_replaced_goes_through_the_new_one(
    runtime: Runtime,
    client: TestClient,
    clock: ManualClock,
    httpserver: HTTPServer,
    call: Json,
    automation: Json,
    deleted_first: bool,
) -> None:
    httpserver.expect_request("/new").respond_with_data("ok")
    if deleted_first:
        client.delete(f"/block_documents/{call['block_document_id']}")
        send_all(runtime)
    new = block(client, "webhook", {"method": "POST", "url": httpserver.url_for("/new")})
    replaced = {**call, "block_document_id": str(new)}
    assert client.put(f"/automations/{automation['id']}", json=definition(replaced, "second")).status_code == 204
    if not deleted_first:
        client.delete(f"/block_documents/{call['block_document_id']}")
    clock.advance(5)
    send_all(runtime)
    assert [(request.path, request.data) for request, _ in httpserver.log] == [("/new", b"first")]
    (only,) = deliveries(client)
    assert (only["state"], only["block_document_id"]) == ("delivered", replaced["block_document_id"])


def test_the_same_event_three_times_in_one_post_counts_once(
    client: TestClient, call: Json, evaluate: Callable[[], None]
) -> None:
    client.post("/automations/", json=definition(call))
    event = happened()
    assert client.post("/events", json=[event, event, happened(), event]).status_code == 204
    evaluate()
    assert len(deliveries(client)) == 2


def test_ten_thousand_events_in_one_post_fire_for_each_that_matches(
    client: TestClient, runtime: Runtime, evaluate: Callable[[], None]
) -> None:
    body = definition({"type": "do-nothing"})
    del body["actions"][0]["payload"]
    client.post("/automations/", json=body)
    events = [happened() | {"event": "x" if number % 2 else "y"} for number in range(10_000)]
    assert client.post("/events", json=events).status_code == 204
    evaluate()
    send_all(runtime)
    executed = {"filter": {"event": {"name": ["prefect.automation.action.executed"]}}}
    assert client.post("/events/filter", json=executed).json()["total"] == 5_000


def test_after_a_clock_that_jumped_back_new_events_fire_and_are_sent_at_once(
    runtime: Runtime,
    client: TestClient,
    clock: ManualClock,
    httpserver: HTTPServer,
    call: Json,
    evaluate: Callable[[], None],
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("ok")
    client.post("/automations/", json=definition(call))
    client.post("/events", json=[happened()])
    evaluate()
    clock.advance(-86_400)
    client.post("/events", json=[happened()])
    evaluate()
    send_all(runtime)
    assert sorted(delivery["state"] for delivery in deliveries(client)) == ["delivered", "waiting"]
    clock.advance(86_400)
    send_all(runtime)
    assert len(httpserver.log) == 2
