"""The stock Prefect client as its user runs it: the command line and the SDK, in an environment of its own per version."""

import json
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import psutil

from tests.support.warm_stock_clients import WarmStockClients

REPOSITORY = Path(__file__).parents[2]

_TIMEOUT = 120


def versions(repository: Path = REPOSITORY) -> dict[str, Path]:
    """The versions that `make setup` installs, newest first, each with its environment. requirements/prefect*.in name them."""
    found = {}
    for requirements in repository.glob("requirements/prefect*.in"):
        pinned = re.search(r"^prefect==([\d.]+)$", requirements.read_text(), re.MULTILINE)
        assert pinned, f"{requirements} pins no version of prefect"
        found[pinned[1]] = repository / f".venv-{requirements.stem}"
    return dict(sorted(found.items(), key=lambda entry: [int(part) for part in entry[0].split(".")], reverse=True))


def chosen_versions() -> dict[str, Path]:
    """What tests/compat runs with: all of these, or the environment that TOCSIN_TEST_PREFECT_VENV names as `own`."""
    own = os.environ.get("TOCSIN_TEST_PREFECT_VENV")
    return {"own": Path(own)} if own else versions()


class StockClient:
    """One version of the client, pointed at one server. Its working directory is `directory`, and its home too unless said.

    With warm clients, what runs to its end (`cli`, `python`, `json`, `run`) is forked from one of these where that makes no
    difference to it. What is started (`start`, `start_python`) always has a process that is started for it.
    """

    def __init__(
        self,
        version: str,
        venv: Path,
        directory: Path,
        api_url: str,
        *,
        home: Path | None = None,
        warm: WarmStockClients | None = None,
        **environment: str,
    ) -> None:
        self.version = version
        self.venv = venv.resolve()
        self.directory = directory
        self.api_url = api_url
        self._home = home or directory
        self._warm = warm
        self.environment = {
            "PATH": f"{self.venv / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self._home),
            "PREFECT_HOME": str(self._home / ".prefect"),
            "PREFECT_API_URL": api_url,
            "PREFECT_LOGGING_TO_API_BATCH_INTERVAL": "0.2",
            "PREFECT_RUNNER_POLL_FREQUENCY": "1",
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "COLUMNS": "200",
            "NO_COLOR": "1",
            "PYTHONUNBUFFERED": "1",
            **environment,
        }
        self._running: list[RunningClient] = []

    def at(self, api_url: str, **environment: str) -> "StockClient":
        """The same client in the same home, for another server or with other settings."""
        return self._other(self._home, api_url, environment)

    def with_empty_home(self) -> "StockClient":
        """The same client with its home in its working directory, where no other test has been."""
        return self._other(self.directory, self.api_url, {})

    def cli(self, *arguments: str, status: int = 0) -> str:
        """`prefect …`. Answers what it printed; fails the test if it does not end with this status."""
        return self.run("prefect", *arguments, status=status)

    def python(self, program: str | Path, *arguments: str, status: int = 0) -> str:
        """Run a Python file, or this source text, with the SDK. Answers what it printed."""
        return self.run("python", str(self._file(program)), *arguments, status=status)

    def json(self, program: str | Path, *arguments: str) -> Any:
        """Run a Python file or source text whose last line of output is JSON, and answer that."""
        return json.loads(self.python(program, *arguments).splitlines()[-1])

    def run(self, program: str, *arguments: str, status: int = 0) -> str:
        """Run a program of the client's environment to its end and answer what it printed."""
        done = self.attempt(program, *arguments)
        assert done.returncode == status, (
            f"{program} {arguments} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
        )
        return done.stdout

    def attempt(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the client's environment to its end, however that is."""
        return self._run_warm(program, arguments) or subprocess.run(
            [str(self.venv / "bin" / program), *arguments],
            env=self.environment,
            cwd=self.directory,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=False,
        )

    def start(self, program: str, *arguments: str) -> "RunningClient":
        """Start a program of the client's environment that runs beside the test: a worker, `serve`, a stream of events."""
        running = RunningClient([str(self.venv / "bin" / program), *arguments], self.environment, self.directory)
        self._running.append(running)
        return running

    def start_python(self, program: str | Path, *arguments: str) -> "RunningClient":
        """Start a Python file or source text."""
        return self.start("python", str(self._file(program)), *arguments)

    def stop(self) -> None:
        """End everything that was started."""
        for running in self._running:
            running.kill()
        self._running.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def _other(self, home: Path, api_url: str, environment: dict[str, str]) -> "StockClient":
        other = StockClient(self.version, self.venv, self.directory, api_url, home=home, warm=self._warm, **environment)
        other._running = self._running
        return other

    def _run_warm(self, program: str, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[str] | None:
        if self._warm is None:
            return None
        return self._warm.run(program, arguments, self.environment, self.directory, _TIMEOUT)

    def _file(self, program: str | Path) -> Path:
        if isinstance(program, Path):
            return program
        file = self.directory / "script.py"
        file.write_text(program)
        return file


class RunningClient:
    """A process of the client that runs beside the test. What it prints, on either stream, is read as it comes."""

    def __init__(self, command: list[str], environment: dict[str, str], directory: Path) -> None:
        self.process = subprocess.Popen(
            command,
            env=environment,
            cwd=directory,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: list[str] = []
        self._changed = threading.Condition()
        self._ended = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def output(self) -> str:
        """What it has printed so far."""
        with self._changed:
            return "".join(self._lines)

    def lines(self, timeout: float = 60) -> Iterator[str]:
        """Every line that it prints, waiting for each at most so many seconds, until it ends."""
        position = 0
        while (line := self._line(position, timeout)) is not None:
            position += 1
            yield line.rstrip("\n")

    def wait_for(self, text: str, timeout: float = 60) -> str:
        """Wait until it has printed this text; answers all the output so far."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or text in "".join(self._lines), timeout)
            output = "".join(self._lines)
        assert text in output, f"{text!r} did not come within {timeout} s; this did:\n{output}"
        return output

    def say(self, line: str) -> None:
        """Write a line to its standard input."""
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def wait(self, timeout: float = _TIMEOUT) -> int:
        """Wait until it has ended; answers its exit code."""
        try:
            status = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it has not ended within {timeout:g} s; it printed:\n{self.output}") from None
        self._reader.join(timeout)
        return status

    def terminate(self, timeout: float = 60) -> int:
        """Ask it to finish (SIGTERM) and wait; answers its exit code."""
        self.process.terminate()
        return self.wait(timeout)

    def kill(self) -> None:
        """kill -9, if it still runs, with all that it has started: runs that would print and ask on after the test."""
        if self.process.poll() is None:
            started = psutil.Process(self.process.pid).children(recursive=True)
            self.process.kill()
            for process in started:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
        self.process.wait()
        self._reader.join(5)
        assert self.process.stdin
        self.process.stdin.close()

    def _line(self, number: int, timeout: float) -> str | None:
        with self._changed:
            came = self._changed.wait_for(lambda: self._ended or len(self._lines) > number, timeout)
            assert came, f"nothing more came within {timeout} s after:\n{''.join(self._lines)}"
            return self._lines[number] if len(self._lines) > number else None

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as printed:
            for line in printed:
                with self._changed:
                    self._lines.append(line)
                    self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()
