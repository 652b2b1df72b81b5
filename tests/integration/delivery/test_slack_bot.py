"""A Slack bot keeps an alert together: what comes later answers it, and what resolves it turns it green."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.outbox import Json, block, deliveries, fire, send_all
from werkzeug import Request, Response

from tocsin.delivery.reasons import DeliveryState
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.settings import Settings

pytestmark = pytest.mark.integration

AUTOMATION = UUID(int=9)


class Slack:
    """Slack's API: takes calls, and fails where it is told to."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Json]] = []
        self.failing: set[str] = set()

    def __call__(self, request: Request) -> Response:
        method = request.path.rpartition("/")[2]
        self.calls.append((method, request.get_json()))
        if method in self.failing:
            return Response('{"ok": false, "error": "internal_error"}', status=200)
        said = f'{{"ok": true, "channel": "C1", "ts": "{len(self.calls)}.0"}}'
        return Response(said, content_type="application/json")


@pytest.fixture
def slack(httpserver: HTTPServer) -> Slack:
    slack = Slack()
    for method in ("chat.postMessage", "chat.update"):
        httpserver.expect_request(f"/api/{method}", method="POST").respond_with_handler(slack)
    return slack


@pytest.fixture
def settings(settings: Settings, httpserver: HTTPServer) -> Settings:
    return settings.model_copy(update={"slack_api_url": httpserver.url_for("/api")})


@pytest.fixture
def notify(client: TestClient) -> Json:
    bot = block(client, "slack-bot", {"token": "xoxb-1", "channel": "C1"})
    return {"type": "send-notification", "block_document_id": str(bot), "subject": "s", "body": "b"}


def happen(runtime: Runtime, notify: Json, state: str = "Triggered", key: str = "a") -> None:
    fire(runtime, notify, automation_id=AUTOMATION, key=(key,), state=state, actions_on_resolve=[notify])
    send_all(runtime)


def test_an_alert_its_repetition_and_its_end_are_one_thread(runtime: Runtime, slack: Slack, notify: Json) -> None:
    for state in ("Triggered", "Triggered", "Resolved"):
        happen(runtime, notify, state)
    assert [method for method, _ in slack.calls] == [
        "chat.postMessage",
        "chat.postMessage",
        "chat.update",
        "chat.postMessage",
    ]
    first, again, update, over = (body for _, body in slack.calls)
    assert "thread_ts" not in first
    assert again["thread_ts"] == over["thread_ts"] == update["ts"] == "1.0"


def test_after_its_end_a_new_alert_is_a_new_message(runtime: Runtime, slack: Slack, notify: Json) -> None:
    for state in ("Triggered", "Resolved", "Triggered"):
        happen(runtime, notify, state)
    assert "thread_ts" not in slack.calls[-1][1]


def test_another_key_is_another_alert(runtime: Runtime, slack: Slack, notify: Json) -> None:
    for key in ("a", "b"):
        happen(runtime, notify, key=key)
    assert all("thread_ts" not in body for _, body in slack.calls)


def test_what_has_turned_green_is_not_changed_again_when_the_reply_fails(
    runtime: Runtime, clock: ManualClock, slack: Slack, notify: Json
) -> None:
    happen(runtime, notify)
    slack.failing = {"chat.postMessage"}
    happen(runtime, notify, "Resolved")
    slack.failing = set()
    clock.advance(2)
    send_all(runtime)
    assert [method for method, _ in slack.calls] == [
        "chat.postMessage",
        "chat.update",
        "chat.postMessage",
        "chat.postMessage",
    ]


def test_what_slack_calls_a_failure_is_one(runtime: Runtime, slack: Slack, notify: Json) -> None:
    slack.failing = {"chat.postMessage"}
    firing = fire(runtime, notify)
    send_all(runtime)
    assert deliveries(runtime, firing)[0].state is DeliveryState.WAITING
