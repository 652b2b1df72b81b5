"""Mail to the outside, over real sockets: every way to fail has its name, and says whether the mail may have arrived."""

import asyncio
import ssl
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme
import uvloop
from tests.support.bad_peers import bad_peer, never_answer
from tests.support.certificates import server_context, trust
from tests.support.mail import MailServer, mail_server

from tocsin.kit.exchange import Answer, RequestFailed, RequestFault
from tocsin.kit.smtp import OutgoingMail, Security, SmtpSender
from tocsin.kit.url_safety import Reach

MESSAGE = b"From: a@x.example\r\nTo: b@x.example\r\nSubject: hello\r\n\r\n.dots\r\nbody\r\n"
SECRET = "s3cret-passw0rd"


def mail(port: int, **more: Any) -> OutgoingMail:
    given: dict[str, Any] = {
        "host": "localhost",
        "port": port,
        "security": Security.NONE,
        "sender": "a@x.example",
        "recipients": ("b@x.example",),
        "message": MESSAGE,
    }
    return OutgoingMail(**(given | more))


def run_as_the_server_does(sending: Coroutine[Any, Any, list[Answer]]) -> list[Answer]:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(sending)


def send(*mails: OutgoingMail, timeout: float = 5, allow_private: bool = True) -> list[Answer]:
    async def run() -> list[Answer]:
        sender = SmtpSender(timeout=timeout, allow_private=allow_private)
        return [await sender.send(each) for each in mails]

    return run_as_the_server_does(run())


