"""What is sent about an incident is one alert, whichever automation sends it."""

import pytest
from fastapi.testclient import TestClient
from pytest_httpserver import HTTPServer
from tests.support.incidents import act, declare
from tests.support.outbox import Json, block, fire, send_all

from tocsin.events.event import Event
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime
from tocsin.settings import Settings

pytestmark = pytest.mark.integration


@pytest.fixture
def settings(settings: Settings, httpserver: HTTPServer) -> Settings:
    return settings.model_copy(update={"pagerduty_events_url": httpserver.url_for("/v2/enqueue")})


@pytest.fixture
def pager_duty(client: TestClient, httpserver: HTTPServer) -> Json:
    """A notification through PagerDuty."""
    httpserver.expect_request("/v2/enqueue").respond_with_json({"status": "success"}, status=202)
    through = block(client, "pager-duty-webhook", {"integration_key": "k" * 32, "api_key": "x"})
    return {"type": "send-notification", "block_document_id": str(through), "body": "b"}


def newest(runtime: Runtime, name: str) -> Event:
    with runtime.database.read() as session:
        stored = EventRepository(session).after(0, 10_000)
    return [each.event for each in stored if each.event.event == f"prefect-cloud.incident.{name}"][-1]


def page(runtime: Runtime, httpserver: HTTPServer, sent: Json, event: Event, *, when_over: bool = False) -> Json:
    """What PagerDuty gets of a notification about an event; `when_over`: as one of `actions_on_resolve`."""
    if when_over:
        fire(runtime, event=event, state="Resolved", actions_on_resolve=[sent])
    else:
        fire(runtime, sent, event=event)
    send_all(runtime)
    request, _ = httpserver.log[-1]
    received: Json = request.get_json()
    return received


def test_what_several_automations_send_about_an_incident_is_one_alert(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, pager_duty: Json
) -> None:
    incident = declare(client, severity="moderate")
    key = f"prefect-cloud.incident.{incident['id']}"
    opened = page(runtime, httpserver, pager_duty, newest(runtime, "declared"))
    assert (opened["event_action"], opened["dedup_key"]) == ("trigger", key)
    assert opened["payload"]["severity"] == "warning"
    assert opened["links"][0]["text"] == "Incident"
    assert opened["links"][0]["href"].endswith(f"/incidents/incident/{incident['id']}")
    act(client, incident, "acknowledge")
    taken = page(runtime, httpserver, pager_duty, newest(runtime, "acknowledged"))
    act(client, incident, "resolve")
    over = page(runtime, httpserver, pager_duty, newest(runtime, "resolved"))
    assert [(each["event_action"], each["dedup_key"]) for each in (taken, over)] == [
        ("acknowledge", key),
        ("resolve", key),
    ]


def test_what_the_action_says_counts(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, pager_duty: Json
) -> None:
    declare(client, severity="minor")
    told = {"event_action": "trigger", "severity": "critical", "dedup_key": "mine"}
    sent = page(runtime, httpserver, {**pager_duty, **told}, newest(runtime, "declared"))
    assert (sent["dedup_key"], sent["payload"]["severity"]) == ("mine", "critical")


def test_a_comment_on_what_is_over_opens_nothing(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, pager_duty: Json
) -> None:
    incident = declare(client)
    act(client, incident, "resolve")
    act(client, incident, "comments", {"text": "It was the disk."}, 201)
    sent = page(runtime, httpserver, pager_duty, newest(runtime, "comment.added"))
    assert sent["event_action"] == "resolve"


def test_what_is_sent_about_the_firing_is_about_the_incident_all_the_same(
    client: TestClient, runtime: Runtime, httpserver: HTTPServer, pager_duty: Json
) -> None:
    """`actions_on_resolve` of what waits for somebody to acknowledge: the alert is acknowledged, and not resolved."""
    incident = declare(client)
    act(client, incident, "acknowledge")
    event = newest(runtime, "acknowledged")
    sent = page(runtime, httpserver, pager_duty, event, when_over=True)
    assert (sent["event_action"], sent["dedup_key"]) == ("acknowledge", f"prefect-cloud.incident.{incident['id']}")
