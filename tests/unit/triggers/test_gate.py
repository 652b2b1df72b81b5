"""triggers/core/gate.py: what keeps an automation from acting at once, or each time."""

from typing import Any

from tests.support.histories import History, happens, program, seconds_of

Decided = list[tuple[str, str, float]]


def gated(**fields: Any) -> History:
    return History(program(**{"for_each": ["prefect.resource.id"], "reset": ["r"], **fields}))


def decided(history: History, *events: tuple[str, float], until: float | None = None, late: float = 0) -> Decided:
    for name, seconds in events:
        history.see(happens(seconds, name), late=late)
    if until is not None:
        history.wait(until)
    return [(each.signal.state.value, each.verdict.value, seconds_of(each.signal.at)) for each in history.decisions]


def test_in_a_cool_down_a_key_does_not_act_again() -> None:
    assert decided(gated(cool_down=60), ("x", 0), ("x", 59), ("x", 60)) == [
        ("Triggered", "fired", 0),
        ("Triggered", "cooled-down", 59),
        ("Triggered", "fired", 60),
    ]


def test_another_key_acts_in_a_cool_down() -> None:
    history = gated(cool_down=60)
    history.see(happens(0, resource="1"), happens(1, resource="2"))
    assert history.acted() == [("Triggered", 0), ("Triggered", 1)]


def test_a_resolution_of_what_acted_is_told() -> None:
    assert decided(gated(cool_down=60), ("x", 0), ("r", 5))[-1] == ("Resolved", "fired", 5)


def test_a_resolution_of_what_was_held_back_is_not_told() -> None:
    assert decided(gated(cool_down=60), ("x", 0), ("r", 5), ("x", 10), ("r", 15)) == [
        ("Triggered", "fired", 0),
        ("Resolved", "fired", 5),
        ("Triggered", "cooled-down", 10),
    ]


def test_what_comes_late_all_at_once_acts_once_in_a_cool_down() -> None:
    history = gated(cool_down=60)
    for ago in (300, 200, 100):
        history.see(happens(1000 - ago), late=ago)
    assert history.acted() == [("Triggered", 700)]


def test_firings_are_collected_and_act_once() -> None:
    history = gated(group_wait=30)
    history.see(happens(0, resource="1"), happens(10, resource="2"))
    assert history.acted() == []
    history.wait(30)
    assert history.acted() == [("Triggered", 10)]
    signal = history.decisions[-1].signal
    assert signal.count == 2
    assert [mark.labels["prefect.resource.id"] for mark in signal.members] == ["1", "2"]


def test_firings_of_other_groups_are_collected_apart() -> None:
    history = gated(group_wait=30, group_by=["team"])
    for number, team in enumerate("aab"):
        event = happens(number, resource=str(number))
        event.resource["team"] = team
        history.see(event)
    history.wait(60)
    assert history.acted() == [("Triggered", 1), ("Triggered", 2)]


def test_a_group_counts_firings_and_not_events() -> None:
    history = gated(group_wait=30, threshold=3)
    history.see(*(happens(second) for second in range(6)))
    history.wait(60)
    assert history.decisions[-1].signal.count == 2


def test_what_is_resolved_before_its_group_goes_out_is_not_told_at_all() -> None:
    assert decided(gated(group_wait=30), ("x", 0), ("r", 10), until=60) == [("Triggered", "grouped", 0)]


def test_the_others_of_the_group_are_told() -> None:
    history = gated(group_wait=30)
    history.see(happens(0, resource="1"), happens(1, resource="2"), happens(2, "r", "2"))
    history.wait(60)
    assert history.acted() == [("Triggered", 0)]
    assert history.decisions[-1].signal.count == 1


def test_what_was_never_told_does_not_cool_down() -> None:
    history = gated(group_wait=30, cool_down=600)
    assert decided(history, ("x", 0), ("r", 10), ("x", 20), until=60)[-1] == ("Triggered", "fired", 20)


def test_beyond_the_maximum_rate_one_summary_acts() -> None:
    history = gated(max_rate={"count": 2, "per": 60})
    assert decided(history, *(("x", second) for second in range(5)), until=60) == [
        ("Triggered", "fired", 0),
        ("Triggered", "fired", 1),
        ("Triggered", "rate-limited", 2),
        ("Triggered", "rate-limited", 3),
        ("Triggered", "rate-limited", 4),
        ("Triggered", "fired", 60),
    ]
    assert history.decisions[-1].signal.is_summary
    assert history.decisions[-1].signal.count == 3


def test_the_rate_is_that_of_acting_and_not_of_what_happened() -> None:
    history = gated(max_rate={"count": 1, "per": 60})
    for ago in (300, 200, 100):
        history.see(happens(1000 - ago), late=ago)
    assert history.acted() == [("Triggered", 700)]


def test_after_the_period_it_may_act_again() -> None:
    assert decided(gated(max_rate={"count": 1, "per": 60}), ("x", 0), ("x", 60))[-1] == ("Triggered", "fired", 60)


def test_a_group_of_many_is_a_summary_of_as_many() -> None:
    history = gated(group_wait=10, max_rate={"count": 1, "per": 100})
    history.see(happens(0), happens(20), happens(21))
    history.wait(200)
    assert [each.signal.count for each in history.decisions if each.signal.is_summary] == [2]
