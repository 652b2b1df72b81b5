"""Every channel against destinations that fail in every way: the reason has its name, and says whether to try again."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
import trustme
from pytest_httpserver import HTTPServer
from tests.support.bad_peers import Behaviour, bad_peer, hang_up, never_answer, reset_halfway, stall_halfway
from tests.support.certificates import server_context, trust
from tests.support.destinations import HTTP, OTHERS

from tocsin.actions.message import Envelope, Link, Message, Notification, WebhookCall
from tocsin.delivery.channels.registry import make_channels
from tocsin.delivery.policy import parse_retry_after
from tocsin.delivery.reasons import Reason
from tocsin.delivery.senders import Senders
from tocsin.kit.http import MAX_ANSWER, RequestFailed
from tocsin.settings import Settings

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
ENVELOPE = Envelope(
    delivery_id=UUID(int=1), key="a:k", triggered=NOW, automation="Alert", links=(Link("https://t/x", "Flow run"),)
)
NOTIFICATION = Notification(envelope=ENVELOPE, subject="Pipeline Failed", body="body")
CALL = WebhookCall(envelope=ENVELOPE, payload="{}")

REGISTERED = make_channels(Settings())


@dataclass(frozen=True)
class End:
    """How an attempt ended. `length`: bytes of the answer that were kept."""

    reason: Reason | None
    uncertain: bool = False
    retry_after: float | None = None
    length: int = 0

    @property
    def again(self) -> bool:
        return self.reason is not None and self.reason.retryable


def attempt(slug: str, place: str, *, timeout: float = 10) -> End:
    """Send a message through this channel to this place, once."""
    destination = HTTP[slug]
    channel = destination.channel(slug, place)
    message: Message = CALL if channel.takes is WebhookCall else NOTIFICATION
    (request,) = channel.requests(destination.data(place), message, NOW, None)

    async def run() -> End:
        senders = Senders(Settings(allow_private_urls=True, delivery_timeout=timeout))
        try:
            answer = await senders.send(request)
        except RequestFailed as failed:
            return End(Reason(failed.fault.value), failed.sent)
        finally:
            await senders.close()
        patience = parse_retry_after(answer.headers.get("retry-after"), NOW)
        return End(channel.judge(answer).reason, False, patience, len(answer.body))

    return asyncio.run(run())


@pytest.fixture(params=sorted(HTTP.keys() & REGISTERED.keys()))
def slug(request: pytest.FixtureRequest) -> str:
    """Each channel that speaks HTTP."""
    found: str = request.param
    return found


def test_every_channel_is_tortured() -> None:
    assert REGISTERED.keys() <= HTTP.keys() | OTHERS, "add its block to tests/support/destinations.py"


def place_of(server: HTTPServer) -> str:
    return server.url_for("").rstrip("/")


def answering(server: HTTPServer, body: str = "no", status: int = 200, headers: dict[str, str] | None = None) -> str:
    server.expect_request(re.compile("")).respond_with_data(body, status, headers)
    return place_of(server)


def test_too_many_requests(slug: str, httpserver: HTTPServer) -> None:
    end = attempt(slug, answering(httpserver, status=429, headers={"Retry-After": "120"}))
    assert (end.reason, end.again, end.uncertain, end.retry_after) == (Reason.RATE_LIMITED, True, False, 120)


def test_a_server_that_fails(slug: str, httpserver: HTTPServer) -> None:
    end = attempt(slug, answering(httpserver, status=500))
    assert (end.reason, end.again, end.uncertain) == (Reason.SERVER_ERROR, True, False)


def test_a_key_that_is_not_taken(slug: str, httpserver: HTTPServer) -> None:
    end = attempt(slug, answering(httpserver, status=401))
    assert (end.reason, end.again, end.uncertain) == (Reason.UNAUTHORIZED, False, False)


def test_a_redirect_of_a_message(slug: str, httpserver: HTTPServer) -> None:
    end = attempt(slug, answering(httpserver, status=302, headers={"Location": "/login"}))
    assert (end.reason, end.again, end.uncertain) == (Reason.REDIRECTED, False, False)


def test_no_answer(slug: str) -> None:
    with bad_peer(never_answer) as place:
        end = attempt(slug, place.rstrip("/"), timeout=0.3)
    assert (end.reason, end.again, end.uncertain) == (Reason.TIMEOUT, True, True)


def test_an_answer_that_stops_behind_its_status(slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.kit.http.BODY_SECONDS", 0.2)
    with bad_peer(stall_halfway) as place:
        end = attempt(slug, place.rstrip("/"))
    expected = Reason.PROTOCOL_ERROR if HTTP[slug].reads_answers else None
    assert (end.reason, end.uncertain) == (expected, False)


@pytest.mark.parametrize("behaviour", [reset_halfway, hang_up])
def test_a_connection_that_breaks(slug: str, behaviour: Behaviour) -> None:
    with bad_peer(behaviour) as place:
        end = attempt(slug, place.rstrip("/"))
    assert (end.reason, end.again, end.uncertain) == (Reason.CONNECTION_RESET, True, True)


def test_nothing_listens(slug: str) -> None:
    end = attempt(slug, "http://127.0.0.1:1")
    assert (end.reason, end.again, end.uncertain) == (Reason.CONNECTION_REFUSED, True, False)


def test_a_name_that_is_not_known(slug: str) -> None:
    end = attempt(slug, "http://nowhere.invalid")
    assert (end.reason, end.again, end.uncertain) == (Reason.DNS_FAILED, True, False)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def for_another_name(authority: trustme.CA) -> Iterator[HTTPServer]:
    with HTTPServer(host="localhost", ssl_context=server_context(authority, "other.example")) as server:
        yield server


@pytest.mark.parametrize("trusted", [True, False], ids=["other-name", "unknown-authority"])
def test_a_wrong_certificate(
    slug: str,
    trusted: bool,
    authority: trustme.CA,
    for_another_name: HTTPServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if trusted:
        trust(authority, tmp_path, monkeypatch)
    end = attempt(slug, place_of(for_another_name))
    assert (end.reason, end.again, end.uncertain) == (Reason.TLS_FAILED, True, False)
    assert for_another_name.log == []


def test_an_answer_of_ten_megabytes(slug: str, httpserver: HTTPServer) -> None:
    end = attempt(slug, answering(httpserver, "x" * 10_000_000))
    expected = Reason.PROTOCOL_ERROR if HTTP[slug].reads_answers else None
    assert (end.reason, end.uncertain, end.length) == (expected, False, MAX_ANSWER)
