"""A request to a program. Its headers follow Standard Webhooks: `webhook-id` stays the same for every attempt."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

from tocsin.actions.message import Message, WebhookCall
from tocsin.delivery.channels.channel import BlockUnusable, Channel, optional_text, reach_of, text_of
from tocsin.kit.http import OutgoingRequest

METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")


class WebhookChannel(Channel):
    """Sends through a webhook block: method, address and headers are the block's."""

    slugs: ClassVar[tuple[str, ...]] = ("webhook",)
    takes: ClassVar[type] = WebhookCall

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:
        assert isinstance(message, WebhookCall)
        method = optional_text(data, "method", "POST").upper()
        if method not in METHODS:
            raise BlockUnusable("method", f"is none of {', '.join(METHODS)}")
        headers = {
            "webhook-id": str(message.envelope.delivery_id),
            "webhook-timestamp": str(int(now.timestamp())),
        }
        if message.payload:
            headers["content-type"] = _content_type(message.payload)
        headers |= _headers(data)
        return OutgoingRequest(
            method=method,
            url=text_of(data, "url"),
            headers=headers,
            body=message.payload.encode(),
            verify=data.get("verify") is not False,
            reach=reach_of(data),
        )


def _headers(data: Mapping[str, Any]) -> dict[str, str]:
    headers = data.get("headers") or {}
    if not isinstance(headers, Mapping):
        raise BlockUnusable("headers", "is not an object of names and values")
    return {str(name).lower(): str(value) for name, value in headers.items()}


def _content_type(payload: str) -> str:
    try:
        json.loads(payload)
    except (ValueError, RecursionError):
        return "text/plain; charset=utf-8"
    return "application/json"
