"""The guide's own YAML: its secrets step as written, with the action after it and without."""

from typing import Any

import pytest
from tests.support.github.job import Run
from tests.support.platform import EXAMPLES, PIPELINE, SLACK, Platform, commit
from tests.terraform.pipeline.conftest import Start

ROUTING_KEY = "routing0key0of0the0pipeline0test"
ACTION = "./.github/actions/tfvars"
BY_HAND = 'echo "TF_VAR_slack_webhook_url=$TF_VAR_SLACK_WEBHOOK_URL" >> "$GITHUB_ENV"'

Json = dict[str, Any]


@pytest.fixture(scope="module")
def team(start_platform: Start) -> Platform:
    made = start_platform(PIPELINE / "guide", installs=False)
    made.store("prefect/slack-webhook-url", made.take_slack())
    made.store("prefect/pagerduty-integration-key", ROUTING_KEY)
    return made


@pytest.fixture(autouse=True)
def _as_it_was(team: Platform) -> None:
    team.restore()


def without_checks(steps: list[Json]) -> list[Json]:
    """Neither the action nor `tocsin doctor`: what Terraform says by itself."""
    return [step for step in steps if step.get("uses") != ACTION and step.get("run") != "tocsin doctor"]


def nothing_is_there(team: Platform) -> bool:
    return team.stored("block_documents") == [] and team.stored("automations") == []


def test_without_the_action_the_set_up_is_found_wrong(team: Platform) -> None:
    team.edit("terraform_apply.yml", "apply", lambda steps: [step for step in steps if step.get("uses") != ACTION])
    failed = team.apply().jobs["apply"].failed
    assert failed.name == "Check the set-up"
    assert (
        "set, but under a name in another case: TF_VAR_pagerduty_integration_key, TF_VAR_slack_webhook_url"
        in failed.text
    )
    assert (
        "let `tocsin tfvars -- terraform plan` rename them, or have its action in the job before this step"
        in failed.text
    )
    assert nothing_is_there(team)


def test_without_any_check_terraform_misses_the_webhook(team: Platform) -> None:
    team.edit("terraform_apply.yml", "apply", without_checks)
    failed = team.apply().jobs["apply"].failed
    assert failed.name == "Plan"
    assert "No value for required variable" in failed.text
    assert 'variable "slack_webhook_url"' in failed.text
    assert nothing_is_there(team)


def test_in_the_stack_of_the_guide_the_empty_key_is_refused_at_plan(team: Platform) -> None:
    stack = team.github.repository / "terraform" / "prefect"
    for name in ("blocks", "variables", "automations"):
        (stack / f"{name}.tf").write_text((EXAMPLES / "alerting" / f"{name}.tf").read_text())
    # Who has mended the webhook by hand goes on to the key, which has a default.
    mended = {"name": "Mend it by hand", "shell": "bash", "run": BY_HAND}
    team.edit(
        "terraform_apply.yml",
        "apply",
        lambda steps: [
            mended if step.get("uses") == ACTION else step for step in steps if step.get("run") != "tocsin doctor"
        ],
    )
    commit(team.github.repository)
    failed = team.apply().jobs["apply"].failed
    assert failed.name == "Plan"
    assert "Empty secret: integration_key" in failed.text
    assert "TF_VAR_PAGERDUTY_INTEGRATION_KEY is set, but Terraform matches names case by case" in failed.text
    assert nothing_is_there(team)


def test_with_the_action_it_is_planned_applied_and_the_alert_arrives(team: Platform) -> None:
    planned: Run = team.ci(jobs=("plan", "comment"))
    assert "### Plan: 4 to add" in team.discussion.comments[0]["body"]
    applied = team.apply()
    assert (planned.result, applied.result) == ("success", "success"), applied.log
    assert "Apply complete! Resources: 4 added" in applied.jobs["apply"].step("Apply").text
    team.arrives(SLACK, 1)
    team.fail_a_run()
    _, alert = team.arrives(SLACK, 2)
    assert alert["attachments"][0]["title"] == "Pipeline Failed: exchange-rates-daily"


def test_no_secret_can_be_read_anywhere(team: Platform) -> None:
    assert team.leaks() == set()
