"""Mail by SendGrid, as text and as HTML. Each recipient gets a letter of their own.

SendGrid has no key by which it would recognise a request that is sent twice. Letters about the same bucket of the same automation
refer to the same ancestor, so that mail programs show them together.
"""

import hashlib
import html
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from tocsin.actions.message import Link, Message, Notification, Severity
from tocsin.delivery.channels import markup
from tocsin.delivery.channels.channel import (
    BlockUnusable,
    Channel,
    Verdict,
    answered,
    cut,
    judge_status,
    post_json,
    text_of,
    texts_of,
    title_of,
)
from tocsin.delivery.channels.look import COLOURS, footer_of, mood_of, readable
from tocsin.kit.http import Answer, OutgoingRequest

API_URL: Final = "https://api.sendgrid.com"

MAX_RECIPIENTS: Final = 1_000
"""SendGrid's own limit for one request."""

_MAX_SUBJECT: Final = 500
_MAX_TEXT: Final = 200_000


class SendgridChannel(Channel):
    """Sends through a sendgrid-email block. `api_url` replaces SendGrid's own address."""

    slugs: ClassVar[tuple[str, ...]] = ("sendgrid-email",)

    def __init__(self, api_url: str | None = None) -> None:
        self._api_url = (api_url or API_URL).rstrip("/")

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:  # noqa: ARG002
        assert isinstance(message, Notification)
        recipients = message.recipients or texts_of(data, "to_emails")
        if not 0 < len(recipients) <= MAX_RECIPIENTS:
            raise BlockUnusable("to_emails", f"must name between 1 and {MAX_RECIPIENTS} recipients")
        letter = {
            "personalizations": [{"to": [{"email": address}]} for address in recipients],
            "from": {"email": text_of(data, "sender_email")},
            "subject": cut(title_of(message), _MAX_SUBJECT),
            "content": [
                {"type": "text/plain", "value": _text(message)},
                {"type": "text/html", "value": _page(data, message)},
            ],
            "headers": _headers(message),
            "custom_args": {"delivery": str(message.envelope.delivery_id)},
            # What leads to a run must not lead over SendGrid's own servers first.
            "tracking_settings": {"click_tracking": {"enable": False, "enable_text": False}},
        }
        headers = {"authorization": f"Bearer {text_of(data, 'api_key')}"}
        return post_json(f"{self._api_url}/v3/mail/send", letter, data, headers)

    def judge(self, answer: Answer) -> Verdict:
        """SendGrid says what it does not like in `errors`."""
        errors = answered(answer).get("errors")
        listed = errors if isinstance(errors, list) else []
        return judge_status(answer, "; ".join(str(one.get("message", "")) for one in listed if isinstance(one, dict)))


def _headers(message: Notification) -> dict[str, str]:
    ancestor = f"<{hashlib.sha256(message.envelope.key.encode()).hexdigest()[:32]}@tocsin>"
    headers = {"References": ancestor, "In-Reply-To": ancestor, "Auto-Submitted": "auto-generated"}
    if message.severity is Severity.CRITICAL:
        headers |= {"Importance": "high", "X-Priority": "1"}
    return headers


def _text(message: Notification) -> str:
    links = [f"{link.text}: {link.href}" for link in message.envelope.links]
    parts = [markup.plain(cut(message.body, _MAX_TEXT)), "\n".join(links), _footer(message)]
    # SendGrid takes no empty content.
    return "\n\n".join(part for part in parts if part)


def _page(data: Mapping[str, Any], message: Notification) -> str:
    return (
        '<!doctype html><html><body style="margin:0;padding:16px;font-family:sans-serif;color:#222">'
        f'<div style="border-left:4px solid {COLOURS[mood_of(data, message)]};padding:4px 16px">'
        f'<h2 style="margin:0 0 12px;font-size:18px">{html.escape(title_of(message))}</h2>'
        f'<div style="font-size:14px;line-height:1.5">{markup.html(cut(message.body, _MAX_TEXT))}</div>'
        f"{_buttons(message.envelope.links)}"
        f'<p style="margin:16px 0 0;font-size:12px;color:#777">{html.escape(_footer(message))}</p>'
        "</div></body></html>"
    )


def _buttons(links: Sequence[Link]) -> str:
    style = (
        "display:inline-block;margin:12px 8px 0 0;padding:6px 12px;border:1px solid #ccc;border-radius:4px;color:#222"
    )
    return "".join(
        f'<a href="{html.escape(link.href)}" style="{style};text-decoration:none">{html.escape(link.text)}</a>'
        for link in links
    )


def _footer(message: Notification) -> str:
    return f"{footer_of(message)} · {readable(message.envelope.triggered)}"
