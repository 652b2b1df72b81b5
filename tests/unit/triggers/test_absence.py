"""triggers/core/absence.py: events that are expected and do not come."""

from typing import Any

from tests.support.histories import History, happens, program

KEYED = {"for_each": ["prefect.resource.id"]}
AFTER = {"after": ["a"], "repeat": False}


def watch(
    *events: tuple[str, float] | tuple[str, float, float], until: float, **fields: Any
) -> list[tuple[str, float]]:
    """What windows of ten seconds make of these (name, seconds, late by so many seconds)."""
    history = History(program(**{"posture": "Proactive", "expect": ["x"], "within": 10, **fields}))
    for name, seconds, *late in events:
        history.see(happens(seconds, name), late=late[0] if late else 0)
    history.wait(until)
    return history.acted()


def test_a_window_without_the_event_fires_with_the_moment_of_its_end() -> None:
    assert watch(until=12) == [("Triggered", 10)]


def test_it_is_decided_two_seconds_after_its_end() -> None:
    assert watch(until=11.9) == []


def test_a_window_with_the_event_does_not_fire() -> None:
    assert watch(("x", 5), until=15) == []


def test_it_takes_threshold_events() -> None:
    assert watch(("x", 5), ("x", 6), until=15, threshold=3) == [("Triggered", 10)]


def test_windows_follow_each_other() -> None:
    assert watch(until=35) == [("Triggered", 10), ("Triggered", 20), ("Triggered", 30)]


def test_without_repeat_it_fires_once() -> None:
    assert watch(until=100, repeat=False) == [("Triggered", 10)]


def test_without_repeat_the_next_event_opens_the_next_window() -> None:
    assert watch(("x", 50), until=100, repeat=False) == [
        ("Triggered", 10),
        ("Resolved", 50),
        ("Triggered", 70),
    ]


def test_an_event_on_its_way_at_the_end_counts() -> None:
    assert watch(("x", 9, 2.5), until=15) == []


def test_an_event_at_the_end_of_the_window_decides_it_at_once() -> None:
    assert watch(("x", 10), until=10) == [("Triggered", 10), ("Resolved", 10)]


def test_what_has_fired_is_resolved_by_the_next_event() -> None:
    assert watch(("x", 15), until=16) == [("Triggered", 10), ("Resolved", 15)]


def test_an_event_that_comes_late_resolves_too() -> None:
    assert watch(("x", 9, 5), until=16) == [("Triggered", 10), ("Resolved", 9)]


def test_a_key_is_watched_from_its_first_event_on() -> None:
    assert watch(until=100, **KEYED) == []
    assert watch(("x", 5), until=100, **KEYED) == [("Triggered", 25)]


def test_a_silent_key_fires_once() -> None:
    assert watch(("x", 5), until=1000, **KEYED) == [("Triggered", 25)]


def test_after_is_waited_for() -> None:
    assert watch(until=100, **AFTER) == []
    assert watch(("a", 5), until=100, **AFTER) == [("Triggered", 15)]


def test_the_expected_event_ends_the_window_early() -> None:
    assert watch(("a", 5), ("x", 8), until=100, **AFTER) == []


def test_an_expected_event_that_arrives_before_its_after_event_counts() -> None:
    assert watch(("x", 8), ("a", 5, 4), until=100, **AFTER) == []


def test_an_after_event_from_before_what_ended_the_window_opens_none() -> None:
    assert watch(("a", 0), ("x", 5), ("a", 3, 4), until=100, **AFTER) == []


def test_a_window_that_was_decided_is_not_opened_again() -> None:
    assert watch(("a", 0), ("a", 1, 20), until=100, **AFTER) == [("Triggered", 10)]


def test_a_window_that_is_over_when_it_is_opened_is_decided_two_seconds_later() -> None:
    assert watch(("a", 0, 30), until=31, **AFTER) == []
    assert watch(("a", 0, 30), ("x", 5, 26), until=40, **AFTER) == []
    assert watch(("a", 0, 30), until=32, **AFTER) == [("Triggered", 10)]


def test_a_heartbeat_opens_the_next_window() -> None:
    assert watch(("x", 0), ("x", 8), ("x", 16), until=100, after=["x"], repeat=False) == [("Triggered", 26)]


def test_a_heartbeat_that_comes_late_resolves_and_is_watched() -> None:
    assert watch(("x", 0), ("x", 5, 9), until=100, after=["x"], repeat=False) == [
        ("Triggered", 10),
        ("Resolved", 5),
        ("Triggered", 15),
    ]


def test_a_deadline_in_a_mute_window_waits_for_its_end() -> None:
    mute = [{"starts": "2026-01-01T00:00:05Z", "ends": "2026-01-01T00:00:30Z"}]
    assert watch(until=33, mute=mute) == [("Triggered", 30)]
    assert watch(("x", 20), until=33, mute=mute) == []


def test_an_after_event_in_a_mute_window_opens_no_window() -> None:
    mute = [{"starts": "2026-01-01T00:00:05Z", "ends": "2026-01-01T00:00:30Z"}]
    assert watch(("a", 6), until=100, mute=mute, **AFTER) == []
