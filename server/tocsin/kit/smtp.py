"""Mail to the outside, by the rules of `kit/http.py`: the same checks of addresses, timeouts and names of faults.

Each mail has a connection of its own.
"""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Final, cast

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
)

from tocsin.kit.connecting import Trust, connect_to_one, not_connected, permitted, timed_out
from tocsin.kit.exchange import BODY_SECONDS, Answer, RequestFailed, RequestFault, connect_seconds, mark
from tocsin.kit.url_safety import Reach, bounds_of

ACCEPTED: Final = "accepted"
"""The header of an answer that says how many recipients have the mail."""

REFUSED: Final = "refused"
"""The header of an answer that says how many recipients were refused."""

_OK: Final = 250
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[A-Za-z0-9.-]+|\[[A-Za-z0-9.:]+\])")
_MAX_REPLY: Final = 64 * 1024


class Security(StrEnum):
    """How a connection to a mail server is encrypted."""

    SSL = "ssl"
    """From its beginning."""
    STARTTLS = "starttls"
    """Before anything is said that matters. A server that does not offer it gets no mail."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A mail to be sent. Neither what it says nor the credentials show when it is printed."""

    host: str
    port: int
    security: Security
    sender: str
    recipients: tuple[str, ...] = field(repr=False)
    message: bytes = field(repr=False)
    username: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    verify: bool = True
    """Whether the certificate of the server is checked."""
    reach: Reach = Reach.PUBLIC_UNLESS_ALLOWED


def is_address(text: str) -> bool:
    """Whether this is an address that any mail server can be told, without a name and without anything around it."""
    return _ADDRESS.fullmatch(text) is not None


class SmtpSender:
    """Sends mails. Belongs to one event loop.

    A mail that the server takes for some recipients and refuses for others goes to those at once. Where some were refused for the
    moment only, the answer is theirs, and marks who has the mail: the next attempt is for the others.
    """

    def __init__(self, *, timeout: float, allow_private: bool) -> None:
        self._timeout = timeout
        self._allow_private = allow_private
        self._trust = Trust()

    async def send(self, mail: OutgoingMail, taken: Collection[str] = ()) -> Answer:
        """Send and wait for what the server says to it in the end: status and body are code and text of its reply.

        `taken` marks the recipients who have it already. Raises `RequestFailed`.
        """
        for address in (mail.sender, *mail.recipients):
            if not is_address(address):
                raise RequestFailed(RequestFault.INVALID_URL, "what stands for an address of mail is none")
        connection = await self._connect(mail)
        client = SMTP(
            hostname=mail.host,
            local_hostname=_own_name(connection),
            sock=connection,
            timeout=None,
            use_tls=mail.security is Security.SSL,
            start_tls=False,
            tls_context=self._trust.context(mail.verify),
        )
        exchange = _Exchange(client, mail, frozenset(each for each in mail.recipients if mark(each) in taken))
        try:
            answer = await self._answer(exchange)
            await _say_goodbye(client)
        finally:
            exchange.hang_up()
        return answer

    async def _connect(self, mail: OutgoingMail) -> socket.socket:
        bounds = bounds_of(mail.reach, operator_allows=self._allow_private)
        seconds = connect_seconds(self._timeout)
        try:
            async with asyncio.timeout(seconds):
                addresses = await permitted(mail.host, mail.port, bounds)
                return await connect_to_one(addresses, partial(_open, port=mail.port), seconds)
        except TimeoutError:
            raise timed_out(seconds, sent=False) from None
        except OSError as error:
            raise not_connected(error) from None

    async def _answer(self, exchange: "_Exchange") -> Answer:
        try:
            async with asyncio.timeout(self._timeout):
                return await exchange.run()
        except SMTPResponseException as reply:
            if reply.code < 0:
                raise RequestFailed(
                    RequestFault.PROTOCOL_ERROR, "what came back is not SMTP", sent=exchange.sent
                ) from None
            return _answer(reply.code, [reply])
        except TimeoutError:
            message = f"no answer within {self._timeout:g} s"
            raise RequestFailed(RequestFault.TIMEOUT, message, sent=exchange.sent) from None
        except (OSError, SMTPException) as error:
            raise _named(error, sent=exchange.sent) from None


