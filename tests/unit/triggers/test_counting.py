"""triggers/core/counting.py: each rule of docs/semantics.md on its own."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.support.histories import History, happens, program

from tocsin.triggers.core.trigger import Program


def trigger(
    threshold: int = 1, within: float = 0, after: tuple[str, ...] = (), expect: tuple[str, ...] = ("x",)
) -> Program:
    return program(threshold=threshold, within=within, after=list(after), expect=list(expect))


def fires(subject: Program, *events: tuple[str, float], late: float = 2000) -> list[float]:
    """At which of these (name, seconds) the trigger fires, all of them received late enough to be past."""
    history = History(subject)
    for name, seconds in events:
        history.see(happens(seconds, name), late=late)
    return [seconds for _, seconds in history.acted()]


def xs(*seconds: float) -> list[tuple[str, float]]:
    return [("x", at) for at in seconds]


def test_without_window_and_threshold_every_event_fires() -> None:
    assert fires(trigger(), *xs(0, 1, 2)) == [0, 1, 2]


def test_an_event_that_is_not_expected_does_nothing() -> None:
    assert fires(trigger(), ("y", 0)) == []


def test_the_third_event_in_the_window_fires() -> None:
    assert fires(trigger(threshold=3, within=86_400), *xs(0, 10, 20)) == [20]


def test_after_firing_the_key_is_silent_until_the_window_ends() -> None:
    assert fires(trigger(threshold=3, within=100), *xs(0, 10, 20, 30, 40, 50, 60)) == [20]


def test_after_the_window_it_counts_anew() -> None:
    assert fires(trigger(threshold=3, within=100), *xs(0, 10, 20, 110, 120, 130)) == [20, 130]


def test_events_further_apart_than_the_window_do_not_add_up() -> None:
    assert fires(trigger(threshold=2, within=10), *xs(0, 11, 22)) == []


def test_an_event_after_the_end_of_a_window_is_the_first_of_the_next() -> None:
    assert fires(trigger(threshold=2, within=10), *xs(0, 11, 12)) == [12]


def test_without_a_window_two_events_20_seconds_apart_add_up() -> None:
    assert fires(trigger(threshold=2), *xs(0, 20)) == [20]


def test_without_a_window_two_events_75_seconds_apart_do_not() -> None:
    assert fires(trigger(threshold=2), *xs(0, 75)) == []


def test_events_out_of_order_count_within_the_lookback() -> None:
    assert fires(trigger(threshold=2, within=60), *xs(0, -600)) == [-600]


def test_an_event_older_than_the_lookback_does_not_count() -> None:
    assert fires(trigger(threshold=2, within=60), *xs(0, -1000)) == []


def test_after_has_to_be_seen_first() -> None:
    subject = trigger(after=("a",), within=60)
    assert fires(subject, *xs(0)) == []
    assert fires(subject, ("a", 0), ("x", 10)) == [10]


def test_after_lasts_as_long_as_the_window() -> None:
    assert fires(trigger(after=("a",), within=60), ("a", 0), ("x", 60)) == []


def test_after_a_firing_after_has_to_be_seen_again() -> None:
    assert fires(trigger(after=("a",), within=60), ("a", 0), ("x", 10), ("x", 20), ("a", 30), ("x", 40)) == [10, 40]


def test_an_after_event_opens_a_new_window_when_the_old_one_is_over() -> None:
    assert fires(trigger(after=("a",), within=10), ("a", 0), ("a", 30), ("x", 35)) == [35]


def test_an_event_in_both_after_and_expect_does_not_count_itself() -> None:
    subject = trigger(after=("x",), expect=("x",), within=60)
    assert fires(subject, *xs(0)) == []
    assert fires(subject, *xs(0, 10)) == [10]


@given(st.lists(st.integers(0, 1000)), st.integers(1, 5), st.integers(1, 300))
def test_firings_of_events_in_order_are_at_least_a_window_of_silence_apart(
    seconds: list[int], threshold: int, within: int
) -> None:
    fired = fires(trigger(threshold=threshold, within=within), *xs(*sorted(seconds)))
    ordered = sorted(seconds)
    for at in fired:
        assert sum(at - within < other <= at for other in ordered) >= threshold


@given(st.lists(st.integers(0, 1000)), st.integers(1, 5))
def test_a_threshold_without_window_never_fires_more_than_once_per_threshold_events(
    seconds: list[int], threshold: int
) -> None:
    assert len(fires(trigger(threshold=threshold), *xs(*sorted(seconds)))) <= len(seconds) // threshold


def resets(*events: tuple[str, float], **trigger_fields: Any) -> list[tuple[str, float]]:
    history = History(program(**{"expect": ["x"], "reset": ["r"], **trigger_fields}))
    for name, seconds in events:
        history.see(happens(seconds, name), late=800)
    return history.acted()


def test_the_window_after_a_firing_follows_the_one_in_which_it_fired() -> None:
    assert fires(trigger(threshold=3, within=100), *xs(0, 10, 20, 190, 195, 205)) == [20]
    assert fires(trigger(threshold=3, within=100), *xs(0, 10, 20, 180, 190, 195)) == [20, 195]


def test_a_later_window_does_not_reach_back() -> None:
    assert fires(trigger(threshold=2, within=100), *xs(0, 105, 102)) == []


def test_a_window_does_not_reach_back_into_the_one_before() -> None:
    assert fires(trigger(threshold=2, within=100), *xs(0, 105, 95)) == []


def test_an_expected_event_before_its_after_event_counts_if_it_occurred_in_the_window() -> None:
    assert fires(trigger(after=("a",), within=60), ("x", 10), ("a", 0), late=100) == [10]
    assert fires(trigger(after=("a",), within=60), ("x", 70), ("a", 0), late=100) == []


def test_an_expected_event_behind_an_old_window_is_kept_for_the_next_after_event() -> None:
    assert fires(trigger(after=("a",), within=60), ("a", 0), ("x", 100), ("a", 95), late=100) == [100]


def test_an_early_event_is_forgotten_after_15_minutes() -> None:
    assert fires(trigger(after=("a",), within=60), ("x", 10), ("a", 0), late=1000) == []


def test_without_a_window_an_after_event_is_good_for_a_minute() -> None:
    assert fires(trigger(after=("a",)), ("a", 0), ("x", 50)) == [50]
    assert fires(trigger(after=("a",)), ("a", 0), ("x", 100)) == []
    assert fires(trigger(after=("a",)), ("x", 50), ("a", 0), late=100) == [50]


def test_a_reset_resolves_what_has_fired() -> None:
    assert resets(("x", 0), ("r", 10)) == [("Triggered", 0), ("Resolved", 10)]


def test_a_reset_without_a_firing_tells_nothing() -> None:
    assert resets(("x", 0), ("r", 10), threshold=2) == []


def test_a_reset_begins_the_count_anew() -> None:
    assert resets(("x", 0), ("r", 10), ("x", 20), threshold=2, within=100) == []


def test_a_reset_ends_the_silence() -> None:
    assert resets(("x", 0), ("r", 10), ("x", 20), within=100) == [("Triggered", 0), ("Resolved", 10), ("Triggered", 20)]


def test_what_occurred_before_the_last_reset_does_not_count() -> None:
    assert resets(("r", 10), ("x", 5)) == []


def test_what_occurred_before_the_last_reset_does_not_count_beside_what_came_after_it() -> None:
    assert resets(("r", 10), ("x", 20), ("x", 5), threshold=2, within=100) == []


def test_an_after_event_from_before_the_last_reset_opens_no_window() -> None:
    assert resets(("r", 10), ("a", 5), ("x", 20), after=["a"], within=100) == []


def test_a_reset_from_before_the_firing_does_not_resolve_it() -> None:
    assert resets(("x", 20), ("r", 10)) == [("Triggered", 20)]
    assert resets(("x", 20), ("r", 10), within=100) == [("Triggered", 20)]


def test_a_firing_that_comes_late_does_not_let_an_older_reset_resolve_the_newer_one() -> None:
    assert resets(("x", 20), ("x", 5), ("r", 10)) == [("Triggered", 20), ("Triggered", 5)]


def test_a_window_that_comes_late_does_not_let_an_older_reset_resolve_the_newer_firing() -> None:
    said = resets(("a", 20), ("x", 21), ("a", 5), ("r", 10), after=["a"], within=3)
    assert said == [("Triggered", 21)]
