"""pager_duty.py"""

from typing import Any

import pytest
from tests.support.messages import AUTOMATION, NOW, RUN, answer, content, notification

from tocsin.actions.message import EventAction, Notification, Severity
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.delivery.channels.pager_duty import PagerDutyChannel
from tocsin.delivery.reasons import Reason


def event(message: Notification, **data: Any) -> dict[str, Any]:
    return content(PagerDutyChannel().request({"integration_key": "R0UT1NG", **data}, message, NOW))


def test_an_alert() -> None:
    message = notification("CRITICAL: x failed 3 times", "Flow x has failed", severity=Severity.CRITICAL)
    assert event(message, api_key="", include_image=False) == {
        "routing_key": "R0UT1NG",
        "event_action": "trigger",
        "dedup_key": "automation:key",
        "client": "Prefect Notifications",
        "client_url": RUN.href,
        "payload": {
            "summary": "CRITICAL: x failed 3 times",
            "source": "Prefect",
            "severity": "critical",
            "timestamp": "2026-01-01T12:00:00+00:00",
            "component": "Notification",
            "custom_details": {"Prefect Notification Body": "Flow x has failed", "Automation": "Alert"},
        },
        "links": [
            {"href": RUN.href, "text": "Flow run"},
            {"href": AUTOMATION.href, "text": "Automation"},
        ],
    }


@pytest.mark.parametrize("action", [EventAction.ACKNOWLEDGE, EventAction.RESOLVE])
def test_what_becomes_of_an_alert_needs_its_key_alone(action: EventAction) -> None:
    assert event(notification(event_action=action)) == {
        "routing_key": "R0UT1NG",
        "event_action": action.value,
        "dedup_key": "automation:key",
    }


@pytest.mark.parametrize(
    ("severity", "notify_type", "expected"),
    [
        (None, None, "error"),
        (None, "info", "info"),
        (None, "success", "info"),
        (None, "warning", "warning"),
        (None, "failure", "critical"),
        (Severity.WARNING, "failure", "warning"),
    ],
)
def test_severity(severity: Severity | None, notify_type: str | None, expected: str) -> None:
    data = {} if notify_type is None else {"notify_type": notify_type}
    assert event(notification(severity=severity), **data)["payload"]["severity"] == expected


def test_fields_of_the_block() -> None:
    sent = event(
        notification(),
        source="dwh",
        component="loader",
        group="data",
        class_id="etl",
        custom_details={"disk": "145GB"},
        clickable_url="https://runbook",
        notify_type="failure",
    )
    payload = sent["payload"]
    assert [payload[name] for name in ("source", "component", "group", "class")] == ["dwh", "loader", "data", "etl"]
    assert payload["custom_details"]["disk"] == "145GB"
    assert sent["links"][-1] == {"href": "https://runbook", "text": "More"}
    assert [image["alt"] for image in sent["images"]] == ["failure"]


@pytest.mark.parametrize(
    ("data", "url"),
    [
        ({}, "https://events.pagerduty.com/v2/enqueue"),
        ({"region_name": None}, "https://events.pagerduty.com/v2/enqueue"),
        ({"region_name": "eu"}, "https://events.eu.pagerduty.com/v2/enqueue"),
    ],
)
def test_region(data: dict[str, Any], url: str) -> None:
    assert PagerDutyChannel().request({"integration_key": "k", **data}, notification(), NOW).url == url


def test_the_address_of_the_operator_wins() -> None:
    assert (
        PagerDutyChannel("http://proxy/").request({"integration_key": "k"}, notification(), NOW).url == "http://proxy/"
    )


@pytest.mark.parametrize(("api_key", "header"), [(None, None), ("", None), (" ", None), ("k", "Token token=k")])
def test_no_api_key_is_needed(api_key: str | None, header: str | None) -> None:
    request = PagerDutyChannel().request({"integration_key": "r", "api_key": api_key}, notification(), NOW)
    assert request.headers.get("authorization") == header


def test_summary_and_key_fit() -> None:
    sent = event(notification("x" * 2000, key="k" * 300))
    assert (len(sent["payload"]["summary"]), len(sent["dedup_key"])) == (1024, 255)


def test_one_that_is_only_tried_says_so() -> None:
    assert event(notification("x", test=True))["payload"]["summary"] == "[Test] x"


@pytest.mark.parametrize("data", [{"integration_key": ""}, {"region_name": "mars"}, {"custom_details": "x"}])
def test_a_block_that_does_not_do(data: dict[str, Any]) -> None:
    with pytest.raises(BlockUnusable, match=next(iter(data))):
        event(notification(), **data)


def test_what_pagerduty_does_not_like_is_told() -> None:
    said = {"status": "invalid event", "message": "Event object is invalid", "errors": ["'payload.severity' is wrong"]}
    verdict = PagerDutyChannel().judge(answer(400, said))
    assert verdict.reason is Reason.BAD_REQUEST
    assert verdict.detail == "the destination answered 400: 'payload.severity' is wrong"


def test_too_many_events_are_tried_again() -> None:
    assert PagerDutyChannel().judge(answer(429)).reason is Reason.RATE_LIMITED
    assert PagerDutyChannel().judge(answer(202, {"status": "success"})).reason is None
