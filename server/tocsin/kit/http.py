"""Requests to the outside. The one module that owns the HTTP client: its timeouts, its limits, and where it may connect to.

A request is sent once, without following redirects; at most the first part of the answer is read. The address that was checked is
the address that is connected to: the name is not resolved again in between.
"""

import asyncio
import functools
import socket
import ssl
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

import httpcore
import httpx

from tocsin.kit.url_safety import refusal

MAX_ANSWER: Final = 64 * 1024
"""Bytes of an answer that are read; the rest is left."""

_CONNECT_SECONDS: Final = 5.0
_CONNECT_SHARE: Final = 0.8
_BODY_SECONDS: Final = 2.0
_KEEP_ALIVE_SECONDS: Final = 15.0
_MAX_IDLE: Final = 256
_NOT_ALLOWED: Final = "the address or a header has characters that are not allowed there"


class RequestFault(StrEnum):
    """Why there is no answer."""

    INVALID_URL = "invalid_url"
    ADDRESS_REFUSED = "address_refused"
    DNS_FAILED = "dns_failed"
    CONNECTION_REFUSED = "connection_refused"
    CONNECTION_FAILED = "connection_failed"
    CONNECT_TIMEOUT = "connect_timeout"
    TLS_FAILED = "tls_failed"
    TIMEOUT = "timeout"
    CONNECTION_RESET = "connection_reset"
    PROTOCOL_ERROR = "protocol_error"


class RequestFailed(Exception):
    """There was no answer. `sent` is whether the other side may have got the request all the same."""

    def __init__(self, fault: RequestFault, message: str, *, sent: bool = False) -> None:
        super().__init__(message)
        self.fault = fault
        self.message = message
        self.sent = sent


@dataclass(frozen=True, slots=True)
class OutgoingRequest:
    """A request to be sent. Address, headers and body may be secrets: none of them shows when it is printed."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    verify: bool = True
    """Whether the certificate of the other side is checked."""
    public_only: bool = False
    """Refuse private addresses, whatever the operator allows."""
    timeout: float | None = None
    """Seconds until it is given up, where that is sooner than what the sender gives every request."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `body` is at most its first `MAX_ANSWER` bytes; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


def longest_exchange(timeout: float) -> float:
    """Seconds that a request with this timeout can take from its connection to the last part of its answer."""
    return _connect_seconds(timeout) + timeout + _BODY_SECONDS


def _connect_seconds(timeout: float) -> float:
    return min(_CONNECT_SECONDS, timeout * _CONNECT_SHARE)


class HttpSender:
    """Sends requests over connections that it keeps. Belongs to one event loop."""

    def __init__(self, *, timeout: float, allow_private: bool, user_agent: str) -> None:
        self._timeout = timeout
        self._allow_private = allow_private
        self._user_agent = user_agent.encode()
        self._pool = _Pool(_connect_seconds(timeout))

    async def send(self, request: OutgoingRequest) -> Answer:
        """Send and wait for the answer, whatever its status. Raises `RequestFailed`."""
        url = _parse(request.url)
        body = _Body(request.body)
        try:
            return await self._exchange(request, url, body)
        except RequestFailed:
            raise
        except TimeoutError:
            raise _timed_out(self._seconds(request), sent=body.started) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise _named(error, sent=body.started) from None
        except ValueError:
            raise RequestFailed(RequestFault.INVALID_URL, _NOT_ALLOWED) from None

    async def close(self) -> None:
        await self._pool.close()

    async def _exchange(self, request: OutgoingRequest, url: httpx.URL, body: "_Body") -> Answer:
        # A connection to a private address must not be reused by a request that may not go there.
        private = self._allow_private and not request.public_only
        route = _Route(url.scheme == "https", url.raw_host, url.port, private, request.verify)
        connection = await self._pool.take(route)
        try:
            async with asyncio.timeout(self._seconds(request)):
                response = await connection.handle_async_request(self._core_request(request, url, body))
            headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            answer = Answer(response.status, headers, await _first_part(response))
        except BaseException:
            await connection.aclose()
            raise
        await self._pool.give(route, connection)
        return answer

    def _seconds(self, request: OutgoingRequest) -> float:
        return self._timeout if request.timeout is None else min(request.timeout, self._timeout)

    def _core_request(self, request: OutgoingRequest, url: httpx.URL, body: "_Body") -> httpcore.Request:
        own = {b"host": url.netloc, b"user-agent": self._user_agent, b"accept": b"*/*", b"accept-encoding": b"identity"}
        headers = {name.lower().encode("ascii"): value.encode() for name, value in request.headers.items()}
        headers = {**own, **headers, b"content-length": b"%d" % len(request.body)}
        headers.pop(b"transfer-encoding", None)
        return httpcore.Request(
            method=request.method.encode("ascii"),
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=list(headers.items()),
            content=body,
        )


class _Route(NamedTuple):
    """What two requests must have in common to use the same connection."""

    encrypted: bool
    host: bytes
    port: int | None
    allow_private: bool
    verify: bool


