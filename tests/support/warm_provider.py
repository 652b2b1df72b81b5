"""The provider without its start: forked from a process that has imported its modules.

Terraform starts the provider three times for one plan, and nearly all of that is Python importing the same modules. What
Terraform starts here is the installed launcher as ever, but the Python that it is told of (`TOCSIN_PROVIDER_PYTHON`) is a relay
to this process; from the handshake on everything is as it always is.
"""

import os
import signal
import socket
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import tocsin_provider
from tests.support.warm import WarmProcess
from tocsin_provider import registry

_MAIN = Path(tocsin_provider.__file__).with_name("__main__.py")
_IMPORTED_LATE = (
    "cryptography.x509",
    "cryptography.hazmat.primitives.serialization",
    "encodings.idna",
    "httpx",
    "hmac",
)
"""What it imports only when it needs it, which is in nearly every command."""
_RELAY = Path(__file__).with_name("warm_relay.py")


class WarmProvider:
    """Forks a provider for each relay that connects. `python` is what to tell the launcher."""

    def __init__(self) -> None:
        environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        self._warm = WarmProcess(Path(sys.executable), environment, *_modules())
        self._directory = tempfile.TemporaryDirectory(prefix="warm-provider-")
        self._listener = socket.socket(socket.AF_UNIX)
        address = f"{self._directory.name}/socket"
        self._listener.bind(address)
        self._listener.listen(64)
        self.python = Path(self._directory.name, "python")
        self.python.write_text(f"#!/bin/sh\nexec {sys.executable} -I -S {_RELAY} {address}\n")
        self.python.chmod(0o700)
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()
        self._warm.close()
        self._directory.cleanup()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            length, descriptors, _, _ = socket.recv_fds(connection, 4, 2, socket.MSG_WAITALL)
            text = connection.recv(int.from_bytes(length, sys.byteorder), socket.MSG_WAITALL)
            directory, *environment = os.fsdecode(text).split("\0")
            try:
                output, error = descriptors
                provider = self._warm.start(
                    _MAIN,
                    [],
                    directory=Path(directory),
                    output=output,
                    error=error,
                    environment=dict(each.split("=", 1) for each in environment),
                )
            finally:
                for descriptor in descriptors:
                    os.close(descriptor)
            ended = threading.Event()
            threading.Thread(target=_end_with, args=[connection, provider.pid, ended], daemon=True).start()
            status = provider.wait()
            ended.set()
            with suppress(OSError):
                connection.sendall(str(status).encode())


def _end_with(relay: socket.socket, provider: int, ended: threading.Event) -> None:
    """Kill the provider when its relay is gone: it says nothing as long as it lives."""
    with suppress(OSError):
        relay.recv(1)
    if not ended.is_set():
        with suppress(ProcessLookupError):
            os.kill(provider, signal.SIGKILL)


def _modules() -> list[str]:
    named = {
        "resources": registry.RESOURCES,
        "data_sources": registry.DATA_SOURCES,
        "ephemeral_resources": registry.EPHEMERAL_RESOURCES,
        "functions": registry.FUNCTIONS,
    }
    found = {
        f"tocsin_provider.{package}.{place.partition(':')[0]}"
        for package, known in named.items()
        for place in known.values()
    }
    return ["tocsin_provider.protocol.server", *_IMPORTED_LATE, *sorted(found)]
