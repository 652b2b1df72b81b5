"""The priorities of a pool's queues: whole numbers from 1, no two alike. 1 is the highest. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

_Queue = TypeVar("_Queue")


def free_priority(taken: Iterable[int]) -> int:
    """The highest priority that nobody has."""
    used = set(taken)
    return next(priority for priority in range(1, len(used) + 2) if priority not in used)


def with_priority(current: Mapping[_Queue, int], queue: _Queue, wanted: int) -> dict[_Queue, int]:
    """The priorities once `queue` has the one it wants: whoever had it, and those right behind, move back by one.

    The others stay where they are and keep their order. The answer holds every queue, `queue` as well.
    """
    others: Sequence[_Queue] = sorted((other for other in current if other != queue), key=lambda other: current[other])
    after = {queue: wanted}
    last = 0
    for other in others:
        # Each behind the one before it, and not where the moved one now is.
        priority = max(current[other], last + 1)
        if priority == wanted:
            priority += 1
        after[other] = last = priority
    return after