class _Pool:
    """Connections that wait for their next request. How many are open at once is the caller's matter."""

    # httpcore's own pool looks at every connection for every other one, for each request.

    def __init__(self, connect_seconds: float) -> None:
        self._connect_seconds = connect_seconds
        self._idle: dict[_Route, list[httpcore.AsyncHTTP11Connection]] = {}

    async def take(self, route: _Route) -> httpcore.AsyncHTTP11Connection:
        """A connection that is ready for a request: one that waits, else a new one."""
        idle = self._idle.get(route, [])
        while idle:
            connection = idle.pop()
            if not connection.has_expired():
                return connection
            await connection.aclose()
        try:
            async with asyncio.timeout(self._connect_seconds):
                return await self._open(route)
        except TimeoutError:
            raise _timed_out(self._connect_seconds, sent=False) from None

    async def give(self, route: _Route, connection: httpcore.AsyncHTTP11Connection) -> None:
        """Hand a connection back after its answer was read."""
        idle = self._idle.setdefault(route, [])
        if connection.is_idle() and len(idle) < _MAX_IDLE:
            idle.append(connection)
        else:
            await connection.aclose()
        if len(self._idle) > _MAX_IDLE:
            await self.close()

    async def close(self) -> None:
        """Close every connection that waits."""
        routes, self._idle = self._idle, {}
        for connections in routes.values():
            for connection in connections:
                await connection.aclose()

    async def _open(self, route: _Route) -> httpcore.AsyncHTTP11Connection:
        port = route.port or (443 if route.encrypted else 80)
        host = route.host.decode("ascii")
        stream = await _connect(host, port, allow_private=route.allow_private)
        if route.encrypted:
            try:
                stream = await stream.start_tls(_ssl_context(route.verify), host)
            except BaseException:
                await stream.aclose()
                raise
        scheme = b"https" if route.encrypted else b"http"
        origin = httpcore.Origin(scheme, route.host, port)
        return httpcore.AsyncHTTP11Connection(origin, stream, keepalive_expiry=_KEEP_ALIVE_SECONDS)


async def _connect(host: str, port: int, *, allow_private: bool) -> httpcore.AsyncNetworkStream:
    """Resolve a name, check the addresses, and connect to one that was checked."""
    refused: str | None = None
    failure: Exception | None = None
    for address in await _resolve(host, port):
        refused = None if allow_private else refusal(address)
        if refused is not None:
            continue
        try:
            return await _network.connect_tcp(address, port)
        except httpcore.ConnectError as error:
            failure = error
    if failure is not None:
        raise failure
    raise RequestFailed(
        RequestFault.ADDRESS_REFUSED,
        f"requests must not go to this address: {refused}. The operator can allow it with TOCSIN_ALLOW_PRIVATE_URLS=true",
    )


_network = httpcore.AnyIOBackend()


async def _first_part(response: httpcore.Response) -> bytes:
    assert isinstance(response.stream, AsyncIterable)
    parts = []
    size = 0
    try:
        async with asyncio.timeout(_BODY_SECONDS):
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


class _Body:
    """The body of a request, which knows whether it was asked for: by then the head of the request has gone out."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.started = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.started = True
        yield self._content


async def _resolve(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise RequestFailed(RequestFault.DNS_FAILED, "the name of the host cannot be resolved") from None
    # An address with a scope ("fe80::1%eth0") is link-local with or without it.
    return list(dict.fromkeys(str(address[0]).partition("%")[0] for *_, address in found))


@functools.lru_cache(maxsize=1024)
def _parse(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise RequestFailed(RequestFault.INVALID_URL, "this is not a URL") from None
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise RequestFailed(RequestFault.INVALID_URL, "a URL here begins with http:// or https:// and names a host")
    return parsed


@functools.cache
def _ssl_context(verify: bool) -> ssl.SSLContext:
    # Made once: reading all certificates of authorities takes longer than a request.
    context = httpx.create_ssl_context(verify=verify)
    context.set_alpn_protocols(["http/1.1"])
    return context


def _timed_out(seconds: float, *, sent: bool) -> RequestFailed:
    if sent:
        return RequestFailed(RequestFault.TIMEOUT, f"no answer within {seconds:g} s", sent=True)
    return RequestFailed(RequestFault.CONNECT_TIMEOUT, "the connection was not made in time")


def _named(error: Exception, *, sent: bool) -> RequestFailed:
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLError) for cause in causes) and not sent:
        return RequestFailed(RequestFault.TLS_FAILED, _tls_message(causes))
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return RequestFailed(RequestFault.CONNECTION_REFUSED, "nothing listens at this address")
    if isinstance(error, httpcore.LocalProtocolError):
        return RequestFailed(RequestFault.INVALID_URL, _NOT_ALLOWED)
    if isinstance(error, httpcore.ProtocolError) and "disconnected" not in str(error):
        return RequestFailed(RequestFault.PROTOCOL_ERROR, "what came back is not HTTP", sent=sent)
    if sent:
        return RequestFailed(
            RequestFault.CONNECTION_RESET, "the connection broke before there was an answer", sent=True
        )
    return RequestFailed(RequestFault.CONNECTION_FAILED, "the connection could not be made")


def _tls_message(causes: Iterable[BaseException]) -> str:
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the certificate is not trusted: {cause.verify_message}"
    return "the encrypted connection could not be made"


def _causes(error: BaseException | None) -> Iterable[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
