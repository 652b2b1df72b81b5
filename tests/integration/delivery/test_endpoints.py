"""What people can do with deliveries through the API."""

from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, action_events, delivery, fire, send_all

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

HOOK = "/hook"


def test_a_delivery_shows_its_attempts(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("gone fishing", status=404)
    firing = fire(runtime, call)
    send_all(runtime)
    shown = client.get(f"deliveries/{delivery(runtime, firing).id}").json()
    assert shown["state"] == "dead"
    assert shown["reason"] == "not_found"
    assert shown["action_type"] == "call-webhook"
    assert shown["block_document_id"] == call["block_document_id"]
    assert "message" not in shown
    (attempt,) = shown["tries"]
    assert attempt["status_code"] == 404
    assert attempt["answer"] == "gone fishing"
    assert attempt["milliseconds"] > 0
    assert attempt["started"] == "2026-01-01T00:00:00Z"


def test_an_unknown_delivery_is_404(client: TestClient) -> None:
    assert client.get(f"deliveries/{uuid4()}").status_code == 404
    assert client.post(f"deliveries/{uuid4()}/send").status_code == 404


def test_filters_narrow_the_list(runtime: Runtime, client: TestClient, httpserver: HTTPServer, call: Json) -> None:
    httpserver.expect_oneshot_request(HOOK).respond_with_data("no", status=404)
    dead = fire(runtime, call)
    send_all(runtime)
    httpserver.expect_request(HOOK).respond_with_data("ok")
    delivered = fire(runtime, call)
    send_all(runtime)
    waiting = fire(runtime, call)

    def firings(**filters: object) -> set[str]:
        answer = client.post("deliveries/filter", json={"deliveries": filters})
        assert answer.status_code == 200, answer.text
        return {found["firing_id"] for found in answer.json()}

    assert firings() == {str(dead.id), str(delivered.id), str(waiting.id)}
    assert firings(state={"any_": ["dead"]}) == {str(dead.id)}
    assert firings(state={"any_": ["dead", "waiting"]}) == {str(dead.id), str(waiting.id)}
    assert firings(reason={"any_": ["not_found"]}) == {str(dead.id)}
    assert firings(automation_id={"any_": [str(delivered.automation_id)]}) == {str(delivered.id)}
    assert firings(firing_id={"any_": [str(dead.id)]}, state={"any_": ["waiting"]}) == set()
    by_query = client.get("deliveries/filter", params={"state": ["dead", "delivered"], "limit": 10}).json()
    assert {found["firing_id"] for found in by_query} == {str(dead.id), str(delivered.id)}


def test_filters_go_by_block_and_by_time(
    runtime: Runtime, client: TestClient, clock: ManualClock, httpserver: HTTPServer, call: Json
) -> None:
    old = fire(runtime, {"type": "do-nothing"})
    clock.advance(60)
    new = fire(runtime, call)

    def firings(**filters: object) -> set[str]:
        answer = client.post("deliveries/filter", json={"deliveries": filters})
        assert answer.status_code == 200, answer.text
        return {found["firing_id"] for found in answer.json()}

    assert firings(block_document_id={"any_": [call["block_document_id"]]}) == {str(new.id)}
    assert firings(created={"after_": "2026-01-01T00:01:00Z"}) == {str(new.id)}
    assert firings(created={"before_": "2026-01-01T00:00:59Z"}) == {str(old.id)}
    by_query = client.get("deliveries/filter", params={"since": "2026-01-01T00:01:00Z"}).json()
    assert {found["firing_id"] for found in by_query} == {str(new.id)}


@pytest.mark.parametrize("body", [None, {}, {"deliveries": None, "limit": None, "offset": None}])
def test_nulls_mean_the_default(client: TestClient, body: Json | None) -> None:
    answer = client.post("deliveries/filter", json=body)
    assert (answer.status_code, answer.json()) == (200, [])


@pytest.mark.parametrize("field", ["id", "automation_id", "firing_id", "state", "reason"])
def test_null_filters_mean_any(client: TestClient, field: str) -> None:
    assert client.post("deliveries/filter", json={"deliveries": {field: None}}).status_code == 200
    assert client.post("deliveries/filter", json={"deliveries": {field: {"any_": None}}}).status_code == 200


def test_paging(runtime: Runtime, client: TestClient, call: Json) -> None:
    for _ in range(3):
        fire(runtime, call)
    first = client.post("deliveries/filter", json={"limit": 2}).json()
    second = client.post("deliveries/filter", json={"limit": 2, "offset": 2}).json()
    assert len({found["id"] for found in first + second}) == 3
    assert client.post("deliveries/filter", json={"limit": 201}).status_code == 422


def test_a_dead_delivery_is_sent_again_with_the_same_id(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_oneshot_request(HOOK).respond_with_data("no", status=404)
    firing = fire(runtime, call)
    send_all(runtime)
    dead = delivery(runtime, firing)
    httpserver.expect_request(HOOK).respond_with_data("ok")

    again = client.post(f"deliveries/{dead.id}/send")
    assert again.status_code == 200
    assert again.json()["state"] == "waiting"
    send_all(runtime)
    done = delivery(runtime, firing)
    assert (done.state, done.attempts) == ("delivered", 2)
    assert {request.headers["webhook-id"] for request, _ in httpserver.log} == {str(dead.id)}
    assert [event.event.rpartition(".")[2] for event in action_events(runtime)] == ["triggered", "failed", "executed"]


def test_a_second_death_is_an_event_of_its_own(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer, call: Json
) -> None:
    httpserver.expect_request(HOOK).respond_with_data("no", status=404)
    firing = fire(runtime, call)
    send_all(runtime)
    client.post(f"deliveries/{delivery(runtime, firing).id}/send")
    send_all(runtime)
    assert [event.event.rpartition(".")[2] for event in action_events(runtime)] == ["triggered", "failed", "failed"]


def test_only_a_dead_delivery_can_be_sent_again(runtime: Runtime, client: TestClient, call: Json) -> None:
    firing = fire(runtime, call)
    answer = client.post(f"deliveries/{delivery(runtime, firing).id}/send")
    assert answer.status_code == 409
    assert "waiting" in answer.json()["detail"]
