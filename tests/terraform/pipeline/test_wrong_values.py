"""Secrets that are wrong, each in its way: the apply fails as early as it can, says why, and nothing is applied."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.support.github.job import StepResult
from tests.support.platform import Platform
from tests.terraform.pipeline.conftest import Start

ROUTING_KEY = "routing0key0of0the0pipeline0test"
SECRETS = "Get secrets from AWS Secrets Manager"
VARIABLES = "Hold the variables to what the module declares"
ROLE = "github-prefect-apply"

Json = dict[str, Any]


@pytest.fixture(scope="module")
def team(start_platform: Start) -> Platform:
    made = start_platform(installs=False)
    manager = made.aws.client("secretsmanager")
    for name, value in {"slack-webhook-url": made.take_slack(), "pagerduty-integration-key": ROUTING_KEY}.items():
        manager.create_secret(Name=f"prefect/{name}", SecretString=value)
        made.values[f"prefect/{name}"] = value
    return made


@pytest.fixture(autouse=True)
def _nothing_is_applied_and_nothing_read(team: Platform) -> Iterator[None]:
    team.restore()
    yield
    assert team.stored("block_documents") == []
    assert team.stored("automations") == []
    assert team.leaks() == set()


def failed(team: Platform) -> StepResult:
    """The step at which an apply fails."""
    return team.apply().jobs["apply"].failed


def fetch(team: Platform, line: str, *, instead_of: str, **inputs: str) -> None:
    """Have a line of the secrets step, or an input of it, be another."""

    def change(steps: list[Json]) -> list[Json]:
        (step,) = (step for step in steps if step["name"] == SECRETS)
        assert instead_of in step["with"]["secret-ids"]
        step["with"] |= {"secret-ids": step["with"]["secret-ids"].replace(instead_of, line), **inputs}
        return steps

    team.edit("terraform_apply.yml", "apply", change)


def test_missing(team: Platform) -> None:
    fetch(team, "prefect/pagerduty", instead_of="prefect/pagerduty-integration-key")
    step = failed(team)
    assert step.name == SECRETS
    assert "Failed to fetch secret: 'prefect/pagerduty'" in step.text
    assert "ResourceNotFoundException: Secrets Manager can't find the specified secret" in step.text


def test_denied(team: Platform) -> None:
    iam = team.aws.client("iam")
    policy = iam.get_role_policy(RoleName=ROLE, PolicyName="prefect-apply")["PolicyDocument"]
    (secrets,) = (each["Resource"] for each in policy["Statement"] if each["Sid"] == "ReadSecrets")
    slack = f"{secrets.removesuffix('*')}slack*"
    denied = {"Sid": "NotThis", "Effect": "Deny", "Action": "secretsmanager:GetSecretValue", "Resource": slack}
    narrowed = {**policy, "Statement": [*policy["Statement"], denied]}
    iam.put_role_policy(RoleName=ROLE, PolicyName="prefect-apply", PolicyDocument=json.dumps(narrowed))
    step = failed(team)
    iam.put_role_policy(RoleName=ROLE, PolicyName="prefect-apply", PolicyDocument=json.dumps(policy))
    assert step.name == SECRETS
    assert "Failed to fetch secret: 'prefect/slack-webhook-url'" in step.text
    assert "AccessDeniedException" in step.text
    assert f"assumed-role/{ROLE}" in step.text
    assert "is not authorized to perform: secretsmanager:GetSecretValue" in step.text


def test_the_role_is_not_for_another_job(team: Platform) -> None:
    arn = team.github.variables["AWS_APPLY_ROLE_ARN"]
    kept = team.github.variables
    team.github.variables = {**kept, "AWS_PLAN_ROLE_ARN": arn}
    step = team.ci(jobs=("plan",)).jobs["plan"].failed
    team.github.variables = kept
    assert step.name == "Take the role that may read"
    assert "Not authorized to perform sts:AssumeRoleWithWebIdentity" in step.text


def test_empty(team: Platform) -> None:
    manager = team.aws.client("secretsmanager")
    manager.put_secret_value(SecretId="prefect/pagerduty-integration-key", SecretString="\n")
    step = failed(team)
    manager.put_secret_value(SecretId="prefect/pagerduty-integration-key", SecretString=ROUTING_KEY)
    assert step.name == VARIABLES
    assert (
        "the secret is empty: TF_VAR_pagerduty_integration_key sets pagerduty_integration_key to nothing" in step.text
    )


def test_with_another_case(team: Platform) -> None:
    fetch(team, "TF_VAR_Slack_webhook_url,", instead_of="TF_VAR_slack_webhook_url,")
    step = failed(team)
    assert step.name == VARIABLES
    assert "TF_VAR_Slack_webhook_url is set, but Terraform matches names case by case" in step.text
    assert "set TF_VAR_slack_webhook_url instead" in step.text


def test_in_lower_case_without_telling_the_action_so(team: Platform) -> None:
    fetch(team, "", instead_of="", **{"name-transformation": "uppercase"})
    step = failed(team)
    assert step.name == SECRETS
    assert "The alias 'TF_VAR_slack_webhook_url' is not a valid environment name" in step.text


def test_fetched_but_unused(team: Platform) -> None:
    line = "TF_VAR_slack_webhook_urls, prefect/slack-webhook-url\nTF_VAR_slack_webhook_url,"
    fetch(team, line, instead_of="TF_VAR_slack_webhook_url,")
    step = failed(team)
    assert step.name == VARIABLES
    assert "TF_VAR_slack_webhook_urls is set, but nothing uses it" in step.text
    assert "Is it meant for slack_webhook_url?" in step.text


def test_ephemeral_and_not_set_at_apply(team: Platform) -> None:
    def change(steps: list[Json]) -> list[Json]:
        (step,) = (step for step in steps if step["name"] == "Apply")
        # As a job of its own would have it that applies what another has planned, and fetches less.
        step["run"] = (
            f'unset TF_VAR_pagerduty_integration_key\ntocsin tfvars . --plan "$RUNNER_TEMP/tfplan"\n{step["run"]}'
        )
        return steps

    team.edit("terraform_apply.yml", "apply", change)
    run = team.apply()
    step = run.jobs["apply"].failed
    assert step.name == "Apply"
    assert "pagerduty_integration_key had a value when the plan was made; it is ephemeral" in step.text
    assert "set TF_VAR_pagerduty_integration_key again" in step.text
    assert run.jobs["apply"].step("Tell that a change has failed").outcome == "success"
