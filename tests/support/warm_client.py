"""A process that has imported the stock client and forks for every command: what a command does, without the start of it.

Starting the client costs two seconds of processor time, nearly all of it for importing the same modules in the same environment.
A command that is forked runs the same file in the same environment, with the directory, the arguments and the streams that it
would have in a process started for it, and it ends as that would. `stock_client.py` decides which commands may: those for which
the imported state is what they would have imported.

The process takes requests from a socket: a line of JSON with file descriptors, acknowledged with one byte. For a command they are
`file`, `arguments` and `directory` with its three standard streams and a pipe, on which comes the number of the command's process
and, later, its exit code. For a further process that has imported more they are `modules` with the socket that this one takes.
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
from pathlib import Path
from typing import Any

_PROGRAM = Path(__file__).with_name("warm_program.py")
_START_TIMEOUT = 120


class WarmClient:
    """A process that has imported these modules, in an empty directory. Several commands may run at the same time."""

    def __init__(self, python: Path, environment: dict[str, str], *modules: str) -> None:
        self._control, theirs = socket.socketpair()
        self._turn = threading.Lock()
        self._directory = tempfile.TemporaryDirectory(prefix="warm-client-")
        self._children: list[WarmClient] = []
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

    def with_more(self, *modules: str) -> "WarmClient":
        """A further process, forked from this one, that has also imported these. It ends with this one."""
        more = object.__new__(WarmClient)
        more._control, theirs = socket.socketpair()
        more._turn = threading.Lock()
        more._children = []
        more._process = None
        self._children.append(more)
        with theirs:
            self._ask({"modules": modules}, [theirs.fileno()])
        more._wait_until_ready()
        return more

    def run(
        self, file: Path, arguments: tuple[str, ...], directory: Path, timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """`python <file> <arguments>` in this directory to its end, without input: what `subprocess.run` would answer."""
        request = {"file": str(file), "arguments": arguments, "directory": str(directory)}
        reading, writing = zip(*(os.pipe() for _ in range(3)), strict=True)
        try:
            with Path(os.devnull).open("rb") as nothing:
                try:
                    self._ask(request, [nothing.fileno(), *writing])
                finally:
                    _close(*writing)
            out, error, told = _read(timeout, *reading)
        finally:
            _close(*reading)
        numbers = [int(word) for word in told.split()]
        if len(numbers) < 2:
            for command in numbers:
                os.killpg(command, signal.SIGKILL)
            raise subprocess.TimeoutExpired([str(file), *arguments], timeout, out, error)
        return subprocess.CompletedProcess([str(file), *arguments], numbers[1], out.decode(), error.decode())

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
            raise RuntimeError(f"the warm client did not start:\n{first}{rest}")

    def _ask(self, request: dict[str, Any], descriptors: list[int]) -> None:
        line = json.dumps(request).encode() + b"\n"
        with self._turn:
            sent = socket.send_fds(self._control, [line], descriptors)
            self._control.sendall(line[sent:])
            if not self._control.recv(1):
                raise RuntimeError("the warm client has ended")


def _read(timeout: float, *descriptors: int) -> list[bytes]:
    """All that comes out of these until they end, or what came before the time was over."""
    came = {descriptor: bytearray() for descriptor in descriptors}
    deadline = time.monotonic() + timeout
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
