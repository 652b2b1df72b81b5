"""The request that each channel makes of a message."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from tocsin.actions.message import Envelope, Link, Notification, Severity, WebhookCall, from_json, to_json
from tocsin.delivery.channels.channel import BlockUnusable, reach_of, title_of
from tocsin.delivery.channels.email import EmailChannel
from tocsin.delivery.channels.pager_duty import PagerDutyChannel, dedup_key
from tocsin.delivery.channels.registry import make_channels
from tocsin.delivery.channels.slack import SlackChannel, escape, markup
from tocsin.delivery.channels.webhook import WebhookChannel
from tocsin.delivery.reasons import Reason
from tocsin.kit.http import Answer, Reach
from tocsin.settings import Settings

FIRED = datetime(2026, 1, 1, 12, tzinfo=UTC)
NOW = FIRED + timedelta(minutes=3)
ENVELOPE = Envelope(
    delivery_id=UUID(int=1),
    key="automation:key",
    triggered=FIRED,
    automation="Alert",
    links=(Link("https://t/runs/flow-run/1", "Flow run"), Link("https://t/automations/automation/2", "Automation")),
)


def notification(
    subject: str = "Pipeline Failed: x", body: str = "body", severity: Severity | None = None
) -> Notification:
    return Notification(envelope=ENVELOPE, subject=subject, body=body, severity=severity)


def slack(message: Notification, **data: Any) -> dict[str, Any]:
    request = SlackChannel().request({"url": "https://hooks.slack.com/services/A/B/C", **data}, message, NOW)
    assert (request.method, request.url) == ("POST", "https://hooks.slack.com/services/A/B/C")
    body: dict[str, Any] = json.loads(request.body)
    assert body["mrkdwn"] is True
    (attachment,) = body["attachments"]
    result: dict[str, Any] = attachment
    return result


def pager_duty(message: Notification, **data: Any) -> dict[str, Any]:
    request = PagerDutyChannel().request({"integration_key": "R0UT1NG", **data}, message, NOW)
    event: dict[str, Any] = json.loads(request.body)
    return event


def webhook(payload: str = "{}", **data: Any) -> Any:
    return WebhookChannel().request(
        {"url": "https://x/y", **data}, WebhookCall(envelope=ENVELOPE, payload=payload), NOW
    )


def test_messages_survive_storage() -> None:
    for message in (notification(severity=Severity.ERROR), WebhookCall(envelope=ENVELOPE, payload="é")):
        assert from_json(json.loads(json.dumps(to_json(message)))) == message


def test_every_channel_is_registered_under_its_block_types() -> None:
    assert set(make_channels(Settings())) == {
        "apprise",
        "email",
        "email-server-credentials",
        "pager-duty-webhook",
        "slack-webhook",
        "webhook",
    }


def test_slack_attachment() -> None:
    assert slack(notification(body=":x: *Pipeline Failed*")) == {
        "title": "Pipeline Failed: x",
        "title_link": "https://t/runs/flow-run/1",
        "text": ":x: *Pipeline Failed*",
        "fallback": "Pipeline Failed: x",
        "color": "#3AA3E3",
        "footer": "Prefect Notifications",
        "ts": int(FIRED.timestamp()),
        "mrkdwn_in": ["text"],
    }


@pytest.mark.parametrize(
    ("severity", "notify_type", "colour"),
    [
        (None, None, "#3AA3E3"),
        (None, "success", "#3AA337"),
        (None, "failure", "#A32037"),
        (Severity.WARNING, None, "#CACF29"),
        (Severity.CRITICAL, "info", "#A32037"),
        (Severity.INFO, "failure", "#3AA3E3"),
    ],
)
def test_slack_colour(severity: Severity | None, notify_type: str | None, colour: str) -> None:
    assert slack(notification(severity=severity), notify_type=notify_type)["color"] == colour


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<https://x/y?a=1&b=2|View *it*>", "<https://x/y?a=1&b=2|View *it*>"),
        ("<https://x/y>", "<https://x/y>"),
        ("see <mailto:a@b.c|me & you> now", "see <mailto:a@b.c|me &amp; you> now"),
        ("<!channel> <@U123> <!here|here>", "<!channel> <@U123> <!here|here>"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<|text>", "&lt;|text&gt;"),
        ("<https://x|unfinished", "&lt;https://x|unfinished"),
        ("a *b* _c_ `d`", "a *b* _c_ `d`"),
    ],
)
def test_slack_markup_survives_and_the_rest_is_escaped(text: str, sent: str) -> None:
    assert markup(text) == sent


def test_slack_title_is_plain_text() -> None:
    assert slack(notification(subject="<https://x|y> & z"))["title"] == escape("<https://x|y> & z")


def test_slack_gets_no_more_than_it_shows() -> None:
    assert len(slack(notification(body="x" * 100_000))["text"]) == 30_000


def test_markup_of_hostile_text_takes_no_time() -> None:
    for text in ("<" * 30_000, "<https://x|" + " " * 30_000, "<! " * 10_000, "<http://" * 4_000):
        markup(text)


def test_pager_duty_event() -> None:
    event = pager_duty(notification("CRITICAL: x failed 3 times", "Flow x has failed", Severity.CRITICAL), api_key="")
    assert event == {
        "routing_key": "R0UT1NG",
        "event_action": "trigger",
        "dedup_key": "automation:key",
        "client": "Prefect Notifications",
        "client_url": "https://t/runs/flow-run/1",
        "payload": {
            "summary": "CRITICAL: x failed 3 times",
            "source": "Prefect",
            "severity": "critical",
            "timestamp": "2026-01-01T12:00:00+00:00",
            "component": "Notification",
            "custom_details": {"Prefect Notification Body": "Flow x has failed", "Automation": "Alert"},
        },
        "links": [
            {"href": "https://t/runs/flow-run/1", "text": "Flow run"},
            {"href": "https://t/automations/automation/2", "text": "Automation"},
        ],
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
def test_pager_duty_severity(severity: Severity | None, notify_type: str | None, expected: str) -> None:
    data = {} if notify_type is None else {"notify_type": notify_type}
    assert pager_duty(notification(severity=severity), **data)["payload"]["severity"] == expected


def test_pager_duty_fields_of_the_block() -> None:
    event = pager_duty(
        notification(),
        source="dwh",
        component="loader",
        group="data",
        class_id="etl",
        custom_details={"disk": "145GB"},
        clickable_url="https://runbook",
    )
    payload = event["payload"]
    assert (payload["source"], payload["component"], payload["group"], payload["class"]) == (
        "dwh",
        "loader",
        "data",
        "etl",
    )
    assert payload["custom_details"]["disk"] == "145GB"
    assert event["links"][-1] == {"href": "https://runbook", "text": "More"}


@pytest.mark.parametrize(
    ("data", "url"),
    [
        ({}, "https://events.pagerduty.com/v2/enqueue"),
        ({"region_name": None}, "https://events.pagerduty.com/v2/enqueue"),
        ({"region_name": "eu"}, "https://events.eu.pagerduty.com/v2/enqueue"),
    ],
)
def test_pager_duty_region(data: dict[str, Any], url: str) -> None:
    assert PagerDutyChannel().request({"integration_key": "k", **data}, notification(), NOW).url == url


def test_pager_duty_address_of_the_operator_wins() -> None:
    assert (
        PagerDutyChannel("http://proxy/").request({"integration_key": "k"}, notification(), NOW).url == "http://proxy/"
    )


@pytest.mark.parametrize(("api_key", "header"), [(None, None), ("", None), (" ", None), ("k", "Token token=k")])
def test_pager_duty_needs_no_api_key(api_key: str | None, header: str | None) -> None:
    request = PagerDutyChannel().request({"integration_key": "r", "api_key": api_key}, notification(), NOW)
    assert request.headers.get("authorization") == header


def test_pager_duty_summary_fits() -> None:
    assert len(pager_duty(notification(subject="x" * 2000))["payload"]["summary"]) == 1024
    assert pager_duty(notification(subject=" \n"))["payload"]["summary"] == "Alert"


def test_pager_duty_keys_fit_and_stay_apart() -> None:
    long = [dedup_key("automation:" + "x" * 300 + end) for end in "ab"]
    assert all(len(key) == 255 for key in long)
    assert long[0] != long[1]
    assert dedup_key("short") == "short"


def test_webhook_headers_are_standard_and_the_blocks_own_win() -> None:
    request = webhook('{"a": 1}', headers={"X-Token": "t", "Content-Type": "application/x-own"})
    assert request.headers == {
        "webhook-id": str(UUID(int=1)),
        "webhook-timestamp": str(int(NOW.timestamp())),
        "content-type": "application/x-own",
        "x-token": "t",
    }
    assert request.body == b'{"a": 1}'


@pytest.mark.parametrize(
    ("payload", "content_type"),
    [("[1]", "application/json"), ("hello", "text/plain; charset=utf-8"), ("", None)],
)
def test_webhook_says_what_it_sends(payload: str, content_type: str | None) -> None:
    assert webhook(payload).headers.get("content-type") == content_type


def test_webhook_method_and_limits() -> None:
    request = webhook(method="put", verify=False, allow_private_urls=False)
    assert (request.method, request.verify, request.reach) == ("PUT", False, Reach.PUBLIC)
    assert webhook(method=None).method == "POST"


@pytest.mark.parametrize(
    ("data", "reach"),
    [
        ({}, Reach.PUBLIC_UNLESS_ALLOWED),
        ({"allow_private_urls": None}, Reach.PUBLIC_UNLESS_ALLOWED),
        ({"allow_private_urls": "true"}, Reach.PUBLIC_UNLESS_ALLOWED),
        ({"allow_private_urls": False}, Reach.PUBLIC),
        ({"allow_private_urls": True}, Reach.PRIVATE),
    ],
)
def test_only_what_the_block_says_is_a_permission(data: dict[str, Any], reach: Reach) -> None:
    assert reach_of(data) is reach


def test_a_title_says_that_it_is_a_test() -> None:
    tried = replace(notification(), envelope=replace(ENVELOPE, test=True))
    assert title_of(tried) == "[Test] Pipeline Failed: x"
    assert title_of(notification(subject=" ")) == "Alert"


@pytest.mark.parametrize("data", [{"url": ""}, {"url": None}, {"url": 3}, {"method": "TRACE"}, {"headers": "x"}])
def test_a_webhook_block_that_does_not_do(data: dict[str, Any]) -> None:
    with pytest.raises(BlockUnusable) as caught:
        webhook(**data)
    assert next(iter(data)) in str(caught.value)


@pytest.mark.parametrize("data", [{"integration_key": ""}, {"region_name": "mars"}])
def test_a_pager_duty_block_that_does_not_do(data: dict[str, Any]) -> None:
    with pytest.raises(BlockUnusable, match=next(iter(data))):
        pager_duty(notification(), **data)


@pytest.mark.parametrize(
    "channel", [one for one in make_channels(Settings()).values() if not isinstance(one, EmailChannel)]
)
def test_every_channel_judges_by_status(channel: Any) -> None:
    assert channel.judge(Answer(200, {}, b"ok")).reason is None
    assert channel.judge(Answer(500, {}, b"")).reason is Reason.SERVER_ERROR
    assert channel.judge(Answer(404, {}, b"")).reason is Reason.NOT_FOUND
