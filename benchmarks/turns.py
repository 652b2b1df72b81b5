"""Taking turns: contenders beside each other work a slice at a time, so that what slows the machine down slows both."""

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class Turns:
    """One of several works at a time, in turn. Each is a thread; whoever has nothing more to do leaves."""

    def __init__(self, names: Sequence[str]) -> None:
        self._order = deque(names)
        self._changed = threading.Condition()

    @contextmanager
    def mine(self, name: str) -> Iterator[None]:
        """Wait for the turn of this one, which the block then has."""
        with self._changed:
            self._changed.wait_for(lambda: self._order[0] == name)
        try:
            yield
        finally:
            with self._changed:
                self._order.rotate(-1)
                self._changed.notify_all()

    def leave(self, name: str) -> None:
        """Wait for no more turns of this one."""
        with self._changed:
            self._order.remove(name)
            self._changed.notify_all()
