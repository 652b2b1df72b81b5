"""The module alert-tiers, as Terraform stores it: what arrives, by the evaluator and the dispatcher, on both databases."""

from collections import Counter
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.events import event_body
from tests.support.modules import declare_module
from tests.support.outbox import block, send_all

from tocsin.app import make_evaluator
from tocsin.kit.clock import ManualClock
from tocsin.kit.ids import derive_id
from tocsin.runtime import Runtime
from tocsin.settings import Settings

pytestmark = pytest.mark.integration


@pytest.fixture
def settings(settings: Settings, httpserver: HTTPServer) -> Settings:
    return settings.model_copy(update={"pagerduty_events_url": httpserver.url_for("/v2/enqueue")})


@pytest.fixture
def tiers(client: TestClient, httpserver: HTTPServer) -> dict[str, str]:
    httpserver.expect_request("/slack").respond_with_data("ok")
    httpserver.expect_request("/v2/enqueue").respond_with_json({"status": "success"}, status=202)
    blocks = {
        "slack": block(client, "slack-webhook", {"url": httpserver.url_for("/slack")}),
        "on-call": block(client, "pager-duty-webhook", {"integration_key": "k" * 32}),
    }
    return declare_module(client, "Pipelines", blocks)


def run_ends(client: TestClient, runtime: Runtime, clock: ManualClock, flow: str, state: str) -> None:
    clock.advance(timedelta(hours=1))
    key = derive_id("flow", flow)
    related = [
        {"prefect.resource.id": f"prefect.flow.{key}", "prefect.resource.role": "flow", "prefect.resource.name": flow},
        {"prefect.resource.id": "prefect.tag.dlt", "prefect.resource.role": "tag"},
    ]
    resource = {"prefect.resource.id": "prefect.flow-run.1", "prefect.state-type": state.upper()}
    body = event_body(f"prefect.flow-run.{state}", resource=resource, related=related, occurred=clock.now().isoformat())
    client.post("/events", json=[body]).raise_for_status()
    evaluator = make_evaluator(runtime)
    while evaluator.evaluate_all():
        send_all(runtime)


def paged(httpserver: HTTPServer, tiers: dict[str, str]) -> list[str]:
    """What PagerDuty was told to do, about which tier's alert."""
    sent = [request.get_json() for request, _ in httpserver.log if request.path == "/v2/enqueue"]
    return [
        f"{event['event_action']} {next(name for name, key in tiers.items() if key in event['dedup_key'])}"
        for event in sent
    ]


def test_what_arrives_where(
    client: TestClient, runtime: Runtime, clock: ManualClock, httpserver: HTTPServer, tiers: dict[str, str]
) -> None:
    for flow, state in (("orders", "Failed"),) * 2 + (("payments", "Completed"), ("orders", "Crashed")):
        run_ends(client, runtime, clock, flow, state)
    assert paged(httpserver, tiers) == ["trigger Pipelines: critical"]
    for flow in ("payments", "refunds"):
        run_ends(client, runtime, clock, flow, "Failed")
    assert paged(httpserver, tiers)[1:] == ["trigger Pipelines: P1"]
    run_ends(client, runtime, clock, "orders", "Completed")
    assert sorted(paged(httpserver, tiers)[2:]) == ["resolve Pipelines: P1", "resolve Pipelines: critical"]
    titles = [
        request.get_json()["attachments"][0]["title"] for request, _ in httpserver.log if request.path == "/slack"
    ]
    assert Counter(title.partition(" ")[2] for title in titles) == {
        "failed": 5,
        "orders keeps failing": 1,
        "is well again": 1,
    }
