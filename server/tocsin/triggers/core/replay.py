"""One automation over a history: what it would have done, by the same evaluation as the live path."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from tocsin.events.event import StoredEvent
from tocsin.triggers.core.agenda import Agenda
from tocsin.triggers.core.machine import Machine, concerns
from tocsin.triggers.core.signal import Outcome
from tocsin.triggers.core.states import CellId, Cells, MemoryCells
from tocsin.triggers.core.trigger import Leaf, Program


@dataclass(frozen=True, slots=True)
class Happening:
    """What an event, or a moment (then without one), led to at one trigger."""

    trigger: Leaf | None
    stored: StoredEvent | None
    cell: CellId | None
    outcome: Outcome


class Replay:
    """Goes through events in the order of the log. Time passes as they were received, with somebody always watching."""

    def __init__(self, program: Program, cells: Cells | None = None) -> None:
        self.cells = MemoryCells() if cells is None else cells
        self._agenda = Agenda(self.cells)
        self._machine = Machine(program, self._agenda)
        self._leaves = tuple(program.leaves())

    def begin(self, now: datetime) -> None:
        """The trigger begins to count at this moment."""
        self._machine.begin(now)

    def take(self, stored: StoredEvent) -> Iterator[Happening]:
        """What is due before an event, and what the event itself leads to."""
        matching = [leaf for leaf in self._leaves if concerns(leaf, stored.event) and leaf.covers(stored.event)]
        yield from self.observe(matching, stored)

    def observe(self, leaves: Iterable[Leaf], stored: StoredEvent) -> Iterator[Happening]:
        """The same, for an event of which is known which triggers it matches."""
        yield from self.pass_time(stored.received)
        for leaf in leaves:
            yield Happening(leaf, stored, None, self._machine.observe(leaf, stored))

    def pass_time(self, until: datetime) -> Iterator[Happening]:
        """What is due up to this moment, in order."""
        while (item := self._agenda.pop(until)) is not None:
            due, cell_id = item
            yield Happening(None, None, cell_id, self._machine.tick(cell_id, due, due))
