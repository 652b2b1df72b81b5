"""A request to a program. Its headers follow Standard Webhooks: `webhook-id` stays the same for every attempt."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

from tocsin.actions.message import Envelope, Message, WebhookCall
from tocsin.delivery.channels.channel import (
    BlockUnusable,
    Channel,
    choice_of,
    mapping_of,
    optional_text,
    reach_of,
    text_of,
)
from tocsin.kit.http import OutgoingRequest

METHODS: Final[Mapping[str, str]] = {name: name for name in ("GET", "POST", "PUT", "PATCH", "DELETE")}

_PREFIX: Final = "whsec_"


class WebhookChannel(Channel):
    """Sends through a webhook block: method, address and headers are the block's."""

    slugs: ClassVar[tuple[str, ...]] = ("webhook",)
    takes: ClassVar[type] = WebhookCall

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:
        assert isinstance(message, WebhookCall)
        body = message.payload.encode()
        headers = standard_headers(message.envelope, now)
        if message.payload:
            headers["content-type"] = _content_type(message.payload)
        headers |= lower_case(mapping_of(data, "headers"))
        secrets = optional_text(data, "signing_secret").split()
        if secrets:
            headers["webhook-signature"] = _signatures(secrets, headers, body)
        return OutgoingRequest(
            method=method_of(data),
            url=text_of(data, "url"),
            headers=headers,
            body=body,
            verify=data.get("verify") is not False,
            reach=reach_of(data),
        )


def standard_headers(envelope: Envelope, now: datetime) -> dict[str, str]:
    """What tells a program which message it gets, and when it was sent."""
    headers = {"webhook-id": str(envelope.delivery_id), "webhook-timestamp": str(int(now.timestamp()))}
    if envelope.test:
        headers["tocsin-test"] = "true"
    return headers


def lower_case(headers: Mapping[str, Any]) -> dict[str, str]:
    """Headers of a block, by their names in lower case."""
    return {str(name).lower(): str(value) for name, value in headers.items()}


def method_of(data: Mapping[str, Any]) -> str:
    """The block's method. Raises `BlockUnusable`."""
    return choice_of({"method": optional_text(data, "method", "POST").upper()}, "method", METHODS, "POST")


def sign(secret: str, id: str, timestamp: str, body: bytes) -> str:
    """The signature of Standard Webhooks, version 1. A secret `whsec_…` is Base64, any other is its own characters.

    Raises `BlockUnusable`.
    """
    signed = b".".join((id.encode(), timestamp.encode(), body))
    digest = hmac.new(_key(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def _signatures(secrets: list[str], headers: Mapping[str, str], body: bytes) -> str:
    # Several while a secret is being changed: a receiver looks for one that fits.
    message, timestamp = headers["webhook-id"], headers["webhook-timestamp"]
    return " ".join(sign(secret, message, timestamp, body) for secret in secrets)


def _key(secret: str) -> bytes:
    if not secret.startswith(_PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise BlockUnusable("signing_secret", "begins with whsec_, and what follows is not Base64") from None


def _content_type(payload: str) -> str:
    try:
        json.loads(payload)
    except (ValueError, RecursionError):
        return "text/plain; charset=utf-8"
    return "application/json"
