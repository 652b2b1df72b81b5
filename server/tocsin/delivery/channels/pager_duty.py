"""PagerDuty's Events API v2.

What the same bucket of the same automation sends has the same `dedup_key`: it is one incident there.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

from tocsin.actions.message import EventAction, Message, Notification, Severity
from tocsin.delivery.channels import markup
from tocsin.delivery.channels.channel import (
    Channel,
    Verdict,
    answered,
    choice_of,
    cut,
    judge_status,
    mapping_of,
    optional_text,
    post_json,
    severity_of_notify_type,
    text_of,
    title_of,
)
from tocsin.delivery.channels.look import APP, mood_of, picture_of
from tocsin.kit.http import Answer, OutgoingRequest
from tocsin.kit.text import fitted

EVENTS_URLS: Final[Mapping[str, str]] = {
    "us": "https://events.pagerduty.com/v2/enqueue",
    "eu": "https://events.eu.pagerduty.com/v2/enqueue",
}

# PagerDuty's own limits, in characters; an event has at most 512 KB.
_MAX_SUMMARY: Final = 1024
_MAX_KEY: Final = 255
_MAX_DETAIL: Final = 100_000


class PagerDutyChannel(Channel):
    """Sends through a pager-duty-webhook block. `events_url` replaces the address of the block's region."""

    slugs: ClassVar[tuple[str, ...]] = ("pager-duty-webhook",)
    keeps_alerts: ClassVar[bool] = True

    def __init__(self, events_url: str | None = None) -> None:
        self._events_url = events_url

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:  # noqa: ARG002
        assert isinstance(message, Notification)
        url = self._events_url or choice_of(data, "region_name", EVENTS_URLS, "us")
        api_key = optional_text(data, "api_key").strip()
        headers = {"authorization": f"Token token={api_key}"} if api_key else {}
        event = {
            "routing_key": text_of(data, "integration_key"),
            "event_action": message.event_action.value,
            "dedup_key": fitted(message.envelope.key, _MAX_KEY),
        }
        if message.event_action is EventAction.TRIGGER:
            event |= _alert(data, message)
        return post_json(url, event, data, headers)

    def judge(self, answer: Answer) -> Verdict:
        """PagerDuty says what it does not like in an event: `errors`, else `message`."""
        said = answered(answer)
        errors = said.get("errors")
        listed = "; ".join(map(str, errors)) if isinstance(errors, list) else ""
        return judge_status(answer, listed or str(said.get("message", "")))


def _alert(data: Mapping[str, Any], message: Notification) -> dict[str, Any]:
    alert: dict[str, Any] = {"client": APP, "payload": _payload(data, message), "links": _links(data, message)}
    if message.envelope.links:
        alert["client_url"] = message.envelope.links[0].href
    if data.get("include_image") is not False:
        mood = mood_of(data, message)
        alert["images"] = [{"src": picture_of(mood, 128), "alt": mood.value}]
    return alert


def _payload(data: Mapping[str, Any], message: Notification) -> dict[str, Any]:
    severity = message.severity or severity_of_notify_type(data) or Severity.ERROR
    payload: dict[str, Any] = {
        "summary": cut(title_of(message), _MAX_SUMMARY),
        "source": optional_text(data, "source", "Prefect"),
        "severity": severity.value,
        "timestamp": message.envelope.triggered.isoformat(),
        "component": optional_text(data, "component", "Notification"),
        "custom_details": {
            **mapping_of(data, "custom_details"),
            "Prefect Notification Body": cut(markup.plain(message.body), _MAX_DETAIL),
            "Automation": message.envelope.automation,
        },
    }
    for field, name in (("group", "group"), ("class_id", "class")):
        if optional_text(data, field):
            payload[name] = optional_text(data, field)
    return payload


def _links(data: Mapping[str, Any], message: Notification) -> list[dict[str, str]]:
    links = [{"href": link.href, "text": link.text} for link in message.envelope.links]
    if optional_text(data, "clickable_url"):
        links.append({"href": optional_text(data, "clickable_url"), "text": "More"})
    return links
