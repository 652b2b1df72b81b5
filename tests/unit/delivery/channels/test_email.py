"""The mail that a message becomes, and what a mail server's answers mean."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from tocsin.actions.message import Envelope, EventAction, Link, Notification, Severity
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.delivery.channels.email import EmailChannel, EmailServerCredentialsChannel
from tocsin.delivery.reasons import Reason
from tocsin.kit.exchange import Answer
from tocsin.kit.smtp import OutgoingMail, Security
from tocsin.kit.url_safety import Reach

NOW = datetime(2026, 1, 1, 12, 3, tzinfo=UTC)
MESSAGE = Notification(
    envelope=Envelope(
        delivery_id=UUID(int=1),
        key="automation:key",
        triggered=datetime(2026, 1, 1, 12, tzinfo=UTC),
        automation="Alert",
        links=(Link("https://t/runs/flow-run/1", "Flow run"),),
    ),
    subject="Pipeline Failed: ü",
    body="<script>alert(1)</script>\n<https://t/x|View> & https://t/y",
)
BLOCK = {"smtp_server": "mail.x.example", "sender": "Alerts <alerts@x.example>", "to": ["a@x.example", "b@x.example"]}
CREDENTIALS = {"username": "me@x.example", "password": "p"}


def mail(message: Notification = MESSAGE, **data: Any) -> OutgoingMail:
    return EmailChannel().request({**BLOCK, **data}, message, NOW)


def parsed(outgoing: OutgoingMail) -> EmailMessage:
    message = message_from_bytes(outgoing.message, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def part(outgoing: OutgoingMail, kind: str) -> str:
    found = parsed(outgoing).get_body((kind,))
    assert found is not None
    text: str = found.get_content()
    return text


def test_who_writes_to_whom() -> None:
    outgoing = mail()
    assert (outgoing.sender, outgoing.recipients) == ("alerts@x.example", ("a@x.example", "b@x.example"))
    message = parsed(outgoing)
    assert (message["From"], message["To"]) == ("Alerts <alerts@x.example>", "a@x.example, b@x.example")
    assert message["Subject"] == "Pipeline Failed: ü"
    assert message["Date"].datetime == NOW


def test_recipients_of_the_action_replace_those_of_the_block() -> None:
    assert mail(replace(MESSAGE, recipients=("c@x.example",))).recipients == ("c@x.example",)


def test_text() -> None:
    assert part(mail(), "plain").splitlines() == [
        "<script>alert(1)</script>",
        "View (https://t/x) & https://t/y",
        "",
        "Flow run: https://t/runs/flow-run/1",
        "",
        "Prefect Notifications · Alert · 1 January 2026, 12:00 UTC",
    ]


def test_html_is_escaped_and_links_are_links() -> None:
    page = part(mail(), "html")
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>" in page
    assert '<a href="https://t/x">View</a> &amp; <a href="https://t/y">https://t/y</a>' in page
    assert 'href="https://t/runs/flow-run/1"' in page


@pytest.mark.parametrize(
    ("severity", "action", "colour"),
    [
        (None, EventAction.TRIGGER, "#3AA3E3"),
        (Severity.CRITICAL, EventAction.TRIGGER, "#A32037"),
        (Severity.CRITICAL, EventAction.RESOLVE, "#3AA337"),
    ],
)
def test_the_bar_has_the_colour_of_the_severity(severity: Severity, action: EventAction, colour: str) -> None:
    assert f"background-color:{colour}" in part(mail(replace(MESSAGE, severity=severity, event_action=action)), "html")


def test_the_same_id_at_every_attempt() -> None:
    first, second = mail(), EmailChannel().request(BLOCK, MESSAGE, NOW.replace(hour=13))
    ids = {str(parsed(one)["Message-ID"]) for one in (first, second)}
    assert ids == {"<00000000-0000-0000-0000-000000000001@x.example>"}


def test_mails_with_the_same_key_are_one_thread() -> None:
    other = replace(MESSAGE, envelope=replace(MESSAGE.envelope, delivery_id=UUID(int=2)))
    apart = replace(MESSAGE, envelope=replace(MESSAGE.envelope, key="another"))
    one, two, three = (parsed(mail(message))["References"] for message in (MESSAGE, other, apart))
    assert one == two != three
    assert parsed(mail())["In-Reply-To"] == one


def test_no_person_wrote_it() -> None:
    assert parsed(mail())["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("severity", "action", "urgent"),
    [
        (Severity.CRITICAL, EventAction.TRIGGER, True),
        (Severity.CRITICAL, EventAction.RESOLVE, False),
        (Severity.ERROR, EventAction.TRIGGER, False),
        (None, EventAction.TRIGGER, False),
    ],
)
def test_what_is_urgent(severity: Severity | None, action: EventAction, urgent: bool) -> None:
    message = parsed(mail(replace(MESSAGE, severity=severity, event_action=action)))
    assert (message["X-Priority"] == "1") is (message["Importance"] == "high") is urgent


@pytest.mark.parametrize("subject", ["a\r\nBcc: evil@x.example", "a\nBcc: evil@x.example", "a\x0b\x85\u2028Bcc: e@x"])
def test_a_subject_stays_a_subject(subject: str) -> None:
    message = parsed(mail(replace(MESSAGE, subject=subject)))
    assert message["Bcc"] is None
    assert message["Subject"].startswith("a")
    assert "Bcc" in message["Subject"]


def test_a_long_subject_is_cut() -> None:
    assert len(parsed(mail(replace(MESSAGE, subject="x" * 10_000)))["Subject"]) == 500


def test_any_server_can_carry_it() -> None:
    assert mail(replace(MESSAGE, body="ü" * 2000)).message.isascii()
    assert max(map(len, mail(replace(MESSAGE, body="x" * 50_000)).message.splitlines())) < 998


def test_a_test_says_so() -> None:
    tried = replace(MESSAGE, envelope=replace(MESSAGE.envelope, test=True))
    assert parsed(mail(tried))["Subject"] == "[Test] Pipeline Failed: ü"


@pytest.mark.parametrize(
    ("data", "security", "port"),
    [
        ({}, Security.STARTTLS, 587),
        ({"security": "ssl"}, Security.SSL, 465),
        ({"security": "none"}, Security.NONE, 25),
        ({"security": "none", "smtp_port": 1025}, Security.NONE, 1025),
        ({"security": None, "smtp_port": None}, Security.STARTTLS, 587),
    ],
)
def test_security_and_port(data: dict[str, Any], security: Security, port: int) -> None:
    outgoing = mail(**data)
    assert (outgoing.host, outgoing.security, outgoing.port) == ("mail.x.example", security, port)


def test_who_has_no_password_does_not_log_in() -> None:
    assert (mail().username, mail(username="me").username) == (None, None)
    outgoing = mail(username="me", password="p")
    assert (outgoing.username, outgoing.password) == ("me", "p")


def test_where_it_may_go() -> None:
    assert mail().reach is Reach.PUBLIC_UNLESS_ALLOWED
    assert mail(allow_private_urls=True).reach is Reach.PRIVATE
    assert mail(verify=False).verify is False


@pytest.mark.parametrize(
    "data",
    [
        {"smtp_server": ""},
        {"sender": ""},
        {"sender": "nobody"},
        {"sender": "a@x.example\r\nBcc: b@x.example"},
        {"to": []},
        {"to": "a@x.example"},
        {"to": ["a@x.example\r\nDATA"]},
        {"to": ["ü@x.example"]},
        {"to": [f"{number}@x.example" for number in range(101)]},
        {"security": "tls"},
        {"smtp_port": 0},
        {"smtp_port": "587"},
        {"smtp_port": True},
    ],
)
def test_a_block_that_does_not_do(data: dict[str, Any]) -> None:
    with pytest.raises(BlockUnusable, match=next(iter(data))):
        mail(**data)


def test_a_password_needs_a_name() -> None:
    with pytest.raises(BlockUnusable, match="username"):
        mail(password="p")


ADDRESSED = replace(MESSAGE, recipients=("c@x.example",))


def by_credentials(message: Notification = ADDRESSED, **data: Any) -> OutgoingMail:
    return EmailServerCredentialsChannel().request({**CREDENTIALS, **data}, message, NOW)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, ("smtp.gmail.com", Security.SSL, 465)),
        ({"smtp_server": "OUTLOOK", "smtp_type": "STARTTLS"}, ("smtp-mail.outlook.com", Security.STARTTLS, 587)),
        ({"smtp_server": "mail.x.example", "smtp_type": 587}, ("mail.x.example", Security.STARTTLS, 587)),
        ({"smtp_server": "h", "smtp_type": "INSECURE", "smtp_port": 1025}, ("h", Security.NONE, 1025)),
    ],
)
def test_prefects_credentials(data: dict[str, Any], expected: tuple[str, Security, int]) -> None:
    outgoing = by_credentials(**data)
    assert (outgoing.host, outgoing.security, outgoing.port) == expected
    assert (outgoing.sender, outgoing.username, outgoing.password) == ("me@x.example", "me@x.example", "p")
    assert outgoing.recipients == ("c@x.example",)


def test_prefects_credentials_name_no_recipients() -> None:
    with pytest.raises(BlockUnusable, match="emails of the action"):
        by_credentials(MESSAGE)


@pytest.mark.parametrize("data", [{"username": None}, {"smtp_type": "TLS"}])
def test_credentials_that_do_not_do(data: dict[str, Any]) -> None:
    with pytest.raises(BlockUnusable, match=next(iter(data))):
        by_credentials(**data)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (250, None),
        (252, None),
        (421, Reason.SERVER_ERROR),
        (450, Reason.SERVER_ERROR),
        (451, Reason.SERVER_ERROR),
        (452, Reason.SERVER_ERROR),
        (454, Reason.SERVER_ERROR),
        (501, Reason.BAD_REQUEST),
        (530, Reason.UNAUTHORIZED),
        (535, Reason.UNAUTHORIZED),
        (550, Reason.REJECTED),
        (551, Reason.REJECTED),
        (552, Reason.REJECTED),
        (553, Reason.REJECTED),
        (554, Reason.REJECTED),
    ],
)
def test_what_the_codes_mean(code: int, reason: Reason | None) -> None:
    assert EmailChannel().judge(Answer(code, {}, b"")).reason is reason


def test_who_was_refused_is_counted() -> None:
    verdict = EmailChannel().judge(Answer(250, {"accepted": "2", "refused": "1"}, b""))
    assert verdict.detail == "the mail server answered 250; 2 of 3 recipients have it, 1 refused"
