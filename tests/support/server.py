"""`tocsin server start` in a process of its own, as a user would run it."""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import psutil

import tocsin
from tests.support.warm import ForkedProcess, WarmProcess

_MAIN = Path(tocsin.__file__).with_name("__main__.py")
_IMPORTED = ("tocsin.cli", "tocsin.server", "tocsin.kit.logging", "uvloop", "uvicorn.protocols.http.httptools_impl")


class ServerProcess:
    """A server on a free port of loopback. `start`, `stop` (SIGTERM), `kill` (SIGKILL), and start again with the same home.

    With a warm process (`warm_server`) it is forked from that one, which has imported its modules.
    """

    def __init__(
        self,
        home: Path,
        environment: dict[str, str] | None = None,
        warm: WarmProcess | None = None,
        port: int | None = None,
    ) -> None:
        self.home = home
        self.port = port or free_port()
        self.environment = environment or {}
        self.log = home.with_name(home.name + ".log")
        self._warm = warm
        self._process: subprocess.Popen[bytes] | ForkedProcess | None = None

    @property
    def url(self) -> str:
        """The base of the API, as PREFECT_API_URL has it."""
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self, timeout: float = 90) -> Self:
        """Start and wait until it is ready."""
        self._process = self._launch()
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended with {self._process.returncode}:\n{self.read_log()}")
            try:
                if httpx.get(f"{self.url}/ready", timeout=2).status_code == 200 and self._listens():
                    return self
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        raise RuntimeError(f"the server was not ready after {timeout} s:\n{self.read_log()}")

    def stop(self) -> int | None:
        """Ask it to finish and wait. The exit code, or None where it had ended before."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """kill -9: nothing of it runs on."""
        self._end(signal.SIGKILL)

    def read_log(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def client(self, timeout: float = 30) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=timeout)

    def _launch(self) -> subprocess.Popen[bytes] | ForkedProcess:
        own = {"TOCSIN_HOME": str(self.home), "TOCSIN_ALLOW_PRIVATE_URLS": "true", **self.environment}
        arguments = ["server", "start", "--port", str(self.port)]
        with self.log.open("ab") as log:
            if self._warm:
                stream = log.fileno()
                return self._warm.start(
                    _MAIN, arguments, directory=Path.cwd(), output=stream, error=stream, environment=own
                )
            return subprocess.Popen(
                [sys.executable, "-m", "tocsin", *arguments], env=_outside() | own, stdout=log, stderr=log
            )

    def _listens(self) -> bool:
        """Whether it is this server that has the port, and not one that took it in the meantime: tests write, and clean up."""
        try:
            connections = psutil.Process(self.pid).net_connections(kind="tcp")
        except psutil.NoSuchProcess:
            return False
        return any(entry.status == psutil.CONN_LISTEN and entry.laddr.port == self.port for entry in connections)

    def _end(self, how: signal.Signals) -> int | None:
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return None
        process.send_signal(how)
        return process.wait(timeout=40)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def limit_files(server: ServerProcess, size: int) -> None:
    """No file of the server may become longer than this: beyond it, writing fails as it does on a full disk."""
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def warm_server() -> WarmProcess:
    """A process that has imported what a server needs, to fork servers from."""
    return WarmProcess(Path(sys.executable), _outside(), *_IMPORTED)


def _outside() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}


@contextmanager
def reserved_port() -> Iterator[int]:
    """A port of loopback that servers of this process may use one after the other, and that nobody else is given meanwhile."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        port: int = holder.getsockname()[1]
        yield port


def free_port() -> int:
    """A port of loopback that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
