"""Whatever the library Apprise knows: the long tail of destinations, for those who have installed `tocsin[apprise]`.

How each of them looks, and by what it would recognise a message that is sent twice, is the library's matter.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from tocsin.actions.message import Message, Notification
from tocsin.delivery.channels import markup
from tocsin.delivery.channels.channel import BlockUnusable, Channel, reach_of, texts_of, title_of
from tocsin.delivery.channels.look import mood_of
from tocsin.kit.apprise import AppriseCall, is_installed


class AppriseChannel(Channel):
    """Sends through an apprise block."""

    slugs: ClassVar[tuple[str, ...]] = ("apprise",)

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> AppriseCall:  # noqa: ARG002
        assert isinstance(message, Notification)
        urls = texts_of(data, "urls")
        if not urls:
            raise BlockUnusable("urls", "names no service; add an Apprise URL")
        if not is_installed():
            raise BlockUnusable("urls", "need the library Apprise on the server: install tocsin[apprise]")
        links = [f"{link.text}: {link.href}" for link in message.envelope.links]
        return AppriseCall(
            urls=tuple(urls),
            title=title_of(message),
            body="\n\n".join(part for part in (markup.plain(message.body), "\n".join(links)) if part),
            notify_type=mood_of(data, message).value,
            reach=reach_of(data),
        )
