"""Workflows of Microsoft Teams. The message is an adaptive card: a coloured title, the text, a button for each link.

Teams has no key by which it would recognise a message that is sent twice.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from tocsin.actions.message import Message, Notification
from tocsin.delivery.channels import markup
from tocsin.delivery.channels.channel import (
    Channel,
    Rate,
    Verdict,
    answered,
    cut,
    cut_bytes,
    judge_status,
    post_json,
    text_of,
    title_of,
)
from tocsin.delivery.channels.look import Mood, footer_of, mood_of, picture_of
from tocsin.kit.http import Answer, OutgoingRequest

_MAX_TITLE: Final = 300
_MAX_TEXT: Final = 12_000
"""Bytes. A card has at most 28 KB, and quotes and line breaks take twice their size in JSON."""
_MAX_FOOTER: Final = 500
_MAX_BUTTONS: Final = 6

_STYLES: Final[Mapping[Mood, str]] = {
    Mood.GOOD: "good",
    Mood.INFO: "accent",
    Mood.WARNING: "warning",
    Mood.BAD: "attention",
}
_ONE_LINE_BREAK: Final = re.compile(r"(?<!\n)\n(?!\n)")


class MicrosoftTeamsChannel(Channel):
    """Sends through an ms-teams-webhook block, whose URL is that of a workflow."""

    slugs: ClassVar[tuple[str, ...]] = ("ms-teams-webhook",)
    rate: ClassVar[Rate | None] = Rate(per_second=4.0, burst=4)
    """Four requests a second to a webhook."""

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:  # noqa: ARG002
        assert isinstance(message, Notification)
        attachment = {
            "contentType": "application/vnd.microsoft.card.adaptive",
            "contentUrl": None,
            "content": _card(data, message),
        }
        return post_json(text_of(data, "url"), {"type": "message", "attachments": [attachment]}, data)

    def judge(self, answer: Answer) -> Verdict:
        """A workflow says what it does not like in `error.message`."""
        error = answered(answer).get("error")
        return judge_status(answer, str(error.get("message", "")) if isinstance(error, dict) else "")


def _card(data: Mapping[str, Any], message: Notification) -> dict[str, Any]:
    mood = mood_of(data, message)
    card: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "msteams": {"width": "full"},
        "body": [
            _header(data, message, mood),
            {"type": "TextBlock", "id": "body", "text": _text(message.body), "wrap": data.get("wrap") is not False},
            {
                "type": "TextBlock",
                "text": f"{cut(footer_of(message), _MAX_FOOTER)} · {_local(message.envelope.triggered)}",
                "size": "Small",
                "isSubtle": True,
                "wrap": True,
            },
        ],
    }
    if message.envelope.links:
        links = message.envelope.links[:_MAX_BUTTONS]
        card["actions"] = [{"type": "Action.OpenUrl", "title": link.text, "url": link.href} for link in links]
    return card


def _header(data: Mapping[str, Any], message: Notification, mood: Mood) -> dict[str, Any]:
    title = {
        "type": "TextBlock",
        "id": "title",
        "text": cut(title_of(message), _MAX_TITLE),
        "style": "heading",
        "weight": "Bolder",
        "size": "Large",
        "wrap": True,
    }
    items: list[dict[str, Any]] = [title]
    if data.get("include_image") is not False:
        picture = {"type": "Image", "url": picture_of(mood, 32), "height": "32px", "altText": mood.value}
        items.insert(0, picture)
    return {"type": "Container", "style": _STYLES[mood], "bleed": True, "items": items}


def _text(text: str) -> str:
    # A card shows one line break as a space.
    return cut_bytes(_ONE_LINE_BREAK.sub("\n\n", markup.markdown(text)), _MAX_TEXT)


def _local(moment: datetime) -> str:
    # Teams shows it in the time zone of whoever reads it.
    stamp = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f"{{{{DATE({stamp},SHORT)}}}} {{{{TIME({stamp})}}}}"
