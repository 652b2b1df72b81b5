"""Slack's incoming webhooks. The message looks as Prefect's own: an attachment with title, text, colour, footer and time.

Slack has no key by which it would recognise a message that is sent twice.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

import msgspec

from tocsin.actions.message import Message, Notification, Severity
from tocsin.delivery.channels.channel import Channel, Rate, cut, reach_of, text_of
from tocsin.kit.http import OutgoingRequest

FOOTER: Final = "Prefect Notifications"

_MAX_TITLE: Final = 1_000
_MAX_TEXT: Final = 30_000
"""Slack shows at most 40,000 characters; escaping makes some of them more."""

_COLOURS: Final[Mapping[Severity, str]] = {
    Severity.INFO: "#3AA3E3",
    Severity.WARNING: "#CACF29",
    Severity.ERROR: "#A32037",
    Severity.CRITICAL: "#A32037",
}
_COLOURS_OF_NOTIFY_TYPES: Final = {"info": "#3AA3E3", "success": "#3AA337", "warning": "#CACF29", "failure": "#A32037"}

# <https://…|text>, <mailto:…>, <!here>, <@U123>: Slack's own markup, which is kept.
_MARKUP = re.compile(r"<[ \t]*(?P<target>(?:https?://|mailto:)[^|\s<>]+|[!@][^|\s<>]+)[ \t]*(?:\|(?P<text>[^\n<>]*))?>")


class SlackChannel(Channel):
    """Sends through a slack-webhook block."""

    slugs: ClassVar[tuple[str, ...]] = ("slack-webhook",)
    rate: ClassVar[Rate | None] = Rate(per_second=1.0, burst=5)

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:  # noqa: ARG002
        assert isinstance(message, Notification)
        links = message.envelope.links
        attachment: dict[str, Any] = {
            "title": escape(cut(message.subject, _MAX_TITLE)),
            "text": markup(cut(message.body, _MAX_TEXT)),
            "fallback": cut(message.subject, _MAX_TITLE),
            "color": _colour(data, message.severity),
            "footer": FOOTER,
            "ts": int(message.envelope.triggered.timestamp()),
            "mrkdwn_in": ["text"],
        }
        if links:
            attachment["title_link"] = links[0].href
        return OutgoingRequest(
            method="POST",
            url=text_of(data, "url"),
            headers={"content-type": "application/json"},
            body=msgspec.json.encode({"mrkdwn": True, "attachments": [attachment]}),
            reach=reach_of(data),
        )


def escape(text: str) -> str:
    """Plain text for Slack, which knows three special characters."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markup(text: str) -> str:
    """Text for Slack in which links and mentions written in Slack's markup stay what they are."""
    parts = []
    end = 0
    for found in _MARKUP.finditer(text):
        parts.append(escape(text[end : found.start()]))
        label = escape((found["text"] or "").strip())
        parts.append(f"<{found['target']}|{label}>" if label else f"<{found['target']}>")
        end = found.end()
    parts.append(escape(text[end:]))
    return "".join(parts)


def _colour(data: Mapping[str, Any], severity: Severity | None) -> str:
    if severity is not None:
        return _COLOURS[severity]
    return _COLOURS_OF_NOTIFY_TYPES.get(str(data.get("notify_type")), _COLOURS[Severity.INFO])
