"""inbound/pager_duty.py: signatures, and what a webhook says."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from tests.support.pager_duty import SECRET, note, signature, webhook

from tocsin.auth.actor import Actor, ActorKind
from tocsin.errors import Forbidden, Refused
from tocsin.incidents.inbound.pager_duty import Told, Webhook, check_signature, read_webhook

BODY = b'{"event": "\xc3\xa9"}'
INCIDENT = UUID(int=7)


@pytest.mark.parametrize(
    "header",
    [
        signature(BODY),
        f"{signature(BODY, 'the old one')},{signature(BODY)}",
        f"v2=abc, {signature(BODY)}",
        signature(BODY).replace("v1=", "").upper().join(["v1=", ""]),
        signature(BODY, "another subscription"),
    ],
)
def test_one_signature_with_one_of_the_secrets_is_enough(header: str) -> None:
    check_signature(header, BODY, [SECRET, "another subscription"])


@pytest.mark.parametrize("header", [None, "", "garbage", "v2=abc", signature(BODY).removeprefix("v1=")])
def test_what_has_no_signature_is_refused(header: str | None) -> None:
    with pytest.raises(Refused, match="X-PagerDuty-Signature"):
        check_signature(header, BODY, [SECRET])


@pytest.mark.parametrize(
    "header", ["v1=", "v1=deadbeef", "v1=" + "é" * 64, signature(BODY, "x"), signature(BODY + b" ")]
)
def test_a_signature_that_is_wrong_is_forbidden(header: str) -> None:
    with pytest.raises(Forbidden, match="TOCSIN_PAGERDUTY_WEBHOOK_SECRETS"):
        check_signature(header, BODY, [SECRET])


def read(body: dict[str, Any]) -> Webhook:
    return read_webhook(json.dumps(body).encode())


@pytest.mark.parametrize(
    ("event_type", "told"),
    [
        ("pagey.ping", Told.PING),
        ("incident.acknowledged", Told.ACKNOWLEDGED),
        ("incident.resolved", Told.RESOLVED),
        ("incident.reopened", Told.REOPENED),
        ("incident.annotated", Told.NOTED),
        ("incident.status_update_published", Told.NOTED),
        ("incident.priority_updated", Told.OTHER),
        ("incident.unacknowledged", Told.OTHER),
        ("service.updated", Told.OTHER),
    ],
)
def test_what_is_told(event_type: str, told: Told) -> None:
    assert read(webhook(event_type)).told is told


def test_an_event_of_an_incident() -> None:
    found = read(webhook("incident.resolved", str(INCIDENT), id="01BRB6", occurred_at="2026-01-01T01:00:00+01:00"))
    assert found == Webhook(
        id="01BRB6",
        told=Told.RESOLVED,
        occurred=datetime(2026, 1, 1, tzinfo=UTC),
        who=Actor(ActorKind.SERVICE, "PagerDuty: Jane"),
        incident=INCIDENT,
        theirs="pager-duty.incident.PGR0VU2",
        number=2,
        text="",
    )


def test_one_of_several_alerts_about_an_incident() -> None:
    key = f"prefect-cloud.incident.{INCIDENT}/30"
    assert read(webhook("incident.acknowledged", data={"id": "P1", "incident_key": key})).incident == INCIDENT


def test_a_note_names_the_incident_of_pager_duty() -> None:
    found = read(note("  It was\x00 the disk.\n"))
    assert (found.incident, found.theirs, found.text) == (None, "pager-duty.incident.PGR0VU2", "It was\ufffd the disk.")


@pytest.mark.parametrize("agent", [None, {"summary": None}, {"summary": "\n"}])
def test_nobody_in_particular_is_pager_duty(agent: Any) -> None:
    assert read(webhook("incident.resolved", agent=agent)).who.name == "PagerDuty"


@pytest.mark.parametrize("key", ["d3640fbd41094207a1c11e58e46b1662", "prefect-cloud.incident.x", 7, None])
def test_what_was_opened_by_somebody_else_is_no_incident_of_ours(key: Any) -> None:
    assert read(webhook("incident.resolved", data={"id": "P1", "incident_key": key})).incident is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"messages": []}',
        b'{"event": {"id": 1}}',
        b"[" * 60_000,
        json.dumps(webhook("incident.resolved", occurred_at="soon")).encode(),
    ],
)
def test_what_is_no_webhook_is_refused_without_its_values(body: bytes) -> None:
    with pytest.raises(Refused, match="version 3"):
        read_webhook(body)
