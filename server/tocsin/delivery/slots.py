"""Who may send how much at once, so that a destination that hangs does not silence the others."""

from collections.abc import Mapping, Set
from typing import Final

_GREED: Final = 3
"""How many times as much as it leaves free a destination may hold: alone three quarters, and less the more of them send."""


class Slots:
    """The slots of a dispatcher: what each destination holds, and which destinations are slow.

    Those that are slow have slots of their own, half as many, together: what they hold takes nothing from the others. No more than
    `most` are taken of each in one turn.
    """

    def __init__(
        self, total: int, held: Mapping[str, int] | None = None, slow: Set[str] = frozenset(), most: int | None = None
    ) -> None:
        held = held or {}
        self._slow = slow
        self._quick_pool = _Pool(total, {to: count for to, count in held.items() if to not in slow}, most)
        self._slow_pool = _Pool(-(-total // 2), {to: count for to, count in held.items() if to in slow}, most)

    @property
    def free(self) -> int:
        """How many slots nobody holds."""
        return self._quick_pool.free + self._slow_pool.free

    def room(self, destination: str) -> int:
        """How many more this destination may take. One that holds nothing gets the last free slot too."""
        return self._pool(destination).room(destination)

    def take(self, destination: str, count: int) -> None:
        """Note that this destination has taken so many."""
        self._pool(destination).take(destination, count)

    def _pool(self, destination: str) -> "_Pool":
        return self._slow_pool if destination in self._slow else self._quick_pool


class _Pool:
    def __init__(self, total: int, held: dict[str, int], most: int | None) -> None:
        self._held = held
        unheld = max(total - sum(held.values()), 0)
        self.free = unheld if most is None else min(unheld, most)

    def room(self, destination: str) -> int:
        held = self._held.get(destination, 0)
        fair = (_GREED * self.free - held) // (_GREED + 1)
        return max(min(self.free, max(fair, 0 if held else 1)), 0)

    def take(self, destination: str, count: int) -> None:
        self.free -= count
        self._held[destination] = self._held.get(destination, 0) + count
