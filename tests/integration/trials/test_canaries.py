"""Canaries: test fires on a schedule, whose silence pages elsewhere."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, block, send_all

from tocsin.app import make_evaluator
from tocsin.delivery.sources import sources_of
from tocsin.events.repository import EventRepository
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.trials.canaries.keeper import CanaryKeeper

pytestmark = pytest.mark.integration

Live = Callable[[float], None]


@pytest.fixture
def live(runtime: Runtime, clock: ManualClock) -> Live:
    """Lets so many seconds pass and everything happen that happens then."""
    keeper, evaluator = CanaryKeeper(runtime, sources_of(runtime)), make_evaluator(runtime)

    def pass_by(seconds: float) -> None:
        clock.advance(seconds)
        keeper.turn()
        for _ in range(3):
            send_all(runtime)
            while evaluator.evaluate_all():
                pass

    return pass_by


@pytest.fixture
def hook(client: TestClient, httpserver: HTTPServer) -> UUID:
    return block(client, "webhook", {"url": httpserver.url_for("/hook")}, name="hook")


def told(runtime: Runtime) -> list[tuple[str, str]]:
    with runtime.database.read() as session:
        stored = EventRepository(session).after(0, 10_000)
    return [
        (each.event.event, each.event.resource["tocsin.canary"])
        for each in stored
        if each.event.event.startswith("tocsin.block-document.")
    ]


def test_a_canary_is_sent_at_once_and_then_every_so_often(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, hook: UUID, live: Live
) -> None:
    httpserver.expect_request("/hook").respond_with_data()
    client.put(f"block_documents/{hook}/canary", json={"every": 3600}).raise_for_status()
    for seconds, count in ((0, 1), (3599, 1), (1, 2), (3600, 3)):
        live(seconds)
        assert len(httpserver.log) == count
    assert told(runtime) == [("tocsin.block-document.test-delivered", "true")] * 3


def test_what_was_missed_is_not_made_up_for(client: TestClient, httpserver: HTTPServer, hook: UUID, live: Live) -> None:
    httpserver.expect_request("/hook").respond_with_data()
    client.put(f"block_documents/{hook}/canary", json={"every": 60}).raise_for_status()
    live(0)
    live(86_430)
    assert len(httpserver.log) == 2
    live(30)
    assert len(httpserver.log) == 3, "out of step"


def test_its_silence_pages_through_another_block(
    client: TestClient, httpserver: HTTPServer, hook: UUID, live: Live
) -> None:
    httpserver.expect_oneshot_request("/hook").respond_with_data()
    httpserver.expect_request("/hook").respond_with_data(status=404)
    httpserver.expect_request("/other").respond_with_data()
    other = block(client, "webhook", {"url": httpserver.url_for("/other")})
    automation: Json = {
        "name": "The canary is silent",
        "trigger": {
            "posture": "Proactive",
            "expect": ["tocsin.block-document.test-delivered"],
            "match": {"prefect.resource.id": f"prefect.block-document.{hook}", "tocsin.canary": "true"},
            "threshold": 1,
            "within": 7200,
        },
        "actions": [{"type": "call-webhook", "block_document_id": str(other)}],
    }
    client.post("automations/", json=automation).raise_for_status()
    client.put(f"block_documents/{hook}/canary", json={"every": 3600}).raise_for_status()
    for _ in range(2):
        live(1800)
    assert all(request.path == "/hook" for request, _ in httpserver.log)
    for _ in range(10):
        live(1800)
    assert any(request.path == "/other" for request, _ in httpserver.log)


def test_a_canary_of_a_pager_wakes_nobody(
    client: TestClient, httpserver: HTTPServer, pager_duty: UUID, live: Live
) -> None:
    httpserver.expect_request("/v2/enqueue").respond_with_json({"status": "success"}, status=202)
    client.put(f"block_documents/{pager_duty}/canary", json={"every": 3600}).raise_for_status()
    live(0)
    assert [request.get_json()["event_action"] for request, _ in httpserver.log] == ["resolve"]


def test_it_can_be_read_changed_and_taken_away(
    client: TestClient, httpserver: HTTPServer, hook: UUID, live: Live
) -> None:
    httpserver.expect_request("/hook").respond_with_data()
    path = f"block_documents/{hook}/canary"
    assert client.get(path).status_code == 404
    for every in (60, 3600):
        client.put(path, json={"every": every}).raise_for_status()
        assert client.get(path).json()["every"] == every
    assert [each["block_document_id"] for each in client.get("canaries").json()] == [str(hook)]
    assert client.delete(path).status_code == 204
    live(7200)
    assert len(httpserver.log) == 0
    assert client.get("canaries").json() == []


def test_a_canary_goes_with_its_block(client: TestClient, hook: UUID) -> None:
    client.put(f"block_documents/{hook}/canary", json={"every": 60}).raise_for_status()
    client.delete(f"block_documents/{hook}").raise_for_status()
    assert client.get("canaries").json() == []


@pytest.mark.parametrize("every", [0, 59, -1, 1e9, "often", None])
def test_a_period_that_makes_no_sense_is_named(client: TestClient, hook: UUID, every: object) -> None:
    answer = client.put(f"block_documents/{hook}/canary", json={"every": every})
    assert answer.status_code == 422
    assert "every" in answer.text


def test_only_what_something_goes_through_has_a_canary(client: TestClient) -> None:
    secret = block(client, "secret", {"value": "x"})
    assert client.put(f"block_documents/{secret}/canary", json={"every": 60}).status_code == 409
    assert client.put(f"block_documents/{uuid4()}/canary", json={"every": 60}).status_code == 404
