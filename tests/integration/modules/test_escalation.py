"""The module escalation, as Terraform stores it: who is paged when, on a clock that is moved, on both databases."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from pytest_httpserver import HTTPServer
from tests.support.events import event_body
from tests.support.incidents import Json, act, declare
from tests.support.modules import declare_module
from tests.support.outbox import block, send_all
from tests.support.pager_duty import SECRET, send, webhook

from tocsin.app import build_runtime, make_evaluator
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.settings import Settings

pytestmark = pytest.mark.integration

ON_CALL, MANAGEMENT = "oncallroutingkey0123456789abcdef", "managementroutingkey0123456789ab"
Until = Callable[[float], list[str]]


@pytest.fixture
def settings(settings: Settings, httpserver: HTTPServer) -> Settings:
    pager_duty = {"pagerduty_events_url": httpserver.url_for("/v2/enqueue")}
    return settings.model_copy(update={**pager_duty, "pagerduty_webhook_secrets": (SecretStr(SECRET),)})


@pytest.fixture
def blocks(client: TestClient, httpserver: HTTPServer) -> dict[str, object]:
    httpserver.expect_request("/slack").respond_with_data("ok")
    httpserver.expect_request("/v2/enqueue").respond_with_json({"status": "success"}, status=202)
    return {
        "slack": block(client, "slack-webhook", {"url": httpserver.url_for("/slack")}),
        "on-call": block(client, "pager-duty-webhook", {"integration_key": ON_CALL}),
        "management": block(client, "pager-duty-webhook", {"integration_key": MANAGEMENT}),
    }


@pytest.fixture
def escalation(client: TestClient, blocks: dict[str, object]) -> dict[str, str]:
    return declare_module(client, "Escalation", blocks)


def settle(runtime: Runtime) -> None:
    """Evaluates and sends until nothing happens any more."""
    evaluator = make_evaluator(runtime)
    for _ in range(50):
        if not evaluator.evaluate_all():
            return
        send_all(runtime)
    raise AssertionError("it goes on for ever")


def restart(runtime: Runtime) -> None:
    """A server that starts on the database, does what is due and ends."""
    other = build_runtime(runtime.settings, runtime.clock)
    try:
        settle(other)
    finally:
        other.database.close()


def told(httpserver: HTTPServer) -> list[str]:
    """What has come: Slack's titles, and of PagerDuty which service was told to do what with which step's alert."""
    services = {ON_CALL: "on call", MANAGEMENT: "management"}
    found = []
    for request, _ in httpserver.log:
        sent: Json = request.get_json()
        if request.path == "/slack":
            found.append("slack")
        else:
            step = sent["dedup_key"].partition("/")[2]
            found.append(f"{services[sent['routing_key']]}: {sent['event_action']} {step}")
    return found


@pytest.fixture
def after(runtime: Runtime, clock: ManualClock, httpserver: HTTPServer) -> Until:
    """What has come so many minutes after the beginning; servers come and go meanwhile."""
    began = clock.now()

    def wait(minutes: float) -> list[str]:
        moment = began + timedelta(minutes=minutes)
        clock.advance(moment - clock.now())
        restart(runtime)
        return told(httpserver)

    return wait


FIRST = "slack"
SECOND = "on call: trigger 15-on_call"
THIRD = "on call: trigger 30-team_lead"
FOURTH = "management: trigger 60-manager"
SECONDS = 1 / 60
"""Two of them the end of a window waits for events that are on their way."""


@pytest.mark.usefixtures("escalation")
def test_it_pages_at_once_and_after_15_30_and_60_minutes(client: TestClient, after: Until) -> None:
    declare(client)
    assert after(0) == [FIRST]
    assert after(15 - SECONDS) == [FIRST]
    assert after(15 + 2 * SECONDS) == [FIRST, SECOND]
    assert after(30 - SECONDS) == [FIRST, SECOND]
    assert after(30 + 2 * SECONDS) == [FIRST, SECOND, THIRD]
    assert after(60 - SECONDS) == [FIRST, SECOND, THIRD]
    assert after(60 + 2 * SECONDS) == [FIRST, SECOND, THIRD, FOURTH]
    assert after(7 * 24 * 60) == [FIRST, SECOND, THIRD, FOURTH]


CLOSED = [f"{who}: {{}} {step}" for who, step in (("on call", "15-on_call"), ("on call", "30-team_lead"))]


def closing(what: str) -> list[str]:
    """The alerts of all steps are told."""
    return sorted([*(each.format(what) for each in CLOSED), f"management: {what} 60-manager"])


@pytest.mark.usefixtures("escalation")
@pytest.mark.parametrize(("minutes", "before"), [(10, [FIRST]), (20, [FIRST, SECOND]), (45, [FIRST, SECOND, THIRD])])
@pytest.mark.parametrize("what", ["acknowledge", "resolve"])
def test_it_stops_once_somebody_acknowledges_or_resolves(
    client: TestClient, after: Until, minutes: int, before: list[str], what: str
) -> None:
    incident = declare(client)
    after(0)
    assert sorted(after(minutes)) == sorted(before)
    act(client, incident, what)
    assert sorted(after(minutes)[len(before) :]) == closing(what)
    assert len(after(24 * 60)) == len(before) + 3


@pytest.mark.usefixtures("escalation")
def test_an_acknowledgement_a_second_before_is_in_time(client: TestClient, after: Until) -> None:
    incident = declare(client)
    after(0)
    after(15 - SECONDS)
    act(client, incident, "acknowledge")
    assert SECOND not in after(15 + 2 * SECONDS)


@pytest.mark.usefixtures("escalation")
def test_it_starts_anew_once_it_is_reopened(client: TestClient, after: Until) -> None:
    incident = declare(client)
    after(0)
    after(16)
    act(client, incident, "resolve")
    before = after(20)
    act(client, incident, "reopen")
    assert after(20)[len(before) :] == [FIRST]
    assert after(34)[len(before) :] == [FIRST]
    assert after(36)[len(before) :] == [FIRST, SECOND]
    assert after(51)[len(before) :] == [FIRST, SECOND, THIRD]


@pytest.mark.usefixtures("escalation")
def test_incidents_wait_each_for_itself(client: TestClient, after: Until) -> None:
    incident = declare(client, "Payments")
    declare(client, "Warehouse")
    after(0)
    act(client, incident, "acknowledge")
    after(1)
    assert after(16).count(SECOND) == 1


@pytest.mark.usefixtures("escalation")
def test_who_acknowledges_a_step_in_pager_duty_stops_it(
    client: TestClient, clock: ManualClock, httpserver: HTTPServer, after: Until
) -> None:
    incident = declare(client)
    after(0)
    after(16)
    key = next(request.get_json()["dedup_key"] for request, _ in httpserver.log if request.path == "/v2/enqueue")
    data: dict[str, Any] = {"id": "P1", "incident_key": key}
    send(client, webhook("incident.acknowledged", occurred=clock.now().isoformat(), data=data))
    assert client.get(f"/incidents/{incident['id']}").json()["status"] == "acknowledged"
    after(17)
    assert THIRD not in after(24 * 60)


@pytest.mark.usefixtures("escalation")
def test_a_server_that_was_down_pages_once_when_it_is_back(client: TestClient, after: Until) -> None:
    declare(client)
    after(0)
    assert sorted(after(3 * 60)) == sorted([FIRST, SECOND, THIRD, FOURTH])
    assert len(after(4 * 60)) == 4


def test_its_own_incidents_are_declared_escalated_and_resolved(
    client: TestClient, clock: ManualClock, blocks: dict[str, object], after: Until
) -> None:
    declare_module(client, "Loads", blocks)
    declare(client, "Not ours")
    for _ in range(3):
        _run_ends(client, "Failed", clock)
    assert after(1) == ["on call: trigger 0-on_call"]
    assert after(17) == ["on call: trigger 0-on_call", "on call: trigger 15-on_call"]
    _run_ends(client, "Completed", clock)
    closed = after(18)[2:]
    assert sorted(closed) == ["on call: resolve 0-on_call", "on call: resolve 15-on_call"]


def _run_ends(client: TestClient, state: str, clock: ManualClock) -> None:
    tag = {"prefect.resource.id": "prefect.tag.dlt", "prefect.resource.role": "tag"}
    flow = {"prefect.resource.id": "prefect.flow.1", "prefect.resource.role": "flow", "prefect.resource.name": "orders"}
    resource = {"prefect.resource.id": "prefect.flow-run.1", "prefect.state-type": state.upper()}
    body = event_body(
        f"prefect.flow-run.{state}", resource=resource, related=[tag, flow], occurred=clock.now().isoformat()
    )
    client.post("/events", json=[body]).raise_for_status()
