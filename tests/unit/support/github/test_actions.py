"""The stand-ins for actions, with an AWS behind them: what they set, what they refuse, and in which words."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.aws import ACCOUNT, REGION, Aws, aws
from tests.support.github.actions import configure_aws_credentials, setup_terraform
from tests.support.github.commands import Printed
from tests.support.github.masking import Masks
from tests.support.github.secrets_action import get_secrets
from tests.support.github.stage import ActionFailed, Machine, Stage

ISSUER = "token.actions.githubusercontent.com"
SUBJECT = "repo:acme/data-platform:environment:production"
ARN = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:prefect/slack"

Begin = Callable[..., Stage]


@pytest.fixture(scope="module")
def account() -> Iterator[Aws]:
    """An account with two secrets and a role that may read those below prefect/."""
    with aws() as account:
        manager, iam = account.client("secretsmanager"), account.client("iam")
        manager.create_secret(Name="prefect/slack", SecretString="the-webhook")
        manager.create_secret(Name="prefect/both", SecretString=json.dumps({"url": "the-url", "more": {"key": "deep"}}))
        manager.create_secret(Name="other/slack", SecretString="not-ours")
        trust = {
            "Effect": "Allow",
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Principal": {"Federated": f"arn:aws:iam::{ACCOUNT}:oidc-provider/{ISSUER}"},
            "Condition": {"StringEquals": {f"{ISSUER}:sub": SUBJECT}},
        }
        read = {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": f"{ARN.rpartition('/')[0]}/*"}
        iam.create_role(RoleName="apply", AssumeRolePolicyDocument=_policy(trust))
        iam.put_role_policy(RoleName="apply", PolicyName="read", PolicyDocument=_policy(read))
        yield account


def _policy(statement: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture
def begin(account: Aws, tmp_path: Path) -> Begin:
    """Begins a step in a job whose token says this, or with the credentials of the role."""
    machine = Machine(tmp_path, tmp_path, Masks(), {"sub": SUBJECT}, account.addresses)

    def begin(**inputs: str) -> Stage:
        named = {name.replace("_", "-"): value for name, value in inputs.items()}
        return Stage(machine, named, dict(machine.exported), Printed(machine.masks))

    return begin


@pytest.fixture
def in_role(begin: Begin) -> Begin:
    configure_aws_credentials(begin(role_to_assume=f"arn:aws:iam::{ACCOUNT}:role/apply", aws_region=REGION))
    return begin


def test_a_role_is_taken_on_with_the_identity_of_the_job(in_role: Begin) -> None:
    exported = in_role().machine.exported
    assert exported["AWS_REGION"] == exported["AWS_DEFAULT_REGION"] == REGION
    assert exported["AWS_SECRET_ACCESS_KEY"] in in_role().machine.masks.values


def test_a_role_that_does_not_trust_the_job(begin: Begin) -> None:
    stage = begin(role_to_assume=f"arn:aws:iam::{ACCOUNT}:role/apply", aws_region=REGION)
    stage.machine.claims = {"sub": "repo:acme/data-platform:pull_request"}
    with pytest.raises(ActionFailed, match="Not authorized to perform sts:AssumeRoleWithWebIdentity"):
        configure_aws_credentials(stage)


def test_a_job_without_an_identity(begin: Begin) -> None:
    stage = begin(role_to_assume="x", aws_region=REGION)
    stage.machine.claims = None
    with pytest.raises(ActionFailed, match="id-token"):
        configure_aws_credentials(stage)


@pytest.mark.parametrize(
    ("ids", "inputs", "set_here"),
    [
        ("TF_VAR_SLACK, prefect/slack", {}, {"TF_VAR_SLACK": "the-webhook"}),
        ("TF_VAR_slack,prefect/slack", {"name_transformation": "none"}, {"TF_VAR_slack": "the-webhook"}),
        ("tf_var_slack, prefect/slack", {"name_transformation": "lowercase"}, {"tf_var_slack": "the-webhook"}),
        ("prefect/slack", {}, {"PREFECT_SLACK": "the-webhook"}),
        ("prefect/slack", {"name_transformation": "none"}, {"prefect_slack": "the-webhook"}),
        ("X, prefect/both", {"parse_json_secrets": "true"}, {"X_URL": "the-url", "X_MORE_KEY": "deep"}),
        (", prefect/both", {"parse_json_secrets": "true"}, {"URL": "the-url", "MORE_KEY": "deep"}),
        ("prefect/slack", {"parse_json_secrets": "true"}, {"PREFECT_SLACK": "the-webhook"}),
    ],
)
def test_what_the_variables_are_called(
    in_role: Begin, ids: str, inputs: dict[str, str], set_here: dict[str, str]
) -> None:
    stage = in_role(secret_ids=ids, **inputs)
    before = set(stage.machine.exported)
    get_secrets(stage)
    assert {name: value for name, value in stage.machine.exported.items() if name not in before} == set_here
    assert set(set_here.values()) <= stage.machine.masks.values
    for afterwards in stage.machine.afterwards:
        afterwards()
    assert {stage.machine.exported[name] for name in set_here} == {""}


@pytest.mark.parametrize(
    ("ids", "inputs", "message"),
    [
        ("TF_VAR_slack, prefect/slack", {}, "The alias 'TF_VAR_slack' is not a valid environment name"),
        ("TF_VAR_X, prefect/slack", {"name_transformation": "lowercase"}, "The alias 'TF_VAR_X' is not a valid"),
        ("A-B, prefect/slack", {"name_transformation": "none"}, "The alias 'A-B' is not a valid environment name"),
        ("X, prefect/slack\nX, prefect/both", {}, "The environment name 'X' is already in use"),
        ("X, prefect/none", {}, "'prefect/none'. Error: ResourceNotFoundException: Secrets Manager can't find"),
        ("X, other/slack", {}, "AccessDeniedException: User: arn:aws:sts::.*:assumed-role/apply/"),
        ("X, prefect/slack", {"name_transformation": "title"}, "Unexpected value: 'title'"),
    ],
)
def test_what_is_refused(in_role: Begin, ids: str, inputs: dict[str, str], message: str) -> None:
    with pytest.raises(ActionFailed, match=message):
        get_secrets(in_role(secret_ids=ids, **inputs))


def test_it_goes_on_after_one_that_is_missing(in_role: Begin) -> None:
    stage = in_role(secret_ids="A, prefect/none\nB, prefect/slack")
    with pytest.raises(ActionFailed, match="prefect/none"):
        get_secrets(stage)
    assert stage.machine.exported["B"] == "the-webhook"


def test_without_a_role_there_are_no_secrets(begin: Begin) -> None:
    with pytest.raises(ActionFailed, match="Could not load credentials"):
        get_secrets(begin(secret_ids="prefect/slack"))


def test_the_wrapper_of_terraform_is_not_wanted(begin: Begin) -> None:
    with pytest.raises(ActionFailed, match="terraform_wrapper: false"):
        setup_terraform(begin())
