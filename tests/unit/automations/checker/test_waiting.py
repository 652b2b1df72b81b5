"""automations/checker/waiting.py"""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.support.checked import RUN, find, only, proactive, trigger

from tocsin.automations.checker.facts import Facts

BY_DEPLOYMENT = "related:deployment:prefect.resource.id"


def test_it_fires_again_and_again() -> None:
    finding = only(find(proactive(after=[], for_each=[])), "repeats")
    assert finding.path == ("trigger", "repeat")
    assert "repeat = false" in finding.text
    assert "every 60 seconds" in finding.text


@pytest.mark.parametrize("fields", [{"repeat": False}, {"repeat": True}, {"after": [f"{RUN}Running"]}])
def test_whether_it_repeats_is_said(fields: dict[str, Any]) -> None:
    assert find(proactive(**{"after": [], "for_each": [], **fields})) == []


def test_every_run_that_has_ended_is_missed() -> None:
    finding = only(find(proactive(after=[])), "opened-by-first-event")
    assert finding.path == ("trigger", "after")
    assert "for every run" in finding.text


def test_a_key_that_was_never_seen_is_never_missed() -> None:
    finding = only(find(proactive(after=[], for_each=[BY_DEPLOYMENT])), "opened-by-first-event")
    assert "not before" in finding.text


def test_a_window_opened_by_an_event_is_right() -> None:
    assert find(proactive()) == []
    assert find({"sla": "not-finished", "within": 1800}) == []


@pytest.mark.parametrize("within", [None, 0, 10])
def test_the_shortest_window(within: float | None) -> None:
    assert only(find(proactive(within=within)), "shortest-window").path == ("trigger", "within")


def test_a_mute_window_that_is_over() -> None:
    mute = {"starts": "2025-01-01T00:00:00Z", "ends": "2025-01-02T00:00:00Z"}
    assert only(find(trigger(mute=[mute])), "mute-over").path == ("trigger", "mute", 0, "ends")
    assert find(trigger(mute=[mute]), facts=Facts(now=datetime(2024, 12, 1, tzinfo=UTC))) == []


@pytest.mark.parametrize(
    ("cron", "duration"),
    [("* * * * *", 60), ("0 * * * *", 3600), ("0 0 * * *", 86400), ("0 0 * * *", 90000), ("0 0 * * 1", 7 * 86400)],
)
def test_a_mute_window_that_is_never_over(cron: str, duration: float) -> None:
    finding = only(find(trigger(mute=[{"cron": cron, "duration": duration}])), "mute-always")
    assert finding.path == ("trigger", "mute", 0, "duration")


@pytest.mark.parametrize(
    ("cron", "duration"),
    [("* * * * *", 59), ("0 2 * * *", 3600), ("0 0 * * 1-5", 86400), ("0 * * * 1", 3600), ("0 0 1 * *", 86400 * 30)],
)
def test_mute_windows_with_gaps(cron: str, duration: float) -> None:
    assert find(trigger(mute=[{"cron": cron, "duration": duration}])) == []


def test_a_mute_window_about_some_events_may_last() -> None:
    mute = {"cron": "* * * * *", "duration": 60, "match": {"prefect.resource.name": "test-*"}}
    assert find(trigger(mute=[mute])) == []
