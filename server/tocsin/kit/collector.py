"""Python's collector of garbage, which walks whatever it may find garbage in again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_pausing = Lock()
_paused = 0
"""How many blocks are under way in which nothing is collected."""


def keep_what_is_there() -> None:
    """Collect what is garbage now, and never look at the rest again: it is taken to stay until the end.

    What is let go of later is freed as always, unless it is part of a circle.
    """
    gc.collect()
    gc.freeze()


@contextmanager
def without_collecting() -> Iterator[None]:
    """A block that makes very many objects, none in a circle, and lets go of them soon: nothing is collected meanwhile.

    The collector would walk through all of them again and again, which takes as long as a third of the work. Several threads may be
    in such blocks at once. Where nothing is collected anyway, it stays so.
    """
    global _paused
    with _pausing:
        _paused += gc.isenabled() or _paused > 0
        pauses = _paused > 0
        gc.disable()
    try:
        yield
    finally:
        with _pausing:
            if pauses:
                _paused -= 1
                if not _paused:
                    gc.enable()
