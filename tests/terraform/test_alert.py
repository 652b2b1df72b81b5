"""The guide's alert as a chain: its HCL is applied, runs come to their ends, and what arrives at Slack and PagerDuty is counted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pytest_httpserver import HTTPServer
from tests.support.server import ServerProcess
from tests.support.terraform import Workspace, until

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "terraform" / "alerting"
ROUTING_KEY = "routing-key-of-the-alert-test"

Run = Callable[..., None]


@pytest.fixture
def server(start_server: Callable[..., ServerProcess], httpserver: HTTPServer) -> ServerProcess:
    """A server of its own, whose PagerDuty is the stand-in."""
    httpserver.expect_request("/slack").respond_with_data("ok")
    httpserver.expect_request("/pagerduty").respond_with_json({"status": "success"}, status=202)
    return start_server(TOCSIN_PAGERDUTY_EVENTS_URL=httpserver.url_for("/pagerduty"))


@pytest.fixture
def guide(workspace: Workspace, httpserver: HTTPServer) -> Workspace:
    workspace.copy(EXAMPLE)
    workspace.variables = {
        "slack_webhook_url": httpserver.url_for("/slack"),
        "pagerduty_integration_key": ROUTING_KEY,
    }
    workspace.init().apply()
    return workspace


@pytest.fixture
def run(api: httpx.Client) -> Run:
    """Brings a flow run to an end, with the calls that the stock client makes."""

    def come_to_an_end(state: str, *, tags: list[str], name: str | None = None) -> None:
        flow = api.post("/flows/", json={"name": "exchange-rates-daily"}).json()
        pending = {"type": "PENDING", "name": "Pending"}
        created = api.post("/flow_runs/", json={"flow_id": flow["id"], "tags": tags, "state": pending}).json()
        for step in ({"type": "RUNNING", "name": "Running"}, {"type": state, "name": name, "message": "it is over"}):
            answer = api.post(f"/flow_runs/{created['id']}/set_state", json={"state": step})
            assert answer.json()["status"] == "ACCEPT", answer.text

    return come_to_an_end


def arrived(httpserver: HTTPServer, path: str) -> list[dict[str, Any]]:
    return [request.json for request, _ in list(httpserver.log) if request.path == path]


def settled(api: httpx.Client) -> bool:
    """Whether everything that fired was delivered, and everything in the log was looked at."""
    triggered, executed = [
        int(
            api.post("/events/filter", json={"filter": {"event": {"name": [f"prefect.automation.{name}"]}}}).json()[
                "total"
            ]
        )
        for name in ("triggered", "action.executed")
    ]
    return triggered == executed > 0


@pytest.mark.usefixtures("guide")
@pytest.mark.parametrize("state", ["FAILED", "CRASHED"])
def test_a_run_with_the_tag_that_fails_or_crashes_is_told(
    state: str, run: Run, api: httpx.Client, httpserver: HTTPServer
) -> None:
    run("COMPLETED", tags=["dlt"])
    run(state, tags=["dbt"])
    run(state, tags=[])
    run(state, tags=["dlt", "nightly"])
    assert until(lambda: settled(api))
    (message,) = arrived(httpserver, "/slack")
    (attachment,) = message["attachments"]
    assert attachment["title"] == "Pipeline Failed: exchange-rates-daily"
    assert f"*State*: {state.title()}\n*Error*: it is over" in attachment["text"]
    assert arrived(httpserver, "/pagerduty") == []


@pytest.mark.usefixtures("guide")
def test_the_third_failure_pages_and_the_next_ones_of_that_day_do_not(
    run: Run, api: httpx.Client, httpserver: HTTPServer
) -> None:
    for state in ("FAILED", "CRASHED", "FAILED", "FAILED"):
        run(state, tags=["dlt"])
    assert until(lambda: len(arrived(httpserver, "/slack")) == 4 and settled(api))
    (page,) = arrived(httpserver, "/pagerduty")
    assert page["routing_key"] == ROUTING_KEY
    assert page["payload"]["summary"] == "CRITICAL: exchange-rates-daily failed 3 times"
    assert page["dedup_key"]


def test_a_second_plan_is_empty_after_it_has_fired(guide: Workspace, run: Run, api: httpx.Client) -> None:
    run("FAILED", tags=["dlt"])
    assert until(lambda: settled(api))
    assert guide.plan().status == 0


def test_what_waits_while_its_block_is_replaced_arrives_through_the_new_one(
    guide: Workspace, run: Run, api: httpx.Client, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/away").respond_with_data("down", status=503)
    httpserver.expect_request("/teams").respond_with_data("1")
    guide.variables["slack_webhook_url"] = httpserver.url_for("/away")
    guide.apply()
    run("FAILED", tags=["dlt"])
    assert until(lambda: arrived(httpserver, "/away"))
    blocks = (guide.directory / "blocks.tf").read_text()
    guide.write(blocks=blocks.replace('"slack-webhook"', '"ms-teams-webhook"'))
    guide.variables["slack_webhook_url"] = httpserver.url_for("/teams")
    assert "1 added, 1 changed, 1 destroyed" in guide.apply().output
    assert until(lambda: settled(api))
    (message,) = arrived(httpserver, "/teams")
    assert "Pipeline Failed: exchange-rates-daily" in str(message)
