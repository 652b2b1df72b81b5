"""A server under test: a process tree of its own with a throw-away home."""

import os
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Final, Self

import httpx
import psutil

_START_SECONDS: Final = 90
_STOP_SECONDS: Final = 20


class NotStarted(Exception):
    """A server did not become ready; the message has the end of its log."""


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """A database of its own for one contender. `process` is the id of the server's first process, the parent of all others."""

    url: str
    process: int


class Contender(ABC):
    """One server on a free port of loopback. As a context manager it is started, and at the end it is gone, whatever happened."""

    name: ClassVar[str]
    quiet_seconds: ClassVar[float]
    """How long it may rest between two pieces of the same work, e.g. while events wait in a buffer for the next flush."""

    def __init__(self, directory: Path, postgres: PostgresDatabase | None = None) -> None:
        self.postgres = postgres
        self.home = directory / self.name.lower()
        self.home.mkdir(parents=True)
        self.port = _free_port()
        self._log = directory / f"{self.name.lower()}.log"
        self._process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def command(self) -> list[str]:
        """What starts the server in the foreground."""

    @abstractmethod
    def settings(self) -> dict[str, str]:
        """Environment variables of the server; those of the person's own shell do not reach it."""

    @property
    @abstractmethod
    def sqlite_file(self) -> Path:
        """The file of its database, unless that is in PostgreSQL."""

    @property
    def database_url(self) -> str:
        """The database that it keeps everything in."""
        return f"sqlite:///{self.sqlite_file}" if self.postgres is None else self.postgres.url

    @property
    def url(self) -> str:
        """The base of its API."""
        return f"http://127.0.0.1:{self.port}/api"

    def start(self) -> None:
        """Start it, with the home it has, and wait until it answers. Raises `NotStarted`."""
        own = {k: v for k, v in os.environ.items() if not k.startswith(("TOCSIN_", "PREFECT_"))}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command(),
                env={**own, "HOME": str(self.home), **self.settings()},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C reaches the benchmark alone, which then ends the whole group
            )
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            with suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/ready", timeout=5).status_code == 200:
                    return
            time.sleep(0.1)
        self.kill()
        raise NotStarted(f"{self.name} did not start:\n" + self._log.read_text(errors="replace")[-3000:])

    def stop(self) -> None:
        """Ask it to end, and end it where it does not."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_STOP_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End every process of it at once, as `kill -9` does."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def cpu_seconds(self) -> float:
        """User and system time that its processes have used since they started, and those of PostgreSQL where it has that."""
        assert self._process is not None
        return _cpu_seconds(self._process.pid) + self.database_cpu_seconds()

    def database_cpu_seconds(self) -> float:
        """The part of PostgreSQL alone. SQLite has no processes of its own: what it uses, the server uses."""
        return 0.0 if self.postgres is None else _cpu_seconds(self.postgres.process)

    def memory(self) -> float:
        """Bytes of memory that its processes hold (RSS)."""
        assert self._process is not None
        return sum(_of_tree(self._process.pid, lambda process: float(process.memory_info().rss)))

    def memory_of_children(self) -> list[float]:
        """Bytes of memory (RSS) that each process holds that it has started."""
        assert self._process is not None
        return list(_of_tree(self._process.pid, lambda process: float(process.memory_info().rss)))[1:]

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.stop()
        finally:
            self.kill()


def _cpu_seconds(root: int) -> float:
    def used(process: psutil.Process) -> float:
        times = process.cpu_times()
        # Those that have ended count on with their parent: connections to PostgreSQL come and go.
        return float(times.user + times.system + times.children_user + times.children_system)

    return sum(_of_tree(root, used))


def _of_tree(root: int, value: Callable[[psutil.Process], float]) -> Iterator[float]:
    """The value of a process and of all that it has started, as far as they are still there."""
    first = psutil.Process(root)
    for process in [first, *first.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            yield value(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
