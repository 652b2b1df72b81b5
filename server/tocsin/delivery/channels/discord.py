"""Discord's webhooks. The message is an embed with title, text, colour, links, footer and time.

Discord has no key by which it would recognise a message of a webhook that is sent twice.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final
from urllib.parse import quote

from tocsin.actions.message import Message, Notification
from tocsin.delivery.channels import markup
from tocsin.delivery.channels.channel import (
    Channel,
    Rate,
    Verdict,
    answered,
    cut,
    judge_status,
    optional_text,
    post_json,
    text_of,
    title_of,
)
from tocsin.delivery.channels.look import COLOURS, Mood, footer_of, mood_of, picture_of
from tocsin.kit.http import Answer, OutgoingRequest

API_URL: Final = "https://discord.com/api"

# Discord's own limits, in characters; all texts of an embed together have at most 6,000.
_MAX_TITLE: Final = 256
_MAX_TEXT: Final = 4_000
_MAX_FIELD: Final = 1_024
_MAX_FOOTER: Final = 512
_MAX_NAME: Final = 80
_MAX_CONTENT: Final = 2_000


class DiscordChannel(Channel):
    """Sends through a discord-webhook block. `api_url` replaces Discord's own address."""

    slugs: ClassVar[tuple[str, ...]] = ("discord-webhook",)
    rate: ClassVar[Rate | None] = Rate(per_second=0.5, burst=5)
    """Five requests in two seconds, and thirty a minute to a channel."""

    def __init__(self, api_url: str | None = None) -> None:
        self._api_url = (api_url or API_URL).rstrip("/")

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:  # noqa: ARG002
        assert isinstance(message, Notification)
        mood = mood_of(data, message)
        content: dict[str, Any] = {
            "content": _mentions(message.body),
            "allowed_mentions": {"parse": ["everyone", "roles", "users"]},
            "embeds": [_embed(data, message, mood)],
            "tts": data.get("tts") is True,
        }
        if optional_text(data, "botname"):
            content["username"] = cut(optional_text(data, "botname"), _MAX_NAME)
        if data.get("avatar") is True:
            content["avatar_url"] = optional_text(data, "avatar_url") or picture_of(mood, 256)
        return post_json(self._url(data), content, data)

    def judge(self, answer: Answer) -> Verdict:
        """Discord says what it does not like in `message`."""
        return judge_status(answer, str(answered(answer).get("message", "")))

    def _url(self, data: Mapping[str, Any]) -> str:
        webhook, token = (quote(text_of(data, field), safe="") for field in ("webhook_id", "webhook_token"))
        # With `wait` the answer comes after the message is stored, and says so if it cannot be.
        return f"{self._api_url}/webhooks/{webhook}/{token}?wait=true"


def _embed(data: Mapping[str, Any], message: Notification, mood: Mood) -> dict[str, Any]:
    links = message.envelope.links
    embed: dict[str, Any] = {
        "title": cut(title_of(message), _MAX_TITLE),
        "description": cut(markup.markdown(message.body), _MAX_TEXT),
        "color": int(COLOURS[mood].removeprefix("#"), 16),
        "timestamp": message.envelope.triggered.isoformat(),
        "footer": {"text": cut(footer_of(message), _MAX_FOOTER)},
    }
    if links:
        embed["url"] = links[0].href
        others = " · ".join(markup.markdown_reference(markup.Reference(link.href, link.text)) for link in links)
        if len(others) <= _MAX_FIELD:
            embed["fields"] = [{"name": "Links", "value": others}]
    if data.get("include_image") is True:
        embed["thumbnail"] = {"url": picture_of(mood, 128)}
    return embed


def _mentions(text: str) -> str:
    """Whom the text calls by markup. What stands in an embed calls nobody, so that no data of an event can."""
    called = []
    for reference in markup.references(text):
        if reference.target in markup.EVERYONE:
            called.append("@here" if reference.target == "!here" else "@everyone")
        elif reference.target.startswith("@"):
            called.append(f"<{reference.target}>")
    return cut(" ".join(dict.fromkeys(called)), _MAX_CONTENT)
