"""triggers/core/replay.py: an automation over a history."""

from tests.support.histories import START, at, happens, program

from tocsin.events.event import StoredEvent
from tocsin.triggers.core.replay import Replay


def test_each_event_that_concerns_a_trigger_is_told_with_what_it_meant() -> None:
    trigger = program(threshold=2, within=60)
    replay = Replay(trigger)
    stored = StoredEvent(1, at(0), happens(0))
    (happening,) = replay.take(stored)
    assert (happening.trigger, happening.stored) == (trigger.root, stored)
    assert happening.outcome.note == "counted"


def test_an_event_that_concerns_nothing_is_not_told() -> None:
    assert list(Replay(program()).take(StoredEvent(1, at(0), happens(0, "y")))) == []


def test_what_is_due_before_an_event_comes_before_it() -> None:
    replay = Replay(program(posture="Proactive", expect=["x"], within=10))
    replay.begin(START)
    happenings = list(replay.take(StoredEvent(1, at(15), happens(15))))
    states = [decision.signal.state.value for each in happenings for decision in each.outcome.decisions]
    assert states == ["Triggered", "Resolved"]
    assert happenings[0].stored is None
    assert happenings[0].cell is not None


def test_time_passes_without_events() -> None:
    replay = Replay(program(posture="Proactive", expect=["x"], within=10))
    replay.begin(START)
    assert len(list(replay.pass_time(at(32)))) == 3


def test_the_same_history_gives_the_same_decisions() -> None:
    events = [StoredEvent(second, at(second), happens(second)) for second in range(20)]

    def causes() -> list[tuple[str, ...]]:
        replay = Replay(program(threshold=2, within=3))
        return [each.signal.cause for stored in events for it in replay.take(stored) for each in it.outcome.decisions]

    assert causes() == causes()
    assert len(set(causes())) == len(causes()) > 1


def test_an_event_counts_in_each_part_of_the_trigger_in_their_order() -> None:
    children = [{"posture": "Reactive", "expect": ["x"]}] * 2
    trigger = program(type="sequence", triggers=children)
    happenings = list(Replay(trigger).take(StoredEvent(1, at(0), happens(0))))
    assert [each.trigger for each in happenings] == list(trigger.leaves())
