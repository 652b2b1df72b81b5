"""Which commands of the stock client need no process that is started for them, and the warm processes that fork for these."""

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from tests.support.warm import WarmProcess

FRESH = "TOCSIN_TEST_FRESH_CLIENT"
"""Set this variable to have every command run in a process that is started for it."""

_IMPORTED = (
    "prefect",
    "prefect.flows",
    "prefect.tasks",
    "prefect.flow_engine",
    "prefect.task_engine",
    "prefect.client",
)
_IMPORTED_BY_THE_CLI = ("prefect.cli",)
_SETTINGS_HERE = (".env", "prefect.toml", "pyproject.toml")
_ABOUT_SETTINGS = {"cloud", "config", "profile"}
_KEPT = 3


@dataclass
class _Started:
    """A warm process for scripts, one for the command line as soon as that is used, and the profiles that both have read."""

    scripts: WarmProcess
    command_line: WarmProcess | None
    profiles: bytes | None


class WarmStockClients:
    """The warm processes of one version of the client: one for each environment, of which the three used last are kept."""

    def __init__(self, venv: Path) -> None:
        self._bin = venv.resolve() / "bin"
        self._started: dict[tuple[tuple[str, str], ...], _Started] = {}
        self._turn = threading.Lock()

    def run(
        self, program: str, arguments: tuple[str, ...], environment: dict[str, str], directory: Path, timeout: float
    ) -> subprocess.CompletedProcess[str] | None:
        """What the command did, or None if it has to be started: if it would read settings that no warm process has read."""
        if not _can_be_forked(program, arguments, directory):
            return None
        warm = self._for(environment, command_line=program == "prefect")
        if warm is None:
            return None
        if program == "prefect":
            return warm.run(self._bin / "prefect", arguments, directory=directory, timeout=timeout)
        return warm.run(Path(arguments[0]), arguments[1:], directory=directory, timeout=timeout)

    def close(self) -> None:
        """End the processes."""
        for started in self._started.values():
            started.scripts.close()
        self._started.clear()

    def _for(self, environment: dict[str, str], command_line: bool) -> WarmProcess | None:
        key = tuple(sorted(environment.items()))
        profiles = _profiles(environment)
        with self._turn:
            started = self._started.pop(key, None)
            if started is None:
                scripts = WarmProcess(self._bin / "python", environment, *_IMPORTED)
                started = _Started(scripts, None, _profiles(environment))
            elif started.profiles != profiles:
                started.scripts.close()
                return None
            self._started[key] = started
            while len(self._started) > _KEPT:
                self._started.pop(next(iter(self._started))).scripts.close()
            if command_line and not started.command_line:
                started.command_line = started.scripts.with_more(*_IMPORTED_BY_THE_CLI)
            return started.command_line if command_line else started.scripts


def are_used() -> bool:
    """Whether any command is forked at all: on Linux, unless everything is to be started."""
    return sys.platform == "linux" and not os.environ.get(FRESH)


def _can_be_forked(program: str, arguments: tuple[str, ...], directory: Path) -> bool:
    if not are_used() or any((directory / name).exists() for name in _SETTINGS_HERE):
        return False
    if program == "prefect":
        return "--profile" not in arguments and not _ABOUT_SETTINGS & set(arguments[:1])
    return program == "python" and bool(arguments) and not arguments[0].startswith("-")


def _profiles(environment: dict[str, str]) -> bytes | None:
    file = Path(environment["PREFECT_HOME"]) / "profiles.toml"
    return file.read_bytes() if file.exists() else None
