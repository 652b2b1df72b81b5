"""triggers/core/holding.py: states that have to last before they count."""

from typing import Any

from tests.support.histories import History, happens, program, run_enters


def failed_for(seconds: float = 60, **fields: Any) -> History:
    return History(program(**{"expect": ["prefect.flow-run.Failed"], "hold_for": seconds, **fields}))


def test_a_state_that_lasts_counts_for_the_moment_at_which_it_began() -> None:
    history = failed_for()
    history.see(run_enters(0, "Failed"))
    history.wait(61)
    assert history.acted() == []
    history.wait(62)
    assert history.acted() == [("Triggered", 0)]


def test_a_retry_in_time_is_no_alert() -> None:
    history = failed_for()
    history.see(run_enters(0, "Failed"), run_enters(10, "AwaitingRetry"))
    history.wait(100)
    assert history.acted() == []


def test_a_resource_that_moves_on_later_does_not_take_it_back() -> None:
    history = failed_for()
    history.see(run_enters(0, "Failed"), run_enters(61, "AwaitingRetry"))
    history.wait(100)
    assert history.acted() == [("Triggered", 0)]


def test_another_resource_does_not_move_it_on() -> None:
    history = failed_for()
    history.see(run_enters(0, "Failed", run="1"), run_enters(10, "Running", run="2"))
    history.wait(100)
    assert history.acted() == [("Triggered", 0)]


def test_another_event_of_the_same_family_moves_a_resource_on() -> None:
    history = History(program(expect=["prefect.work-pool.not-ready"], hold_for=60))
    history.see(happens(0, "prefect.work-pool.not-ready", "prefect.work-pool.1"))
    history.see(happens(10, "prefect.work-pool.ready", "prefect.work-pool.1"))
    history.wait(100)
    assert history.acted() == []


def test_an_expected_event_of_a_resource_that_is_held_changes_nothing() -> None:
    history = failed_for()
    history.see(run_enters(0, "Failed"), run_enters(30, "Failed"))
    history.wait(200)
    assert history.acted() == [("Triggered", 0)]


def test_an_after_event_moves_its_resource_on_too() -> None:
    history = failed_for(after=["prefect.flow-run.Running"], within=300)
    history.see(run_enters(0, "Running"), run_enters(10, "Failed"), run_enters(20, "Running"))
    history.wait(200)
    assert history.acted() == []


def test_a_move_in_a_mute_window_is_known_all_the_same() -> None:
    mute = {"starts": "2026-01-01T00:00:05Z", "ends": "2026-01-01T01:00:00Z"}
    history = failed_for(mute=[mute])
    history.see(run_enters(0, "Failed"), run_enters(10, "AwaitingRetry"))
    history.wait(100)
    assert history.acted() == []


def test_states_that_last_for_hours_add_up() -> None:
    history = failed_for(7200, threshold=2, within=60)
    history.see(run_enters(0, "Failed", run="1"), run_enters(10, "Failed", run="2"))
    history.wait(8000)
    assert history.acted() == [("Triggered", 10)]


def test_the_end_of_a_row_is_known_as_long_as_an_event_before_it_is_held() -> None:
    history = failed_for(1800, consecutive=2)
    history.see(run_enters(0, "Failed", run="1"), run_enters(10, "Completed", run="2"))
    history.see(run_enters(2000, "Failed", run="3"))
    history.wait(4000)
    assert history.acted() == []