def fails(outgoing: OutgoingMail, timeout: float = 5, allow_private: bool = True) -> RequestFailed:
    with pytest.raises(RequestFailed) as caught:
        send(outgoing, timeout=timeout, allow_private=allow_private)
    assert SECRET not in caught.value.message
    return caught.value


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority that is trusted."""
    authority = trustme.CA()
    trust(authority, tmp_path, monkeypatch)
    return authority


@contextmanager
def encrypted(security: Security, context: ssl.SSLContext, **behaviour: Any) -> Iterator[MailServer]:
    given = {"tls": context} if security is Security.SSL else {"starttls": context}
    with mail_server(**given, **behaviour) as server:
        yield server


def test_a_mail_arrives_as_it_was_made() -> None:
    with mail_server() as server:
        (answer,) = send(mail(server.port, recipients=("b@x.example", "c@x.example")))
    assert (answer.status, answer.body) == (250, b"250 OK, queued as 4711")
    assert answer.headers == {"accepted": "2", "refused": "0"}
    (received,) = server.received
    assert (received.sender, received.recipients) == ("a@x.example", ("b@x.example", "c@x.example"))
    assert received.message["Subject"] == "hello"
    assert received.message.get_content().splitlines() == [".dots", "body"]
    assert not received.encrypted


def test_the_server_is_told_a_name_that_it_can_take() -> None:
    with mail_server() as server:
        send(mail(server.port))
    (received,) = server.received
    assert "." in received.greeting


@pytest.mark.parametrize("security", [Security.SSL, Security.STARTTLS])
def test_encrypted_and_logged_in(authority: trustme.CA, security: Security) -> None:
    with encrypted(security, server_context(authority, "localhost"), users={"me": SECRET}) as server:
        (answer,) = send(mail(server.port, security=security, username="me", password=SECRET))
    assert answer.status == 250
    (received,) = server.received
    assert (received.encrypted, received.user) == (True, "me")


@pytest.mark.parametrize("security", [Security.SSL, Security.STARTTLS])
def test_a_wrong_password_is_the_servers_answer(authority: trustme.CA, security: Security) -> None:
    with encrypted(security, server_context(authority, "localhost"), users={"me": "other"}) as server:
        (answer,) = send(mail(server.port, security=security, username="me", password=SECRET))
    assert answer.status == 535
    assert server.received == []


@pytest.mark.parametrize("security", [Security.SSL, Security.STARTTLS])
def test_a_certificate_for_another_name(authority: trustme.CA, security: Security) -> None:
    with encrypted(security, server_context(authority, "other.example")) as server:
        failed = fails(mail(server.port, security=security))
    assert (failed.fault, failed.sent) == (RequestFault.TLS_FAILED, False)
    assert "not trusted" in failed.message
    assert server.received == []


@pytest.mark.parametrize("security", [Security.SSL, Security.STARTTLS])
def test_a_certificate_that_nobody_vouches_for(security: Security) -> None:
    with encrypted(security, server_context(trustme.CA(), "localhost")) as server:
        assert fails(mail(server.port, security=security)).fault is RequestFault.TLS_FAILED
        (answer,) = send(mail(server.port, security=security, verify=False))
    assert answer.status == 250


def test_without_the_encryption_that_is_asked_for_nothing_is_said() -> None:
    with mail_server() as server:
        failed = fails(mail(server.port, security=Security.STARTTLS))
    assert (failed.fault, failed.sent) == (RequestFault.TLS_FAILED, False)
    assert "STARTTLS" in failed.message
    assert server.received == []


def test_a_server_that_speaks_no_tls_at_all() -> None:
    with mail_server() as server:
        failed = fails(mail(server.port, security=Security.SSL))
    assert (failed.fault, failed.sent) == (RequestFault.TLS_FAILED, False)


@pytest.mark.parametrize("reply", ["451 try later", "550 no such user", "452 full"])
def test_the_answer_of_a_server_that_refuses_all(reply: str) -> None:
    with mail_server(refusals={"b@x.example": reply}) as server:
        (answer,) = send(mail(server.port))
    assert (answer.status, answer.body) == (int(reply[:3]), reply.encode())
    assert server.received == []


@pytest.mark.parametrize("reply", ["451 try later", "554 looks like spam"])
def test_the_answer_of_a_server_that_refuses_what_is_said(reply: str) -> None:
    with mail_server(reply=reply) as server:
        (answer,) = send(mail(server.port))
    assert (answer.status, answer.body) == (int(reply[:3]), reply.encode())


BOTH = ("b@x.example", "c@x.example")


def test_who_is_refused_for_good_keeps_nobody_from_getting_it() -> None:
    with mail_server(refusals={"c@x.example": "550 no such user"}) as server:
        (answer,) = send(mail(server.port, recipients=BOTH))
    assert (answer.status, answer.headers) == (250, {"accepted": "1", "refused": "1"})
    assert answer.body == b"550 no such user\n250 OK, queued as 4711"
    (received,) = server.received
    assert received.recipients == ("b@x.example",)


def test_who_is_refused_for_the_moment_gets_it_later_and_nobody_gets_it_twice() -> None:
    with mail_server(refusals={"c@x.example": "451 greylisted"}) as server:

        async def run() -> list[Answer]:
            sender = SmtpSender(timeout=5, allow_private=True)
            first = await sender.send(mail(server.port, recipients=BOTH))
            server.refusals.clear()
            return [first, await sender.send(mail(server.port, recipients=BOTH), first.taken)]

        first, second = run_as_the_server_does(run())
    assert (first.status, first.headers) == (451, {"accepted": "1", "refused": "1"})
    assert (second.status, second.headers) == (250, {"accepted": "2", "refused": "0"})
    assert [received.recipients for received in server.received] == [("b@x.example",), ("c@x.example",)]


def test_a_connection_that_breaks_in_the_middle_of_a_mail() -> None:
    with mail_server(reply=None) as server:
        failed = fails(mail(server.port))
    assert (failed.fault, failed.sent) == (RequestFault.CONNECTION_RESET, True)


def test_nothing_listens() -> None:
    failed = fails(mail(1))
    assert (failed.fault, failed.sent) == (RequestFault.CONNECTION_REFUSED, False)


def test_an_unknown_host() -> None:
    failed = fails(mail(25, host="nowhere.invalid"))
    assert (failed.fault, failed.sent) == (RequestFault.DNS_FAILED, False)


def port_of(url: str) -> int:
    return int(url.rstrip("/").rpartition(":")[2])


@pytest.mark.parametrize("security", list(Security))
def test_a_server_that_says_nothing(security: Security) -> None:
    with bad_peer(never_answer) as url:
        failed = fails(mail(port_of(url), security=security), timeout=0.3)
    assert (failed.fault, failed.sent) == (RequestFault.TIMEOUT, False)


def test_what_is_no_mail_server() -> None:
    with bad_peer(lambda connection, _: connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"), at_once=True) as url:
        failed = fails(mail(port_of(url)))
    assert (failed.fault, failed.sent) == (RequestFault.PROTOCOL_ERROR, False)


def test_a_server_that_greets_with_a_refusal() -> None:
    with bad_peer(lambda connection, _: connection.sendall(b"554 not you\r\n"), at_once=True) as url:
        (answer,) = send(mail(port_of(url)))
    assert (answer.status, answer.body) == (554, b"554 not you")


@pytest.mark.parametrize(
    ("reach", "operator", "arrives"),
    [
        (Reach.PUBLIC_UNLESS_ALLOWED, False, False),
        (Reach.PUBLIC, True, False),
        (Reach.PRIVATE, False, True),
        (Reach.PUBLIC_UNLESS_ALLOWED, True, True),
    ],
)
def test_addresses_are_checked(reach: Reach, operator: bool, arrives: bool) -> None:
    with mail_server() as server:
        outgoing = mail(server.port, reach=reach)
        if arrives:
            send(outgoing, allow_private=operator)
        else:
            assert fails(outgoing, allow_private=operator).fault is RequestFault.ADDRESS_REFUSED
    assert len(server.received) == arrives


@pytest.mark.parametrize("change", [{"sender": "a@x\r\nRCPT TO:<d@x>"}, {"recipients": ("b@x>\r\nDATA",)}])
def test_addresses_that_would_break_out_are_refused(change: dict[str, Any]) -> None:
    with mail_server() as server:
        failed = fails(replace(mail(server.port), **change))
    assert (failed.fault, failed.sent) == (RequestFault.INVALID_URL, False)
    assert server.received == []


def test_printed_mails_show_no_secrets() -> None:
    printed = repr(mail(25, username=SECRET, password=SECRET, message=SECRET.encode()))
    assert SECRET not in printed
