"""HTTP connections: how one is made, straight or through a proxy, and how it is kept for the next request."""

import asyncio
from typing import Final, NamedTuple

import httpcore

from tocsin.kit.connecting import Trust, address_refused, connect_to_one, not_connected, permitted, resolve, timed_out
from tocsin.kit.exchange import RequestFailed, RequestFault
from tocsin.kit.proxies import Proxy
from tocsin.kit.url_safety import Bounds, refusal

_KEEP_ALIVE_SECONDS: Final = 15.0
_MAX_IDLE: Final = 256

_network = httpcore.AnyIOBackend()


class Route(NamedTuple):
    """What two requests must have in common to use the same connection."""

    # The bounds are part of it: a connection to a private address must not be reused by a request that may not go there.

    encrypted: bool
    host: str
    port: int
    bounds: Bounds
    verify: bool
    proxy: Proxy | None

    @property
    def forwarded(self) -> bool:
        """Whether the proxy sends the request on, instead of only passing on what goes back and forth."""
        return self.proxy is not None and not self.encrypted

    @property
    def origin(self) -> httpcore.Origin:
        return httpcore.Origin(b"https" if self.encrypted else b"http", self.host.encode("ascii"), self.port)


class Pool:
    """Connections that wait for their next request. How many are open at once is the caller's matter."""

    # httpcore's own pool looks at every connection for every other one, for each request.

    def __init__(self) -> None:
        self._trust = Trust(["http/1.1"])
        self._idle: dict[Route, list[httpcore.AsyncHTTP11Connection]] = {}

    async def take(self, route: Route, seconds: float) -> httpcore.AsyncHTTP11Connection:
        """A connection that is ready for a request: one that waits, else a new one. Raises `RequestFailed`."""
        idle = self._idle.get(route, [])
        while idle:
            connection = idle.pop()
            if not connection.has_expired():
                return connection
            await connection.aclose()
        try:
            async with asyncio.timeout(seconds):
                stream = await self._open(route, seconds)
        except TimeoutError:
            raise timed_out(seconds, sent=False) from None
        return httpcore.AsyncHTTP11Connection(route.origin, stream, keepalive_expiry=_KEEP_ALIVE_SECONDS)

    async def give(self, route: Route, connection: httpcore.AsyncHTTP11Connection) -> None:
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

    async def _open(self, route: Route, seconds: float) -> httpcore.AsyncNetworkStream:
        try:
            if route.proxy is None:
                stream = await self._connect(await permitted(route.host, route.port, route.bounds), route.port, seconds)
            else:
                await _check_behind_proxy(route)
                stream = await self._reach(route.proxy, seconds)
                if route.encrypted:
                    stream = await _tunnel(stream, route.proxy, route)
            if route.encrypted:
                stream = await self._encrypt(stream, route.host, route.verify)
        except (httpcore.NetworkError, OSError) as error:
            if isinstance(error, TimeoutError):
                raise
            raise not_connected(error) from None
        return stream

    async def _connect(self, addresses: list[str], port: int, seconds: float) -> httpcore.AsyncNetworkStream:
        return await connect_to_one(addresses, lambda address: _network.connect_tcp(address, port), seconds)

    async def _encrypt(
        self, stream: httpcore.AsyncNetworkStream, host: str, verify: bool
    ) -> httpcore.AsyncNetworkStream:
        try:
            return await stream.start_tls(self._trust.context(verify), host)
        except BaseException:
            await stream.aclose()
            raise

    async def _reach(self, proxy: Proxy, seconds: float) -> httpcore.AsyncNetworkStream:
        """A connection to a proxy. It is the operator's own: wherever it stands, it may be gone to."""
        try:
            stream = await self._connect(await resolve(proxy.host, proxy.port), proxy.port, seconds)
            return await self._encrypt(stream, proxy.host, verify=True) if proxy.encrypted else stream
        except RequestFailed as failed:
            raise proxy_failed(failed.message) from None
        except (httpcore.NetworkError, OSError) as error:
            raise proxy_failed(not_connected(error).message) from None


async def _check_behind_proxy(route: Route) -> None:
    """Refuse a host whose addresses must not be gone to. One that only the proxy can resolve is left to the proxy's own rules."""
    if route.bounds is Bounds.NONE:
        return
    try:
        addresses = await resolve(route.host, route.port)
    except RequestFailed:
        return
    # The proxy resolves the name again and chooses among the addresses itself.
    for address in addresses:
        if refusal(address, route.bounds) is not None:
            raise address_refused(address, route.bounds)


async def _tunnel(stream: httpcore.AsyncNetworkStream, proxy: Proxy, route: Route) -> httpcore.AsyncNetworkStream:
    """The stream behind a proxy that has connected it to the host."""
    host = f"[{route.host}]" if ":" in route.host else route.host
    target = f"{host}:{route.port}".encode("ascii")
    headers = [(b"host", target)]
    if proxy.authorization is not None:
        headers.append((b"proxy-authorization", proxy.authorization))
    origin = httpcore.Origin(b"https" if proxy.encrypted else b"http", proxy.host.encode("ascii"), proxy.port)
    url = httpcore.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=target)
    connection = httpcore.AsyncHTTP11Connection(origin, stream)
    try:
        response = await connection.handle_async_request(httpcore.Request(b"CONNECT", url, headers=headers))
        if not 200 <= response.status < 300:
            raise proxy_failed(f"it answered {response.status}")
    except BaseException as error:
        await stream.aclose()
        if isinstance(error, httpcore.NetworkError | httpcore.ProtocolError):
            raise proxy_failed("it did not connect to the host") from None
        raise
    found: httpcore.AsyncNetworkStream = response.extensions["network_stream"]
    return found


def proxy_failed(problem: str) -> RequestFailed:
    """That the proxy is what does not work."""
    return RequestFailed(RequestFault.PROXY_FAILED, f"the proxy does not do it: {problem}")
