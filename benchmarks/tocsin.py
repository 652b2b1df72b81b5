"""Tocsin, as `tocsin server start` runs it."""

import sys
from pathlib import Path
from uuid import uuid4

from benchmarks.contender import Contender


class Tocsin(Contender):
    """The server of this checkout, with its defaults: SQLite unless it is given another database, one process."""

    name = "Tocsin"
    quiet_seconds = 2.0

    def command(self) -> list[str]:
        return [sys.executable, "-m", "tocsin", "server", "start", "--port", str(self.port)]

    def worker(self) -> "Tocsin":
        """Another process on the same PostgreSQL database, with the same key: a context manager."""
        return _Worker(self)

    @property
    def sqlite_file(self) -> Path:
        return self.home / "tocsin.db"

    def settings(self) -> dict[str, str]:
        database = {} if self.postgres is None else {"TOCSIN_DATABASE_URL": self.postgres.url}
        return {
            **database,
            "TOCSIN_HOME": str(self.home),
            "TOCSIN_ALLOW_PRIVATE_URLS": "true",
            "TOCSIN_LOG_LEVEL": "WARNING",
        }


class _Worker(Tocsin):
    def __init__(self, first: Tocsin) -> None:
        super().__init__(first.home / f"worker-{uuid4().hex[:8]}", first.postgres)
        self._first = first

    def settings(self) -> dict[str, str]:
        return super().settings() | {"TOCSIN_HOME": str(self._first.home)}
