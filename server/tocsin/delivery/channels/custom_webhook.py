"""A request that the block itself describes, with `{{subject}}`, `{{body}}`, `{{name}}` and its secrets in it.

The header `webhook-id` stays the same for every attempt, as with webhooks.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar, Final
from urllib.parse import urlencode, urlsplit, urlunsplit

import msgspec

from tocsin.actions.message import Message, Notification
from tocsin.delivery.channels.channel import (
    BlockUnusable,
    Channel,
    mapping_of,
    optional_text,
    reach_of,
    text_of,
    title_of,
)
from tocsin.delivery.channels.webhook import lower_case, method_of, standard_headers
from tocsin.kit.http import OutgoingRequest

FIELDS: Final = ("url", "params", "json_data", "form_data", "headers", "cookies")
"""The fields with placeholders."""

_PLACEHOLDER: Final = re.compile(r"{{\s*([\w.\-\[\]$]+)\s*}}")


class CustomWebhookChannel(Channel):
    """Sends through a custom-webhook block."""

    slugs: ClassVar[tuple[str, ...]] = ("custom-webhook",)

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:
        assert isinstance(message, Notification)
        if data.get("json_data") is not None and data.get("form_data") is not None:
            raise BlockUnusable("form_data", "cannot be sent together with json_data; set one of them to null")
        text_of(data, "url")
        filled = _filled(data, _values(data, message))
        body, content_type = _body(filled)
        headers = standard_headers(message.envelope, now) | content_type
        cookies = mapping_of(filled, "cookies")
        if cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return OutgoingRequest(
            method=method_of(data),
            url=_url(filled),
            headers=headers | lower_case(mapping_of(filled, "headers")),
            body=body,
            reach=reach_of(data),
            timeout=_timeout(data),
        )


def _values(data: Mapping[str, Any], message: Notification) -> dict[str, Any]:
    own = {"subject": title_of(message), "body": message.body, "name": optional_text(data, "name")}
    return {**mapping_of(data, "secrets"), **own}


def _filled(data: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    for field in FIELDS:
        unknown = sorted(set(_names(data.get(field))) - set(values))
        if unknown:
            raise BlockUnusable(
                field, f"has {{{{{unknown[0]}}}}}, which is none of subject, body and name, and not among the secrets"
            )
    return {field: _fill(data.get(field), values) for field in FIELDS}


def _names(template: Any) -> Iterator[str]:
    if isinstance(template, str):
        yield from _PLACEHOLDER.findall(template)
    elif isinstance(template, Mapping):
        for value in template.values():
            yield from _names(value)
    elif isinstance(template, list):
        for item in template:
            yield from _names(item)


def _fill(template: Any, values: Mapping[str, Any]) -> Any:
    """The template with values in it; a placeholder that is all of a text becomes the value itself, whatever its type."""
    if isinstance(template, Mapping):
        return {key: _fill(value, values) for key, value in template.items()}
    if isinstance(template, list):
        return [_fill(item, values) for item in template]
    if not isinstance(template, str):
        return template
    alone = _PLACEHOLDER.fullmatch(template)
    if alone:
        return values[alone[1]]
    # In one pass: what stands in the values is text, and an event must not ask for a secret.
    return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), template)


def _body(filled: Mapping[str, Any]) -> tuple[bytes, dict[str, str]]:
    if filled["json_data"] is not None:
        return msgspec.json.encode(filled["json_data"]), {"content-type": "application/json"}
    form = filled["form_data"]
    if isinstance(form, Mapping):
        return _query(form).encode(), {"content-type": "application/x-www-form-urlencoded"}
    return str(form).encode() if form is not None else b"", {}


def _url(filled: Mapping[str, Any]) -> str:
    url = text_of(filled, "url")
    if filled["params"] is None:
        return url
    try:
        # They take the place of the address's own, as with Prefect.
        return urlunsplit(urlsplit(url)._replace(query=_query(mapping_of(filled, "params"))))
    except ValueError:
        raise BlockUnusable("url", "is not a URL") from None


def _query(values: Mapping[str, Any]) -> str:
    return urlencode([(name, _primitive(value)) for name, value in values.items()])


def _primitive(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _timeout(data: Mapping[str, Any]) -> float | None:
    seconds = data.get("timeout")
    if seconds is None:
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or seconds <= 0:
        raise BlockUnusable("timeout", "is not a number of seconds above 0")
    return float(seconds)
