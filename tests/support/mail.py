"""A mail server on a port of this machine, encrypted or not, that takes mail or treats it badly."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(frozen=True)
class Received:
    """One mail as it came in, with the envelope that it came in."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage
    encrypted: bool
    user: str | None
    greeting: str


@dataclass
class MailServer:
    """`refusals`: the reply for a recipient. `reply`: the one to each mail; none: the connection is dropped in the middle of it.

    `users`: names with their passwords; with none of them nobody has to log in.
    """

    refusals: dict[str, str] = field(default_factory=dict)
    reply: str | None = "250 OK, queued as 4711"
    users: dict[str, str] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - the name is the library's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.users and not session.authenticated:
            return "530 5.7.0 Authentication required"
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        transport = server.transport
        assert isinstance(transport, asyncio.Transport)
        if self.reply is None:
            transport.abort()
            return ""
        if self.reply.startswith("2"):
            encrypted = transport.get_extra_info("sslcontext") is not None
            user = session.auth_data.login.decode() if isinstance(session.auth_data, LoginPassword) else None
            greeting = str(session.host_name)
            self.received.append(
                Received(str(envelope.mail_from), tuple(envelope.rcpt_tos), message, encrypted, user, greeting)
            )
        return self.reply

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth_data: Any
    ) -> AuthResult:
        if not isinstance(auth_data, LoginPassword):
            return AuthResult(success=False, handled=False)
        known = self.users.get(auth_data.login.decode()) == auth_data.password.decode()
        return AuthResult(success=known, handled=False, auth_data=auth_data)


@contextmanager
def mail_server(
    *, tls: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None, **behaviour: Any
) -> Iterator[MailServer]:
    """A running mail server: encrypted from the beginning (`tls`), when asked to be (`starttls`), or never."""
    server = MailServer(**behaviour)
    ready: Future[Callable[[], object]] = Future()

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        stop = asyncio.Event()

        def protocol() -> SMTP:
            return SMTP(
                server,
                hostname="mail.example",
                loop=loop,
                tls_context=starttls,
                require_starttls=starttls is not None,
                auth_require_tls=False,
                authenticator=server.authenticate,
            )

        async with await loop.create_server(protocol, "127.0.0.1", 0, ssl=tls) as listening:
            server.port = listening.sockets[0].getsockname()[1]
            ready.set_result(partial(loop.call_soon_threadsafe, stop.set))
            await stop.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    end = ready.result(10)
    try:
        yield server
    finally:
        end()
        thread.join()
