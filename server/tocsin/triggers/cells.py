"""The cells of one step: from memory, else from the database, and what has become of them."""

from collections.abc import Iterable

from tocsin.triggers.core.states import Cell, CellId, Cells
from tocsin.triggers.repository import TriggerRepository


class StepCells(Cells):
    """Cells inside one transaction. `known` is what was remembered from the steps before, None for a cell that there is not."""

    def __init__(self, repository: TriggerRepository, known: dict[CellId, Cell | None]) -> None:
        self._repository = repository
        self._known = known
        self.changed: dict[CellId, Cell | None] = {}
        """What has to be written."""

    def fetch(self, ids: Iterable[CellId]) -> None:
        """Have these at hand: all in one query."""
        unknown = [cell_id for cell_id in dict.fromkeys(ids) if cell_id not in self._known]
        if unknown:
            found = self._repository.cells(unknown)
            self._known.update({cell_id: found.get(cell_id) for cell_id in unknown})

    def remember(self, id: CellId, cell: Cell) -> None:
        """Have this one at hand, as it was just read."""
        self._known[id] = cell

    def get(self, id: CellId) -> Cell | None:
        if id in self.changed:
            return self.changed[id]
        if id not in self._known:
            self.fetch([id])
        return self._known[id]

    def put(self, id: CellId, cell: Cell | None) -> None:
        self.changed[id] = cell
