"""Requests to the outside. The one module that owns the HTTP client: its timeouts, its limits, and where it may connect to.

At most the first part of an answer is read. Redirects that ask for the same request again are followed, each by the same rules.
"""

import asyncio
import functools
from collections.abc import AsyncIterable, AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import httpcore
import httpx

from tocsin.kit.connecting import not_connected, timed_out
from tocsin.kit.connections import Pool, Route, proxy_failed
from tocsin.kit.exchange import (
    BODY_SECONDS,
    Answer,
    RequestFailed,
    RequestFault,
    connect_seconds,
    longest_exchange,
)
from tocsin.kit.proxies import Proxies, basic
from tocsin.kit.url_safety import Reach, bounds_of

__all__ = [
    "MAX_ANSWER",
    "MAX_REDIRECTS",
    "Answer",
    "HttpSender",
    "OutgoingRequest",
    "Reach",
    "RequestFailed",
    "RequestFault",
    "longest_exchange",
]

MAX_ANSWER: Final = 64 * 1024
"""Bytes of an answer that are read; the rest is left."""

MAX_REDIRECTS: Final = 3
"""How often one request is sent on."""

_SAME_AGAIN: Final = frozenset({307, 308})
_SAME_AGAIN_FOR_READING: Final = frozenset({301, 302, 303, 307, 308})
_PORTS: Final = {"http": 80, "https": 443}
_NOT_ALLOWED: Final = "the address or a header has characters that are not allowed there"

_FOR_ANYBODY: Final = frozenset(
    {"accept", "content-type", "user-agent", "webhook-id", "webhook-timestamp", "webhook-signature"}
)
"""The headers that go along to another origin: they tell neither who asks nor what it may. `webhook-…`: Standard Webhooks."""


