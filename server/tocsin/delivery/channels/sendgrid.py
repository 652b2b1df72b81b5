"""Mail by SendGrid, as text and as HTML. Each recipient gets a letter of their own.

SendGrid has no key by which it would recognise a request that is sent twice. Letters about the same bucket of the same automation
refer to the same ancestor, so that mail programs show them together.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final

from tocsin.actions.message import Message, Notification
from tocsin.delivery.channels import letter
from tocsin.delivery.channels.channel import (
    BlockUnusable,
    Channel,
    Verdict,
    answered,
    judge_status,
    post_json,
    text_of,
    texts_of,
)
from tocsin.kit.http import Answer, OutgoingRequest

API_URL: Final = "https://api.sendgrid.com"

MAX_RECIPIENTS: Final = 1_000
"""SendGrid's own limit for one request."""


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
        mail = {
            "personalizations": [{"to": [{"email": address}]} for address in recipients],
            "from": {"email": text_of(data, "sender_email")},
            "subject": letter.subject(message),
            "content": [
                {"type": "text/plain", "value": letter.text(message)},
                {"type": "text/html", "value": letter.page(data, message)},
            ],
            "headers": letter.headers(message),
            "custom_args": {"delivery": str(message.envelope.delivery_id)},
            # What leads to a run must not lead over SendGrid's own servers first.
            "tracking_settings": {"click_tracking": {"enable": False, "enable_text": False}},
        }
        headers = {"authorization": f"Bearer {text_of(data, 'api_key')}"}
        return post_json(f"{self._api_url}/v3/mail/send", mail, data, headers)

    def judge(self, answer: Answer) -> Verdict:
        """SendGrid says what it does not like in `errors`."""
        errors = answered(answer).get("errors")
        listed = errors if isinstance(errors, list) else []
        return judge_status(answer, "; ".join(str(one.get("message", "")) for one in listed if isinstance(one, dict)))
