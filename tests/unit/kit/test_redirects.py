"""Redirects: which are followed, and what goes along."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from pytest_httpserver import HTTPServer
from tests.support.bad_peers import bad_peer, never_answer
from tests.support.certificates import server_context, trust

from tocsin.kit.http import MAX_REDIRECTS, Answer, HttpSender, OutgoingRequest, Reach, RequestFailed, RequestFault

HEADERS = {
    "authorization": "Bearer s3cret",
    "cookie": "a=b",
    "x-token": "s3cret",
    "content-type": "application/json",
    "webhook-id": "1",
}


def send(
    url: str,
    method: str = "POST",
    *,
    reach: Reach = Reach.PUBLIC_UNLESS_ALLOWED,
    operator: bool = True,
    timeout: float = 5,
) -> Answer:
    async def run() -> Answer:
        sender = HttpSender(timeout=timeout, allow_private=operator, user_agent="tocsin/test")
        try:
            return await sender.send(OutgoingRequest(method, url, HEADERS, b"body", reach=reach))
        finally:
            await sender.close()

    return asyncio.run(run())


def fails(
    url: str, timeout: float = 5, reach: Reach = Reach.PUBLIC_UNLESS_ALLOWED, operator: bool = True
) -> RequestFailed:
    with pytest.raises(RequestFailed) as caught:
        send(url, timeout=timeout, reach=reach, operator=operator)
    return caught.value


def redirect(server: HTTPServer, path: str, to: str, status: int = 307) -> str:
    server.expect_request(path).respond_with_data("moved", status, {"Location": to})
    return server.url_for(path)


@pytest.fixture
def other() -> Iterator[HTTPServer]:
    """Another origin."""
    with HTTPServer(host="127.0.0.1") as server:
        server.expect_request("/there").respond_with_data("done")
        yield server


@pytest.mark.parametrize("status", [307, 308])
def test_what_asks_for_the_same_again_gets_it(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/there").respond_with_data("done")
    answer = send(redirect(httpserver, "/here", "/there?a=b", status))
    assert (answer.status, answer.body) == (200, b"done")
    (_, (request, _)) = httpserver.log
    assert (request.method, request.data, request.query_string) == ("POST", b"body", b"a=b")
    assert request.headers["Authorization"] == "Bearer s3cret"


@pytest.mark.parametrize("status", [301, 302, 303])
def test_what_turns_a_message_into_a_look_is_not_followed(httpserver: HTTPServer, status: int) -> None:
    assert send(redirect(httpserver, "/here", "/there", status)).status == status
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_look_is_followed_anywhere(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/there", method="GET").respond_with_data("done")
    assert send(redirect(httpserver, "/here", "/there", status), "GET").body == b"done"


def test_secrets_do_not_go_to_another_origin(httpserver: HTTPServer, other: HTTPServer) -> None:
    assert send(redirect(httpserver, "/here", f"http://me:pw@127.0.0.1:{other.port}/there")).body == b"done"
    ((request, _),) = other.log
    assert request.data == b"body"
    assert {"Authorization", "Cookie", "X-Token"}.isdisjoint(name.title() for name in dict(request.headers))
    assert (request.headers["Content-Type"], request.headers["Webhook-Id"]) == ("application/json", "1")
    assert request.headers["Host"] == f"127.0.0.1:{other.port}"


def test_and_do_not_come_back_with_the_request(httpserver: HTTPServer, other: HTTPServer) -> None:
    httpserver.expect_request("/there").respond_with_data("done")
    back = redirect(other, "/back", httpserver.url_for("/there"))
    send(redirect(httpserver, "/here", back))
    (_, (request, _)) = httpserver.log
    assert "Authorization" not in request.headers


def test_each_target_is_checked(httpserver: HTTPServer) -> None:
    url = redirect(httpserver, "/here", "http://169.254.169.254/latest/meta-data")
    assert fails(url, reach=Reach.PRIVATE, operator=False).fault is RequestFault.ADDRESS_REFUSED


@pytest.mark.parametrize("to", ["ftp://x/", "file:///etc/passwd", "http://"])
def test_a_target_that_is_no_url(httpserver: HTTPServer, to: str) -> None:
    assert fails(redirect(httpserver, "/here", to)).fault is RequestFault.REDIRECTED


def test_a_redirect_to_nowhere_is_an_answer(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/here").respond_with_data("moved", 307)
    assert send(httpserver.url_for("/here")).status == 307


def test_encryption_is_not_given_up(
    httpserver: HTTPServer, other: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    trust(authority, tmp_path, monkeypatch)
    with HTTPServer(host="localhost", ssl_context=server_context(authority, "localhost")) as encrypted:
        failed = fails(redirect(encrypted, "/here", other.url_for("/there")))
    assert (failed.fault, failed.sent) == (RequestFault.REDIRECTED, False)
    assert other.log == []


def test_a_circle_is_left(httpserver: HTTPServer) -> None:
    failed = fails(redirect(httpserver, "/here", "/here"))
    assert (failed.fault, failed.sent) == (RequestFault.REDIRECTED, False)
    assert len(httpserver.log) == MAX_REDIRECTS + 1


def test_all_of_it_has_one_timeout(httpserver: HTTPServer) -> None:
    with bad_peer(never_answer) as silent:
        failed = fails(redirect(httpserver, "/here", silent), timeout=0.3)
    assert (failed.fault, failed.sent) == (RequestFault.TIMEOUT, True)
