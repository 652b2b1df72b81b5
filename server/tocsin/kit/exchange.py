"""What everything that goes out has in common, be it HTTP or mail: an answer or a named fault, and how long it may take."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

BODY_SECONDS: Final = 2.0
"""How long is read on after an answer has begun, or said goodbye after it has come."""

_CONNECT_SECONDS: Final = 5.0
_CONNECT_SHARE: Final = 0.8


class RequestFault(StrEnum):
    """Why there is no answer."""

    INVALID_URL = "invalid_url"
    ADDRESS_REFUSED = "address_refused"
    DNS_FAILED = "dns_failed"
    PROXY_FAILED = "proxy_failed"
    CONNECTION_REFUSED = "connection_refused"
    CONNECTION_FAILED = "connection_failed"
    CONNECT_TIMEOUT = "connect_timeout"
    TLS_FAILED = "tls_failed"
    TIMEOUT = "timeout"
    CONNECTION_RESET = "connection_reset"
    PROTOCOL_ERROR = "protocol_error"
    REDIRECTED = "redirected"


class RequestFailed(Exception):
    """There was no answer. `sent` is whether the other side may have got the request all the same, `taken` as with an answer."""

    def __init__(self, fault: RequestFault, message: str, *, sent: bool = False, taken: Collection[str] = ()) -> None:
        super().__init__(message)
        self.fault = fault
        self.message = message
        self.sent = sent
        self.taken = taken


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status of HTTP or the code of SMTP, and the first part of what was said with it.

    Header names are lower case. `taken` marks the recipients of a request to several who took it now, where others have not yet.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    taken: Collection[str] = ()


def mark(what: str | bytes) -> str:
    """What a recipient, or a request, is recognised by that must not be repeated, where it may be a secret itself."""
    return hashlib.sha256(what.encode() if isinstance(what, str) else what).hexdigest()[:16]


def connect_seconds(timeout: float) -> float:
    """The part of a timeout in which the connection has to be made."""
    return min(_CONNECT_SECONDS, timeout * _CONNECT_SHARE)


def longest_exchange(timeout: float) -> float:
    """Seconds that a request with this timeout can take from its connection to the last part of its answer."""
    return connect_seconds(timeout) + timeout + BODY_SECONDS


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what it was raised from, and so on."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
