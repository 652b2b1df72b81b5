"""The destination of all webhooks: a lean HTTP server in a process of its own, so that counting does not disturb what is counted.

`Receiver` starts it and asks it what has arrived. The module run by itself is that server: it prints its port, and ends when its
standard input ends.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self, cast

import httpx
import uvloop

_OK: Final = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
_POLL_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Arrival:
    """One webhook. `moment` is of `time.monotonic`, which all processes of a machine share; `key` is its `webhook-id`."""

    moment: float
    body: str
    key: str


class Receiver:
    """The running receiver: a context manager."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.receiver"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=30)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()
        with self._process:  # closes the pipes and waits
            self._process.kill()

    @property
    def url(self) -> str:
        """The address that webhooks are sent to."""
        return f"http://127.0.0.1:{self.port}/hook"

    def count(self) -> int:
        """How many webhooks have arrived since `clear`."""
        return int(self._client.get("/count").text)

    def arrivals(self) -> list[Arrival]:
        """All webhooks since `clear`, in the order of their arrival."""
        return [Arrival(*arrival) for arrival in self._client.get("/arrivals").json()]

    def clear(self) -> None:
        """Forget what has arrived."""
        self._client.get("/clear")

    def wait_for(
        self, count: int, limit: float, *, quiet: float | None = None, tick: Callable[[int], None] = lambda _: None
    ) -> int:
        """Wait for `count` webhooks, at most `limit` seconds or until none came for `quiet` seconds. Returns how many came."""
        end = time.monotonic() + limit
        seen, changed = -1, time.monotonic()
        while True:
            now, arrived = time.monotonic(), self.count()
            if arrived != seen:
                seen, changed = arrived, now
                tick(arrived)
            if arrived >= count or now >= end or (quiet is not None and now - changed >= quiet):
                return arrived
            time.sleep(_POLL_SECONDS)


class _Protocol(asyncio.Protocol):
    """HTTP/1.1 with Content-Length and keep-alive: all that the two servers under test send."""

    def __init__(self, arrivals: list[Arrival]) -> None:
        self._arrivals = arrivals
        self._buffer = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._buffer[:end])
            request, *lines = head.split(b"\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
            size = end + 4 + int(headers.get(b"content-length", b"0"))
            if len(self._buffer) < size:
                return
            body = bytes(self._buffer[end + 4 : size])
            del self._buffer[:size]
            self._transport.write(self._answer(request.split(b" ")[1], headers, body))

    def _answer(self, path: bytes, headers: dict[bytes, bytes], body: bytes) -> bytes:
        if path == b"/hook":
            key = headers.get(b"webhook-id", b"").decode()
            self._arrivals.append(Arrival(time.monotonic(), body.decode(errors="replace"), key))
            return _OK
        if path == b"/clear":
            self._arrivals.clear()
            return _OK
        if path == b"/count":
            return _document(str(len(self._arrivals)).encode())
        return _document(json.dumps([(a.moment, a.body, a.key) for a in self._arrivals]).encode())


def _document(content: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(content), content)


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    arrivals: list[Arrival] = []
    server = await loop.create_server(lambda: _Protocol(arrivals), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    uvloop.run(_serve())
