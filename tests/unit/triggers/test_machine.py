"""triggers/core/machine.py: what is common to all kinds of triggers."""

from datetime import timedelta
from typing import Any

from tests.support.histories import AUTOMATION, START, History, at, event_trigger, happens, program, run_enters

from tocsin.events.event import StoredEvent
from tocsin.triggers.core.machine import Machine, concerns, waits_from_the_start
from tocsin.triggers.core.signal import Note
from tocsin.triggers.core.states import COUNT, Cell, CellId, Idle, MemoryCells, Window
from tocsin.triggers.core.trigger import MetricTrigger


def test_an_event_counts_for_the_moment_at_which_it_occurred() -> None:
    history = History(program())
    history.see(happens(10), late=50)
    assert history.acted() == [("Triggered", 10)]


def test_an_event_from_the_future_counts_for_the_moment_at_which_it_was_received() -> None:
    history = History(program(threshold=2, within=60))
    history.see(happens(100_000), late=-99_990)
    history.see(happens(20))
    assert history.acted() == [("Triggered", 20)]


def test_two_events_with_two_ids_are_two_events() -> None:
    history = History(program(threshold=2, within=60))
    history.see(happens(0), happens(0))
    assert history.acted() == [("Triggered", 0)]


def test_a_missing_label_counts_as_empty() -> None:
    history = History(program(for_each=["team", "related:flow:prefect.resource.id"]))
    history.see(happens(0))
    assert history.decisions[0].signal.labels == {"team": "", "related:flow:prefect.resource.id": ""}


def test_windows_that_passed_while_nobody_looked_are_decided_once() -> None:
    trigger = program(posture="Proactive", expect=["x"], within=10)
    cells = MemoryCells()
    machine = Machine(trigger, cells)
    machine.begin(START)
    cell_id = CellId(trigger.root.id, COUNT, ())
    outcome = machine.tick(cell_id, at(12), at(1000))
    assert [decision.signal.at for decision in outcome.decisions] == [at(10)]
    following = cells.cells[cell_id].state
    assert isinstance(following, Window)
    assert (following.start, following.end) == (at(1000), at(1010))


def test_a_deadline_that_is_looked_at_a_little_late_leaves_no_gap() -> None:
    trigger = program(posture="Proactive", expect=["x"], within=10)
    cells = MemoryCells()
    machine = Machine(trigger, cells)
    machine.begin(START)
    cell_id = CellId(trigger.root.id, COUNT, ())
    machine.tick(cell_id, at(12), at(19))
    following = cells.cells[cell_id].state
    assert isinstance(following, Window)
    assert following.start == at(10)


def test_a_cell_that_is_not_due_is_left_as_it_is() -> None:
    trigger = program(posture="Proactive", expect=["x"], within=10)
    cells = MemoryCells()
    machine = Machine(trigger, cells)
    machine.begin(START)
    before = dict(cells.cells)
    assert machine.tick(CellId(trigger.root.id, COUNT, ()), at(11), at(11)).decisions == ()
    assert cells.cells == before


def test_a_window_is_open_from_the_start_only_without_after_and_for_each() -> None:
    fields: dict[str, Any] = {"posture": "Proactive", "expect": ["x"]}
    assert waits_from_the_start(event_trigger(**fields))
    assert not waits_from_the_start(event_trigger(**fields, after=["a"]))
    assert not waits_from_the_start(event_trigger(**fields, for_each=["a"]))
    assert not waits_from_the_start(event_trigger())


def test_what_begins_anew_keeps_what_had_fired_before() -> None:
    trigger = program(posture="Proactive", expect=["x"], within=10)
    cell_id = CellId(trigger.root.id, COUNT, ())
    history = History(trigger)
    history.replay.cells.put(cell_id, Cell(Idle(active=True, last=START)))
    history.replay.begin(at(5))
    history.see(happens(6))
    assert history.acted() == [("Resolved", 6)]


def test_events_concern_a_trigger_by_their_names() -> None:
    trigger = event_trigger(expect=["x"], after=["a"], reset=["r"])
    assert [name for name in "xary" if concerns(trigger, happens(0, name))] == ["x", "a", "r"]


def test_other_states_concern_a_trigger_of_states_that_last() -> None:
    assert concerns(event_trigger(expect=["prefect.flow-run.Failed"], hold_for=9), run_enters(0, "Running"))
    assert not concerns(event_trigger(expect=["prefect.flow-run.Failed"]), run_enters(0, "Running"))


def test_states_of_flow_runs_concern_a_metric() -> None:
    metric = program(type="metric", metric={"name": "successes", "operator": "<", "threshold": 1}).root
    assert isinstance(metric, MetricTrigger)
    assert concerns(metric, run_enters(0, "Running"))
    assert not concerns(metric, happens(0))


def test_an_automation_does_not_fire_for_what_it_reports_about_itself() -> None:
    history = History(program(expect=["prefect.automation.*"]))
    history.see(happens(0, "prefect.automation.triggered", f"prefect.automation.{AUTOMATION}"))
    history.see(happens(1, "prefect.automation.triggered", "prefect.automation.another"))
    assert history.acted() == [("Triggered", 1)]


def test_a_note_says_what_an_event_meant() -> None:
    trigger = program(threshold=2, within=60)
    machine = Machine(trigger, MemoryCells())
    leaf = next(trigger.leaves())
    notes = []
    for position, second in enumerate([0, 1, 2, -2000]):
        event = happens(second)
        stored = StoredEvent(position, event.occurred + timedelta(seconds=2000), event)
        notes.append(machine.observe(leaf, stored).note)
    assert notes == [Note.COUNTED, Note.FIRED, Note.SILENT, Note.SILENT]
