"""triggers/core/agenda.py: what is due, in order."""

from uuid import UUID

from tests.support.histories import at

from tocsin.triggers.core.agenda import Agenda
from tocsin.triggers.core.states import Bucket, Cell, CellId, MemoryCells, Window


def cell_id(number: int) -> CellId:
    return CellId(UUID(int=number), "count", ())


def due(seconds: float) -> Cell:
    return Cell(Window(at(0), at(seconds), at(seconds), 0))


def test_the_cell_that_is_due_first_comes_first() -> None:
    agenda = Agenda(MemoryCells())
    agenda.put(cell_id(1), due(20))
    agenda.put(cell_id(2), due(10))
    assert agenda.pop(at(30)) == (at(10), cell_id(2))


def test_of_the_same_moment_the_order_is_that_of_the_ids() -> None:
    agenda = Agenda(MemoryCells())
    agenda.put(cell_id(2), due(10))
    agenda.put(cell_id(1), due(10))
    assert agenda.pop(at(10)) == (at(10), cell_id(1))


def test_what_is_due_later_is_left() -> None:
    agenda = Agenda(MemoryCells())
    agenda.put(cell_id(1), due(10))
    assert agenda.pop(at(9.9)) is None


def test_a_cell_whose_moment_has_changed_is_passed_over_at_the_old_one() -> None:
    agenda = Agenda(MemoryCells())
    agenda.put(cell_id(1), due(10))
    agenda.put(cell_id(1), due(20))
    assert agenda.pop(at(15)) is None
    assert agenda.pop(at(25)) == (at(20), cell_id(1))


def test_a_cell_that_is_gone_is_passed_over() -> None:
    agenda = Agenda(MemoryCells())
    agenda.put(cell_id(1), due(10))
    agenda.put(cell_id(1), None)
    assert agenda.pop(at(15)) is None


def test_what_does_not_wait_is_never_due() -> None:
    agenda = Agenda(MemoryCells())
    agenda.put(cell_id(1), Cell(Bucket(at(0), at(10), 0)))
    assert agenda.pop(at(1000)) is None


def test_what_was_due_before_is_known() -> None:
    cells = MemoryCells({cell_id(1): due(10)})
    assert Agenda(cells, [(at(10), cell_id(1))]).pop(at(10)) == (at(10), cell_id(1))
