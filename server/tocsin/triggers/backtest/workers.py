"""The server's side of the replaying process: started when it is first needed, one order at a time."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Final

from tocsin.errors import Unavailable
from tocsin.triggers.backtest.protocol import Failed, Order, Progress, Report, decode_report, encode

IDLE_SECONDS: Final = 60.0
"""How long the process is kept for the next order."""


class Workers:
    """Carries out orders in a process of its own. May be used from any thread; orders wait for each other."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._idle: threading.Timer | None = None

    def carry_out(self, order: Order) -> Iterator[Report]:
        """The reports of an order, as they come; the last one is the result. Raises `Unavailable` where it fails.

        Whoever stops listening before the end has the order given up.
        """
        with self._turn:
            self._stop_waiting()
            process = self._process = self._running()
            finished = False
            try:
                for report in _reports(process, order):
                    finished = not isinstance(report, Progress)
                    yield report
            finally:
                if finished:
                    self._wait_for_more()
                else:
                    self._end(process)

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._stop_waiting()
            if self._process is not None:
                self._end(self._process)

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is None:
            return self._process
        command = [sys.executable, "-m", "tocsin.triggers.backtest.worker"]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def _wait_for_more(self) -> None:
        self._idle = threading.Timer(IDLE_SECONDS, self.close)
        self._idle.daemon = True
        self._idle.start()

    def _stop_waiting(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def _end(self, process: "subprocess.Popen[bytes]") -> None:
        process.kill()
        process.communicate()
        self._process = None


def _reports(process: "subprocess.Popen[bytes]", order: Order) -> Iterator[Report]:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(encode(order) + b"\n")
        process.stdin.flush()
    except OSError as error:
        raise Unavailable(f"the process that replays the history is gone: {error}") from error
    for line in process.stdout:
        report = decode_report(line)
        if isinstance(report, Failed):
            raise Unavailable(f"the history was not replayed: {report.message}")
        yield report
        if not isinstance(report, Progress):
            return
    raise Unavailable("the process that replays the history has died; ask again")
