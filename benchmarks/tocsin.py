"""Tocsin, as `tocsin server start` runs it."""

import sys
from pathlib import Path

from benchmarks.contender import Contender


class Tocsin(Contender):
    """The server of this checkout, with its defaults: SQLite, one process."""

    name = "Tocsin"
    quiet_seconds = 2.0

    def command(self) -> list[str]:
        return [sys.executable, "-m", "tocsin", "server", "start", "--port", str(self.port)]

    @property
    def database(self) -> Path:
        return self.home / "tocsin.db"

    def settings(self) -> dict[str, str]:
        return {
            "TOCSIN_HOME": str(self.home),
            "TOCSIN_ALLOW_PRIVATE_URLS": "true",
            "TOCSIN_LOG_LEVEL": "WARNING",
        }
