"""Mattermost's incoming webhooks. The message is an attachment with title, text, colour and footer.

Mattermost has no key by which it would recognise a message that is sent twice. Of several channels each gets a request of its own:
when one of them fails, the next attempt goes to those that do not have the message yet.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from tocsin.actions.message import Message, Notification
from tocsin.delivery.channels import markup
from tocsin.delivery.channels.channel import (
    BlockUnusable,
    Channel,
    Receipt,
    Verdict,
    answered,
    cut,
    judge_status,
    optional_text,
    post_json,
    text_of,
    texts_of,
    title_of,
)
from tocsin.delivery.channels.look import COLOURS, footer_of, mood_of, picture_of, readable
from tocsin.kit.http import Answer, OutgoingRequest

DEFAULT_PORT: Final = 8065

_MAX_TITLE: Final = 1_000
_MAX_TEXT: Final = 7_000
"""A post has at most 16,383 characters, and fewer where the server's database is an old one: a longer one is not taken."""

_CALLS: Final = re.compile(r"@(?=(?:all|channel|here)\b)", re.IGNORECASE)
_CALLS_OF_MARKUP: Final[Mapping[str, str]] = {"!here": "@here", "!channel": "@channel", "!everyone": "@all"}
_NO_CALL: Final = "@\u200b"


class MattermostChannel(Channel):
    """Sends through a mattermost-webhook block."""

    slugs: ClassVar[tuple[str, ...]] = ("mattermost-webhook",)
    fans_out: ClassVar[bool] = True

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:
        return self.requests(data, message, now, None)[-1]

    def requests(
        self,
        data: Mapping[str, Any],
        message: Message,
        now: datetime,  # noqa: ARG002
        earlier: Receipt | None,  # noqa: ARG002
    ) -> Sequence[OutgoingRequest]:
        """One for each channel of the block; where it names none, one for that of the webhook."""
        assert isinstance(message, Notification)
        url = _url(data)
        post = _post(data, message)
        channels = [channel.removeprefix("#") for channel in texts_of(data, "channels")]
        posts = [{**post, "channel": channel} for channel in channels] or [post]
        return [post_json(url, one, data) for one in posts]

    def judge(self, answer: Answer) -> Verdict:
        """Mattermost says what it does not like in `message`."""
        return judge_status(answer, str(answered(answer).get("message", "")))


def _url(data: Mapping[str, Any]) -> str:
    scheme = "https" if data.get("secure") is True else "http"
    host = text_of(data, "hostname")
    if "/" in host:
        raise BlockUnusable("hostname", "is more than the name of a host; a path belongs to the field path")
    path = optional_text(data, "path").strip("/ ")
    token = text_of(data, "token")
    return f"{scheme}://{host}:{_port(data)}/{path}{'/' if path else ''}hooks/{token}"


def _port(data: Mapping[str, Any]) -> int:
    port = data.get("port") or DEFAULT_PORT
    if not isinstance(port, int) or not 0 < port < 65_536:
        raise BlockUnusable("port", "is no port")
    return port


def _post(data: Mapping[str, Any], message: Notification) -> dict[str, Any]:
    mood = mood_of(data, message)
    title = cut(title_of(message), _MAX_TITLE)
    links = message.envelope.links
    others = " · ".join(markup.markdown_reference(markup.Reference(link.href, link.text)) for link in links[1:])
    text = markup.rendered(cut(message.body, _MAX_TEXT), _calling_nobody, _reference)
    attachment = {
        "fallback": title,
        "color": COLOURS[mood],
        "title": _calling_nobody(title),
        "text": f"{text}\n\n{others}" if others else text,
        "footer": f"{footer_of(message)} · {readable(message.envelope.triggered)}",
    }
    if links:
        attachment["title_link"] = links[0].href
    post: dict[str, Any] = {"attachments": [attachment]}
    if optional_text(data, "botname"):
        post["username"] = optional_text(data, "botname")
    if data.get("include_image") is True:
        post["icon_url"] = picture_of(mood, 72)
    return post


def _calling_nobody(text: str) -> str:
    return _CALLS.sub(_NO_CALL, text)


def _reference(reference: markup.Reference) -> str:
    return _CALLS_OF_MARKUP.get(reference.target) or _calling_nobody(markup.markdown_reference(reference))
