"""Which proxy a request goes through, and requests that go through one."""

import asyncio
import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from pytest_httpserver import HTTPServer
from tests.support.certificates import server_context, trust
from tests.support.proxy import ProxyServer, running_proxy

from tocsin.kit.http import Answer, HttpSender, OutgoingRequest, Reach, RequestFailed, RequestFault
from tocsin.kit.proxies import Proxies, Proxy

PROXY = {"http": "http://proxy:3128", "https": "http://secure:3128"}


@pytest.mark.parametrize(
    ("environment", "scheme", "host"),
    [
        ({}, "http", None),
        (PROXY, "http", "proxy"),
        (PROXY, "https", "secure"),
        ({"all": "http://every:1"}, "https", "every"),
        ({**PROXY, "all": "http://every:1"}, "http", "proxy"),
        ({"http": "proxy:3128"}, "http", "proxy"),
        ({"http": ""}, "http", None),
    ],
)
def test_the_scheme_decides(environment: dict[str, str], scheme: str, host: str | None) -> None:
    found = Proxies(environment).of(scheme, "example.com", 80)
    assert (found.host if found else None) == host


@pytest.mark.parametrize(
    ("without", "host", "straight"),
    [
        ("*", "example.com", True),
        ("other,*", "example.com", True),
        ("example.com", "example.com", True),
        ("example.com", "www.Example.com", True),
        (".example.com", "www.example.com", True),
        ("example.com", "notexample.com", False),
        ("example.com:80", "example.com", True),
        ("example.com:81", "example.com", False),
        ("10.0.0.0/8, localhost", "10.1.2.3", True),
        ("10.0.0.0/8", "11.1.2.3", False),
        ("10.0.0.0/8", "example.com", False),
        ("::1", "::1", True),
        ("", "example.com", False),
    ],
)
def test_who_needs_none(without: str, host: str, straight: bool) -> None:
    assert (Proxies({**PROXY, "no": without}).of("http", host, 80) is None) is straight


def test_credentials_are_shown_to_the_proxy_and_to_nobody_else() -> None:
    found = Proxies({"https": "https://me:s%40crets@proxy"}).of("https", "x", 443)
    assert found == Proxy(True, "proxy", 443, b"Basic " + base64.b64encode(b"me:s@crets"))
    assert "Basic" not in repr(found)


@pytest.mark.parametrize("url", ["socks5://proxy:1", "http://", "http://[::1"])
def test_a_proxy_that_cannot_be_used(url: str) -> None:
    with pytest.raises(ValueError, match="proxy"):
        Proxies({"http": url}).of("http", "x", 80)


def send(proxies: dict[str, str], url: str, allow_private: bool = True, reach: Reach = Reach.PRIVATE) -> Answer:
    async def run() -> Answer:
        sender = HttpSender(timeout=5, allow_private=allow_private, user_agent="t", proxies=Proxies(proxies))
        try:
            return await sender.send(OutgoingRequest("POST", url, {"x-token": "t"}, b"body", reach=reach))
        finally:
            await sender.close()

    return asyncio.run(run())


def fails(proxies: dict[str, str], url: str, **more: Any) -> RequestFailed:
    with pytest.raises(RequestFailed) as caught:
        send(proxies, url, **more)
    return caught.value


@pytest.fixture
def proxy() -> Iterator[ProxyServer]:
    with running_proxy() as running:
        yield running


def test_http_is_forwarded(proxy: ProxyServer, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data("done")
    answer = send({"http": f"http://me:pw@127.0.0.1:{proxy.port}"}, httpserver.url_for("/a"))
    assert answer.body == b"done"
    ((request, _),) = httpserver.log
    assert (request.data, request.headers["X-Token"]) == (b"body", "t")
    (head,) = proxy.heads
    assert f"post {httpserver.url_for('/a')} http/1.1" in head
    assert f"proxy-authorization: basic {base64.b64encode(b'me:pw').decode().lower()}" in head


def test_https_goes_through_a_tunnel(proxy: ProxyServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    trust(authority, tmp_path, monkeypatch)
    with HTTPServer(host="localhost", ssl_context=server_context(authority, "localhost")) as server:
        server.expect_request("/a").respond_with_data("done")
        answer = send({"https": f"http://me:pw@127.0.0.1:{proxy.port}"}, server.url_for("/a"))
        assert answer.body == b"done"
        ((request, _),) = server.log
    (head,) = proxy.heads
    assert head.startswith(f"connect localhost:{server.port} http/1.1")
    assert "proxy-authorization: basic" in head
    assert "x-token" not in head
    assert "Proxy-Authorization" not in request.headers


def test_a_certificate_is_checked_behind_a_proxy(proxy: ProxyServer, tmp_path: Path) -> None:
    with HTTPServer(host="localhost", ssl_context=server_context(trustme.CA(), "localhost")) as server:
        failed = fails({"https": f"http://127.0.0.1:{proxy.port}"}, server.url_for("/"))
    assert (failed.fault, failed.sent) == (RequestFault.TLS_FAILED, False)


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("status", [407, 403])
def test_a_proxy_that_refuses(scheme: str, status: int) -> None:
    with running_proxy(refuse=status) as proxy:
        proxies = {scheme: f"http://127.0.0.1:{proxy.port}"}
        if (scheme, status) == ("http", 403):
            # Nobody can tell whether it is the proxy's answer or that of the destination.
            assert send(proxies, "http://localhost:1/").status == 403
            return
        failed = fails(proxies, f"{scheme}://localhost:1/")
    assert (failed.fault, failed.sent) == (RequestFault.PROXY_FAILED, False)
    assert str(status) in failed.message


def test_a_proxy_that_is_not_there(httpserver: HTTPServer) -> None:
    failed = fails({"http": "http://127.0.0.1:1"}, httpserver.url_for("/"))
    assert (failed.fault, failed.sent) == (RequestFault.PROXY_FAILED, False)
    assert httpserver.log == []


def test_a_proxy_whose_kind_is_not_known(httpserver: HTTPServer) -> None:
    failed = fails({"all": "socks5://127.0.0.1:1"}, httpserver.url_for("/"))
    assert failed.fault is RequestFault.PROXY_FAILED
    assert "http:// or https://" in failed.message


def test_the_address_behind_a_proxy_is_checked_where_it_is_known_here(
    proxy: ProxyServer, httpserver: HTTPServer
) -> None:
    failed = fails(
        {"http": f"http://127.0.0.1:{proxy.port}"},
        httpserver.url_for("/"),
        allow_private=False,
        reach=Reach.PUBLIC_UNLESS_ALLOWED,
    )
    assert failed.fault is RequestFault.ADDRESS_REFUSED
    assert proxy.heads == []


def test_a_name_that_only_the_proxy_knows_is_left_to_it(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data("done")
    with running_proxy(resolve=lambda host, port: ("127.0.0.1", httpserver.port)) as proxy:
        answer = send({"http": f"http://127.0.0.1:{proxy.port}"}, "http://elsewhere.invalid/a", False)
    assert answer.body == b"done"


def test_the_environment_is_read_when_the_sender_is_made(
    proxy: ProxyServer, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/").respond_with_data("done")
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")

    async def run() -> Answer:
        sender = HttpSender(timeout=5, allow_private=True, user_agent="t")
        monkeypatch.delenv("HTTP_PROXY")
        answer = await sender.send(OutgoingRequest("GET", httpserver.url_for("/"), {}, b""))
        await sender.close()
        return answer

    assert asyncio.run(run()).body == b"done"
    assert len(proxy.heads) == 1
