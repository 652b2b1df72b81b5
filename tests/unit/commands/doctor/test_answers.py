"""answers.py against real sockets that behave, and that do not."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme
from pytest_httpserver import HTTPServer
from tests.support.bad_peers import bad_peer, hang_up, reset_halfway
from tests.support.certificates import server_context, trust
from tests.support.server import free_port

from tocsin.commands.doctor.answers import Trouble, ask

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def now() -> datetime:
    return NOW


def trouble(url: str) -> Trouble | None:
    return ask(url, {}, now).trouble


@contextmanager
def encrypted(authority: trustme.CA) -> Iterator[str]:
    server = HTTPServer(ssl_context=server_context(authority, "localhost"))
    server.expect_request("/").respond_with_json("here")
    server.start()
    yield f"https://localhost:{server.port}/"
    server.stop()


def test_an_answer(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/x", headers={"Authorization": "Bearer k"}).respond_with_json({"a": 1})
    answer = ask(httpserver.url_for("/x"), {"Authorization": "Bearer k"}, now)
    assert (answer.status, answer.document, answer.media_type) == (200, {"a": 1}, "application/json")


def test_an_answer_that_leads_on_is_not_followed_and_its_host_alone_is_kept(httpserver: HTTPServer) -> None:
    there = {"Location": "https://user:hunter2@login.example/in?token=hunter2"}
    httpserver.expect_request("/x").respond_with_data("", status=302, headers=there)
    answer = ask(httpserver.url_for("/x"), {}, now)
    assert (answer.status, answer.location) == (302, "login.example")
    assert "hunter2" not in repr(answer)


@pytest.mark.parametrize(
    ("body", "ahead", "precision"), [(b"<html>", 10.5, 0.5), (b'{"time": "2026-01-01T00:01:00Z"}', 60.0, 0.0)]
)
def test_the_time_there_is_told_by_the_body_or_by_the_header(body: bytes, ahead: float, precision: float) -> None:
    def tell(connection: socket.socket, _stopped: object) -> None:
        head = f"HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2026 00:00:10 GMT\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body)

    with bad_peer(tell) as url:
        answer = ask(url, {}, now)
    assert answer.offset == pytest.approx(ahead - answer.seconds / 2, abs=0.001)
    assert answer.precision == pytest.approx(precision + answer.seconds / 2, abs=0.001)


def test_an_endless_answer_is_cut(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(b"[" + b"1," * 1_000_000)
    assert ask(httpserver.url_for("/"), {}, now).status == 200


def test_nothing_listens() -> None:
    assert trouble(f"http://127.0.0.1:{free_port()}/") is Trouble.REFUSED


def test_a_name_that_does_not_resolve() -> None:
    assert trouble("http://nowhere.invalid/") is Trouble.NAME


@pytest.mark.parametrize("url", ["ftp://example.com", "nonsense", "http://", "http://[x]/"])
def test_what_is_no_address(url: str) -> None:
    assert trouble(url) is Trouble.NO_ADDRESS


def test_connections_that_break() -> None:
    for behaviour in (hang_up, reset_halfway):
        with bad_peer(behaviour) as url:
            assert trouble(url) is Trouble.BROKEN


def test_what_does_not_speak_http() -> None:
    def shout(connection: socket.socket, _stopped: object) -> None:
        connection.sendall(b"220 smtp ready\r\n")

    with bad_peer(shout) as url:
        assert trouble(url) is Trouble.BROKEN


def test_what_does_not_speak_tls(httpserver: HTTPServer) -> None:
    assert trouble(f"https://127.0.0.1:{httpserver.port}/") is Trouble.NO_TLS


def test_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    with encrypted(authority) as url:
        answer = ask(url, {}, now)
        assert answer.trouble is Trouble.UNTRUSTED
        assert answer.detail
        trust(authority, tmp_path, monkeypatch)
        assert ask(url, {}, now).document == "here"


def test_a_proxy_that_does_not_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(connection: socket.socket, _stopped: object) -> None:
        connection.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")

    with bad_peer(refuse) as url:
        monkeypatch.setenv("HTTPS_PROXY", url)
        assert trouble("https://tocsin.example/") is Trouble.PROXY
