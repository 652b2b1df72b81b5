"""automations/checker/loops.py and emissions.py"""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from tests.support.checked import (
    AUTOMATION,
    DEPLOYMENT,
    FACTS,
    FLOW,
    OTHER_DEPLOYMENT,
    POOL,
    RUN,
    find,
    only,
    proactive,
    run_deployment,
    trigger,
)

from tocsin.automations.checker.facts import Other
from tocsin.automations.checker.finding import Severity

ID = "prefect.resource.id"
RUNNING = trigger(expect=[f"{RUN}Running"])


@pytest.mark.parametrize("name", ["Scheduled", "Pending", "Running", "*"])
@pytest.mark.parametrize("match", [{}, {ID: "prefect.flow-run.*"}, {ID: ["x", "prefect.flow-run.*"]}])
def test_runs_without_end_are_refused_as_prefect_does(name: str, match: dict[str, Any]) -> None:
    finding = only(find(trigger(expect=[RUN + name], match=match), run_deployment()), "run-loop")
    assert finding.severity is Severity.ERROR
    assert finding.path == ("actions", 0, "deployment_id")


def test_an_inferred_deployment_is_run_without_end_whatever_is_matched() -> None:
    given = trigger(expect=[f"{RUN}Running"], match={"prefect.resource.name": "a-*"})
    assert only(find(given, run_deployment(None)), "run-loop").path == ("actions", 0, "source")


@pytest.mark.parametrize(
    ("given", "more"),
    [
        (trigger(expect=[f"{RUN}Running"], match_related={ID: f"prefect.deployment.{OTHER_DEPLOYMENT}"}), {}),
        (trigger(expect=[f"{RUN}Running"], match_related={"prefect.tag": "other"}), {}),
        (proactive(expect=[f"{RUN}Running"], after=[f"{RUN}Late"]), {}),
    ],
)
def test_what_prefect_lets_through_and_does_not_feed_itself(given: dict[str, Any], more: dict[str, Any]) -> None:
    assert find(given, run_deployment(), **more) == []


@pytest.mark.parametrize(
    "related",
    [
        {ID: f"prefect.deployment.{DEPLOYMENT}"},
        {ID: f"prefect.flow.{FLOW}", "prefect.resource.role": "flow"},
        {"prefect.resource.name": "nightly"},
        {"prefect.tag": "dlt", "prefect.resource.role": "flow-run"},
    ],
)
def test_its_own_runs_start_it_again(related: dict[str, Any]) -> None:
    finding = only(find(trigger(expect=[f"{RUN}Running"], match_related=related), run_deployment()), "feeds-itself")
    assert finding.severity is Severity.WARNING
    assert finding.path == ("actions", 0)
    assert "each run that it starts" in finding.text


def test_what_is_paused_may_run_without_end() -> None:
    assert only(find(RUNNING, run_deployment(), enabled=False), "feeds-itself").severity is Severity.WARNING


@pytest.mark.parametrize(
    ("expect", "said"),
    [(f"{RUN}Completed", "once it completes"), (f"{RUN}Failed", "as long as that fails")],
)
def test_the_end_of_its_own_runs_starts_it_again(expect: str, said: str) -> None:
    assert said in only(find(trigger(expect=[expect]), run_deployment()), "feeds-itself").text
    assert said in only(find(trigger(expect=[expect]), run_deployment(None)), "feeds-itself").text


def test_a_state_of_the_same_type() -> None:
    given = trigger(expect=[], expect_state_types=["FAILED"])
    assert "Failed, TimedOut" in only(find(given, run_deployment()), "feeds-itself").text


@pytest.mark.parametrize("action", [{"type": "change-flow-run-state", "state": "FAILED"}])
@pytest.mark.parametrize("fields", [{}, {"expect": [], "expect_state_types": ["FAILED"]}, {"expect": [f"{RUN}*"]}])
def test_the_same_state_without_end_is_refused(action: dict[str, Any], fields: dict[str, Any]) -> None:
    finding = only(find(trigger(**fields), action), "state-loop")
    assert finding.severity is Severity.ERROR
    assert finding.path == ("actions", 0, "state")


@pytest.mark.parametrize(
    "fields",
    [
        {"within": 60},
        {"cool_down": 60},
        {"threshold": 2, "within": 5, "for_each": ["related:flow:prefect.resource.id"]},
    ],
)
def test_the_same_state_with_an_end_is_told(fields: dict[str, Any]) -> None:
    action = {"type": "change-flow-run-state", "state": "FAILED"}
    assert only(find(trigger(**fields), action), "feeds-itself").path == ("actions", 0)


@pytest.mark.parametrize(
    ("expect", "action"),
    [
        ("Crashed", {"type": "change-flow-run-state", "state": "FAILED"}),
        ("Failed", {"type": "change-flow-run-state", "state": "FAILED", "name": "GivenUp"}),
        ("Running", {"type": "cancel-flow-run"}),
        ("Late", {"type": "suspend-flow-run"}),
    ],
)
def test_another_state(expect: str, action: dict[str, Any]) -> None:
    assert find(trigger(expect=[RUN + expect]), action) == []


