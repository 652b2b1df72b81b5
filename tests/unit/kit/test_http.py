"""Requests to the outside, over real sockets: every way to fail has its name, and says whether the request had gone out."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import trustme
from pytest_httpserver import HTTPServer
from tests.support.certificates import server_context, trust
from werkzeug import Request, Response

from tocsin.kit.http import (
    MAX_ANSWER,
    Answer,
    HttpSender,
    OutgoingRequest,
    Reach,
    RequestFailed,
    RequestFault,
)

SECRET = "XXXXXXXXXXXXXXXXXXXXXXXX"


def send(*requests: OutgoingRequest, timeout: float = 5, allow_private: bool = True) -> list[Answer]:
    async def run() -> list[Answer]:
        sender = HttpSender(timeout=timeout, allow_private=allow_private, user_agent="tocsin/test")
        try:
            return [await sender.send(request) for request in requests]
        finally:
            await sender.close()

    return asyncio.run(run())


def post(url: str, body: bytes = b"{}", **more: Any) -> OutgoingRequest:
    return OutgoingRequest("POST", url, {"content-type": "application/json"}, body, **more)


def fails(request: OutgoingRequest, timeout: float = 5, allow_private: bool = True) -> RequestFailed:
    with pytest.raises(RequestFailed) as caught:
        send(request, timeout=timeout, allow_private=allow_private)
    assert SECRET not in caught.value.message
    return caught.value


@contextmanager
def peer(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server on a socket that does as it is told with one connection."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            behave(connection)

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/{SECRET}"
    listener.close()
    thread.join()


def test_a_request_arrives_as_it_was_made(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a", method="PUT", query_string="b=c").respond_with_data("done", 201, {"X-Y": "z"})
    url = httpserver.url_for("/a?b=c")
    (answer,) = send(OutgoingRequest("PUT", url, {"X-Token": "t", "User-Agent": "own"}, b"body"))
    assert (answer.status, answer.body, answer.headers["x-y"]) == (201, b"done", "z")
    ((request, _),) = httpserver.log
    assert (request.data, request.headers["X-Token"], request.headers["User-Agent"]) == (b"body", "t", "own")
    assert request.headers["Host"] == f"{httpserver.host}:{httpserver.port}"


def test_an_answer_is_read_up_to_the_limit(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(b"x" * 10_000_000)
    (answer,) = send(post(httpserver.url_for("/a")))
    assert answer.body == b"x" * MAX_ANSWER


def test_a_body_that_never_ends_does_not_undo_the_status() -> None:
    def behave(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    with peer(behave) as url:
        (answer,) = send(post(url))
    assert (answer.status, answer.body) == (200, b"half")


def test_a_connection_is_used_again() -> None:
    accepted = []

    def behave(connection: socket.socket) -> None:
        accepted.append(connection)
        for _ in range(3):
            request = b""
            while not request.endswith(b"{}"):
                request += connection.recv(65536)
            connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with peer(behave) as url:
        answers = send(post(url), post(url), post(url))
    assert [answer.status for answer in answers] == [204, 204, 204]
    assert len(accepted) == 1


@pytest.mark.parametrize("url", ["", "nope", "ftp://example.com/", "http://", "file:///etc/passwd", "http://[::1"])
def test_what_is_no_url(url: str) -> None:
    assert fails(post(url)).fault is RequestFault.INVALID_URL


@pytest.mark.parametrize("headers", [{"x": "a\r\nb: c"}, {"x y": "a"}, {"é": "a"}])
def test_headers_that_would_break_out_are_refused(httpserver: HTTPServer, headers: dict[str, str]) -> None:
    request = OutgoingRequest("POST", httpserver.url_for("/"), headers, b"")
    assert fails(request).fault is RequestFault.INVALID_URL
    assert httpserver.log == []


def test_an_unknown_host() -> None:
    failed = fails(post(f"http://nowhere.invalid/{SECRET}"))
    assert (failed.fault, failed.sent) == (RequestFault.DNS_FAILED, False)


def test_nothing_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/{SECRET}"
    failed = fails(post(url))
    assert (failed.fault, failed.sent) == (RequestFault.CONNECTION_REFUSED, False)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://[::ffff:127.0.0.1]:{port}/"]
)
@pytest.mark.parametrize(
    ("allow_private", "reach"), [(False, Reach.PUBLIC_UNLESS_ALLOWED), (True, Reach.PUBLIC), (False, Reach.PUBLIC)]
)
def test_private_addresses_are_refused(httpserver: HTTPServer, url: str, allow_private: bool, reach: Reach) -> None:
    request = post(url.format(port=httpserver.port), reach=reach)
    failed = fails(request, allow_private=allow_private)
    assert (failed.fault, failed.sent) == (RequestFault.ADDRESS_REFUSED, False)
    assert httpserver.log == []


def test_a_connection_to_a_private_address_is_not_lent_to_a_request_that_may_not_go_there(
    httpserver: HTTPServer,
) -> None:
    httpserver.expect_request("/").respond_with_data("ok")
    url = httpserver.url_for("/")
    with pytest.raises(RequestFailed) as caught:
        send(post(url), post(url, reach=Reach.PUBLIC))
    assert caught.value.fault is RequestFault.ADDRESS_REFUSED
    assert len(httpserver.log) == 1


@pytest.mark.parametrize(("own", "of_all"), [(None, 0.2), (0.2, 5), (30, 0.2)])
def test_no_answer_in_time(httpserver: HTTPServer, own: float | None, of_all: float) -> None:
    release = threading.Event()

    def hang(_: Request) -> Response:
        release.wait(10)
        return Response()

    httpserver.expect_request("/").respond_with_handler(hang)
    failed = fails(post(httpserver.url_for("/"), timeout=own), timeout=of_all)
    release.set()
    assert (failed.fault, failed.sent) == (RequestFault.TIMEOUT, True)
    assert failed.message == "no answer within 0.2 s"


def test_an_encrypted_connection_that_is_never_made() -> None:
    over = threading.Event()
    with peer(lambda _: (over.wait(10), None)[1]) as url:
        failed = fails(post(url.replace("http:", "https:")), timeout=0.3)
        over.set()
    assert (failed.fault, failed.sent) == (RequestFault.CONNECT_TIMEOUT, False)


def test_a_connection_that_is_closed_without_an_answer() -> None:
    with peer(lambda connection: (connection.recv(65536), None)[1]) as url:
        failed = fails(post(url))
    assert (failed.fault, failed.sent) == (RequestFault.CONNECTION_RESET, True)


def test_an_answer_that_is_no_http() -> None:
    def behave(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"220 mail.example ESMTP\r\n\r\n")

    with peer(behave) as url:
        failed = fails(post(url))
    assert (failed.fault, failed.sent) == (RequestFault.PROTOCOL_ERROR, True)


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}/", "http://localhost:{port}/"])
def test_who_wrote_the_request_may_allow_private_addresses(httpserver: HTTPServer, url: str) -> None:
    httpserver.expect_request("/").respond_with_data("ok")
    (answer,) = send(post(url.format(port=httpserver.port), reach=Reach.PRIVATE), allow_private=False)
    assert answer.status == 200


@pytest.mark.parametrize("url", ["http://169.254.169.254/", "http://[fd00:ec2::254]/", "http://0.0.0.0:{port}/"])
def test_but_never_what_only_the_operator_allows(httpserver: HTTPServer, url: str) -> None:
    failed = fails(post(url.format(port=httpserver.port), reach=Reach.PRIVATE), allow_private=False)
    assert failed.fault is RequestFault.ADDRESS_REFUSED
    assert "TOCSIN_ALLOW_PRIVATE_URLS" in failed.message
    assert "the block" not in failed.message


def test_a_name_and_password_in_the_address_are_shown_as_a_header(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("ok")
    send(post(f"http://me:p%40ss@127.0.0.1:{httpserver.port}/"))
    ((request, _),) = httpserver.log
    assert request.authorization is not None
    assert (request.authorization.username, request.authorization.password) == ("me", "p@ss")


def test_a_certificate_that_nobody_vouches_for() -> None:
    with HTTPServer(host="localhost", ssl_context=server_context(trustme.CA(), "localhost")) as server:
        server.expect_request("/").respond_with_data("ok")
        url = server.url_for("/")
        failed = fails(post(url))
        assert (failed.fault, failed.sent) == (RequestFault.TLS_FAILED, False)
        assert "not trusted" in failed.message
        (answer,) = send(post(url, verify=False))
        assert answer.status == 200


@pytest.mark.parametrize(("name", "trusted"), [("localhost", True), ("other.example", False)])
def test_a_certificate_is_for_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, trusted: bool) -> None:
    authority = trustme.CA()
    trust(authority, tmp_path, monkeypatch)
    with HTTPServer(host="localhost", ssl_context=server_context(authority, name)) as server:
        server.expect_request("/").respond_with_data("ok")
        if trusted:
            (answer,) = send(post(server.url_for("/")))
            assert answer.status == 200
        else:
            assert fails(post(server.url_for("/"))).fault is RequestFault.TLS_FAILED


def test_printed_requests_show_no_secrets() -> None:
    request = OutgoingRequest("POST", f"http://x/{SECRET}", {"authorization": SECRET}, SECRET.encode())
    assert SECRET not in repr(request)
    assert SECRET not in repr(Answer(200, {}, SECRET.encode()))
