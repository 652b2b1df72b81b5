"""Who may send how much at once, so that a destination that hangs does not silence the others."""

from collections.abc import Mapping, Set
from typing import Final

_GREED: Final = 3
"""How many times as much as it leaves free a destination may hold: alone three quarters, and less the more of them hang."""


class Slots:
    """The slots of a dispatcher: what each destination holds, and which destinations were slow the last time.

    However many are slow, together they get half of all slots. `free` may be less than what is not held.
    """

    def __init__(
        self, total: int, held: Mapping[str, int] | None = None, slow: Set[str] = frozenset(), most: int | None = None
    ) -> None:
        self._held = dict(held or {})
        unheld = total - sum(self._held.values())
        self.free = unheld if most is None else min(unheld, most)
        self._slow = slow
        self._free_for_slow = max(total // 2, 1) - sum(self._held.get(destination, 0) for destination in slow)

    def room(self, destination: str) -> int:
        """How many more this destination may take. One that holds nothing gets the last free slot too."""
        held = self._held.get(destination, 0)
        fair = (_GREED * self.free - held) // (_GREED + 1)
        room = min(self.free, max(fair, 0 if held else 1))
        return max(min(room, self._free_for_slow), 0) if destination in self._slow else max(room, 0)

    def take(self, destination: str, count: int) -> None:
        """Note that this destination has taken so many."""
        self.free -= count
        self._held[destination] = self._held.get(destination, 0) + count
        if destination in self._slow:
            self._free_for_slow -= count
