"""PagerDuty's Events API v2.

What the same bucket of the same automation sends has the same `dedup_key`: it is one incident there.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

import msgspec

from tocsin.actions.message import Message, Notification, Severity
from tocsin.delivery.channels.channel import (
    BlockUnusable,
    Channel,
    cut,
    optional_text,
    severity_of_notify_type,
    text_of,
)
from tocsin.kit.http import OutgoingRequest

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
        headers = {"content-type": "application/json"}
        api_key = optional_text(data, "api_key").strip()
        if api_key:
            headers["authorization"] = f"Token token={api_key}"
        event = {
            "routing_key": text_of(data, "integration_key"),
            "event_action": message.event_action.value,
            "dedup_key": dedup_key(message.envelope.key),
            "client": "Prefect Notifications",
            "payload": _payload(data, message),
            "links": _links(data, message),
        }
        if message.envelope.links:
            event["client_url"] = message.envelope.links[0].href
        return OutgoingRequest("POST", self._url(data), headers, msgspec.json.encode(event))

    def _url(self, data: Mapping[str, Any]) -> str:
        if self._events_url:
            return self._events_url
        region = optional_text(data, "region_name", "us")
        if region not in EVENTS_URLS:
            raise BlockUnusable("region_name", f"is none of {', '.join(EVENTS_URLS)}")
        return EVENTS_URLS[region]


def dedup_key(key: str) -> str:
    """The key as PagerDuty takes it: a long one keeps its beginning and becomes unique by a digest."""
    if len(key) <= _MAX_KEY:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()
    return f"{key[: _MAX_KEY - len(digest) - 1]}:{digest}"


def _payload(data: Mapping[str, Any], message: Notification) -> dict[str, Any]:
    severity = message.severity or severity_of_notify_type(data) or Severity.ERROR
    details = data.get("custom_details")
    payload: dict[str, Any] = {
        "summary": cut(message.subject.strip() or message.envelope.automation, _MAX_SUMMARY),
        "source": optional_text(data, "source", "Prefect"),
        "severity": severity.value,
        "timestamp": message.envelope.triggered.isoformat(),
        "component": optional_text(data, "component", "Notification"),
        "custom_details": {
            **(details if isinstance(details, Mapping) else {}),
            "Prefect Notification Body": cut(message.body, _MAX_DETAIL),
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
