"""A server of this process that really listens: real sockets, and still the test's own clock and database."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.app import create_app
from tocsin.events.ws_protocol import DurablePongProtocol
from tocsin.runtime import Runtime


class Statuses:
    """Counts the answers that an application gives, by their status."""

    def __init__(self) -> None:
        self.counted: Counter[int] = Counter()

    def around(self, app: ASGIApp) -> ASGIApp:
        async def counting(scope: Scope, receive: Receive, send: Send) -> None:
            async def noting(message: Message) -> None:
                if message["type"] == "http.response.start":
                    self.counted[message["status"]] += 1
                await send(message)

            await app(scope, receive, noting if scope["type"] == "http" else send)

        return counting

    @property
    def failures(self) -> dict[int, int]:
        """Those that say that the server could not do it."""
        return {status: count for status, count in self.counted.items() if status >= 500}


@contextmanager
def listening(runtime: Runtime, *, with_services: bool = False, statuses: Statuses | None = None) -> Iterator[str]:
    """`host:port` of a server of this runtime, whose answers are counted. The runtime is closed with it."""
    app = create_app(runtime, with_services=with_services)
    config = uvicorn.Config(
        statuses.around(app) if statuses else app,
        ws=DurablePongProtocol,
        ws_per_message_deflate=False,
        log_config=None,
        access_log=False,
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            yield f"127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
