"""Questions that are asked together: while one request is under way, what comes meanwhile goes with the next."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

PAUSE_SECONDS = 0.004
"""How long others may join, less than a request takes: a plan asks for as many at once as -parallelism says."""

Asked = TypeVar("Asked")
Told = TypeVar("Told")


class _Question(Generic[Asked, Told]):
    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.told: Told | None = None
        self.failure: BaseException | None = None
        self.is_over = False
        self.turn = threading.Event()
        """Set when it is over, or when it is this one's turn to ask for all that wait."""


class Gathering(Generic[Asked, Told]):
    """Asks `answer` for several at once: it answers each of them in turn, and what it raises is raised to all.

    Safe to use from many threads. One of those that wait does the asking for the others, each time another.
    """

    def __init__(self, answer: Callable[[Sequence[Asked]], Sequence[Told]]) -> None:
        self._answer = answer
        self._lock = threading.Lock()
        self._waiting: list[_Question[Asked, Told]] = []
        self._busy = False

    def ask(self, asked: Asked) -> Told:
        """The answer to this one. Raises what the request raised in which it was."""
        question: _Question[Asked, Told] = _Question(asked)
        with self._lock:
            self._waiting.append(question)
            if not self._busy:
                self._busy = True
                question.turn.set()
        question.turn.wait()
        if not question.is_over:
            self._ask_for_all()
        if question.failure is not None:
            raise question.failure
        return question.told  # type: ignore[return-value]  # it is over, and has not failed

    def _ask_for_all(self) -> None:
        time.sleep(PAUSE_SECONDS)
        with self._lock:
            gathered, self._waiting = self._waiting, []
        try:
            told = self._answer([question.asked for question in gathered])
            for question, each in zip(gathered, told, strict=True):
                question.told = each
        except BaseException as failure:  # noqa: BLE001 - it is theirs who have asked
            for question in gathered:
                question.failure = failure
        for question in gathered:
            question.is_over = True
            question.turn.set()
        with self._lock:
            self._busy = bool(self._waiting)
            if self._waiting:
                self._waiting[0].turn.set()
