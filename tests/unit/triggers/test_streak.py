"""triggers/core/streak.py: events in a row."""

from typing import Any

from tests.support.histories import History, happens, program, run_enters

Acted = list[tuple[str, float]]


def row(*events: tuple[str, float], **fields: Any) -> Acted:
    """What three in a row make of these (name, seconds), received in this order."""
    history = History(program(**{"expect": ["x"], "reset": ["r"], "consecutive": 3, **fields}))
    for name, seconds in events:
        history.see(happens(seconds, name), late=600)
    return history.acted()


def xs(*seconds: float) -> list[tuple[str, float]]:
    return [("x", at) for at in seconds]


def test_the_third_in_a_row_fires() -> None:
    assert row(*xs(0, 10, 20)) == [("Triggered", 20)]


def test_a_reset_ends_the_row() -> None:
    assert row(*xs(0, 10), ("r", 15), *xs(20, 30)) == []


def test_it_fires_once_per_row() -> None:
    assert row(*xs(0, 10, 20, 30, 40, 50, 60)) == [("Triggered", 20)]


def test_the_end_of_the_row_resolves_it() -> None:
    assert row(*xs(0, 10, 20), ("r", 30)) == [("Triggered", 20), ("Resolved", 30)]


def test_the_next_row_fires_again() -> None:
    assert row(*xs(0, 1, 2), ("r", 3), *xs(4, 5, 6)) == [("Triggered", 2), ("Resolved", 3), ("Triggered", 6)]


def test_an_event_between_that_is_neither_does_not_end_the_row() -> None:
    assert row(*xs(0, 10), ("y", 15), *xs(20)) == [("Triggered", 20)]


def test_without_reset_every_completed_run_ends_the_row() -> None:
    trigger = program(expect_state_types=["FAILED"], consecutive=2)
    history = History(trigger)
    history.see(run_enters(0, "Failed"), run_enters(1, "Done", type_="COMPLETED"), run_enters(2, "TimedOut"))
    assert history.acted() == []
    history.see(run_enters(3, "Failed"))
    assert history.acted() == [("Triggered", 3)]


def test_keys_have_rows_of_their_own() -> None:
    history = History(program(expect=["x"], reset=["r"], consecutive=2, for_each=["prefect.resource.id"]))
    history.see(happens(0, resource="1"), happens(1, resource="2"), happens(2, "r", "2"), happens(3, resource="1"))
    assert history.acted() == [("Triggered", 3)]


def test_the_order_of_arrival_does_not_matter() -> None:
    assert row(*xs(20, 0, 10)) == [("Triggered", 10)]


def test_an_end_that_arrives_late_leaves_what_occurred_after_it() -> None:
    assert row(*xs(0, 10), ("r", 5), *xs(20)) == []
    assert row(*xs(0, 10), ("r", 5), *xs(20, 30)) == [("Triggered", 30)]


def test_what_occurred_before_the_end_of_the_last_row_is_not_part_of_the_next() -> None:
    assert row(("r", 15), *xs(10, 20, 30)) == []


def test_what_occurred_in_the_moment_of_the_end_is_not_part_of_the_next() -> None:
    assert row(("r", 10), *xs(10, 20, 30)) == []


def test_an_end_from_before_the_row_does_not_resolve_it() -> None:
    assert row(*xs(0, 10, 20), ("r", -5)) == [("Triggered", 20)]


def test_within_only_the_newest_seconds_count() -> None:
    assert row(*xs(0, 10, 50), within=50) == []
    assert row(*xs(0, 10, 49), within=50) == [("Triggered", 49)]


def test_an_end_from_before_the_row_does_not_resolve_it_however_long_it_goes_on() -> None:
    assert row(*xs(0, 10, 20, 200), ("r", -5), within=50) == [("Triggered", 20)]