class _Exchange:
    """One conversation with a server about one mail."""

    def __init__(self, client: SMTP, mail: OutgoingMail, accepted: frozenset[str]) -> None:
        self._client = client
        self._mail = mail
        self._before = accepted
        self._accepted = accepted
        self.sent = False
        """Whether the server may have the mail without having said so."""
        self._transport: asyncio.BaseTransport | None = None

    async def run(self) -> Answer:
        """Say all that there is to say. Answers what became of the mail."""
        await self._client.connect()
        self._transport = self._client.transport
        await self._introduce()
        self._transport = self._client.transport
        await self._client.mail(self._mail.sender)
        outstanding = [recipient for recipient in self._mail.recipients if recipient not in self._accepted]
        refused = [refusal for recipient in outstanding if (refusal := await self._refused(recipient))]
        reply = _OK, ""
        if len(refused) < len(outstanding):
            self.sent = True
            reply = await self._client.data(self._mail.message)
            self.sent = False
            self._accepted |= set(outstanding) - {refusal.recipient for refusal in refused}
        return self._conclude(refused, *reply)

    def hang_up(self) -> None:
        """Close the connection."""
        # Aborted, as all has been said: one that is encrypted would wait for the server to hang up, too.
        if self._transport is not None:
            cast(asyncio.Transport, self._transport).abort()
        self._client.close()

    async def _introduce(self) -> None:
        if self._mail.security is Security.STARTTLS:
            with _named_if_lacking(RequestFault.TLS_FAILED, "the mail server does not offer STARTTLS: use ssl or none"):
                await self._client.starttls()
        if self._mail.username is not None:
            with _named_if_lacking(RequestFault.PROTOCOL_ERROR, "the mail server offers no way to log in like this"):
                await self._client.login(self._mail.username, self._mail.password or "")

    async def _refused(self, recipient: str) -> SMTPRecipientRefused | None:
        try:
            await self._client.rcpt(recipient)
        except SMTPRecipientRefused as refusal:
            return refusal
        return None

    def _conclude(self, refused: Sequence[SMTPRecipientRefused], code: int, text: str) -> Answer:
        for_now = [refusal for refusal in refused if refusal.code < 500]
        counts = {ACCEPTED: str(len(self._accepted)), REFUSED: str(len(refused))}
        if for_now:
            taken = sorted(mark(each) for each in self._accepted - self._before)
            return replace(_answer(for_now[0].code, refused, counts), taken=taken)
        if not self._accepted:
            return _answer(refused[0].code, refused, counts)
        return _answer(code, [*refused, SMTPResponseException(code, text)], counts)


@contextmanager
def _named_if_lacking(fault: RequestFault, message: str) -> Iterator[None]:
    """Give a name to what the library finds out without asking: that the server does not offer something."""
    try:
        yield
    except SMTPException as error:
        if type(error) is SMTPException:
            raise RequestFailed(fault, message) from None
        raise


async def _open(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    connection.setblocking(False)
    try:
        await asyncio.get_running_loop().sock_connect(connection, (address, port))
    except BaseException:
        connection.close()
        raise
    return connection


def _own_name(connection: socket.socket) -> str:
    """Who is speaking, for the server: this host's name where it has a whole one, else its address (RFC 5321, 4.1.4)."""
    name = socket.gethostname()
    if "." in name and name.isascii():
        return name
    address = ipaddress.ip_address(str(connection.getsockname()[0]).partition("%")[0])
    return f"[IPv6:{address}]" if address.version == 6 else f"[{address}]"


async def _say_goodbye(client: SMTP) -> None:
    # What the server has answered stands, however it takes its leave.
    with suppress(OSError, SMTPException):
        async with asyncio.timeout(BODY_SECONDS):
            await client.execute_command(b"QUIT")


def _answer(code: int, replies: Sequence[SMTPResponseException], headers: dict[str, str] | None = None) -> Answer:
    said = "\n".join(dict.fromkeys(f"{reply.code} {reply.message}".strip() for reply in replies))
    return Answer(code, headers or {}, said.encode("utf-8", "replace")[:_MAX_REPLY])


def _named(error: Exception, *, sent: bool) -> RequestFailed:
    failed = not_connected(error)
    if failed.fault is RequestFault.TLS_FAILED and not sent:
        return failed
    if isinstance(error, SMTPException) and not isinstance(error, OSError):
        return RequestFailed(RequestFault.PROTOCOL_ERROR, "the mail server says what nobody can follow", sent=sent)
    return RequestFailed(RequestFault.CONNECTION_RESET, "the connection broke before there was an answer", sent=sent)
