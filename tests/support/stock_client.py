"""The stock Prefect client as its user runs it: the command line and the SDK, in an environment of its own per version."""

import json
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

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


class StockClient:
    """One version of the client, with a home of its own, pointed at one server. Its working directory is `directory`."""

    def __init__(self, version: str, venv: Path, directory: Path, api_url: str, **environment: str) -> None:
        self.version = version
        self.venv = venv.absolute()
        self.directory = directory
        self.api_url = api_url
        self.environment = {
            "PATH": f"{self.venv / 'bin'}:{os.environ['PATH']}",
            "HOME": str(directory),
            "PREFECT_HOME": str(directory / ".prefect"),
            "PREFECT_API_URL": api_url,
            "PREFECT_LOGGING_TO_API_BATCH_INTERVAL": "0.2",
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
        other = StockClient(self.version, self.venv, self.directory, api_url, **environment)
        other._running = self._running
        return other

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
        done = subprocess.run(
            [str(self.venv / "bin" / program), *arguments],
            env=self.environment,
            cwd=self.directory,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=False,
        )
        assert done.returncode == status, (
            f"{program} {arguments} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
        )
        return done.stdout

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
        status = self.process.wait(timeout)
        self._reader.join(timeout)
        return status

    def terminate(self, timeout: float = 60) -> int:
        """Ask it to finish (SIGTERM) and wait; answers its exit code."""
        self.process.terminate()
        return self.wait(timeout)

    def kill(self) -> None:
        """kill -9, if it still runs."""
        self.process.kill()
        self.process.wait()
        self._reader.join(5)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe and not self._reader.is_alive():
                pipe.close()

    def _line(self, number: int, timeout: float) -> str | None:
        with self._changed:
            came = self._changed.wait_for(lambda: self._ended or len(self._lines) > number, timeout)
            assert came, f"nothing more came within {timeout} s after:\n{''.join(self._lines)}"
            return self._lines[number] if len(self._lines) > number else None

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            with self._changed:
                self._lines.append(line)
                self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()
