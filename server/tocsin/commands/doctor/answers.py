"""One question to an address, and whatever comes of it: an answer, or the kind of trouble. Nothing is raised."""

import json
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

SECONDS: Final = 5.0
"""How long one question may take."""

_MOST: Final = 262_144
"""Bytes of an answer that are read."""


class Trouble(StrEnum):
    """Why there is no answer."""

    NO_ADDRESS = "no-address"
    NAME = "name"
    """The name does not resolve."""
    REFUSED = "refused"
    """Nothing listens there."""
    UNREACHABLE = "unreachable"
    """No connection comes about."""
    SILENT = "silent"
    """Connected, and then nothing in time."""
    UNTRUSTED = "untrusted"
    """The certificate is not trusted."""
    NO_TLS = "no-tls"
    """What listens there does not speak TLS."""
    PROXY = "proxy"
    """A proxy does not let it through."""
    BROKEN = "broken"
    """The connection ended without an answer that is one of HTTP."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `status` is None where there is trouble instead; `detail` is what OpenSSL says about a certificate.

    `offset` is how much the clock there is ahead of this one, in seconds, and `precision` how far that can be wrong; None where the
    answer has no date.
    """

    status: int | None = None
    document: Any = field(default=None, repr=False)
    media_type: str = ""
    location: str = ""
    seconds: float = 0.0
    trouble: Trouble | None = None
    detail: str = ""
    offset: float | None = None
    precision: float = 0.0


def ask(url: str, headers: Mapping[str, str], now: Callable[[], datetime]) -> Answer:
    """GET an address."""
    begun, asked = time.monotonic(), now()
    try:
        with httpx.Client(timeout=SECONDS, follow_redirects=False) as client:
            begun, asked = (
                time.monotonic(),
                now(),
            )  # to load the certificates that are trusted takes longer than most answers
            with client.stream("GET", url, headers={"Accept": "application/json", **headers}) as response:
                content = _read(response)
                return _answer(response, content, time.monotonic() - begun, asked)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:  # ValueError: a variable names no proxy
        trouble, detail = _trouble(error)
        return Answer(trouble=trouble, detail=detail, seconds=time.monotonic() - begun)


def _read(response: httpx.Response) -> bytes:
    content = b""
    for part in response.iter_bytes():
        content += part
        if len(content) > _MOST:
            break
    return content


def _answer(response: httpx.Response, content: bytes, took: float, asked: datetime) -> Answer:
    document = None
    with suppress(ValueError):
        document = json.loads(content)
    offset, precision = _offset(document, response.headers.get("date", ""), took, asked)
    return Answer(
        status=response.status_code,
        document=document,
        media_type=response.headers.get("content-type", "").partition(";")[0],
        location=urlsplit(response.headers.get("location", "")).netloc.rpartition("@")[2],
        seconds=took,
        offset=offset,
        precision=precision,
    )


def _offset(document: Any, date: str, took: float, asked: datetime) -> tuple[float | None, float]:
    """From the time that the server tells, else from the `Date` of HTTP, which has whole seconds."""
    told = document.get("time") if isinstance(document, dict) else None
    for text, read, resolution in ((told, datetime.fromisoformat, 0.0), (date, parsedate_to_datetime, 1.0)):
        if not isinstance(text, str) or not text:
            continue
        with suppress(ValueError, TypeError):
            there = read(text)
            there = there if there.tzinfo else there.replace(tzinfo=UTC)
            ahead = (there - asked).total_seconds() + resolution / 2 - took / 2
            return ahead, (took + resolution) / 2
    return None, 0.0


def _trouble(error: Exception) -> tuple[Trouble, str]:
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Trouble.UNTRUSTED, cause.verify_message
    kinds: list[tuple[type[BaseException] | tuple[type[BaseException], ...], Trouble]] = [
        (ssl.SSLError, Trouble.NO_TLS),
        (httpx.ProxyError, Trouble.PROXY),
        (socket.gaierror, Trouble.NAME),
        (ConnectionRefusedError, Trouble.REFUSED),
        ((httpx.ConnectTimeout, httpx.ConnectError), Trouble.UNREACHABLE),
        (httpx.TimeoutException, Trouble.SILENT),
        ((httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError), Trouble.NO_ADDRESS),
    ]
    for kind, trouble in kinds:
        if any(isinstance(cause, kind) for cause in causes):
            return trouble, ""
    return Trouble.BROKEN, ""


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
