"""commands/change.py against a server: what open incidents tell of a deploy."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.commands import Run
from tests.support.incidents import declare
from tests.support.listening import listening
from tests.support.watching import told, watch_all

from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

PLAN = {
    "format_version": "1.2",
    "planned_values": {"root_module": {"resources": [{"values": {"url": "hunter2"}}]}},
    "resource_changes": [
        {"address": "prefect_block.slack", "mode": "managed", "change": {"actions": ["create"], "after": "hunter2"}},
        {"address": 'prefect_automation.late["etl"]', "mode": "managed", "change": {"actions": ["update"]}},
    ],
}


@pytest.fixture
def tocsin(runtime: Runtime, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs `tocsin` against a server on the test's own database, outside of GitHub Actions."""
    for name in ("RUN_ID", "REPOSITORY", "SHA", "SERVER_URL", "ACTOR", "RUN_ATTEMPT", "JOB"):
        monkeypatch.delenv(f"GITHUB_{name}", raising=False)
    with listening(runtime) as address:
        monkeypatch.setenv("TOCSIN_API_URL", f"http://{address}/api")
        yield run


@pytest.fixture
def in_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    run = {"RUN_ID": "7", "RUN_ATTEMPT": "1", "REPOSITORY": "acme/alerts", "SHA": "1a2b3c4d5e6f7", "ACTOR": "anna"}
    for name, value in run.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)


def report(client: TestClient, incident: Any, form: str) -> str:
    return client.get(f"/incidents/{incident['id']}/report", params={"format": form}).text


def test_open_incidents_show_the_deploy(
    tocsin: Run, in_actions: None, client: TestClient, runtime: Runtime, tmp_path: Path
) -> None:
    incident = declare(client)
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(PLAN))
    options = ("--environment", "production", "--summary", "Tiers of alerts", "--plan-json", str(plan))
    done = tocsin("change", "applied", *options)
    assert (done.exit_code, done.stdout) == (0, "✓ told that acme/alerts was changed\n")
    watch_all(runtime)
    (entry,) = told(client, incident, "change")
    assert entry["text"] == "Tiers of alerts"
    markdown, page = report(client, incident, "markdown"), report(client, incident, "html")
    sentence = "acme/alerts was applied in production at 1a2b3c4d5e6f, by anna: 1 added, 1 changed"
    assert sentence in markdown
    assert sentence in page
    assert "([more](<https://github.com/acme/alerts/actions/runs/7>))" in markdown
    assert '<a href="https://github.com/acme/alerts/actions/runs/7" rel="noopener noreferrer">more</a>' in page
    shown = tocsin("incident", "inspect", incident["id"])
    assert 'prefect_block.slack, prefect_automation.late["etl"]' in shown.stdout
    assert "https://github.com/acme/alerts/actions/runs/7" in shown.stdout
    assert "hunter2" not in json.dumps(client.post("/events/filter", json={}).json()) + markdown + page


def test_the_page_of_an_incident_links_to_the_run(
    tocsin: Run, in_actions: None, client: TestClient, runtime: Runtime
) -> None:
    incident = declare(client)
    assert tocsin("change", "started").exit_code == 0
    watch_all(runtime)
    page = client.get(f"http://testserver/incidents/incident/{incident['id']}").text
    assert "acme/alerts is being applied at 1a2b3c4d5e6f, by anna" in page
    assert 'href="https://github.com/acme/alerts/actions/runs/7"' in page


def test_a_step_that_is_done_again_tells_once(
    tocsin: Run, in_actions: None, client: TestClient, runtime: Runtime
) -> None:
    incident = declare(client)
    for _ in range(2):
        assert tocsin("change", "failed").exit_code == 0
    watch_all(runtime)
    (entry,) = told(client, incident, "change")
    assert entry["details"]["event"] == "tocsin.change.failed"


def test_the_event_is_shown_as_json_and_a_plan_comes_from_standard_input(tocsin: Run) -> None:
    done = tocsin(
        "change", "applied", "--plan-json", "-", "--resource", "prefect.flow.1", "--json", input=json.dumps(PLAN)
    )
    event = json.loads(done.stdout)
    assert event["payload"]["counts"] == {"added": 1, "changed": 1}
    assert event["related"] == [{"prefect.resource.id": "prefect.flow.1", "prefect.resource.role": "changed"}]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--plan-json", "nowhere.json"], "--plan-json: nowhere.json cannot be read"),
        (["--url", "ftp://example.com"], "--url: give an address of http:// or https://"),
        (["--resource", ""], "prefect.resource.id"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_sent(
    tocsin: Run, client: TestClient, options: list[str], said: str
) -> None:
    failed = tocsin("change", "applied", *options)
    assert failed.exit_code == 2
    assert "the change was not told" in failed.stderr
    assert said in failed.stderr
    assert client.post("/events/filter", json={}).json()["events"] == []


def test_that_nobody_hears_it_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_API_URL", "http://127.0.0.1:1/api")
    failed = run("change", "applied")
    assert failed.exit_code == 2
    assert "the change was not told: no answer from http://127.0.0.1:1/api" in failed.stderr
