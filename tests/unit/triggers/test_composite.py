"""triggers/core/composite.py: triggers that wait for other triggers."""

from typing import Any

from tests.support.histories import History, happens, program


def child(name: str, **fields: Any) -> dict[str, Any]:
    return {"posture": "Reactive", "expect": [name], **fields}


def history(*names: str, reset: tuple[str, ...] = (), **fields: Any) -> History:
    fields = {"type": "compound", "require": "all", **fields}
    if fields["type"] == "sequence":
        del fields["require"]
    return History(program(triggers=[child(name, reset=list(reset)) for name in names], **fields))


def fires(subject: History, *events: tuple[str, float]) -> list[tuple[str, float]]:
    for name, seconds in events:
        subject.see(happens(seconds, name), late=300)
    return subject.acted()


def test_all_children_have_to_fire() -> None:
    assert fires(history("x", "y"), ("x", 0)) == []
    assert fires(history("x", "y"), ("x", 0), ("y", 10)) == [("Triggered", 10)]


def test_any_child_fires_it_each_time() -> None:
    assert fires(history("x", "y", require="any"), ("x", 0), ("y", 10)) == [("Triggered", 0), ("Triggered", 10)]


def test_some_number_of_children_fires_it() -> None:
    assert fires(history("x", "y", "z", require=2), ("x", 0), ("x", 5), ("z", 10)) == [("Triggered", 10)]


def test_after_a_firing_the_marks_are_gone() -> None:
    assert fires(history("x", "y"), ("x", 0), ("y", 10), ("y", 20)) == [("Triggered", 10)]


def test_marks_older_than_within_are_dropped() -> None:
    assert fires(history("x", "y", within=10), ("x", 0), ("y", 11)) == []
    assert fires(history("x", "y", within=10), ("x", 0), ("y", 10)) == [("Triggered", 10)]


def test_a_newer_firing_of_a_child_replaces_its_mark() -> None:
    assert fires(history("x", "y", within=10), ("x", 0), ("x", 8), ("y", 15)) == [("Triggered", 15)]


def test_an_older_firing_that_comes_late_replaces_nothing() -> None:
    assert fires(history("x", "y", within=10), ("x", 8), ("x", 0), ("y", 15)) == [("Triggered", 15)]


def test_a_sequence_fires_in_the_declared_order_only() -> None:
    assert fires(history("x", "y", type="sequence"), ("y", 0), ("x", 10)) == []
    assert fires(history("x", "y", type="sequence"), ("x", 0), ("y", 10)) == [("Triggered", 10)]


def test_the_order_is_that_of_the_moments_not_of_the_arrival() -> None:
    assert fires(history("x", "y", type="sequence"), ("y", 10), ("x", 0)) == [("Triggered", 0)]


def test_of_children_that_one_event_fires_the_one_declared_first_is_first() -> None:
    assert fires(history("x", "x", type="sequence"), ("x", 0)) == [("Triggered", 0)]


def test_without_for_each_marks_of_any_resources_belong_together() -> None:
    subject = history("x", "y")
    subject.see(happens(0, "x", "1"), happens(1, "y", "2"))
    assert subject.acted() == [("Triggered", 1)]


def test_for_each_keeps_marks_apart() -> None:
    subject = history("x", "y", for_each=["prefect.resource.id"])
    subject.see(happens(0, "x", "1"), happens(1, "y", "2"))
    assert subject.acted() == []
    subject.see(happens(2, "x", "2"))
    assert subject.acted() == [("Triggered", 2)]


def test_a_related_label_is_also_that_of_the_resource_itself() -> None:
    subject = history("x", "y", for_each=["related:deployment:prefect.resource.id"])
    deployment = {"prefect.resource.id": "prefect.deployment.1", "prefect.resource.role": "deployment"}
    subject.see(happens(0, "x", "prefect.deployment.1"), happens(1, "y", "run.1", [deployment]))
    assert subject.acted() == [("Triggered", 1)]


def test_a_child_that_is_resolved_takes_back_its_mark() -> None:
    assert fires(history("x", "y", reset=("r",)), ("x", 0), ("r", 5), ("y", 10)) == []


def test_what_has_fired_is_resolved_with_the_first_child() -> None:
    triggers = [child("x", reset=["r"]), child("y", reset=["s"])]
    subject = History(program(type="compound", require="all", triggers=triggers))
    assert fires(subject, ("x", 0), ("y", 1), ("s", 2), ("r", 3)) == [("Triggered", 1), ("Resolved", 2)]


def lasting(*names: str, **fields: Any) -> History:
    """Children that last: x until X."""
    triggers = [child(name, reset=[name.upper()]) for name in names]
    return History(program(type="compound", triggers=triggers, **fields))


def test_children_that_last_count_again_once_it_is_resolved() -> None:
    subject = lasting("x", "y", require="all")
    acted = fires(subject, ("x", 0), ("y", 1), ("X", 2), ("x", 3), ("y", 4))
    assert acted == [("Triggered", 1), ("Resolved", 2), ("Triggered", 3)]


def test_a_child_that_is_over_does_not_count_again() -> None:
    subject = lasting("x", "y", require="all")
    acted = fires(subject, ("x", 0), ("y", 1), ("X", 2), ("Y", 3), ("x", 4))
    assert acted == [("Triggered", 1), ("Resolved", 2)]


def test_a_child_that_does_not_last_does_not_count_again() -> None:
    triggers = [child("x", reset=["X"]), child("y")]
    subject = History(program(type="compound", require="all", triggers=triggers))
    acted = fires(subject, ("x", 0), ("y", 1), ("X", 2), ("x", 3))
    assert acted == [("Triggered", 1), ("Resolved", 2)]


def test_what_counts_again_is_as_old_as_it_is() -> None:
    subject = lasting("x", "y", require="all", within=10)
    acted = fires(subject, ("x", 0), ("y", 1), ("X", 2), ("x", 12))
    assert acted == [("Triggered", 1), ("Resolved", 2)]


def test_it_goes_on_while_enough_children_last() -> None:
    subject = lasting("x", "y", "z", require=2)
    acted = fires(subject, ("x", 0), ("y", 1), ("z", 2), ("X", 3), ("Y", 4))
    assert acted == [("Triggered", 1), ("Resolved", 4)]


def test_any_is_resolved_once_no_child_lasts() -> None:
    triggers = [child("x", reset=["r"]), child("y", reset=["s"])]
    subject = History(program(type="compound", require="any", triggers=triggers))
    acted = fires(subject, ("x", 0), ("y", 1), ("s", 2), ("r", 3))
    assert acted == [("Triggered", 0), ("Triggered", 1), ("Resolved", 3)]


def test_triggers_are_nested() -> None:
    inner = {"type": "sequence", "triggers": [child("x"), child("y")]}
    subject = History(program(type="compound", require="all", triggers=[inner, child("z")]))
    assert fires(subject, ("z", 0), ("x", 1), ("y", 2)) == [("Triggered", 2)]


def test_the_children_that_it_stands_for_are_named() -> None:
    subject = history("x", "y")
    fires(subject, ("x", 0), ("y", 10))
    assert len(subject.decisions[0].signal.members) == 2
