"""A process that has imported modules and forks for every command: what a command does, without its start.

Starting the stock client costs two seconds of processor time, nearly all of it for importing the same modules in the same
environment; starting a server costs as much. A command that is forked runs the same file, with the directory, the arguments and
the streams that it would have in a process started for it, and it ends as that would.

The process takes requests from a socket: a line of JSON with file descriptors, acknowledged with one byte. For a command they are
`file`, `arguments`, `directory` and `environment` (what it has beyond that of the process) with its three standard streams and a
pipe, on which comes the number of the command's process and, later, its exit code. For a further process that has imported more
they are `modules` with the socket that this one takes.
"""

import json
import os
import selectors
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_PROGRAM = Path(__file__).with_name("warm_program.py")
_START_TIMEOUT = 120


class WarmProcess:
    """A process that has imported these modules, in an empty directory. Several commands may run at the same time."""

    def __init__(self, python: Path, environment: dict[str, str], *modules: str) -> None:
        self._control, theirs = socket.socketpair()
        self._turn = threading.Lock()
        self._directory = tempfile.TemporaryDirectory(prefix="warm-")
        self._children: list[WarmProcess] = []
        with theirs:
            self._process: subprocess.Popen[bytes] | None = subprocess.Popen(
                [str(python), str(_PROGRAM), str(theirs.fileno()), *modules],
                env=environment,
                cwd=self._directory.name,
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._wait_until_ready()

    def with_more(self, *modules: str) -> "WarmProcess":
        """A further process, forked from this one, that has also imported these. It ends with this one."""
        more = object.__new__(WarmProcess)
        more._control, theirs = socket.socketpair()
        more._turn = threading.Lock()
        more._children = []
        more._process = None
        self._children.append(more)
        with theirs:
            self._ask({"modules": modules}, [theirs.fileno()])
        more._wait_until_ready()
        return more

    def start(
        self,
        file: Path,
        arguments: Sequence[str],
        *,
        directory: Path,
        output: int,
        error: int,
        environment: dict[str, str] | None = None,
    ) -> "ForkedProcess":
        """Start `python <file> <arguments>` in this directory, without input and with these descriptors for what it prints."""
        request = {
            "file": str(file),
            "arguments": list(arguments),
            "directory": str(directory),
            "environment": environment or {},
        }
        report, told = os.pipe()
        try:
            with Path(os.devnull).open("rb") as nothing:
                self._ask(request, [nothing.fileno(), output, error, told])
        except BaseException:
            os.close(report)
            raise
        finally:
            os.close(told)
        return ForkedProcess(report)

    def run(
        self, file: Path, arguments: Sequence[str], *, directory: Path, timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """`python <file> <arguments>` in this directory to its end, without input: what `subprocess.run` would answer."""
        command = [str(file), *arguments]
        reading, writing = zip(*(os.pipe() for _ in range(2)), strict=True)
        deadline = time.monotonic() + timeout
        try:
            try:
                process = self.start(file, arguments, directory=directory, output=writing[0], error=writing[1])
            finally:
                _close(*writing)
            out, error = _read(deadline, *reading)
            try:
                status = process.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                raise subprocess.TimeoutExpired(command, timeout, out, error) from None
        finally:
            _close(*reading)
        return subprocess.CompletedProcess(command, status, out.decode(), error.decode())

    def close(self) -> None:
        """End it. A command that still runs goes on."""
        for child in self._children:
            child.close()
        self._control.close()
        if self._process:
            self._process.wait()
            self._directory.cleanup()

    def _wait_until_ready(self) -> None:
        self._control.settimeout(_START_TIMEOUT)
        with self._control.makefile() as said:
            first = said.readline()
            rest = "" if first == "ready\n" else said.read()
        if first != "ready\n":
            self.close()
            raise RuntimeError(f"the warm process did not start:\n{first}{rest}")

    def _ask(self, request: dict[str, Any], descriptors: list[int]) -> None:
        line = json.dumps(request).encode() + b"\n"
        with self._turn:
            sent = socket.send_fds(self._control, [line], descriptors)
            self._control.sendall(line[sent:])
            if not self._control.recv(1):
                raise RuntimeError("the warm process has ended")


class ForkedProcess:
    """A command of a warm process, as `subprocess.Popen` has one. It is the first of a session of its own."""

    def __init__(self, report: int) -> None:
        self._report = open(report, "rb", buffering=0)  # noqa: SIM115
        self.returncode: int | None = None
        self.pid = self._number()

    def poll(self) -> int | None:
        """Its exit code, negative for a signal, or None while it runs."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; answers its exit code."""
        if self.returncode is None:
            with selectors.DefaultSelector() as selector:
                selector.register(self._report, selectors.EVENT_READ)
                if not selector.select(timeout):
                    raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            self.returncode = self._number()
            self._report.close()
        return self.returncode

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def _number(self) -> int:
        line = self._report.readline()
        if not line:
            self._report.close()
            raise RuntimeError("nobody tells any more how the process ends")
        return int(line)


def _read(deadline: float, *descriptors: int) -> list[bytes]:
    """All that comes out of these until they end, or what came before the deadline."""
    came = {descriptor: bytearray() for descriptor in descriptors}
    with selectors.DefaultSelector() as selector:
        for descriptor in descriptors:
            selector.register(descriptor, selectors.EVENT_READ)
        while selector.get_map() and (left := deadline - time.monotonic()) > 0:
            for ready, _ in selector.select(left):
                if chunk := os.read(ready.fd, 65536):
                    came[ready.fd] += chunk
                else:
                    selector.unregister(ready.fd)
    return [bytes(text) for text in came.values()]


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        os.close(descriptor)
