from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from pytest_httpserver import HTTPServer
from tests.support.outbox import FLOW_RUN, block, fire, send_all

from tocsin.app import create_app
from tocsin.auth.authenticator import Authenticator
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.triggers.models import FiringRow

pytestmark = pytest.mark.integration

EVIL = "<script>alert('x')</script>\"&"


@pytest.fixture
def run(client: TestClient, clock: ManualClock) -> dict[str, Any]:
    flow = client.post("/flows/", json={"name": EVIL, "tags": [EVIL]}).json()
    body = {"flow_id": flow["id"], "name": EVIL, "tags": [EVIL], "parameters": {EVIL: [EVIL]}}
    run: dict[str, Any] = client.post("/flow_runs/", json=body).json()
    for state in ("RUNNING", "FAILED"):
        clock.advance(2)
        message = {"type": state, "name": f"{state} {EVIL}", "message": f"{state} {EVIL}"}
        client.post(f"/flow_runs/{run['id']}/set_state", json={"state": message})
    lines = [
        {
            "name": "l",
            "level": 40,
            "message": f"line {n} {EVIL}",
            "timestamp": clock.now().isoformat(),
            "flow_run_id": run["id"],
        }
        for n in range(101)
    ]
    client.post("/logs/", json=lines)
    return run


def page(client: TestClient, path: str) -> Any:
    return client.get(f"http://testserver{path}")


def test_the_page_of_a_run_shows_it_escaped(client: TestClient, run: dict[str, Any]) -> None:
    answer = page(client, f"/runs/flow-run/{run['id']}")
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "RUNNING &lt;script" in answer.text
    assert "for 2.0 s" in answer.text
    assert "prefect.flow-run.FAILED" in answer.text


def test_logs_are_paged(client: TestClient, run: dict[str, Any]) -> None:
    first = page(client, f"/runs/flow-run/{run['id']}").text
    second = page(client, f"/runs/flow-run/{run['id']}?logs=2").text
    assert ("line 0 " in first, "line 100 " in first) == (True, False)
    assert ("line 0 " in second, "line 100 " in second) == (False, True)
    assert "Page 1 of 2" in first


def test_the_start_page_lists_runs_and_automations(client: TestClient, run: dict[str, Any]) -> None:
    automation = {
        "name": f"page me {EVIL}",
        "trigger": {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"], "threshold": 1},
        "actions": [{"type": "do-nothing"}],
    }
    client.post("/automations/", json=automation).raise_for_status()
    text = page(client, "/").text
    assert f"/runs/flow-run/{run['id']}" in text
    assert "page me &lt;script" in text
    assert "<script" not in text


def test_the_browser_is_told_to_run_nothing(client: TestClient, run: dict[str, Any]) -> None:
    for path in ("/", f"/runs/flow-run/{run['id']}", f"/runs/flow-run/{uuid4()}"):
        policy = page(client, path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_an_empty_server_has_a_start_page(client: TestClient) -> None:
    assert "No flow has run yet" in page(client, "/").text


def test_an_unknown_run_says_so(client: TestClient) -> None:
    answer = page(client, f"/runs/flow-run/{uuid4()}")
    assert answer.status_code == 404
    assert "There is no such run" in answer.text


def test_the_style_is_served(client: TestClient) -> None:
    answer = page(client, "/static/style.css")
    assert answer.headers["content-type"].startswith("text/css")


def test_pages_ask_for_the_password(runtime: Runtime) -> None:
    settings = runtime.settings.model_copy(update={"auth_string": SecretStr("user:secret")})
    locked = replace(runtime, settings=settings, authenticator=Authenticator(settings))
    with TestClient(create_app(locked, with_services=False)) as client:
        answer = client.get("/")
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Basic")
        assert client.get("/static/style.css").status_code == 401
        assert client.get("/", auth=("user", "secret")).status_code == 200


def test_the_page_of_an_automation_shows_what_became_of_its_firings(
    runtime: Runtime, client: TestClient, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/hook").respond_with_data("no such channel", status=404)
    action = {
        "type": "send-notification",
        "block_document_id": str(block(client, "slack-webhook", {"url": httpserver.url_for("/hook")}, "alerts")),
        "body": EVIL,
    }
    automation = {
        "name": f"page me {EVIL}",
        "trigger": {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"]},
        "actions": [action],
    }
    automation_id = client.post("/automations/", json=automation).raise_for_status().json()["id"]
    path = f"/automations/automation/{automation_id}"
    assert "It has not fired yet" in page(client, path).text

    fire(runtime, action, automation_id=UUID(automation_id))
    send_all(runtime)
    text = page(client, path).text
    assert "Fires on each prefect.flow-run.Failed." in text
    assert "slack-webhook/alerts" in text
    assert f'<a href="/runs/flow-run/{FLOW_RUN}">brave-heron</a>' in text
    assert "failed: not_found" in text
    assert "404 <code>no such channel</code>" in text
    assert "<script" not in text
    assert "/hook" not in text


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("chain_feeds_itself", "had passed through this automation 3 times already"),
        ("chain_spreads", "feeds itself in too many branches"),
        ("chain_too_long", "4 firings had led to it"),
    ],
)
def test_the_page_of_an_automation_says_why_a_firing_was_cut_off(
    runtime: Runtime, client: TestClient, reason: str, words: str
) -> None:
    automation = {"name": "a", "trigger": {"posture": "Reactive", "expect": ["x"]}, "actions": [{"type": "do-nothing"}]}
    automation_id = client.post("/automations/", json=automation).raise_for_status().json()["id"]
    fired = fire(runtime, automation_id=UUID(automation_id))
    path = f"/automations/automation/{automation_id}"
    assert ">cut</span>" not in page(client, path).text
    with runtime.database.write() as session:
        row = session.get(FiringRow, fired.id)
        assert row is not None
        row.outcome, row.reason, row.chain, row.repeat = "cut", reason, [automation_id] * 3 + ["other"], 3
    text = page(client, path).text
    assert ">cut</span>" in text
    assert f"{reason}: nothing was carried out, because" in text
    assert words in text


def test_an_unknown_automation_says_so(client: TestClient) -> None:
    answer = page(client, f"/automations/automation/{uuid4()}")
    assert answer.status_code == 404
    assert "There is no such automation" in answer.text


@pytest.mark.parametrize("path", ["/flows/flow/1", "/runs/flow-run/not-an-id", "/nowhere"])
def test_a_link_to_nowhere_leads_to_a_page(client: TestClient, path: str) -> None:
    answer = page(client, path)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("PUT", "/health", 405)])
def test_errors_of_the_api_stay_json(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, list(answer.json())) == (status, ["detail"])


def test_a_missing_slash_redirects(client: TestClient) -> None:
    answer = client.post("/automations", json={}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "http://testserver/api/automations/")
