"""Text messages by Twilio.

Twilio has no key by which it would recognise a message that is sent twice. Each number gets a request of its own; the next attempt
texts those that have not been. A number that Twilio refuses for good does not keep the message from the others.
"""

import base64
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final
from urllib.parse import quote, urlencode

from tocsin.actions.message import Message, Notification
from tocsin.delivery.channels import markup
from tocsin.delivery.channels.channel import (
    BlockUnusable,
    Cap,
    Channel,
    Rate,
    Receipt,
    Verdict,
    answered,
    cut,
    judge_status,
    text_of,
    texts_of,
    title_of,
)
from tocsin.kit.http import Answer, OutgoingRequest

API_URL: Final = "https://api.twilio.com"

_MAX_TEXT: Final = 1_600
"""Twilio's own limit, in characters."""

_NUMBER: Final = re.compile(r"[+\d\s().-]+")
_SHORT_CODE: Final = 6
"""The most digits of a number that is no telephone's."""


class TwilioChannel(Channel):
    """Sends through a twilio-sms block. `api_url` replaces Twilio's own address."""

    slugs: ClassVar[tuple[str, ...]] = ("twilio-sms",)
    rate: ClassVar[Rate | None] = Rate(per_second=1.0, burst=5)
    """One message a second from a long number; Twilio keeps a few more in its queue."""
    cap: ClassVar[Cap] = Cap(attempts=8, age=timedelta(hours=1))
    """A text that comes hours later wakes somebody for nothing, and each attempt may cost."""
    fans_out: ClassVar[bool] = True

    def __init__(self, api_url: str | None = None) -> None:
        self._api_url = (api_url or API_URL).rstrip("/")

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingRequest:
        return self.requests(data, message, now, None)[-1]

    def requests(
        self,
        data: Mapping[str, Any],
        message: Message,
        now: datetime,  # noqa: ARG002
        earlier: Receipt | None,  # noqa: ARG002
    ) -> Sequence[OutgoingRequest]:
        """One for each number."""
        assert isinstance(message, Notification)
        numbers = texts_of(data, "to_phone_numbers")
        if not numbers:
            raise BlockUnusable("to_phone_numbers", "is missing or empty; set it in the block")
        sender = number(text_of(data, "from_phone_number"))
        text = _text(message)
        return [self._message(data, {"From": sender, "To": number(to), "Body": text}) for to in numbers]

    def judge(self, answer: Answer) -> Verdict:
        """Twilio says what it does not like in `message`, with a `code` that its documentation explains."""
        said = answered(answer)
        code = f" (code {said['code']})" if said.get("code") else ""
        return judge_status(answer, f"{said.get('message', '')}{code}")

    def _message(self, data: Mapping[str, Any], form: Mapping[str, str]) -> OutgoingRequest:
        account, token = text_of(data, "account_sid"), text_of(data, "auth_token")
        credentials = base64.b64encode(f"{account}:{token}".encode()).decode()
        return OutgoingRequest(
            method="POST",
            url=f"{self._api_url}/2010-04-01/Accounts/{quote(account, safe='')}/Messages.json",
            headers={
                "authorization": f"Basic {credentials}",
                "content-type": "application/x-www-form-urlencoded",
                "accept": "application/json",
            },
            body=urlencode(form).encode(),
        )


def number(written: str) -> str:
    """A telephone number as Twilio takes it (E.164); short codes and addresses of other kinds stay what they are."""
    if not _NUMBER.fullmatch(written):
        return written
    digits = re.sub(r"\D", "", written)
    return digits if len(digits) <= _SHORT_CODE else f"+{digits}"


def _text(message: Notification) -> str:
    text = f"{title_of(message)}\n{markup.plain(message.body)}".strip()
    href = message.envelope.links[0].href if message.envelope.links else ""
    if not href or href in text:
        return cut(text, _MAX_TEXT)
    return f"{cut(text, _MAX_TEXT - len(href) - 1)}\n{href}"
