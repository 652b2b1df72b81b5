"""triggers/backtest: an unsaved definition over the stored history, on both databases."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.integration.triggers.conftest import append, later

from tocsin.runtime import Runtime

FAILED: dict[str, Any] = {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"]}


@pytest.fixture(autouse=True)
def history(runtime: Runtime) -> None:
    """Twenty failures of two runs, one a minute, and as many successes."""
    for number in range(20):
        later(runtime, 60)
        append(
            runtime, "prefect.flow-run.Failed", "prefect.flow-run.Completed", resource=f"prefect.flow-run.{number % 2}"
        )
    later(runtime, 60)


def backtest(client: TestClient, trigger: dict[str, Any], **fields: Any) -> dict[str, Any]:
    automation = {"trigger": trigger, **fields.pop("automation", {})}
    answer = client.post("/automations/backtest", json={"automation": automation, **fields})
    assert answer.status_code == 200, answer.text
    result: dict[str, Any] = answer.json()
    return result


def test_it_says_how_often_an_automation_would_have_fired(client: TestClient) -> None:
    result = backtest(client, FAILED)
    assert (result["events"], result["fired"], result["fired_last_day"]) == (40, 20, 20)
    assert result["summary"] == "would have fired 20 times in 14 days, 20 in the last 24 hours"


def test_it_says_for_which_keys(client: TestClient) -> None:
    result = backtest(client, {**FAILED, "for_each": ["prefect.resource.id"], "threshold": 3, "within": 86400})
    counts = {each["labels"]["prefect.resource.id"]: each["count"] for each in result["by_key"]}
    assert counts == {"prefect.flow-run.0": 1, "prefect.flow-run.1": 1}


def test_it_shows_the_first_messages(client: TestClient, runtime: Runtime) -> None:
    block = client.post("/block_types/slug/slack-webhook/nothing")
    assert block.status_code == 404
    action = {
        "type": "send-notification",
        "block_document_id": "00000000-0000-0000-0000-000000000001",
        "subject": "{{ event.event }}",
        "body": "of {{ event.resource.id }}",
    }
    result = backtest(client, FAILED, automation={"actions": [action]}, messages=1)
    first, second = result["firings"][:2]
    (message,) = first["messages"]
    assert (message["subject"], message["body"]) == ("prefect.flow-run.Failed", "of prefect.flow-run.0")
    assert second["messages"] == []


def test_it_shows_an_email_before_its_block_is_known(client: TestClient) -> None:
    action = {"type": "send-email-notification", "emails": ["a@example.com"], "body": "of {{ event.resource.id }}"}
    result = backtest(client, FAILED, automation={"actions": [action]}, messages=1)
    assert result["firings"][0]["messages"][0]["body"] == "of prefect.flow-run.0"


def test_only_the_period_counts(client: TestClient, runtime: Runtime) -> None:
    since = runtime.clock.now().replace(microsecond=0)
    later(runtime, 10)
    append(runtime, "prefect.flow-run.Failed")
    later(runtime, 10)
    assert backtest(client, FAILED, since=since.isoformat())["fired"] == 1


def test_it_says_why_nothing_matched(client: TestClient) -> None:
    trigger = {**FAILED, "match_related": {"prefect.resource.role": "deployment"}}
    result = backtest(client, trigger)
    assert result["fired"] == 0
    (part,) = result["parts"]
    assert (part["named"], part["resource"], part["related"], part["matched"]) == (20, 20, 0, 0)
    assert "no related resource has the role deployment" in result["summary"]
    assert part["misses"][0]["count"] == 20


def test_absence_is_replayed_with_the_time_that_passed(client: TestClient) -> None:
    trigger = {"posture": "Proactive", "expect": ["prefect.flow-run.Failed"], "within": 90}
    result = backtest(client, trigger, since="2026-01-01T00:00:00Z", until="2026-01-01T00:30:00Z")
    assert result["fired"] > 0
    assert {firing["event"] is None or firing["event"]["event"] for firing in result["firings"]} <= {
        True,
        "prefect.flow-run.Failed",
    }


def test_with_lines_it_tells_of_its_progress(client: TestClient) -> None:
    body = {"automation": {"trigger": FAILED}}
    answer = client.post("/automations/backtest", json=body, headers={"accept": "application/x-ndjson"})
    *_, last = [json.loads(line) for line in answer.text.splitlines()]
    assert last["result"]["fired"] == 20


def test_a_mistake_in_the_definition_is_at_its_field(client: TestClient) -> None:
    answer = client.post("/automations/backtest", json={"automation": {"trigger": {**FAILED, "thresold": 3}}})
    assert answer.status_code == 422
    assert "did you mean threshold?" in answer.text


def test_an_empty_period_is_refused(client: TestClient) -> None:
    body = {"automation": {"trigger": FAILED}, "since": "2026-01-02T00:00:00Z", "until": "2026-01-01T00:00:00Z"}
    answer = client.post("/automations/backtest", json=body)
    assert answer.status_code == 422
    assert "before `until`" in answer.text
