"""automations/checker/counting.py"""

from typing import Any

import pytest
from tests.support.checked import RUN, codes, find, only, proactive, trigger

BY_DEPLOYMENT = "related:deployment:prefect.resource.id"
ID = "prefect.resource.id"
FAILURES = [f"{RUN}Failed", f"{RUN}Crashed", f"{RUN}TimedOut"]


def test_everything_that_match_lets_through() -> None:
    finding = only(find(trigger(expect=[], match={ID: "prefect.work-pool.*"})), "expects-everything")
    assert finding.path == ("trigger", "expect")
    assert "`match`" in finding.text


def test_everything_there_is() -> None:
    assert "every event of this server" in only(find(trigger(expect=[])), "expects-everything").text
    assert "what is waited for" in only(find(proactive(expect=[])), "expects-everything").text


@pytest.mark.parametrize("fields", [{"threshold": 2, "within": 10}, {"consecutive": 2}])
def test_each_run_ends_once(fields: dict[str, int]) -> None:
    finding = only(find(trigger(for_each=[ID], **fields)), "threshold-out-of-reach")
    assert finding.nearest == BY_DEPLOYMENT
    assert "related:flow:" in finding.text


@pytest.mark.parametrize(
    "fields",
    [
        {"for_each": [BY_DEPLOYMENT], "threshold": 2},
        {"for_each": [ID], "threshold": 1},
        {"for_each": [ID], "threshold": 2, "expect": [f"{RUN}AwaitingRetry"]},
        {"for_each": [ID], "threshold": 2, "expect": ["prefect.work-pool.not-ready"]},
    ],
)
def test_thresholds_that_can_be_reached(fields: dict[str, Any]) -> None:
    assert find(trigger(within=60, **fields)) == []


def test_failures_of_any_flow_count_together() -> None:
    finding = only(find(trigger(expect=FAILURES, threshold=3, within=86400)), "counts-across")
    assert finding.path == ("trigger", "threshold")
    assert "consecutive = 3" in finding.text
    assert "for_each" in finding.text


@pytest.mark.parametrize(
    "fields",
    [
        {"for_each": [BY_DEPLOYMENT]},
        {"match_related": {ID: "prefect.deployment.70cb25fe-e33d-4f96-b1bc-74aa4e50b761"}},
        {"reset": [f"{RUN}Completed"]},
        {"expect": [f"{RUN}Completed"]},
        {"expect": ["prefect.work-pool.not-ready"]},
        {"threshold": 1},
    ],
)
def test_failures_of_one_thing(fields: dict[str, Any]) -> None:
    assert find(trigger(**{"expect": FAILURES, "threshold": 3, "within": 60, **fields})) == []


def test_a_row_of_all_flows_together() -> None:
    assert only(find(trigger(expect=FAILURES, consecutive=3)), "row-across").path == ("trigger", "consecutive")
    assert find(trigger(expect=FAILURES, consecutive=3, for_each=[BY_DEPLOYMENT])) == []


def test_a_run_that_times_out_is_missed() -> None:
    finding = only(find(trigger(expect=FAILURES[:2])), "timed-out-missed")
    assert finding.nearest == f"{RUN}TimedOut"
    assert "expect_state_types" in finding.text


@pytest.mark.parametrize(
    "fields",
    [
        {"expect": FAILURES},
        {"expect": FAILURES[:1]},
        {"expect": [f"{RUN}*"]},
        {"expect": FAILURES[:2], "expect_state_types": ["FAILED"]},
        {"expect": [], "expect_state_types": ["FAILED", "CRASHED"]},
    ],
)
def test_failures_that_are_covered(fields: dict[str, Any]) -> None:
    assert find(trigger(**fields)) == []


def test_without_a_window_what_was_counted_is_forgotten() -> None:
    assert only(find(trigger(threshold=2, for_each=[BY_DEPLOYMENT])), "no-window").path == ("trigger", "within")
    assert find(trigger(threshold=2, within=1, for_each=[BY_DEPLOYMENT])) == []


def test_a_row_that_nothing_ends() -> None:
    pools = {"expect": ["prefect.work-pool.not-ready"], "consecutive": 3}
    assert only(find(trigger(**pools)), "row-without-end").path == ("trigger", "reset")
    assert find(trigger(**pools, reset=["prefect.work-pool.ready"])) == []


def test_an_expected_event_that_sets_the_count_back() -> None:
    finding = only(find(trigger(expect=[f"{RUN}Failed"], reset=[f"{RUN}*"])), "reset-swallows")
    assert finding.path == ("trigger", "expect", 0)


def test_a_row_of_runs_that_complete_is_ended_by_each_of_them() -> None:
    completed = {"expect": [f"{RUN}Completed"], "consecutive": 3, "for_each": [BY_DEPLOYMENT]}
    assert only(find(trigger(**completed)), "reset-swallows").path == ("trigger", "expect")
    assert find(trigger(**completed, reset=[f"{RUN}Failed"])) == []


@pytest.mark.parametrize("fields", [{"consecutive": 2}, {"hold_for": 60}, {"reset": [f"{RUN}Completed"]}])
def test_the_end_is_not_seen_where_match_asks_for_one_state(fields: dict[str, Any]) -> None:
    given = trigger(match={"prefect.state-type": "FAILED"}, for_each=[BY_DEPLOYMENT], **fields)
    assert only(find(given), "end-out-of-sight").path == ("trigger", "match", "prefect.state-type")


def test_the_end_is_not_seen_where_match_asks_for_one_message() -> None:
    given = trigger(match={"prefect.state-message": "*boom*"}, consecutive=2, for_each=[BY_DEPLOYMENT])
    assert only(find(given), "end-out-of-sight")


@pytest.mark.parametrize("expect", [[], ["prefect.work-pool.*"]])
def test_what_is_held_moves_on_by_nothing(expect: list[str]) -> None:
    assert "holds-for-ever" in codes(find(trigger(expect=expect, hold_for=60)))
    assert find(trigger(expect=["prefect.work-pool.not-ready"], hold_for=60)) == []
