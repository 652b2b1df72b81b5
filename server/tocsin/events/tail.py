"""The newest events in memory, so that those who follow the log need not read them again, each for itself."""

import threading
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Final

from tocsin.events.event import StoredEvent

MAX_BYTES: Final = 16 * 1024 * 1024
"""How much of the log is kept, by the size of its events as JSON; the objects take about three times that."""


class Tail:
    """The newest part of the log, as far as this process knows it, bounded by size. May be used from any thread.

    Only committed events come in. What other processes append comes in when somebody here has read it, later than what this one has
    appended after it: there may be gaps, each of which is filled once.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._starts: list[int] = []
        self._batches: list[tuple[Sequence[StoredEvent], int]] = []
        self._bytes = 0

    def add(self, batch: Sequence[StoredEvent], size: int) -> None:
        """Take in events that are committed, at least one, without a gap; `size` is their bytes of JSON."""
        with self._lock:
            for missing in self._missing(batch):
                self._insert(missing, size * len(missing) // len(batch))
            while self._bytes > self._max_bytes and self._batches:
                self._starts.pop(0)
                self._bytes -= self._batches.pop(0)[1]

    def after(self, position: int, limit: int) -> list[StoredEvent] | None:
        """The events right after a position up to the next gap, at most `limit` and at least one; None where there are none."""
        found: list[StoredEvent] = []
        with self._lock:
            for index in range(max(self._index(position + 1), 0), len(self._batches)):
                batch = self._batches[index][0]
                start = position + 1 + len(found) - batch[0].position
                if not 0 <= start < len(batch) or len(found) == limit:
                    break
                found.extend(islice(batch, start, start + limit - len(found)))
        return found or None

    def gap_after(self, position: int) -> int | None:
        """How many events are missing between a position and the next one that is known; None where none is."""
        with self._lock:
            index = self._index(position) + 1
            return self._starts[index] - position - 1 if index < len(self._starts) else None

    def ends_at(self, position: int) -> bool:
        """Whether this is the position of the newest event that was taken in."""
        with self._lock:
            return bool(self._batches) and self._batches[-1][0][-1].position == position

    def _index(self, position: int) -> int:
        """Which batch begins last at this position or before it; -1 where none does."""
        return bisect_right(self._starts, position) - 1

    def _missing(self, batch: Sequence[StoredEvent]) -> list[Sequence[StoredEvent]]:
        """The parts of a batch that are not here yet."""
        missing: list[Sequence[StoredEvent]] = []
        begin, end = batch[0].position, batch[-1].position + 1
        at = begin
        for known, _ in self._batches[max(self._index(begin), 0) :]:
            if known[0].position >= end:
                break
            if known[0].position > at:
                missing.append(batch[at - begin : known[0].position - begin])
            at = max(at, known[-1].position + 1)
        if at < end:
            missing.append(batch[at - begin :])
        return missing

    def _insert(self, batch: Sequence[StoredEvent], size: int) -> None:
        index = self._index(batch[0].position) + 1
        self._starts.insert(index, batch[0].position)
        self._batches.insert(index, (batch, size))
        self._bytes += size
