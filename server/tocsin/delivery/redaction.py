"""Takes the secrets of a block out of what is kept about a delivery: a destination may quote them in its answer."""

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote, quote_plus, unquote, urlsplit

MASK: Final = "********"
MAX_ANSWER_TEXT: Final = 500
"""Characters of an answer that are kept."""

_MIN_SECRET: Final = 6
_PUBLIC_FIELDS: Final = frozenset(
    {
        *("method", "notify_type", "region_name", "name"),
        *("source", "component", "group", "class_id"),
        *("tags", "alias", "entity", "target_user", "target_team", "target_schedule", "target_escalation"),
        *("channel", "channels", "botname", "hostname", "path"),
        *("account_sid", "from_phone_number", "to_phone_numbers", "sender_email", "to_emails"),
        *("smtp_server", "smtp_type", "security", "sender", "to"),
    }
)
"""What says where a message goes or how it looks. A destination's complaint about it is of use only with it."""


def redact(text: str, data: Mapping[str, Any]) -> str:
    """The text without any value of the block, be it whole, the telling parts of a URL, or URL-encoded."""
    if len(text) < _MIN_SECRET:  # "ok" for one, as most answers are: nothing fits into it
        return text
    # The longest first: a part of a secret must not be masked inside of it and leave the rest.
    for secret in sorted(set(_secrets(data)), key=len, reverse=True):
        text = text.replace(secret, MASK)
    return text


def readable_answer(body: bytes, data: Mapping[str, Any]) -> str:
    """The first part of an answer as text, with neither secrets nor control characters."""
    # Cut only after masking: half a secret would not be recognised.
    text = redact(body[: 16 * MAX_ANSWER_TEXT].decode("utf-8", "replace"), data)
    clean = "".join(character if character.isprintable() or character in "\n\t" else "�" for character in text)
    return clean[:MAX_ANSWER_TEXT]


def _secrets(data: Mapping[str, Any]) -> Iterator[str]:
    for name, value in data.items():
        if name not in _PUBLIC_FIELDS:
            yield from _variants(value)
    if data.get("account_sid") and data.get("auth_token"):
        # As basic authentication has them.
        yield base64.b64encode(f"{data['account_sid']}:{data['auth_token']}".encode()).decode()


def _variants(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _variants(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _variants(inner)
    elif isinstance(value, str):
        parts = [value, *value.split()]
        if "://" in value:
            url = urlsplit(value)
            parts += [url.path, url.query, *url.path.split("/"), *url.query.replace("=", "&").split("&")]
            parts += [part for part in (url.password,) if part]
        for part in parts:
            yield from (text for text in _spellings(part) if len(text) >= _MIN_SECRET)


def _spellings(secret: str) -> Iterator[str]:
    yield secret
    yield from (quote(secret), quote(secret, safe=""), quote_plus(secret), unquote(secret))
    # As a JSON string has them.
    yield from (json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1])
