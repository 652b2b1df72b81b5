"""triggers/core/metric.py: figures about flow runs."""

from typing import Any

from tests.support.histories import History, program, run_enters


def watch(name: str = "successes", operator: str = "<", threshold: float = 0.5, **fields: Any) -> History:
    query = {"name": name, "operator": operator, "threshold": threshold, "range": 600, "firing_for": 300}
    return History(program(type="metric", metric=query, **fields))


def run(history: History, number: int, *states: tuple[str, float], flow: str = "a", late: float = 0) -> None:
    for state, seconds in states:
        history.see(run_enters(seconds, state, str(number), flow), late=late)


def test_it_fires_once_the_figure_was_out_of_bounds_for_long_enough() -> None:
    history = watch()
    run(history, 1, ("Pending", 0), ("Failed", 10))
    history.wait(311)
    assert history.acted() == []
    history.wait(312)
    assert history.acted() == [("Triggered", 310)]


def test_a_figure_that_recovers_in_time_does_not_fire() -> None:
    history = watch()
    run(history, 1, ("Pending", 0), ("Failed", 10))
    run(history, 2, ("Pending", 100), ("Completed", 110))
    history.wait(500)
    assert history.acted() == []


def test_it_is_resolved_once_the_figure_was_within_bounds_for_long_enough() -> None:
    history = watch()
    run(history, 1, ("Pending", 0), ("Failed", 10))
    history.wait(400)
    run(history, 2, ("Pending", 400), ("Completed", 410))
    history.wait(800)
    assert history.acted() == [("Triggered", 310), ("Resolved", 700)]


def test_without_runs_what_has_fired_stays() -> None:
    history = watch()
    run(history, 1, ("Pending", 0), ("Failed", 10))
    history.wait(100_000)
    assert history.acted() == [("Triggered", 310)]


def test_a_run_counts_by_its_newest_state() -> None:
    history = watch()
    run(history, 1, ("Pending", 0), ("Failed", 10), ("AwaitingRetry", 20), ("Running", 30), ("Completed", 40))
    history.wait(1000)
    assert history.acted() == []


def test_a_run_that_failed_before_it_was_seen_pending_counts_by_its_newest_state() -> None:
    history = watch()
    run(history, 1, ("Failed", 0), ("Pending", 10))
    history.wait(1000)
    assert history.acted() == []


def test_a_run_that_did_not_become_pending_is_not_measured() -> None:
    history = watch()
    run(history, 1, ("Failed", 10))
    history.wait(1000)
    assert history.acted() == []


def test_the_value_is_told() -> None:
    history = watch()
    run(history, 1, ("Pending", 0), ("Failed", 10))
    history.wait(312)
    assert [decision.signal.value for decision in history.decisions] == [0.0]


def test_duration_is_from_the_newest_beginning_to_the_end() -> None:
    history = watch("duration", ">", 100)
    run(history, 1, ("Running", 0), ("Running", 150), ("Completed", 200))
    history.wait(600)
    assert history.acted() == []
    run(history, 2, ("Running", 600), ("Completed", 800))
    history.wait(1200)
    assert history.acted() == [("Triggered", 1100)]


def test_an_end_from_before_the_beginning_does_not_keep_a_run_from_being_measured() -> None:
    history = watch("duration", ">", 100)
    run(history, 1, ("Failed", 20), ("Running", 30), ("Completed", 180))
    history.wait(500)
    assert history.acted() == [("Triggered", 480)]


def test_lateness_is_from_late_to_running() -> None:
    history = watch("lateness", ">", 60)
    run(history, 1, ("Late", 0), ("Running", 100))
    history.wait(500)
    assert history.acted() == [("Triggered", 400)]


def test_flows_are_measured_apart() -> None:
    history = watch(for_each=["related:flow:prefect.resource.id"])
    run(history, 1, ("Pending", 0), ("Failed", 10), flow="a")
    run(history, 2, ("Pending", 11), ("Completed", 12), flow="b")
    history.wait(400)
    assert [decision.signal.key for decision in history.decisions] == [("prefect.flow.a",)]


def test_runs_leave_the_range() -> None:
    history = watch(threshold=0.9)
    run(history, 1, ("Pending", 0), ("Failed", 320))
    run(history, 2, ("Pending", 321), ("Completed", 322))
    history.wait(2000)
    # Out of bounds from 320 on, until the failed run leaves the range at 610.
    assert history.acted() == []


def test_what_comes_late_changes_the_figure_as_of_now() -> None:
    history = watch()
    run(history, 1, ("Pending", 0))
    run(history, 1, ("Failed", 10), late=200)
    history.wait(600)
    assert history.acted() == [("Triggered", 508)]


def test_in_a_mute_window_about_all_events_it_waits_for_the_end() -> None:
    history = watch(mute=[{"starts": "2026-01-01T00:05:00Z", "ends": "2026-01-01T00:08:00Z"}])
    run(history, 1, ("Pending", 0), ("Failed", 10))
    history.wait(481)
    assert history.acted() == []
    history.wait(482)
    assert history.acted() == [("Triggered", 480)]
