"""Messages to whatever the library Apprise knows, for destinations that have no sender of their own here.

The library makes its connections itself, and waits for them: it runs in a thread, and its answer is yes or no with the lines that
it logs. The addresses that it goes to can be checked only before. So without a permission for private addresses it is used for
services that have an address of their own, and not for those whose address stands in the URL.
"""

import asyncio
import importlib.util
import logging
import re
import threading
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from tocsin.kit.connecting import permitted, timed_out
from tocsin.kit.exchange import Answer, RequestFailed, RequestFault, connect_seconds, mark
from tocsin.kit.url_safety import Bounds, Reach, bounds_of

_THREADS: Final = 8
_MIN_SECRET: Final = 5
_STATUS: Final = re.compile(r"\berror=(\d{3})\b")
_FILES: Final = frozenset({"keyfile", "pgpkey", "subfile", "template"})
"""Parameters of URLs that may name a file of this machine, or another URL."""

_FAILED: Final = 502
"""The status of an answer where the library has failed and names none."""


@dataclass(frozen=True, slots=True)
class AppriseCall:
    """A message to the services that these URLs stand for. The URLs are secrets.

    `notify_type` is one of the library's: info, success, warning, failure.
    """

    urls: tuple[str, ...] = field(repr=False)
    title: str = field(repr=False)
    body: str = field(repr=False)
    notify_type: str = "info"
    reach: Reach = Reach.PUBLIC_UNLESS_ALLOWED


def is_installed() -> bool:
    """Whether the library is there: it is an extra."""
    return importlib.util.find_spec("apprise") is not None


class AppriseSender:
    """Sends through the library, a few messages at once."""

    def __init__(self, *, timeout: float, allow_private: bool) -> None:
        self._timeout = timeout
        self._allow_private = allow_private
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="apprise")

    async def send(self, call: AppriseCall, taken: Collection[str] = ()) -> Answer:
        """Send to all services at once. Answers 200 where all have taken it, else what the first one says that has not.

        `taken` marks the URLs whose services have it already. Raises `RequestFailed`.
        """
        left = [url for url in dict.fromkeys(call.urls) if mark(url) not in taken]
        ends = await asyncio.gather(*(self._send_one(call, url) for url in left))
        now = [mark(url) for url, end in zip(left, ends, strict=True) if end is None]
        for end in ends:
            if isinstance(end, RequestFailed):
                end.taken = now
                raise end
        refusal = next((end for end in ends if isinstance(end, Answer)), None)
        return replace(refusal, taken=now) if refusal else Answer(200, {}, b"")

    async def close(self) -> None:
        """Let the threads end. One that still waits for its service is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _send_one(self, call: AppriseCall, url: str) -> Answer | RequestFailed | None:
        loop = asyncio.get_running_loop()
        attempt = _Attempt(call, url, self._timeout)
        try:
            async with asyncio.timeout(self._timeout):
                await loop.run_in_executor(self._threads, attempt.prepare)
                await self._check(attempt, bounds_of(call.reach, operator_allows=self._allow_private))
                return await loop.run_in_executor(self._threads, attempt.send)
        except RequestFailed as failed:
            return failed
        except TimeoutError:
            return timed_out(self._timeout, sent=attempt.sent)

    async def _check(self, attempt: "_Attempt", bounds: Bounds) -> None:
        if bounds is Bounds.NONE:
            return
        if attempt.names_files:
            raise _refused("its URL names a file of this machine, or another URL")
        if bounds is Bounds.PUBLIC and not attempt.is_public_service:
            raise _refused("the address of this kind of service stands in its URL")
        if attempt.host:
            await permitted(attempt.host, attempt.port, bounds)


class _Attempt:
    """One message on its way to one service. Runs in a thread, as the library waits for what it does."""

    def __init__(self, call: AppriseCall, url: str, timeout: float) -> None:
        self._call = call
        self._url = url
        self._timeout = timeout
        self._service: Any = None
        self.sent = False
        """Whether the service may have the message without having said so."""

    def prepare(self) -> None:
        """Read the URL. Raises `RequestFailed`."""
        # Takes a second at the first time: it reads some hundred modules.
        import apprise

        _keep_quiet()
        asset = apprise.AppriseAsset(app_id="Tocsin", async_mode=False)
        with _lines_of_this_thread():
            self._service = apprise.Apprise.instantiate(self._url, asset=asset)
        if self._service is None:
            raise RequestFailed(RequestFault.INVALID_URL, "Apprise knows no such service, or its URL lacks something")
        self._service.request_rate_per_sec = 0
        self._service.service_retry = 0
        self._service.socket_connect_timeout = connect_seconds(self._timeout)
        self._service.socket_read_timeout = self._timeout
        self._service.redirects = False

    @property
    def host(self) -> str:
        """The host that the URL names; empty where the library knows where its service is."""
        named = any("{host}" in template for template in self._service.templates)
        return str(self._service.host or "") if named else ""

    @property
    def port(self) -> int:
        return int(self._service.port or 443)

    @property
    def is_public_service(self) -> bool:
        """Whether it is one service of the internet, and neither somebody's own nor this machine's."""
        return not self.host and bool(self._service.secure_protocol)

    @property
    def names_files(self) -> bool:
        """Whether the library would read something else for this URL."""
        parameters = parse_qsl(urlsplit(self._url).query, keep_blank_values=True)
        return any(
            name.lower() in _FILES and any(sign in unquote(value) for sign in "/\\.~") for name, value in parameters
        )

    def send(self) -> Answer | None:
        """Send it; None where it was taken. Raises `RequestFailed`."""
        self.sent = True
        with _lines_of_this_thread() as lines:
            if self._service.notify(body=self._call.body, title=self._call.title, notify_type=self._call.notify_type):
                return None
        said = _without_secrets("\n".join(lines), self._url)
        status = _STATUS.search(said)
        if status is None and "Connection error" in said:
            # A connection that was refused and an answer that never came are the same to the library.
            message = "Apprise could not connect, or there was no answer"
            raise RequestFailed(RequestFault.CONNECTION_FAILED, message, sent=True)
        return Answer(int(status[1]) if status else _FAILED, {}, said.encode())


class _Lines(logging.Handler):
    """Collects what one thread logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.lines.append(record.getMessage())


@contextmanager
def _lines_of_this_thread() -> Iterator[list[str]]:
    handler = _Lines()
    logger = logging.getLogger("apprise")
    logger.addHandler(handler)
    try:
        yield handler.lines
    finally:
        logger.removeHandler(handler)


def _keep_quiet() -> None:
    # What these say holds addresses, and with them secrets.
    logging.getLogger("apprise").propagate = False
    logging.getLogger("urllib3").setLevel(logging.WARNING)


def _without_secrets(text: str, url: str) -> str:
    parts = {part for piece in re.split(r"[/:@?&=#,+]+", url) for part in (piece, unquote(piece))}
    for part in sorted((part for part in parts if len(part) >= _MIN_SECRET), key=len, reverse=True):
        text = text.replace(part, "********")
    return text


def _refused(why: str) -> RequestFailed:
    return RequestFailed(
        RequestFault.ADDRESS_REFUSED,
        f"Apprise must not be used for this: {why}. The operator can allow it with TOCSIN_ALLOW_PRIVATE_URLS=true",
    )
