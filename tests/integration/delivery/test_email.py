"""Mail from firing to mail server: what arrives, what is tried again and under which id, what is dead and what is uncertain."""

import ssl
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from fastapi.testclient import TestClient
from tests.support.certificates import server_context, trust
from tests.support.mail import MailServer, mail_server
from tests.support.outbox import FLOW_RUN, Json, action_events, block, delivery, fire, send_all

from tocsin.delivery.reasons import AttemptOutcome, DeliveryState, Reason
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

PASSWORD = "s3cret-passw0rd"

MakeAction = Callable[..., Json]


@pytest.fixture
def action(client: TestClient) -> MakeAction:
    """Makes the action that sends through a block for this server."""

    def make(server: MailServer, more: Json | None = None, **data: Any) -> Json:
        values = {
            "smtp_server": "localhost",
            "smtp_port": server.port,
            "security": "none",
            "sender": "Alerts <alerts@x.example>",
            "to": ["oncall@x.example"],
            **data,
        }
        notification = {
            "type": "send-notification",
            "block_document_id": str(block(client, "email", values)),
            "subject": "Pipeline Failed: {{ flow.name }}",
            "body": "<{{ flow_run_url }}|View>",
        }
        return notification | (more or {})

    return make


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What a mail server named localhost encrypts with, by an authority that is trusted."""
    authority = trustme.CA()
    trust(authority, tmp_path, monkeypatch)
    return server_context(authority, "localhost")


def test_it_arrives(runtime: Runtime, action: MakeAction) -> None:
    with mail_server() as server:
        firing = fire(runtime, action(server))
        send_all(runtime)
    found = delivery(runtime, firing)
    assert found.state is DeliveryState.DELIVERED
    assert (found.tries[0].status_code, found.tries[0].answer) == (250, "250 OK, queued as 4711")
    (received,) = server.received
    assert (received.sender, received.recipients) == ("alerts@x.example", ("oncall@x.example",))
    assert received.message["Subject"] == "Pipeline Failed: products-daily"
    assert received.message["Message-ID"] == f"<{found.id}@x.example>"
    page = received.message.get_body(("html",))
    assert page is not None
    assert f'<a href="{runtime.settings.public_url}/runs/flow-run/{FLOW_RUN}">View</a>' in page.get_content()
    assert action_events(runtime)[-1].event == "prefect.automation.action.executed"


@pytest.mark.parametrize("security", ["ssl", "starttls"])
def test_encrypted_and_logged_in(
    runtime: Runtime, action: MakeAction, certificate: ssl.SSLContext, security: str
) -> None:
    with mail_server(**{"tls" if security == "ssl" else "starttls": certificate}, users={"me": PASSWORD}) as server:
        firing = fire(runtime, action(server, security=security, username="me", password=PASSWORD))
        send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    (received,) = server.received
    assert (received.encrypted, received.user) == (True, "me")


def test_by_prefects_credentials_to_those_whom_the_action_names(
    runtime: Runtime, client: TestClient, action: MakeAction, certificate: ssl.SSLContext
) -> None:
    with mail_server(starttls=certificate, users={"me@x.example": PASSWORD}) as server:
        credentials = {
            "smtp_server": "localhost",
            "smtp_type": "STARTTLS",
            "smtp_port": server.port,
            "username": "me@x.example",
            "password": PASSWORD,
        }
        to = {"block_document_id": str(block(client, "email-server-credentials", credentials))}
        firing = fire(runtime, action(server, {**to, "emails": ["a@x.example", "b@x.example"]}))
        send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    (received,) = server.received
    assert (received.sender, received.recipients) == ("me@x.example", ("a@x.example", "b@x.example"))


def test_451_is_tried_again_under_the_same_id(runtime: Runtime, clock: ManualClock, action: MakeAction) -> None:
    with mail_server(reply="451 4.3.0 try again later") as server:
        firing = fire(runtime, action(server))
        send_all(runtime)
        waiting = delivery(runtime, firing)
        assert (waiting.state, waiting.reason) == (DeliveryState.WAITING, Reason.SERVER_ERROR)
        assert (waiting.uncertain, waiting.tries[0].status_code) == (False, 451)
        server.reply = "250 OK"
        clock.advance(timedelta(seconds=5))
        send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    (received,) = server.received
    assert received.message["Message-ID"] == f"<{waiting.id}@x.example>"


def test_550_is_dead_at_once(runtime: Runtime, action: MakeAction) -> None:
    with mail_server(refusals={"oncall@x.example": "550 5.1.1 no such user"}) as server:
        firing = fire(runtime, action(server))
        send_all(runtime)
    found = delivery(runtime, firing)
    assert (found.state, found.reason, found.uncertain) == (DeliveryState.DEAD, Reason.REJECTED, False)
    assert found.tries[0].answer == "550 5.1.1 no such user"


def test_535_is_unauthorized(runtime: Runtime, action: MakeAction, certificate: ssl.SSLContext) -> None:
    with mail_server(starttls=certificate, users={"me": "another"}) as server:
        firing = fire(runtime, action(server, security="starttls", username="me", password=PASSWORD))
        send_all(runtime)
    found = delivery(runtime, firing)
    assert (found.state, found.reason, found.uncertain) == (DeliveryState.DEAD, Reason.UNAUTHORIZED, False)
    assert PASSWORD not in found.model_dump_json()


@pytest.mark.parametrize("security", ["ssl", "starttls"])
@pytest.mark.parametrize("name", ["other.example", None], ids=["other-name", "unknown-authority"])
def test_a_wrong_certificate(
    runtime: Runtime,
    action: MakeAction,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    security: str,
    name: str | None,
) -> None:
    authority = trustme.CA()
    if name is not None:
        trust(authority, tmp_path, monkeypatch)
    context = server_context(authority, name or "localhost")
    with mail_server(**{"tls" if security == "ssl" else "starttls": context}) as server:
        firing = fire(runtime, action(server, security=security))
        send_all(runtime)
    found = delivery(runtime, firing)
    assert (found.state, found.reason, found.uncertain) == (DeliveryState.WAITING, Reason.TLS_FAILED, False)
    assert server.received == []


def test_a_connection_that_breaks_in_the_middle_of_a_mail_is_uncertain(runtime: Runtime, action: MakeAction) -> None:
    with mail_server(reply=None) as server:
        firing = fire(runtime, action(server))
        send_all(runtime)
    found = delivery(runtime, firing)
    assert (found.state, found.reason, found.uncertain) == (DeliveryState.WAITING, Reason.CONNECTION_RESET, True)
    assert found.tries[0].outcome is AttemptOutcome.UNCERTAIN


def test_who_is_refused_for_good_is_named_and_the_others_have_it(runtime: Runtime, action: MakeAction) -> None:
    with mail_server(refusals={"gone@x.example": "550 5.1.1 no such user"}) as server:
        firing = fire(runtime, action(server, to=["oncall@x.example", "gone@x.example"]))
        send_all(runtime)
    found = delivery(runtime, firing)
    assert (found.state, found.attempts) == (DeliveryState.DELIVERED, 1)
    assert found.tries[0].detail == "the mail server answered 250; 1 of 2 recipients have it, 1 refused"
    assert (found.tries[0].answer or "").startswith("550 5.1.1 no such user")


def test_who_is_refused_for_the_moment_gets_it_later_and_the_others_only_once(
    runtime: Runtime, clock: ManualClock, action: MakeAction
) -> None:
    with mail_server(refusals={"full@x.example": "452 4.2.2 mailbox full"}) as server:
        firing = fire(runtime, action(server, to=["oncall@x.example", "full@x.example"]))
        send_all(runtime)
        waiting = delivery(runtime, firing)
        assert (waiting.state, waiting.reason, waiting.uncertain) == (DeliveryState.WAITING, Reason.SERVER_ERROR, False)
        server.refusals.clear()
        clock.advance(timedelta(seconds=5))
        send_all(runtime)
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert [received.recipients for received in server.received] == [("oncall@x.example",), ("full@x.example",)]


def test_a_private_address_is_refused_unless_somebody_allows_it(
    runtime: Runtime, action: MakeAction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.settings, "allow_private_urls", False)
    with mail_server() as server:
        refused, allowed = fire(runtime, action(server)), fire(runtime, action(server, allow_private_urls=True))
        send_all(runtime)
    assert delivery(runtime, refused).reason is Reason.ADDRESS_REFUSED
    assert delivery(runtime, allowed).state is DeliveryState.DELIVERED
