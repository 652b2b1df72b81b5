"""The way to a host: its name resolved, its addresses checked, and a connection to one of those that were checked.

The name is not resolved again in between: what was checked is what is connected to.
"""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import httpcore
import httpx

from tocsin.kit.exchange import RequestFailed, RequestFault, causes
from tocsin.kit.url_safety import Bounds, refusal

Connection = TypeVar("Connection")


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, in the order to try them. Raises `RequestFailed`."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise RequestFailed(RequestFault.DNS_FAILED, "the name of the host cannot be resolved") from None
    # An address with a scope ("fe80::1%eth0") is link-local with or without it.
    return list(dict.fromkeys(str(address[0]).partition("%")[0] for *_, address in found))


async def permitted(host: str, port: int, bounds: Bounds) -> list[str]:
    """The addresses of a host that a request with these bounds may go to. Raises `RequestFailed` where there is none."""
    addresses = await resolve(host, port)
    found = [address for address in addresses if refusal(address, bounds) is None]
    if not found:
        raise address_refused(addresses[0], bounds)
    return found


def address_refused(address: str, bounds: Bounds) -> RequestFailed:
    """That a request with these bounds must not go to this address, and who can allow it."""
    message = (
        f"requests must not go to this address: {refusal(address, bounds)}. "
        "The operator can allow it with TOCSIN_ALLOW_PRIVATE_URLS=true"
    )
    if refusal(address, Bounds.PRIVATE) is None:
        message += ", or the block with allow_private_urls: true"
    return RequestFailed(RequestFault.ADDRESS_REFUSED, message)


async def connect_to_one(
    addresses: Sequence[str], connect: Callable[[str], Awaitable[Connection]], seconds: float
) -> Connection:
    """A connection to the first address that takes one.

    Each has a fair share of the time that is left, so that one that is silent leaves some for the next. Raises what the last one
    raised: `OSError`, `httpcore.ConnectError`, or `TimeoutError`.
    """
    clock = asyncio.get_running_loop().time
    end = clock() + seconds
    failure: Exception = TimeoutError()
    for position, address in enumerate(addresses):
        try:
            async with asyncio.timeout((end - clock()) / (len(addresses) - position)):
                return await connect(address)
        except (OSError, httpcore.ConnectError) as error:
            failure = error
    raise failure


class Trust:
    """TLS contexts, made when they are first needed: reading all certificates of authorities takes longer than a request.

    Authorities other than the well-known ones come from the file that `SSL_CERT_FILE` names.
    """

    def __init__(self, protocols: Sequence[str] = ()) -> None:
        self._protocols = list(protocols)
        self._contexts: dict[bool, ssl.SSLContext] = {}

    def context(self, verify: bool) -> ssl.SSLContext:
        """What a connection is encrypted with; `verify`: whether the certificate of the other side is checked."""
        if verify not in self._contexts:
            context = httpx.create_ssl_context(verify=verify)
            if self._protocols:
                context.set_alpn_protocols(self._protocols)
            self._contexts[verify] = context
        return self._contexts[verify]


def not_connected(error: BaseException) -> RequestFailed:
    """The name of what kept a connection from being made."""
    found = list(causes(error))
    for cause in found:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return RequestFailed(RequestFault.TLS_FAILED, f"the certificate is not trusted: {cause.verify_message}")
    if any(isinstance(cause, ssl.SSLError) for cause in found):
        return RequestFailed(RequestFault.TLS_FAILED, "the encrypted connection could not be made")
    if any(isinstance(cause, ConnectionRefusedError) for cause in found):
        return RequestFailed(RequestFault.CONNECTION_REFUSED, "nothing listens at this address")
    return RequestFailed(RequestFault.CONNECTION_FAILED, "the connection could not be made")


def timed_out(seconds: float, *, sent: bool) -> RequestFailed:
    """That it took too long: to be answered, where the request had gone out, else to connect."""
    if sent:
        return RequestFailed(RequestFault.TIMEOUT, f"no answer within {seconds:g} s", sent=True)
    return RequestFailed(RequestFault.CONNECT_TIMEOUT, "the connection was not made in time")
