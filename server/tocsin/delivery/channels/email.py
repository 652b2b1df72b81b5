"""Mail by a mail server of one's own, as text and as HTML.

Each delivery is one mail to all recipients, with the same Message-ID at every attempt: mail servers and programs that look at it
show a repetition once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from typing import Any, ClassVar, Final

from tocsin.actions.message import Message, Notification
from tocsin.delivery.channels import letter
from tocsin.delivery.channels.channel import (
    BlockUnusable,
    Channel,
    Verdict,
    optional_text,
    reach_of,
    text_of,
    texts_of,
)
from tocsin.delivery.reasons import Reason
from tocsin.kit.exchange import Answer
from tocsin.kit.smtp import ACCEPTED, REFUSED, OutgoingMail, Security, is_address

MAX_RECIPIENTS: Final = 100
"""What every mail server takes at once (RFC 5321, 4.5.3.1.8)."""

PORTS: Final[Mapping[Security, int]] = {Security.SSL: 465, Security.STARTTLS: 587, Security.NONE: 25}

_SEVEN_BITS: Final = SMTP.clone(cte_type="7bit")

_TYPES: Final[Mapping[str, Security]] = {
    "SSL": Security.SSL,
    "465": Security.SSL,
    "STARTTLS": Security.STARTTLS,
    "587": Security.STARTTLS,
    "INSECURE": Security.NONE,
    "25": Security.NONE,
}
"""The names and values that `smtp_type` has in Prefect's block."""

_SERVERS: Final[Mapping[str, str]] = {
    "AOL": "smtp.aol.com",
    "ATT": "smtp.mail.att.net",
    "COMCAST": "smtp.comcast.net",
    "ICLOUD": "smtp.mail.me.com",
    "GMAIL": "smtp.gmail.com",
    "OUTLOOK": "smtp-mail.outlook.com",
    "YAHOO": "smtp.mail.yahoo.com",
}
"""The names that `smtp_server` may have in Prefect's block."""

_REASONS: Final[Mapping[int, Reason]] = {
    500: Reason.BAD_REQUEST,
    501: Reason.BAD_REQUEST,
    502: Reason.BAD_REQUEST,
    503: Reason.BAD_REQUEST,
    504: Reason.BAD_REQUEST,
    530: Reason.UNAUTHORIZED,
    534: Reason.UNAUTHORIZED,
    535: Reason.UNAUTHORIZED,
    538: Reason.UNAUTHORIZED,
}


@dataclass(frozen=True, slots=True)
class _Account:
    """Where a block has its mails sent from. `sender` may have a name before its address; `field` is where it comes from."""

    host: str
    port: int
    security: Security
    sender: str
    field: str


class EmailChannel(Channel):
    """Sends through an email block."""

    slugs: ClassVar[tuple[str, ...]] = ("email",)

    def request(self, data: Mapping[str, Any], message: Message, now: datetime) -> OutgoingMail:
        assert isinstance(message, Notification)
        account = self._account(data)
        name, sender = parseaddr(account.sender)
        _check(account.field, [sender if account.sender.isprintable() else ""])
        recipients = _recipients(data, message)
        message_id = f"<{message.envelope.delivery_id}@{sender.partition('@')[2]}>"
        mail = _compose(data, message, now)
        mail["Message-ID"] = message_id
        mail["From"] = Address(name, addr_spec=sender)
        mail["To"] = [Address(addr_spec=recipient) for recipient in recipients]
        password = optional_text(data, "password") or None
        return OutgoingMail(
            host=account.host,
            port=account.port,
            security=account.security,
            sender=sender,
            recipients=tuple(recipients),
            message=mail.as_bytes(),
            username=text_of(data, "username") if password else None,
            password=password,
            verify=data.get("verify") is not False,
            reach=reach_of(data),
        )

    def judge(self, answer: Answer) -> Verdict:
        """What the mail server said in the end, and how many recipients have the mail."""
        return Verdict(_reason(answer.status), _detail(answer))

    def _account(self, data: Mapping[str, Any]) -> _Account:
        name = optional_text(data, "security", Security.STARTTLS)
        if name not in list(Security):
            raise BlockUnusable("security", f"is none of {', '.join(Security)}")
        security = Security(name)
        return _Account(
            text_of(data, "smtp_server"), _port(data, security), security, text_of(data, "sender"), "sender"
        )


class EmailServerCredentialsChannel(EmailChannel):
    """Sends through Prefect's email-server-credentials, from its user to recipients whom the action names."""

    slugs: ClassVar[tuple[str, ...]] = ("email-server-credentials",)

    def _account(self, data: Mapping[str, Any]) -> _Account:
        name = optional_text(data, "smtp_type", "SSL").upper()
        if name not in _TYPES:
            raise BlockUnusable("smtp_type", "is none of SSL, STARTTLS, INSECURE")
        host = optional_text(data, "smtp_server", "GMAIL").strip()
        security = _TYPES[name]
        port = _port(data, security)
        return _Account(_SERVERS.get(host.upper(), host), port, security, text_of(data, "username"), "username")


def _compose(data: Mapping[str, Any], message: Notification, now: datetime) -> EmailMessage:
    mail = EmailMessage(_SEVEN_BITS)
    mail["Subject"] = letter.subject(message)
    mail["Date"] = now
    for name, value in letter.headers(message).items():
        mail[name] = value
    mail.set_content(letter.text(message), cte="quoted-printable")
    mail.add_alternative(letter.page(data, message), subtype="html", cte="quoted-printable")
    return mail


def _recipients(data: Mapping[str, Any], message: Notification) -> Sequence[str]:
    field = "emails" if message.recipients else "to"
    recipients = list(dict.fromkeys(message.recipients)) or texts_of(data, "to")
    if not recipients:
        raise BlockUnusable("to", "names nobody; name recipients there, or as emails of the action")
    if len(recipients) > MAX_RECIPIENTS:
        raise BlockUnusable(field, f"names more than {MAX_RECIPIENTS} recipients")
    _check(field, recipients)
    return recipients


def _check(field: str, addresses: Sequence[str]) -> None:
    for address in addresses:
        if not is_address(address):
            raise BlockUnusable(field, "has to be an email address, name@example.com, in ASCII")


def _port(data: Mapping[str, Any], security: Security) -> int:
    port = data.get("smtp_port")
    if port is None:
        return PORTS[security]
    if isinstance(port, bool) or not isinstance(port, int) or not 0 < port < 65536:
        raise BlockUnusable("smtp_port", "is no port: a number from 1 to 65535")
    return port


def _reason(code: int) -> Reason | None:
    if 200 <= code < 300:
        return None
    if code in _REASONS:
        return _REASONS[code]
    return Reason.SERVER_ERROR if code < 500 else Reason.REJECTED


def _detail(answer: Answer) -> str:
    detail = f"the mail server answered {answer.status}"
    accepted, refused = int(answer.headers.get(ACCEPTED, 0)), int(answer.headers.get(REFUSED, 0))
    if accepted and refused:
        detail += f"; {accepted} of {accepted + refused} recipients have it, {refused} refused"
    return detail
