"""POST /incidents/webhooks/pager-duty."""

import json
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from tests.support.incidents import Json, act, declare, entries, incident_events, read
from tests.support.pager_duty import PATH, SECRET, note, send, signature, webhook

from tocsin.incidents.inbound.endpoints import MAX_BODY
from tocsin.kit.clock import ManualClock
from tocsin.settings import Settings

pytestmark = pytest.mark.integration

LATER = "2026-01-01T00:01:00Z"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    secrets = (SecretStr("of another subscription"), SecretStr(SECRET))
    return settings.model_copy(update={"pagerduty_webhook_secrets": secrets})


@pytest.fixture
def incident(client: TestClient, clock: ManualClock) -> Json:
    """An incident that is a minute old."""
    declared = declare(client)
    clock.advance(timedelta(minutes=1))
    return declared


def status(client: TestClient, incident: Json) -> str:
    found: str = read(client, incident)["status"]
    return found


def names(client: TestClient) -> list[str]:
    return [event["event"].removeprefix("prefect-cloud.incident.") for event in incident_events(client)]


def test_what_becomes_of_it_there_becomes_of_it_here(client: TestClient, incident: Json, clock: ManualClock) -> None:
    for event, expected in (("acknowledged", "acknowledged"), ("resolved", "resolved"), ("reopened", "reopened")):
        send(client, webhook(f"incident.{event}", incident["id"], clock.now().isoformat()))
        assert status(client, incident) == expected
        clock.advance(timedelta(minutes=1))
    found = read(client, incident)
    assert found["acknowledged_by"] == {"kind": "service", "name": "PagerDuty: Jane", "id": None}
    actors = {entry["actor"]["name"] for entry in entries(client, incident) if entry["kind"] != "declared"}
    assert actors == {"PagerDuty: Jane"}


def test_it_was_over_when_pager_duty_says(client: TestClient, incident: Json, clock: ManualClock) -> None:
    clock.advance(timedelta(hours=1))
    send(client, webhook("incident.resolved", incident["id"], "2026-01-01T00:05:00Z"))
    assert read(client, incident)["end_time"] == "2026-01-01T00:05:00Z"


@pytest.mark.parametrize("occurred", ["2025-12-31T23:00:00Z", "2026-01-01T09:00:00Z"])
def test_a_clock_that_does_not_agree_is_not_believed(client: TestClient, incident: Json, occurred: str) -> None:
    send(client, webhook("incident.resolved", incident["id"], occurred))
    assert read(client, incident)["end_time"] == LATER


def test_a_note_there_is_a_comment_here_once(client: TestClient, incident: Json, clock: ManualClock) -> None:
    send(client, webhook("incident.triggered", incident["id"]))
    related = read(client, incident)["related_resources"]
    assert related == [
        {"resource_id": "pager-duty.incident.PGR0VU2", "role": "pager-duty", "name": "PagerDuty incident #2"}
    ]
    told = note("It was the disk.", LATER)
    for _ in range(2):
        send(client, told)
        clock.advance(timedelta(minutes=1))
    (comment,) = [entry for entry in entries(client, incident) if entry["kind"] == "comment"]
    assert (comment["text"], comment["actor"]["name"], comment["occurred"]) == (
        "It was the disk.",
        "PagerDuty: Jane",
        LATER,
    )
    assert names(client) == ["declared", "updated.related_resources", "comment.added"]


def test_a_note_on_what_is_over_is_kept(client: TestClient, incident: Json) -> None:
    send(client, webhook("incident.resolved", incident["id"], LATER))
    send(client, note("Written up."))
    assert entries(client, incident, sort="NUMBER_DESC")[0]["text"] == "Written up."


@pytest.mark.parametrize("event", ["acknowledged", "resolved"])
def test_what_is_so_already_stays_as_it_is(client: TestClient, incident: Json, event: str) -> None:
    send(client, webhook("incident.triggered", incident["id"]))
    act(client, incident, "acknowledge")
    act(client, incident, "resolve")
    before = read(client, incident)
    send(client, webhook(f"incident.{event}", incident["id"], LATER))
    assert read(client, incident) == before


def test_what_comes_again_undoes_nothing_that_was_decided_since(
    client: TestClient, incident: Json, clock: ManualClock
) -> None:
    resolved = webhook("incident.resolved", incident["id"], clock.now().isoformat())
    send(client, resolved)
    clock.advance(timedelta(minutes=1))
    reopened = webhook("incident.reopened", incident["id"], clock.now().isoformat())
    act(client, incident, "reopen")
    send(client, resolved)
    assert status(client, incident) == "reopened"
    clock.advance(timedelta(minutes=1))
    act(client, incident, "resolve")
    send(client, reopened)
    assert status(client, incident) == "resolved"


def test_what_is_not_ours_changes_nothing(client: TestClient, incident: Json) -> None:
    before = read(client, incident)
    send(client, webhook("incident.resolved", "00000000-0000-4000-8000-000000000000"))
    send(client, webhook("incident.resolved"))
    send(client, note("On another one."))
    send(client, webhook("incident.priority_updated"))
    send(client, webhook("service.updated", data=None))
    assert read(client, incident) == before


def test_a_ping_is_answered(client: TestClient) -> None:
    send(client, webhook("pagey.ping", data={"message": "Hello", "type": "ping"}), status=200)


def test_who_has_the_secret_needs_no_credentials(client: TestClient, incident: Json) -> None:
    send(client, webhook("incident.resolved", incident["id"]), Authorization="Bearer of-something-else")
    assert status(client, incident) == "resolved"


def test_what_is_not_signed_is_not_looked_at(client: TestClient, incident: Json) -> None:
    body = json.dumps(webhook("incident.resolved", incident["id"])).encode()
    assert client.post(PATH, content=body).status_code == 400
    wrong = client.post(PATH, content=body, headers={"X-PagerDuty-Signature": signature(body, "x")})
    assert wrong.status_code == 403
    large = b" " * (MAX_BODY + 1)
    assert client.post(PATH, content=large, headers={"X-PagerDuty-Signature": signature(large)}).status_code == 413
    assert status(client, incident) == "active"