@dataclass(frozen=True, slots=True)
class OutgoingRequest:
    """A request to be sent. Address, headers and body may be secrets: none of them shows when it is printed."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    verify: bool = True
    """Whether the certificate of the other side is checked."""
    reach: Reach = Reach.PUBLIC_UNLESS_ALLOWED
    timeout: float | None = None
    """Seconds until it is given up, where that is sooner than what the sender gives every request."""


class HttpSender:
    """Sends requests over connections that it keeps. Belongs to one event loop.

    `timeout`: seconds for one request with all its redirects, beside those in which a connection has to be made; see
    `longest_exchange`. `proxies`: unset, those of the environment at this moment.
    """

    def __init__(self, *, timeout: float, allow_private: bool, user_agent: str, proxies: Proxies | None = None) -> None:
        self._timeout = timeout
        self._connect_seconds = connect_seconds(timeout)
        self._allow_private = allow_private
        self._user_agent = user_agent
        self._proxies = proxies or Proxies.of_environment()
        self._pool = Pool()

    async def send(self, request: OutgoingRequest) -> Answer:
        """Send and wait for the answer, whatever its status. Raises `RequestFailed`."""
        end = asyncio.get_running_loop().time() + self._connect_seconds + self._seconds(request)
        hop = _Hop(request, _parse(request.url), self._headers(request))
        for _ in range(MAX_REDIRECTS + 1):
            answer = await self._attempt(hop, end)
            following = hop.redirected(answer)
            if following is None:
                return answer
            hop = following
        raise RequestFailed(RequestFault.REDIRECTED, f"the destination redirects more than {MAX_REDIRECTS} times")

    async def close(self) -> None:
        """Close the connections that are kept."""
        await self._pool.close()

    def _seconds(self, request: OutgoingRequest) -> float:
        return self._timeout if request.timeout is None else min(request.timeout, self._timeout)

    def _headers(self, request: OutgoingRequest) -> dict[str, str]:
        own = {"user-agent": self._user_agent, "accept": "*/*"}
        return own | {name.lower(): value for name, value in request.headers.items()}

    async def _attempt(self, hop: "_Hop", end: float) -> Answer:
        body = _Body(hop.request.body)
        try:
            return await self._exchange(hop, body, end)
        except TimeoutError:
            raise timed_out(self._seconds(hop.request), sent=body.started) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise _named(error, sent=body.started) from None
        except ValueError:
            raise RequestFailed(RequestFault.INVALID_URL, _NOT_ALLOWED) from None

    async def _exchange(self, hop: "_Hop", body: "_Body", end: float) -> Answer:
        route = self._route(hop)
        core_request = hop.core_request(route, body)
        now = asyncio.get_running_loop().time
        connection = await self._pool.take(route, min(self._connect_seconds, end - now()))
        try:
            async with asyncio.timeout_at(min(now() + self._seconds(hop.request), end)):
                response = await connection.handle_async_request(core_request)
            headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            answer = Answer(response.status, headers, b"")
            # What is said beside a redirect is not worth the time.
            if hop.leads_on(answer):
                await response.aclose()
            else:
                answer = replace(answer, body=await _first_part(response))
        except BaseException:
            await connection.aclose()
            raise
        await self._pool.give(route, connection)
        if route.forwarded and answer.status == 407:
            raise proxy_failed("it answered 407")
        return answer

    def _route(self, hop: "_Hop") -> Route:
        url = hop.url
        port = url.port or _PORTS[url.scheme]
        host = url.raw_host.decode("ascii")
        try:
            proxy = self._proxies.of(url.scheme, host, port)
        except ValueError as error:
            raise proxy_failed(str(error)) from None
        bounds = bounds_of(hop.request.reach, operator_allows=self._allow_private)
        return Route(url.scheme == "https", host, port, bounds, hop.request.verify, proxy)


@dataclass(frozen=True, slots=True)
class _Hop:
    """A request on its way: where it goes now, and with which headers."""

    request: OutgoingRequest
    url: httpx.URL
    headers: Mapping[str, str]

    def leads_on(self, answer: Answer) -> bool:
        """Whether the answer sends the same request to another place."""
        again = _SAME_AGAIN_FOR_READING if self.request.method in ("GET", "HEAD") else _SAME_AGAIN
        return answer.status in again and "location" in answer.headers

    def redirected(self, answer: Answer) -> "_Hop | None":
        """The same request to where the answer sends it; None where it sends it nowhere, or asks for another request.

        Raises `RequestFailed` where it must not be sent there.
        """
        if not self.leads_on(answer):
            return None
        try:
            url = _parse(str(self.url.join(answer.headers["location"])))
        except (RequestFailed, httpx.InvalidURL, ValueError):
            raise RequestFailed(RequestFault.REDIRECTED, "the destination redirects to what is no URL") from None
        if (self.url.scheme, url.scheme) == ("https", "http"):
            raise RequestFailed(RequestFault.REDIRECTED, "the destination redirects to an address without encryption")
        if _origin(url) == _origin(self.url):
            return _Hop(self.request, url, self.headers)
        kept = {name: value for name, value in self.headers.items() if name in _FOR_ANYBODY}
        return _Hop(self.request, url.copy_with(userinfo=b""), kept)

    def core_request(self, route: Route, body: "_Body") -> httpcore.Request:
        """The request as it goes over a connection of this route."""
        own = {b"host": self.url.netloc, b"accept-encoding": b"identity"}
        if self.url.userinfo:
            own[b"authorization"] = basic(self.url.username, self.url.password)
        headers = own | {name.encode("ascii"): value.encode() for name, value in self.headers.items()}
        headers[b"content-length"] = b"%d" % len(self.request.body)
        headers.pop(b"transfer-encoding", None)
        target = self.url.raw_path
        if route.forwarded:
            target = b"http://" + self.url.netloc + target
            if route.proxy is not None and route.proxy.authorization is not None:
                headers[b"proxy-authorization"] = route.proxy.authorization
        origin = route.origin
        return httpcore.Request(
            method=self.request.method.encode("ascii"),
            url=httpcore.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=target),
            headers=list(headers.items()),
            content=body,
        )


class _Body:
    """The body of a request, which knows whether it was asked for: by then the head of the request has gone out."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.started = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.started = True
        yield self._content


async def _first_part(response: httpcore.Response) -> bytes:
    assert isinstance(response.stream, AsyncIterable)
    parts = []
    size = 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in response.stream:
                parts.append(part)
                size += len(part)
                if size >= MAX_ANSWER:
                    break
    except (TimeoutError, httpcore.NetworkError, httpcore.ProtocolError):
        # The status is the answer; what follows is only for people to read.
        pass
    await response.aclose()
    return b"".join(parts)[:MAX_ANSWER]


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host, url.port or _PORTS[url.scheme]


@functools.lru_cache(maxsize=1024)
def _parse(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise RequestFailed(RequestFault.INVALID_URL, "this is not a URL") from None
    if parsed.scheme not in _PORTS or not parsed.host:
        raise RequestFailed(RequestFault.INVALID_URL, "a URL here begins with http:// or https:// and names a host")
    return parsed


def _named(error: Exception, *, sent: bool) -> RequestFailed:
    if not sent and not isinstance(error, httpcore.ProtocolError):
        return not_connected(error)
    if isinstance(error, httpcore.LocalProtocolError):
        return RequestFailed(RequestFault.INVALID_URL, _NOT_ALLOWED)
    if isinstance(error, httpcore.ProtocolError) and "disconnected" not in str(error):
        return RequestFailed(RequestFault.PROTOCOL_ERROR, "what came back is not HTTP", sent=sent)
    if sent:
        return RequestFailed(
            RequestFault.CONNECTION_RESET, "the connection broke before there was an answer", sent=True
        )
    return RequestFailed(RequestFault.CONNECTION_FAILED, "the connection could not be made")
