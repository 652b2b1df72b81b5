"""Cells that know which of them wants to be looked at next."""

import heapq
from collections.abc import Iterable
from datetime import datetime

from tocsin.triggers.core.states import Cell, CellId, Cells, due_of


class Agenda(Cells):
    """Other cells, and the moments at which they are due, in their order; of the same moment, in the order of their ids.

    `due` are the moments of cells that are there already. What is put later is entered by itself.
    """

    def __init__(self, cells: Cells, due: Iterable[tuple[datetime, CellId]] = ()) -> None:
        self._cells = cells
        self._heap = list(due)
        heapq.heapify(self._heap)

    def get(self, id: CellId) -> Cell | None:
        return self._cells.get(id)

    def put(self, id: CellId, cell: Cell | None) -> None:
        self._cells.put(id, cell)
        due = due_of(cell.state) if cell is not None else None
        if due is not None:
            heapq.heappush(self._heap, (due, id))

    def pop(self, until: datetime) -> tuple[datetime, CellId] | None:
        """The next cell that is due at this moment or before, with its moment; None where there is none."""
        while self._heap and self._heap[0][0] <= until:
            due, cell_id = heapq.heappop(self._heap)
            cell = self._cells.get(cell_id)
            if cell is not None and due_of(cell.state) == due:
                return due, cell_id
        return None
