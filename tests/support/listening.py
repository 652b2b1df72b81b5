"""A server of this process that really listens: real sockets, and still the test's own clock and database."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from tocsin.app import create_app
from tocsin.events.ws_protocol import DurablePongProtocol
from tocsin.runtime import Runtime


@contextmanager
def listening(runtime: Runtime) -> Iterator[str]:
    """`host:port` of a server of this runtime, without background services. The runtime is closed with it."""
    config = uvicorn.Config(
        create_app(runtime, with_services=False),
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
