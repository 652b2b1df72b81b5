"""The arithmetic of slots: pure functions of a limit's figures and of the time.

A limit whose slots decay is a rate: what was taken comes back by itself, so many slots a second. Decay is continuous, so that it
does not matter how often the figures are looked at; what is shown is rounded up to whole slots.
"""

import math
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

TAG_PREFIX: Final = "tag:"
"""What the names of limits on tags of task runs begin with."""

LONGEST_WAIT: Final = 30.0
LONGEST_WAIT_FOR_TAG: Final = 10.0
"""Seconds after which somebody who was refused is to ask again at the latest. These, and the three below, are Prefect's."""

INITIAL_OCCUPANCY: Final = 2.0
"""Seconds that a slot is taken to be held before there is experience with a limit."""

SHORTEST_OCCUPANCY: Final = 0.1
_ROUNDS_REMEMBERED: Final = 2
"""The average occupancy looks back over as many releases as there are slots, times this."""

_SPREAD: Final = 1.3
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Standing:
    """A limit and its figures as they were at the moment `updated`."""

    id: UUID
    created: datetime
    updated: datetime
    name: str
    active: bool
    limit: int
    active_slots: float
    denied_slots: float
    slot_decay_per_second: float
    avg_slot_occupancy_seconds: float

    def at(self, now: datetime) -> "Standing":
        """The same at a later moment: slots have decayed, and some of those who were refused have had time to come back."""
        elapsed = (now - self.updated).total_seconds()
        if elapsed <= 0:
            # A clock that was set back, or another server's: no time is counted twice.
            return self
        return replace(
            self,
            updated=now,
            active_slots=max(0.0, self.active_slots - self.slot_decay_per_second * elapsed),
            denied_slots=max(0.0, self.denied_slots - elapsed / self._seconds_per_slot),
        )

    def has_room(self, slots: int) -> bool:
        """Whether so many slots can be taken. A limit that is not active has room for everything."""
        return not self.active or self.active_slots + slots <= self.limit + _ROUNDING

    def taken(self, slots: int) -> "Standing":
        return replace(self, active_slots=self.active_slots + slots)

    def given_back(self, slots: int, occupancy_seconds: float | None = None) -> "Standing":
        """So many slots are free again, after having been held for so long."""
        average = self.avg_slot_occupancy_seconds
        if occupancy_seconds is not None and slots > 0:
            sample = max(occupancy_seconds / slots, SHORTEST_OCCUPANCY)
            average += (sample - average) / (max(self.limit, 1) * _ROUNDS_REMEMBERED)
        return replace(
            self, active_slots=max(0.0, self.active_slots - slots), avg_slot_occupancy_seconds=max(average, 0.0)
        )

    def denied(self, slots: int) -> "Standing":
        return replace(self, denied_slots=self.denied_slots + slots)

    def wait(self, slots: int) -> float:
        """About how many seconds somebody who is refused so many slots has to wait, behind those who were refused before."""
        if self.slot_decay_per_second > 0:
            missing = self.active_slots + slots - self.limit
            return (max(missing, 0.0) + self.denied_slots) * self._seconds_per_slot
        rounds = (slots + self.denied_slots) / max(self.limit, 1)
        seconds = min(self.avg_slot_occupancy_seconds, self.longest_wait)
        return min(seconds * rounds, self.longest_wait)

    @property
    def longest_wait(self) -> float:
        return LONGEST_WAIT_FOR_TAG if self.name.startswith(TAG_PREFIX) else LONGEST_WAIT

    @property
    def _seconds_per_slot(self) -> float:
        if self.slot_decay_per_second > 0:
            return 1 / self.slot_decay_per_second
        return max(SHORTEST_OCCUPANCY, min(self.avg_slot_occupancy_seconds, self.longest_wait))


def whole(slots: float) -> int:
    """Slots as they are shown: a slot that has not decayed entirely is still taken."""
    return math.ceil(slots - _ROUNDING)


def spread(seconds: float, chance: float) -> float:
    """A wait near this many seconds; `chance` (from 0 to 1) says where, so that those who wait do not all come back at once.

    Waiting times of an exponential distribution, cut at 1.3 times its mean and as far below its median.
    """
    lowest = math.exp(-_SPREAD)
    return -math.log(1 - (lowest + chance * (1 - 2 * lowest))) * max(seconds, 0.0)
