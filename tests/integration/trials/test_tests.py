"""Test fires: a real message, marked as a test, that opens and changes nothing."""

from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, action_events, block, failed_run, send_all

from tocsin.events.event import Event
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

PATH = "/services/T/B/X"


@pytest.fixture
def slack(client: TestClient, httpserver: HTTPServer) -> UUID:
    httpserver.expect_request(PATH).respond_with_data("ok")
    return block(client, "slack-webhook", {"url": httpserver.url_for(PATH)}, name="alerts")


@pytest.fixture
def alert(client: TestClient, slack: UUID) -> UUID:
    """The automation that is tried: a notification, and a change."""
    body = {
        "name": "Failures",
        "trigger": {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"], "threshold": 1, "within": 0},
        "actions": [
            {
                "type": "send-notification",
                "block_document_id": str(slack),
                "subject": "{{ flow.name }} failed",
                "body": "{{ flow_run.name }}: {{ flow_run.state.message }}",
            },
            {"type": "cancel-flow-run"},
        ],
    }
    return UUID(client.post("automations/", json=body).raise_for_status().json()["id"])


def tried(client: TestClient, path: str, **body: object) -> Json:
    answer = client.post(f"{path}/test", json=body)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def state(client: TestClient, delivery: Json) -> Json:
    found: Json = client.get(f"deliveries/{delivery['id']}").json()
    return found


def log(runtime: Runtime) -> list[Event]:
    with runtime.database.read() as session:
        return [stored.event for stored in EventRepository(session).after(0, 10_000)]


def sent(httpserver: HTTPServer) -> list[Json]:
    return [request.get_json() for request, _ in httpserver.log]


def test_a_block_gets_a_message_that_says_that_it_is_a_test(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, slack: UUID
) -> None:
    (left,) = tried(client, f"block_documents/{slack}")["deliveries"]
    send_all(runtime)
    assert state(client, left)["state"] == "delivered"
    ((attachment,),) = [message["attachments"] for message in sent(httpserver)]
    assert attachment["title"] == "[Test] Alerts arrive through slack-webhook/alerts"
    assert "nothing to be done" in attachment["text"]


def test_a_text_of_ones_own_is_sent_as_it_is(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, slack: UUID
) -> None:
    tried(client, f"block_documents/{slack}", subject="hello {{", body="{{ nothing }}")
    send_all(runtime)
    ((attachment,),) = [message["attachments"] for message in sent(httpserver)]
    assert attachment["title"].endswith("hello {{")
    assert attachment["text"] == "{{ nothing }}"


def test_a_test_that_fails_says_why(client: TestClient, runtime: Runtime, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/gone").respond_with_data("no_team", status=404)
    dead = block(client, "slack-webhook", {"url": httpserver.url_for("/gone")})
    (left,) = tried(client, f"block_documents/{dead}")["deliveries"]
    send_all(runtime)
    found = state(client, left)
    assert (found["state"], found["reason"], found["tries"][0]["answer"]) == ("dead", "not_found", "no_team")


def test_nothing_can_be_tried_through_a_block_that_sends_nothing(client: TestClient) -> None:
    secret = block(client, "secret", {"value": "x"})
    answer = client.post(f"block_documents/{secret}/test")
    assert answer.status_code == 409
    assert "secret" in answer.text


def test_an_unknown_block_or_automation_is_not_found(client: TestClient) -> None:
    assert client.post(f"block_documents/{uuid4()}/test").status_code == 404
    assert client.post(f"automations/{uuid4()}/test").status_code == 404


def test_an_automation_is_tried_with_the_last_event_that_it_matches(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, alert: UUID
) -> None:
    events = [failed_run(runtime, message) for message in ("first", "last")]
    with runtime.database.write() as session:
        runtime.log.append(session, events)
    found = tried(client, f"automations/{alert}")
    assert (found["event"]["id"], found["event"]["is_sample"]) == (str(events[1].id), False)
    send_all(runtime)
    ((attachment,),) = [message["attachments"] for message in sent(httpserver)]
    assert "products-daily failed" in attachment["title"]
    assert attachment["text"] == "brave-heron: last"


def test_an_automation_is_tried_with_the_event_that_is_named(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, alert: UUID
) -> None:
    events = [failed_run(runtime, message) for message in ("first", "last")]
    with runtime.database.write() as session:
        runtime.log.append(session, events)
    tried(client, f"automations/{alert}", event_id=str(events[0].id))
    send_all(runtime)
    assert sent(httpserver)[0]["attachments"][0]["text"] == "brave-heron: first"
    assert client.post(f"automations/{alert}/test", json={"event_id": str(uuid4())}).status_code == 404


def test_without_any_event_it_is_a_sample(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, alert: UUID
) -> None:
    assert tried(client, f"automations/{alert}")["event"]["is_sample"] is True
    send_all(runtime)
    (attachment,) = sent(httpserver)[0]["attachments"]
    assert "sample-flow failed" in attachment["title"]
    assert attachment["text"].startswith("sample-flow-run: This is a sample")


def test_a_test_changes_nothing(client: TestClient, runtime: Runtime, alert: UUID) -> None:
    before = len(log(runtime))
    found = tried(client, f"automations/{alert}")
    assert [(each["action_index"], each["action_type"]) for each in found["skipped"]] == [(1, "cancel-flow-run")]
    assert len(found["deliveries"]) == 1
    send_all(runtime)
    assert action_events(runtime) == []
    assert [event.event for event in log(runtime)[before:]] == ["tocsin.block-document.test-delivered"]


def test_a_template_that_fails_is_a_delivery_that_is_dead(client: TestClient, slack: UUID) -> None:
    body = {
        "name": "Slow",
        "trigger": {"posture": "Reactive", "expect": ["x"], "threshold": 1, "within": 0},
        "actions": [
            {"type": "send-notification", "block_document_id": str(slack), "body": "{{ 'a' * 100000000 }}"},
        ],
    }
    automation = client.post("automations/", json=body).raise_for_status().json()["id"]
    (left,) = tried(client, f"automations/{automation}")["deliveries"]
    assert (left["state"], left["reason"]) == ("dead", "template_too_large")


def test_what_it_sends_when_it_resolves_can_be_tried_too(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, slack: UUID
) -> None:
    over = {"type": "send-notification", "block_document_id": str(slack), "body": "over"}
    body = {
        "name": "Silence",
        "trigger": {"posture": "Proactive", "expect": ["x"], "threshold": 1, "within": 60},
        "actions": [{"type": "do-nothing"}],
        "actions_on_resolve": [over],
    }
    automation = client.post("automations/", json=body).raise_for_status().json()["id"]
    tried(client, f"automations/{automation}", resolve=True)
    send_all(runtime)
    assert [message["attachments"][0]["text"] for message in sent(httpserver)] == ["over"]


def test_an_alert_that_a_test_opens_is_resolved_at_once_and_is_not_the_real_one(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, pager_duty: UUID
) -> None:
    httpserver.expect_request("/v2/enqueue").respond_with_json({"status": "success"}, status=202)
    action = {
        "type": "send-notification",
        "block_document_id": str(pager_duty),
        "body": "x",
        "dedup_key": "the-real-one",
    }
    trigger = {"posture": "Reactive", "expect": ["x"], "threshold": 1, "within": 0}
    body = {"name": "Page", "trigger": trigger, "actions": [action]}
    automation = client.post("automations/", json=body).raise_for_status().json()["id"]
    tried(client, f"automations/{automation}")
    send_all(runtime)
    send_all(runtime)
    first, second = sent(httpserver)
    assert (first["event_action"], second["event_action"]) == ("trigger", "resolve")
    assert first["dedup_key"] == second["dedup_key"] != "the-real-one"
