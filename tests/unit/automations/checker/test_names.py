"""automations/checker/names.py"""

import pytest
from tests.support.checked import codes, find, only, trigger

from tocsin.incidents import events as incidents


@pytest.mark.parametrize("field", ["expect", "after", "reset"])
def test_a_name_in_the_wrong_case(field: str) -> None:
    names = {"expect": ["prefect.flow-run.Failed"], field: ["prefect.flow-run.crashed"]}
    finding = only(find(trigger(**names)), "event-case")
    assert finding.path == ("trigger", field, 0)
    assert finding.nearest == "prefect.flow-run.Crashed"
    assert "write prefect.flow-run.Crashed" in finding.text


def test_a_state_that_prefect_does_not_have() -> None:
    finding = only(find(trigger(expect=["prefect.flow-run.Faild"])), "event-state")
    assert finding.nearest == "prefect.flow-run.Failed"
    assert "one of your own" in finding.text


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("prefect.flow_run.Failed", "prefect.flow-run.Failed"),
        ("prefect.work-pool.notready", "prefect.work-pool.not-ready"),
        ("prefect-cloud.incident.declare", "prefect-cloud.incident.declared"),
        ("prefect-cloud.incident.updated.severty", "prefect-cloud.incident.updated.severity"),
        ("prefect-cloud.incident.comment", "prefect-cloud.incident.comment.added"),
        ("prefect-cloud.automation.triggered", "prefect.automation.triggered"),
        ("perfect.flow-run.Failed", "prefect.flow-run.Failed"),
        ("flow-run.Failed", "prefect.flow-run.Failed"),
        ("Failed", "prefect.flow-run.Failed"),
        ("prefect.zzz", None),
    ],
)
def test_a_name_that_no_event_has(name: str, nearest: str | None) -> None:
    assert only(find(trigger(expect=[name])), "event-unknown").nearest == nearest


@pytest.mark.parametrize(
    "name",
    [
        "prefect.flow-run.TimedOut",
        "prefect.flow-run.heartbeat",
        "prefect.task-run.Completed",
        "prefect.automation.action.failed",
        "prefect.deployment.not-ready",
        *incidents.NAMES,
        "external.resource.pinged",
        "!prefect.flow-run.Completed",
        "prefect.flow-run.*",
        "prefect.*.created",
        "prefect.block.slack-webhook.*",
        "prefect.block.slack-webhook.notify.called",
        "prefect.worker.something-new",
        "*",
    ],
)
def test_names_that_are_right(name: str) -> None:
    assert {code for code in codes(find(trigger(expect=[name]))) if code.startswith("event-")} == set()


@pytest.mark.parametrize("name", ["prefect.flow-run.Polished", "prefect.new.thing"])
def test_a_name_that_this_server_has_seen(name: str) -> None:
    assert find(trigger(expect=[name])) == []


def test_a_pattern_that_no_event_fits() -> None:
    finding = only(find(trigger(expect=["prefect.flow_run.*"])), "event-pattern")
    assert finding.nearest == "prefect.flow-run.*"


def test_names_inside_of_composite_triggers_are_looked_at() -> None:
    given = {
        "type": "compound",
        "require": "any",
        "within": 60,
        "triggers": [trigger(expect=["prefect.flow-run.failed"])],
    }
    assert only(find(given), "event-case").path == ("trigger", "triggers", 0, "expect", 0)
