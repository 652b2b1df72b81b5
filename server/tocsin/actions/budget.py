"""What a template may cost, and how a template that costs more is stopped.

A template is the user's own program, and it runs where pages are sent: one that never ends, or that fills the memory, would keep
every other page from going out. No single step of it may make a value beyond `MAX_TEXT` and `MAX_ITEMS`, so that no step takes
long; between the steps the time is looked at.
"""

import gc
import threading
import time
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from datetime import time as time_of_day
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from jinja2 import Undefined

MAX_SOURCE: Final = 64 * 1024
"""Characters of a template."""

MAX_OUTPUT: Final = 256 * 1024
"""Characters of what a template renders. Twice what Prefect allows in a state's message, which alerts quote."""

MAX_TEXT: Final = 2_000_000
"""Characters in any value on the way: more than the largest event has."""

MAX_ITEMS: Final = 50_000
"""Values inside a list or mapping on the way, those inside of those included."""

MAX_BITS: Final = 4096
"""Bits of a whole number."""

MAX_SECONDS: Final = 0.25
"""Seconds of this thread's own CPU time, without what it collects of others' garbage meanwhile: how busy the machine and this
process are does not decide whether a page goes out.
"""


class TemplateFault(StrEnum):
    """Why a template could not be rendered."""

    SYNTAX = "template_syntax"
    TOO_LARGE = "template_too_large"
    TOO_SLOW = "template_too_slow"
    FORBIDDEN = "template_forbidden"
    ERROR = "template_error"


class TemplateFailed(Exception):
    """A template could not be read or rendered. `fault` names why; `line` and `column` count from 1 where they are known."""

    def __init__(self, fault: TemplateFault, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.fault = fault
        self.message = message
        self.line = line
        self.column = column


class Budget:
    """The time that one rendering has left."""

    def __init__(self, seconds: float, stopwatch: Callable[[], float]) -> None:
        self._seconds = seconds
        self._stopwatch = stopwatch
        self._end = stopwatch() + seconds

    def check(self) -> None:
        if self._stopwatch() > self._end:
            raise TemplateFailed(
                TemplateFault.TOO_SLOW, f"the template took more than {self._seconds:g} s; does it loop over too much?"
            )


_current: ContextVar[Budget | None] = ContextVar("template_budget", default=None)


class _Collecting(threading.local):
    """The CPU time that a thread has spent on collecting garbage while it rendered."""

    begun = 0.0
    spent = 0.0

    def note(self, phase: str, _info: object) -> None:
        if _current.get() is None:  # mostly: the clock of a thread takes longer to ask than this
            return
        now = time.thread_time()
        if phase == "start":
            self.begun = now
        else:
            self.spent += now - self.begun


_collecting = _Collecting()
gc.callbacks.append(_collecting.note)


def own_time() -> float:
    """Seconds of CPU time that this thread has spent on its own work; only differences inside `spending` mean something."""
    return time.thread_time() - _collecting.spent


@contextmanager
def spending(seconds: float = MAX_SECONDS, stopwatch: Callable[[], float] = own_time) -> Iterator[None]:
    """Everything inside the block has to do with so many seconds."""
    token = _current.set(Budget(seconds, stopwatch))
    try:
        yield
    finally:
        _current.reset(token)


def check_time() -> None:
    """Raise `TemplateFailed` where the time is up."""
    budget = _current.get()
    if budget is not None:
        budget.check()


def too_large(what: str) -> TemplateFailed:
    return TemplateFailed(TemplateFault.TOO_LARGE, f"{what} is too large for a template")


def forbidden(what: str) -> TemplateFailed:
    return TemplateFailed(TemplateFault.FORBIDDEN, f"{what} is not available in templates")


_SMALL = (bool, float, type(None), date, time_of_day, timedelta, UUID, Undefined)
_VIEWS = (KeysView, ValuesView, ItemsView)


def measure(value: Any, what: str = "a value") -> int:
    """The characters of a value and of everything in it, as often as it occurs in it: what printing it costs.

    Raises `TemplateFailed` where it is beyond what a template may have, or holds what cannot be printed.
    """
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise too_large(what)
        return len(value)
    characters = 0
    items = 0
    stack = [value]
    while stack:
        item = stack.pop()
        items += 1
        characters += 1
        if isinstance(item, str):
            characters += len(item)
        elif isinstance(item, _SMALL):
            characters += 32
        elif isinstance(item, int):
            if item.bit_length() > MAX_BITS:
                raise too_large("a number")
            characters += item.bit_length() // 3 + 2
        elif isinstance(item, list | tuple | set | frozenset):
            _room_for(items + len(stack) + len(item), what)
            stack.extend(item)
        elif isinstance(item, Mapping):
            _room_for(items + len(stack) + 2 * len(item), what)
            stack.extend(item.keys())
            stack.extend(item.values())
        elif isinstance(item, _VIEWS):
            _room_for(items + len(stack) + len(item), what)
            stack.extend(item)
        elif getattr(type(item), "printable", False):
            characters += len(str(item))
        else:
            raise forbidden(f"a value of the type {type(item).__name__} inside another")
        if characters > MAX_TEXT:
            raise too_large(what)
    return characters


def _room_for(items: int, what: str) -> None:
    if items > MAX_ITEMS:
        raise too_large(what)
