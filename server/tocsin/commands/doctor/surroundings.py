"""What checks look at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from tocsin.commands.doctor.server import Server, find_server


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Surroundings:
    """A directory with a Terraform module (or without), the environment, and the server that it names. Safe to use from many
    threads.
    """

    directory: Path
    environ: Mapping[str, str]
    home: Path
    now: Callable[[], datetime] = _now
    _server: Server | None = None
    _lock: Lock = field(default_factory=Lock)

    def server(self) -> Server:
        """The server, asked once for all checks."""
        with self._lock:
            if self._server is None:
                self._server = find_server(self.environ, self.now)
            return self._server
