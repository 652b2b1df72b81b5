"""The recipes of docs/incidents.md: from what becomes of an incident to what is done about it, on both databases."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from pytest_httpserver import HTTPServer
from tests.support.events import event_body
from tests.support.incidents import Json, act, declare, incident_events, read
from tests.support.outbox import block, send_all
from tests.support.pager_duty import SECRET, send, webhook
from tests.support.work_pools import make_pool

from tocsin.app import build_runtime, make_evaluator
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.settings import Settings

pytestmark = pytest.mark.integration

INCIDENTS = "prefect-cloud.incident.*"
DECLARED = "prefect-cloud.incident.declared"
ACKNOWLEDGED = "prefect-cloud.incident.acknowledged"
RESOLVED = "prefect-cloud.incident.resolved"
REOPENED = "prefect-cloud.incident.reopened"
SEVERITY_UPDATED = "prefect-cloud.incident.updated.severity"

_MANY_TURNS = 50

Settle = Callable[[], None]


@pytest.fixture
def settings(settings: Settings, httpserver: HTTPServer) -> Settings:
    pager_duty = {"pagerduty_events_url": httpserver.url_for("/v2/enqueue")}
    return settings.model_copy(update={**pager_duty, "pagerduty_webhook_secrets": (SecretStr(SECRET),)})


@pytest.fixture
def settle(runtime: Runtime) -> Settle:
    """Evaluates and carries out until nothing happens any more."""
    return lambda: settle_in(runtime)


def settle_in(runtime: Runtime) -> None:
    """The same, by a server that has just started."""
    evaluator = make_evaluator(runtime)
    for _ in range(_MANY_TURNS):
        if not evaluator.evaluate_all():
            return
        send_all(runtime)
    raise AssertionError("it goes on for ever")


def automation(client: TestClient, name: str, trigger: Json, *actions: Json, **more: Any) -> str:
    body = {"name": name, "trigger": trigger, "actions": list(actions), **more}
    answer = client.post("/automations/", json=body)
    assert answer.status_code == 201, answer.text
    made: str = answer.json()["id"]
    return made


@pytest.fixture
def slack(client: TestClient, httpserver: HTTPServer) -> Json:
    """A notification through Slack that says which automation has fired for which incident."""
    httpserver.expect_request("/slack").respond_with_data("ok")
    through = block(client, "slack-webhook", {"url": httpserver.url_for("/slack")})
    return notification(through, "{{ automation.name }}: {{ event.payload.name }} is {{ event.payload.severity }}")


def notification(through: UUID, subject: str = "{{ event.payload.name }}") -> Json:
    body = "{{ event.payload.summary }}"
    return {"type": "send-notification", "block_document_id": str(through), "subject": subject, "body": body}


def said(httpserver: HTTPServer) -> list[str]:
    """The titles of what has come to Slack."""
    sent = (request.get_json() for request, _ in httpserver.log if request.path == "/slack")
    return [message["attachments"][0]["title"] for message in sent]


# The document's example triggers


def example(event: str) -> Json:
    """A trigger as the document has it."""
    return {
        "match": {"prefect.resource.id": INCIDENTS},
        "expect": [event],
        "posture": "Reactive",
        "threshold": 1,
        "within": 0,
    }


def test_the_examples_of_the_document_fire_at_once(
    client: TestClient, settle: Settle, httpserver: HTTPServer, slack: Json
) -> None:
    for name, event in (("declared", DECLARED), ("resolved", RESOLVED), ("severity", SEVERITY_UPDATED)):
        automation(client, name, example(event), slack)
    incident = declare(client, "Payments", "high")
    settle()
    assert said(httpserver) == ["declared: Payments is high"]
    change = {"severity": "critical", "version": incident["version"]}
    client.patch(f"/incidents/{incident['id']}", json=change).raise_for_status()
    settle()
    assert said(httpserver)[1:] == ["severity: Payments is critical"]
    act(client, incident, "resolve")
    settle()
    assert said(httpserver)[2:] == ["resolved: Payments is critical"]


# Pools are paused while something critical is open


@pytest.fixture
def pausing(client: TestClient) -> None:
    critical = {"prefect.resource.id": INCIDENTS, "prefect-cloud.incident.severity": "critical"}
    begins = {"posture": "Reactive", "match": critical, "expect": [DECLARED, REOPENED, SEVERITY_UPDATED]}
    automation(client, "pause", begins, {"type": "pause-work-pool", "source": "inferred"})
    ends = {"posture": "Reactive", "match": {"prefect.resource.id": INCIDENTS}, "expect": [RESOLVED]}
    automation(client, "resume", ends, {"type": "resume-work-pool", "source": "inferred"})


def paused(client: TestClient) -> set[str]:
    return {pool["name"] for pool in client.post("/work_pools/filter", json={}).json() if pool["is_paused"]}


@pytest.mark.usefixtures("pausing")
def test_pools_are_paused_while_something_critical_is_open(client: TestClient, settle: Settle) -> None:
    pools = [make_pool(client, name) for name in ("ingest", "serve")]
    make_pool(client, "other")
    mine = make_pool(client, "mine", is_paused=True)
    resources = [f"prefect.work-pool.{pool['id']}" for pool in (*pools, mine)]
    incident = declare(client, "Warehouse", "critical", related_resources=resources)
    settle()
    assert paused(client) == {"ingest", "serve", "mine"}
    act(client, incident, "resolve")
    settle()
    assert paused(client) == {"mine"}


@pytest.mark.usefixtures("pausing")
def test_pools_are_paused_once_it_becomes_critical(client: TestClient, settle: Settle) -> None:
    pool = make_pool(client)
    incident = declare(client, "Warehouse", "high", related_resources=[f"prefect.work-pool.{pool['id']}"])
    settle()
    assert paused(client) == set()
    change = {"severity": "critical", "version": incident["version"]}
    client.patch(f"/incidents/{incident['id']}", json=change).raise_for_status()
    settle()
    assert paused(client) == {"local"}


# Escalation until somebody acknowledges


@pytest.fixture
def escalating(client: TestClient, slack: Json) -> None:
    for minutes in (15, 30, 60):
        trigger = {
            "posture": "Proactive",
            "match": {"prefect.resource.id": INCIDENTS},
            "for_each": ["prefect.resource.id"],
            "after": [DECLARED, REOPENED],
            "expect": [ACKNOWLEDGED, RESOLVED],
            "within": minutes * 60,
        }
        automation(client, f"{minutes} minutes", trigger, slack)


@pytest.fixture
def restarted(runtime: Runtime) -> Iterator[Runtime]:
    """A server that starts on the same database."""
    other = build_runtime(runtime.settings, runtime.clock)
    yield other
    other.database.close()


@pytest.mark.usefixtures("escalating")
def test_it_escalates_until_somebody_acknowledges(
    client: TestClient, settle: Settle, clock: ManualClock, httpserver: HTTPServer, restarted: Runtime
) -> None:
    incident = declare(client, "Payments", "high")
    declare(client, "Warehouse", "high")
    settle()
    clock.advance(timedelta(minutes=10))
    act(client, incident, "acknowledge")
    settle()
    for minutes in (5, 1):
        clock.advance(timedelta(minutes=minutes))
        settle_in(restarted)
    assert said(httpserver) == ["15 minutes: Warehouse is high"]
    clock.advance(timedelta(minutes=15))
    settle()
    assert said(httpserver)[1:] == ["30 minutes: Warehouse is high"]
    clock.advance(timedelta(minutes=30))
    settle()
    assert said(httpserver)[2:] == ["60 minutes: Warehouse is high"]
    clock.advance(timedelta(days=1))
    settle()
    assert len(said(httpserver)) == 3


@pytest.mark.usefixtures("escalating")
def test_it_escalates_anew_once_it_is_reopened(
    client: TestClient, settle: Settle, clock: ManualClock, httpserver: HTTPServer
) -> None:
    incident = declare(client, "Payments", "high")
    settle()
    act(client, incident, "resolve")
    settle()
    clock.advance(timedelta(minutes=20))
    settle()
    assert said(httpserver) == []
    act(client, incident, "reopen")
    settle()
    clock.advance(timedelta(minutes=16))
    settle()
    assert said(httpserver) == ["15 minutes: Payments is high"]


# PagerDuty's incident and this one resolve each other


@pytest.fixture
def paging(client: TestClient, httpserver: HTTPServer) -> None:
    """PagerDuty is told of all that becomes of incidents."""
    httpserver.expect_request("/v2/enqueue").respond_with_json({"status": "success"}, status=202)
    through = block(client, "pager-duty-webhook", {"integration_key": "k" * 32, "api_key": "x"})
    for name, expect in (("begins", [DECLARED, REOPENED]), ("goes on", [ACKNOWLEDGED, RESOLVED])):
        trigger = {"posture": "Reactive", "match": {"prefect.resource.id": INCIDENTS}, "expect": expect}
        automation(client, name, trigger, notification(through))


def told(httpserver: HTTPServer) -> list[tuple[str, str]]:
    """What PagerDuty was told to do, with which alert."""
    sent = [request.get_json() for request, _ in httpserver.log if request.path == "/v2/enqueue"]
    return [(event["event_action"], event["dedup_key"]) for event in sent]


def names(client: TestClient) -> list[str]:
    return [event["event"] for event in incident_events(client)]


@pytest.mark.usefixtures("paging")
def test_what_is_resolved_in_pager_duty_is_resolved_here_and_it_ends_there(
    client: TestClient, settle: Settle, clock: ManualClock, httpserver: HTTPServer
) -> None:
    incident = declare(client)
    key = f"prefect-cloud.incident.{incident['id']}"
    settle()
    assert told(httpserver) == [("trigger", key)]
    for event, said_back in (("acknowledged", "acknowledge"), ("resolved", "resolve")):
        clock.advance(timedelta(minutes=1))
        message = webhook(f"incident.{event}", incident["id"], clock.now().isoformat())
        send(client, message)
        settle()
        assert read(client, incident)["status"] == event
        assert told(httpserver)[-1] == (said_back, key)
        # What PagerDuty is told is what it knows; and what it says once more is known here.
        before = names(client)
        send(client, webhook(f"incident.{event}", incident["id"], clock.now().isoformat()))
        settle()
        assert names(client) == before
    assert len(told(httpserver)) == 3


@pytest.mark.usefixtures("paging")
def test_what_is_resolved_here_is_resolved_in_pager_duty(
    client: TestClient, settle: Settle, clock: ManualClock, httpserver: HTTPServer
) -> None:
    incident = declare(client)
    settle()
    act(client, incident, "resolve")
    settle()
    assert [action for action, _ in told(httpserver)] == ["trigger", "resolve"]
    before = read(client, incident)
    send(client, webhook("incident.resolved", incident["id"], clock.now().isoformat()))
    settle()
    assert read(client, incident) == before
    assert len(told(httpserver)) == 2


@pytest.mark.usefixtures("paging")
def test_pager_duty_does_not_hear_of_the_end_before_the_beginning(
    client: TestClient, settle: Settle, clock: ManualClock, httpserver: HTTPServer
) -> None:
    """However the automations are cut: else the page would come after the message that it is over, and stay."""
    httpserver.clear()
    httpserver.expect_ordered_request("/v2/enqueue").respond_with_data(status=503)
    for _ in range(2):
        httpserver.expect_ordered_request("/v2/enqueue").respond_with_json({"status": "success"}, status=202)
    incident = declare(client)
    settle()
    act(client, incident, "resolve")
    settle()
    clock.advance(timedelta(seconds=5))
    settle()
    clock.advance(timedelta(seconds=5))
    settle()
    assert [action for action, _ in told(httpserver)] == ["trigger", "trigger", "resolve"]


# What declares an incident resolves it


def test_a_trigger_that_recovers_resolves_what_it_has_declared(client: TestClient, settle: Settle) -> None:
    trigger = {
        "posture": "Reactive",
        "expect": ["table.late"],
        "reset": ["table.fresh"],
        "consecutive": 1,
        "for_each": ["prefect.resource.id"],
    }
    declares = {"type": "declare-incident", "name": "{{ event.resource.id }} is late", "severity": "high"}
    automation(client, "freshness", trigger, declares, actions_on_resolve=[{"type": "resolve-incident"}])
    for event in ("table.late", "table.late", "table.fresh"):
        happens(client, event, "table.orders")
        settle()
    happens(client, "table.late", "table.customers")
    settle()
    found = client.post("/incidents/filter", json={"sort": "NAME_ASC"}).json()
    assert [(each["name"], each["status"]) for each in found] == [
        ("table.customers is late", "active"),
        ("table.orders is late", "resolved"),
    ]


def happens(client: TestClient, event: str, resource: str) -> None:
    client.post("/events", json=[event_body(event, resource={"prefect.resource.id": resource})]).raise_for_status()
