"""Prefect's own server, from the environment that `make setup` installs it in."""

import os
import subprocess
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from benchmarks.contender import Contender

ENVIRONMENT: Final = "TOCSIN_TEST_PREFECT_VENV"
_REPOSITORY: Final = Path(__file__).parents[1]


class Prefect(Contender):
    """The peer, with its defaults: SQLite unless it is given another database, events and actions in memory queues."""

    name = "Prefect"
    quiet_seconds = 6.0  # it writes events every 5 seconds

    def command(self) -> list[str]:
        return [str(venv() / "bin" / "prefect"), "server", "start", "--port", str(self.port)]

    @property
    def sqlite_file(self) -> Path:
        return self.home / "prefect.db"

    def settings(self) -> dict[str, str]:
        database = {}
        if self.postgres is not None:
            url = make_url(self.postgres.url).set(drivername="postgresql+asyncpg")
            database["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = url.render_as_string(hide_password=False)
        return {
            **database,
            "PREFECT_HOME": str(self.home),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_SERVER_UI_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }


def venv() -> Path:
    """The environment that has Prefect; `TOCSIN_TEST_PREFECT_VENV` names another than the one of `make setup`."""
    return Path(os.environ.get(ENVIRONMENT, _REPOSITORY / ".venv-prefect"))


def version() -> str | None:
    """The release of Prefect that is measured, or None where none is installed."""
    python = venv() / "bin" / "python"
    if not python.exists():
        return None
    asked = subprocess.run(
        [python, "-c", "from importlib.metadata import version; print(version('prefect'))"],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() or None
