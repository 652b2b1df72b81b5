"""Looks at one event of a replay: what each part of the trigger made of it, and what was remembered before and afterwards."""

from collections.abc import Iterator
from typing import Any

import msgspec

from tocsin.events.event import StoredEvent
from tocsin.triggers.backtest.protocol import CellChange, Fired, Note, Trace
from tocsin.triggers.backtest.tally import fired
from tocsin.triggers.core.replay import Replay
from tocsin.triggers.core.states import Cell, CellId, Cells, MemoryCells
from tocsin.triggers.core.trigger import Leaf, Program


class Watched(Cells):
    """Cells of which is noted, once `watch` was called, which were looked at and what they held before."""

    def __init__(self, cells: MemoryCells) -> None:
        self._cells = cells
        self._before: dict[CellId, Cell | None] | None = None

    def watch(self) -> None:
        self._before = {}

    def get(self, id: CellId) -> Cell | None:
        cell = self._cells.get(id)
        if self._before is not None:
            self._before.setdefault(id, cell)
        return cell

    def put(self, id: CellId, cell: Cell | None) -> None:
        if self._before is not None:
            self._before.setdefault(id, self._cells.get(id))
        self._cells.put(id, cell)

    def changes(self) -> Iterator[tuple[CellId, Cell | None, Cell | None]]:
        """Each cell that was looked at, with what it held before and holds now."""
        for cell_id, before in (self._before or {}).items():
            yield cell_id, before, self._cells.get(cell_id)


def trace(program: Program, replay: Replay, cells: Watched, stored: StoredEvent, replayed: int) -> Trace:
    """Let the event count, and tell everything about it."""
    due: list[Fired] = [
        fired(decision) for happening in replay.pass_time(stored.received) for decision in happening.outcome.decisions
    ]
    cells.watch()
    notes: list[Note] = []
    firings: list[Fired] = due
    for happening in replay.take(stored):
        firings += [fired(decision) for decision in happening.outcome.decisions]
        if happening.trigger is not None:
            notes.append(_note(happening.trigger, stored, happening.outcome.note))
    paths = {node.id: list(node.path) for node in program.nodes()}
    changes = [
        CellChange(paths[cell_id.trigger_id], cell_id.kind, list(cell_id.key), _plain(before), _plain(after))
        for cell_id, before, after in cells.changes()
        if before is not None or after is not None
    ]
    return Trace(notes, changes, firings, replayed)


def _note(leaf: Leaf, stored: StoredEvent, note: Any) -> Note:
    return Note(list(leaf.path), list(leaf.key_of(stored.event)), note.value if note is not None else None)


def _plain(cell: Cell | None) -> Any:
    return None if cell is None else msgspec.to_builtins(cell.state)
