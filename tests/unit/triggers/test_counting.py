"""triggers/core/counting.py: each rule of docs/semantics.md on its own."""

from hypothesis import given
from hypothesis import strategies as st
from tests.support.histories import History, happens, program

from tocsin.triggers.core.trigger import Program


def trigger(
    threshold: int = 1, within: float = 0, after: tuple[str, ...] = (), expect: tuple[str, ...] = ("x",)
) -> Program:
    return program(threshold=threshold, within=within, after=list(after), expect=list(expect))


def fires(subject: Program, *events: tuple[str, float]) -> list[float]:
    """At which of these (name, seconds) the trigger fires, all of them received late enough to be past."""
    history = History(subject)
    for name, seconds in events:
        history.see(happens(seconds, name), late=2000)
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
