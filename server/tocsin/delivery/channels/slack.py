"""Slack's incoming webhooks. The message looks as Prefect's own: an attachment with title, text, colour, footer and time.

Slack has no key by which it would recognise a message that is sent twice.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

from tocsin.actions.message import Message, Notification
from tocsin.delivery.channels import markup
from tocsin.delivery.channels.channel import Channel, Rate, cut, post_json, text_of, title_of
from tocsin.delivery.channels.look import COLOURS, footer_of, mood_of
from tocsin.kit.http import OutgoingRequest

RATE: Final = Rate(per_second=1.0, burst=5)
"""One message a second to a channel, "short bursts" allowed."""

_MAX_TITLE: Final = 1_000
_MAX_TEXT: Final = 30_000
"""Slack shows at most 40,000 characters; escaping makes some of them more."""
_MAX_FOOTER: Final = 300
_MAX_BUTTONS: Final = 5


class SlackChannel(Channel):
    """Sends through a slack-webhook block."""

    slugs: ClassVar[tuple[str, ...]] = ("slack-webhook",)
    rate: ClassVar[Rate | None] = RATE

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:  # noqa: ARG002
        assert isinstance(message, Notification)
        content = {"mrkdwn": True, "attachments": [attachment(data, message)]}
        return post_json(text_of(data, "url"), content, data)


def attachment(data: Mapping[str, Any], message: Notification) -> dict[str, Any]:
    """The message as an attachment: its title leads to the first of its links, buttons to the others."""
    title = cut(title_of(message), _MAX_TITLE)
    made: dict[str, Any] = {
        "title": markup.escape(title),
        "text": markup.slack(cut(message.body, _MAX_TEXT)),
        "fallback": title,
        "color": COLOURS[mood_of(data, message)],
        "footer": markup.escape(cut(footer_of(message), _MAX_FOOTER)),
        "ts": int(message.envelope.triggered.timestamp()),
        "mrkdwn_in": ["text"],
    }
    if message.envelope.links:
        first, *others = message.envelope.links
        made["title_link"] = first.href
        if others:
            made["actions"] = [
                {"type": "button", "text": link.text, "url": link.href} for link in others[:_MAX_BUTTONS]
            ]
    return made
