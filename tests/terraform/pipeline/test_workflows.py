"""The repository of the example from `aws secretsmanager create-secret` to the page, its workflows run as GitHub would."""

from dataclasses import dataclass
from typing import Any

import pytest
from tests.support.github.job import Run
from tests.support.github.runner import pull_request
from tests.support.platform import REPOSITORY, SLACK, Platform
from tests.terraform.pipeline.conftest import Start

ROUTING_KEY = "routing0key0of0the0pipeline0test"

Json = dict[str, Any]


@dataclass
class Story:
    """What came of each workflow, one after the other."""

    checked: Run
    applied: Run
    tested: list[Json]
    applied_again: Run
    checked_again: Run
    quiet: Run
    drifted: Run
    incident: str
    bodies: list[str]


@pytest.fixture(scope="module")
def team(start_platform: Start) -> Platform:
    made = start_platform()
    made.store("prefect/slack-webhook-url", made.take_slack())
    made.store("prefect/pagerduty-integration-key", ROUTING_KEY)
    return made


@pytest.fixture(scope="module")
def story(team: Platform) -> Story:
    with team.api() as api:
        incident = (
            api.post("/incidents/", json={"name": "Rates are late", "severity": "high"}).raise_for_status().json()
        )
    checked, bodies = team.ci(), [team.discussion.comments[0]["body"]]
    applied = team.apply()
    assert applied.result == "success", applied.log
    tested = team.arrives(SLACK, 1)
    team.fail_a_run()
    team.arrives(SLACK, 2)
    applied_again = team.apply()
    checked_again = team.ci(jobs=("plan", "comment"))
    bodies.append(team.discussion.comments[0]["body"])
    quiet = team.drift()
    team.rotate("prefect/slack-webhook-url", team.take_slack())
    with team.api() as api:
        automation = next(
            each for each in team.stored("automations") if each["name"].startswith("DLT Pipeline Failure")
        )
        api.patch(f"/automations/{automation['id']}", json={"enabled": False}).raise_for_status()
    drifted = team.drift()
    return Story(checked, applied, tested, applied_again, checked_again, quiet, drifted, incident["id"], bodies)


def skipped(run: Run) -> list[str]:
    return [step.name for job in run.jobs.values() for step in job.steps if step.outcome == "skipped"]


def test_a_pull_request_is_checked_tested_and_planned(story: Story) -> None:
    assert {name: job.result for name, job in story.checked.jobs.items()} == dict.fromkeys(
        ("check", "plan", "comment"), "success"
    )
    assert "2 passed, 0 failed" in story.checked.jobs["check"].step("Test").text
    assert skipped(story.checked) == []
    assert "Plan: 4 to add" in story.checked.jobs["plan"].summary


def test_the_plan_is_one_comment_that_is_kept_up_to_date(story: Story, team: Platform) -> None:
    assert team.discussion.written == ["POST", "PATCH"]
    first, second = story.bodies
    assert "### Plan: 4 to add, 0 to change, 0 to destroy." in first
    assert "### No changes." in second


def test_the_stack_is_applied_and_a_test_notification_is_sent(story: Story) -> None:
    (job,) = story.applied.jobs.values()
    assert job.result == "success"
    assert skipped(story.applied) == ["Tell that a change has failed"]
    assert "Apply complete! Resources: 4 added, 0 changed, 0 destroyed." in job.step("Apply").text
    (message,) = story.tested
    assert "Alerts were applied" in str(message)


def test_the_alert_arrives(story: Story, team: Platform) -> None:
    _, alert = team.arrived(SLACK)[:2]
    (attachment,) = alert["attachments"]
    assert attachment["title"] == "Pipeline Failed: exchange-rates-daily"
    assert "*Error*: no space left" in attachment["text"]


def test_an_open_incident_shows_the_deploy(story: Story, team: Platform) -> None:
    with team.api() as api:
        report = api.get(f"/incidents/{story.incident}/report", params={"format": "markdown"}).text
    assert f"{REPOSITORY} was applied" in report
    assert "4 added" in report
    assert "https://github.com/acme/data-platform/actions/runs/1002" in report


def test_a_second_apply_changes_nothing_and_sends_nothing(story: Story) -> None:
    assert story.applied_again.result == "success"
    assert {"Apply", "Tell what has changed", "Send a test notification"} <= set(skipped(story.applied_again))


def test_at_night_it_is_quiet_where_nothing_differs(story: Story) -> None:
    assert story.quiet.result == "success"
    assert story.quiet.jobs["drift"].annotations == []
    assert "Say what differs" in skipped(story.quiet)


def test_at_night_it_is_told_what_somebody_changed_and_what_was_rotated(story: Story) -> None:
    job = story.drifted.jobs["drift"]
    assert job.failed.name == "Say what differs"
    assert {each.message for each in job.annotations if each.title == "Drift"} == {
        "`prefect_automation.dlt_failure_alert` differs in `enabled`.",
        "`prefect_block.slack_alerts` holds another secret than Secrets Manager:"
        " it was rotated and not applied, or changed by hand.",
    }
    assert "`prefect_block.slack_alerts` holds another secret" in job.summary


def test_a_fork_gets_neither_a_plan_nor_a_role(team: Platform) -> None:
    run = team.ci(pull_request(REPOSITORY, fork="eve/data-platform"), jobs=("plan", "comment"))
    assert {job.result for job in run.jobs.values()} == {"skipped"}


def test_no_secret_can_be_read_anywhere(story: Story, team: Platform) -> None:
    assert team.leaks() == set()
    assert list(team.github.directory.rglob("tfplan")) == []