def test_match_that_leaves_the_new_state_out() -> None:
    given = trigger(expect=[f"{RUN}*"], match={"prefect.state-type": "CRASHED"})
    assert find(given, {"type": "change-flow-run-state", "state": "FAILED"}) == []


@pytest.mark.parametrize(
    ("event", "action"),
    [
        ("prefect.work-pool.paused", {"type": "pause-work-pool", "work_pool_id": str(POOL)}),
        ("prefect.work-pool.paused", {"type": "pause-work-pool", "source": "inferred"}),
        ("prefect.work-pool.*", {"type": "resume-work-pool", "source": "inferred"}),
        ("prefect.deployment.updated", {"type": "pause-deployment", "deployment_id": str(DEPLOYMENT)}),
        ("prefect.automation.updated", {"type": "resume-automation", "automation_id": str(AUTOMATION)}),
        ("prefect.flow-run.Cancelling", {"type": "cancel-flow-run"}),
    ],
)
def test_what_it_does_itself(event: str, action: dict[str, Any]) -> None:
    assert only(find(trigger(expect=[event]), action), "feeds-itself").path == ("actions", 0)


@pytest.mark.parametrize(
    ("fields", "action"),
    [
        ({"expect": ["prefect.work-pool.not-ready"]}, {"type": "pause-work-pool", "source": "inferred"}),
        (
            {"expect": ["prefect.work-pool.paused"], "match": {ID: "prefect.work-pool.other"}},
            {"type": "pause-work-pool", "work_pool_id": str(POOL)},
        ),
    ],
)
def test_what_others_do(fields: dict[str, Any], action: dict[str, Any]) -> None:
    assert find(trigger(**fields), action) == []


def test_what_it_reports_does_not_concern_it() -> None:
    own = trigger(expect=["prefect.automation.triggered"], match={ID: f"prefect.automation.{AUTOMATION}"})
    assert only(find(own, automation_id=AUTOMATION), "own-reports").path == ("trigger", "match", ID)
    assert find(own, automation_id=UUID(int=77)) == []
    assert find(own) == []


def pausing(name: str, action: str) -> Other:
    given = {**trigger(expect=[name]), "type": "event"}
    return Other(UUID(int=50), "the other", given, ({"type": action, "source": "selected", "work_pool_id": str(POOL)},))


RESUMES = {"type": "resume-work-pool", "work_pool_id": str(POOL)}


def test_two_that_undo_what_the_other_did() -> None:
    facts = replace(FACTS, others=(pausing("prefect.work-pool.ready", "pause-work-pool"),))
    finding = only(find(trigger(expect=["prefect.work-pool.paused"]), RESUMES, facts=facts), "feeds-each-other")
    assert finding.path == ("actions", 0)
    assert "'the other'" in finding.text


def test_two_that_do_not_wait_for_each_other() -> None:
    facts = replace(FACTS, others=(pausing("prefect-cloud.incident.declared", "pause-work-pool"),))
    resolved = trigger(expect=["prefect-cloud.incident.resolved"])
    assert find(resolved, RESUMES, facts=facts) == []
    assert find(trigger(expect=["prefect.work-pool.paused"]), RESUMES, facts=facts) == []


def test_what_another_version_wrote_is_passed_over() -> None:
    strange = Other(UUID(int=50), "x", {"type": "event"}, ({"type": "new"}, pausing("x", "pause-work-pool").actions[0]))
    facts = replace(FACTS, others=(strange,))
    assert find(trigger(expect=["prefect.work-pool.paused"]), RESUMES, facts=facts) == []


@pytest.mark.parametrize(
    ("expect", "action"),
    [
        ("prefect-cloud.incident.declared", {"type": "declare-incident"}),
        ("prefect-cloud.incident.*", {"type": "declare-incident", "severity": "high"}),
        ("prefect-cloud.incident.*", {"type": "declare-incident", "severity": "{{ event.payload.severity }}"}),
    ],
)
def test_its_own_incidents_fire_it_again(expect: str, action: dict[str, Any]) -> None:
    finding = only(find(trigger(expect=[expect]), action), "feeds-itself")
    assert finding.path == ("actions", 0)
    assert "its own incidents" in finding.text


CRITICAL = trigger(expect=["prefect-cloud.incident.declared"], match={"prefect-cloud.incident.severity": "critical"})


def test_incidents_of_another_severity_do_not() -> None:
    assert find(CRITICAL, {"type": "declare-incident", "severity": "high"}) == []


def test_a_severity_that_is_rendered_may_be_any() -> None:
    action = {"type": "declare-incident", "severity": "{{ event.payload.severity }}"}
    assert only(find(CRITICAL, action), "feeds-itself").path == ("actions", 0)


def test_resolving_ends_by_itself() -> None:
    given = trigger(expect=["prefect-cloud.incident.resolved"])
    assert "ends by itself" in only(find(given, {"type": "resolve-incident"}), "feeds-itself").text


def test_what_declares_and_resolves_its_own_incident_is_fine() -> None:
    given = trigger(reset=[f"{RUN}Completed"])
    resolve = [{"type": "resolve-incident"}]
    assert find(given, {"type": "declare-incident"}, actions_on_resolve=resolve) == []
