"""The newest events in memory, so that those who follow the log need not read back what this process has just appended."""

import threading
from collections.abc import Sequence
from itertools import islice
from typing import Final

from tocsin.events.event import StoredEvent

MAX_BYTES: Final = 16 * 1024 * 1024
"""How much of the log is kept, by the size of its events as JSON; the objects take about three times that."""


class Tail:
    """A run of events without a gap between their positions, bounded by size. May be used from any thread.

    Only committed events come in, but not always in order: two transactions of this process report after they have let go of
    the log, and other processes append without reporting at all. A batch that does not touch the run therefore begins a new
    one, and a batch from before it is joined on if it fits.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._batches: list[tuple[Sequence[StoredEvent], int]] = []
        self._bytes = 0

    def add(self, batch: Sequence[StoredEvent], size: int) -> None:
        """Take in what one transaction has committed; `size` is its bytes of JSON."""
        with self._lock:
            if not self._batches or batch[0].position == self._last + 1:
                self._batches.append((batch, size))
            elif batch[-1].position == self._first - 1:
                self._batches.insert(0, (batch, size))
            elif batch[0].position > self._last:
                self._batches = [(batch, size)]
                self._bytes = 0
            else:
                return
            self._bytes += size
            while self._bytes > self._max_bytes and self._batches:
                self._bytes -= self._batches.pop(0)[1]

    def after(self, position: int, limit: int) -> list[StoredEvent] | None:
        """The events right after a position, at most `limit` and at least one; None where the run does not hold them."""
        with self._lock:
            if not self._batches or not self._first <= position + 1 <= self._last:
                return None
            found: list[StoredEvent] = []
            for batch, _ in self._batches[self._batch_of(position + 1) :]:
                start = max(position + 1 - batch[0].position, 0)
                found.extend(islice(batch, start, start + limit - len(found)))
                if len(found) == limit:
                    break
            return found

    def ends_at(self, position: int) -> bool:
        """Whether this is the position of the newest event that was taken in."""
        with self._lock:
            return bool(self._batches) and self._last == position

    @property
    def _first(self) -> int:
        return self._batches[0][0][0].position

    @property
    def _last(self) -> int:
        return self._batches[-1][0][-1].position

    def _batch_of(self, position: int) -> int:
        low, high = 0, len(self._batches) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._batches[middle][0][0].position <= position:
                low = middle
            else:
                high = middle - 1
        return low
