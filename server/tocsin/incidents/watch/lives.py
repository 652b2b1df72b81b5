"""What an incident was at each place of the event log: open or not, and what it concerned. Pure.

The log may be read later than it was written, by any process, and again. So what belongs to an incident is not decided by what it
is now, but by what it was when the event got its place in the log.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from tocsin.incidents.timeline.entries import EntryKind

TURNING: tuple[EntryKind, ...] = (
    EntryKind.DECLARED,
    EntryKind.RESOLVED,
    EntryKind.REOPENED,
    EntryKind.RELATED,
    EntryKind.UNRELATED,
)
"""The entries that say what becomes of an incident, as far as its life is concerned."""


class Phase(Enum):
    """Where an incident is in its life."""

    BEFORE = auto()
    OPEN = auto()
    OVER = auto()


@dataclass(frozen=True, slots=True)
class Turn:
    """An entry of a kind in `TURNING`, with the position of its event in the log."""

    position: int
    kind: EntryKind
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """What an incident is at one place of the log. `related` has the role of each resource."""

    phase: Phase
    related: Mapping[str, str]


_BEFORE = Standing(Phase.BEFORE, {})


class Life:
    """The standings of one incident."""

    def __init__(self, turns: Iterable[Turn]) -> None:
        self._positions: list[int] = []
        self._standings: list[Standing] = []
        standing = _BEFORE
        for turn in turns:
            standing = _after(standing, turn)
            self._positions.append(turn.position)
            self._standings.append(standing)

    def at(self, position: int) -> Standing:
        """What the incident was when the event at this position came, after all that stands before it."""
        index = bisect_left(self._positions, position)
        return self._standings[index - 1] if index else _BEFORE

    def resources(self) -> set[str]:
        """All that it has ever concerned."""
        return {each for standing in self._standings for each in standing.related}


def _after(standing: Standing, turn: Turn) -> Standing:
    match turn.kind:
        case EntryKind.RESOLVED:
            return Standing(Phase.OVER, standing.related)
        case EntryKind.REOPENED:
            return Standing(Phase.OPEN, standing.related)
    named = {each["resource_id"]: each["role"] for each in turn.details["resources"]}
    match turn.kind:
        case EntryKind.DECLARED:
            return Standing(Phase.OPEN, named)
        case EntryKind.RELATED:
            return Standing(standing.phase, {**standing.related, **named})
        case _:
            kept = {key: role for key, role in standing.related.items() if key not in named}
            return Standing(standing.phase, kept)
