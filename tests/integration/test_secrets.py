"""Secrets are in no log, event, error or answer that did not ask for them, and not in clear in the database."""

import time
from typing import Any

import httpx
import pytest
from pytest_httpserver import HTTPServer
from tests.support.server import ServerProcess
from werkzeug import Request, Response

SLACK = "slack-secret-7261"
ROUTING_KEY = "routing-secret-9913"
API_KEY = "pagerduty-secret-4410"
HEADER = "header-secret-5582"
REFUSED = "refused-secret-1180"
SECRETS = (SLACK, ROUTING_KEY, API_KEY, HEADER, REFUSED)


def test_nobody_who_did_not_ask_sees_a_secret(start_server: Any, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/services", method="POST").respond_with_handler(_echo)
    httpserver.expect_request("/enqueue", method="POST").respond_with_handler(_echo)
    server: ServerProcess = start_server(
        TOCSIN_LOG_LEVEL="DEBUG",
        TOCSIN_PAGERDUTY_EVENTS_URL=httpserver.url_for("/enqueue"),
        TOCSIN_DELIVERY_ATTEMPTS="2",
        TOCSIN_DELIVERY_BACKOFF="0.05",
    )
    with server.client() as client:
        blocks = [
            _block(client, "slack-webhook", {"url": f"{httpserver.url_for('/services')}?t={SLACK}"}),
            _block(client, "pager-duty-webhook", {"integration_key": ROUTING_KEY, "api_key": API_KEY}),
            _block(
                client,
                "webhook",
                {"method": "POST", "url": httpserver.url_for("/services"), "headers": {"Authorization": HEADER}},
            ),
        ]
        errors = _refused_writes(client)
        _fire(client, blocks)
        _wait_for_failures(client, len(blocks))
        shown = [errors, *_everything(client), server.read_log()]
        asked = client.get(f"/block_documents/{blocks[0]}", params={"include_secrets": True}).text
    server.stop()

    stored = b"".join(path.read_bytes() for path in server.home.rglob("*") if path.is_file())
    for secret in SECRETS:
        assert [text for text in shown if secret in text] == []
        assert secret.encode() not in stored
    assert SLACK in asked


def _echo(request: Request) -> Response:
    """A destination that fails and quotes what it was sent, as proxies do."""
    return Response(f"{request.url}\n{dict(request.headers)}\n{request.get_data(as_text=True)}", status=500)


def _block(client: httpx.Client, slug: str, data: dict[str, Any], name: str = "b") -> str:
    answer = _post_block(client, slug, data, name)
    assert answer.status_code == 201, answer.text
    assert not any(secret in answer.text for secret in SECRETS)
    document_id: str = answer.json()["id"]
    return document_id


def _post_block(client: httpx.Client, slug: str, data: dict[str, Any], name: str) -> httpx.Response:
    block_type = client.get(f"/block_types/slug/{slug}").json()
    wanted = {"block_schemas": {"block_type_id": {"any_": [block_type["id"]]}}}
    schema = client.post("/block_schemas/filter", json=wanted).json()[0]
    body = {"name": name, "data": data, "block_type_id": block_type["id"], "block_schema_id": schema["id"]}
    return client.post("/block_documents/", json=body)


def _refused_writes(client: httpx.Client) -> str:
    """Secrets at the wrong place come back in no error."""
    answers = [
        _post_block(client, "slack-webhook", {"url": {"value": REFUSED}}, "wrong-type"),
        _post_block(client, "slack-webhook", {"url": REFUSED}, REFUSED.upper() + " not a name"),
        client.post("/block_documents/", json={"data": REFUSED}),
        client.post("/block_documents/", content=f'{{"data": {{"url": "{REFUSED}"'),
        client.post("/automations/", json={"name": "x", "trigger": {"posture": REFUSED}, "actions": []}),
        client.post("/events", json=[{"resource": {"x": REFUSED}}]),
    ]
    assert {answer.status_code for answer in answers} <= {400, 422}
    return "".join(answer.text for answer in answers).replace(REFUSED.upper(), "")


def _fire(client: httpx.Client, blocks: list[str]) -> None:
    slack, pager_duty, webhook = blocks
    body = {
        "name": "leaky",
        "trigger": {"posture": "Reactive", "expect": ["leak"]},
        "actions": [
            {"type": "send-notification", "block_document_id": slack, "body": "{{ event }} {{ automation }}"},
            {"type": "send-notification", "block_document_id": pager_duty, "body": "{{ firing }} {{ firings }}"},
            {"type": "call-webhook", "block_document_id": webhook, "payload": "{{ event.resource }}"},
        ],
    }
    answer = client.post("/automations/", json=body)
    assert answer.status_code == 201, answer.text
    event = {"occurred": "2026-01-01T00:00:00Z", "event": "leak", "resource": {"prefect.resource.id": "r"}}
    assert client.post("/events", json=[event]).status_code == 204


def _wait_for_failures(client: httpx.Client, count: int) -> None:
    deadline = time.monotonic() + 30
    failed = {"filter": {"event": {"name": ["prefect.automation.action.failed"]}}}
    while client.post("/events/filter", json=failed).json()["total"] < count:
        if time.monotonic() > deadline:
            pytest.fail("the deliveries did not fail")
        time.sleep(0.05)


def _everything(client: httpx.Client) -> list[str]:
    texts = [
        client.post(path, json={}).text for path in ("/events/filter", "/block_documents/filter", "/automations/filter")
    ]
    deliveries = client.post("/deliveries/filter", json={}).json()
    assert len(deliveries) == 3
    texts += [client.get(f"/deliveries/{delivery['id']}").text for delivery in deliveries]
    assert all("server_error" in text for text in texts[3:])
    return texts
