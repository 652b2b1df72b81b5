"""What the roles of `terraform/github-oidc` may do, and who takes them. Its policies need no provider to be evaluated."""

import base64
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.support.pipeline_repository import PIPELINE

MODULE = PIPELINE / "terraform" / "github-oidc"
VARIABLES = {
    "repository": "acme/data-platform",
    "aws_account_id": "123456789012",
    "aws_region": "eu-central-1",
    "state_bucket": "acme-terraform-state",
}
STATE = "arn:aws:s3:::acme-terraform-state/prefect/terraform.tfstate"
SECRETS = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:prefect/*"


def terraform(
    directory: Path, command: str, expression: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """A command over the policies alone: they and their variables are a module of their own."""
    for name in ("policies.tf", "variables.tf"):
        shutil.copy(MODULE / name, directory)
    given = [argument for name, value in (VARIABLES | variables).items() for argument in ("-var", f"{name}={value}")]
    return subprocess.run(
        ["terraform", command, *given],
        input=expression,
        cwd=directory,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All of them: trust and rights by role, and the policy of the bucket."""
    expression = "base64encode(jsonencode({ trust = local.trust_policies, rights = local.role_policies }))"
    done = terraform(tmp_path_factory.mktemp("policies"), "console", expression)
    assert done.returncode == 0, done.stderr
    encoded = json.loads(done.stdout)
    document: dict[str, Any] = json.loads(base64.b64decode(encoded))
    return {kind: {role: json.loads(text) for role, text in each.items()} for kind, each in document.items()}


def granted(policies: dict[str, Any], role: str) -> set[tuple[str, str]]:
    """Pairs of an action and a resource."""
    found = set()
    for statement in policies["rights"][role]["Statement"]:
        assert statement["Effect"] == "Allow"
        actions = statement["Action"]
        found |= {(action, statement["Resource"]) for action in ([actions] if isinstance(actions, str) else actions)}
    return found


@pytest.mark.parametrize(
    ("role", "subjects"),
    [
        ("plan", ["repo:acme/data-platform:pull_request", "repo:acme/data-platform:ref:refs/heads/main"]),
        ("apply", ["repo:acme/data-platform:environment:production"]),
    ],
)
def test_a_role_is_taken_by_these_runs_alone(policies: dict[str, Any], role: str, subjects: list[str]) -> None:
    (statement,) = policies["trust"][role]["Statement"]
    assert statement["Action"] == "sts:AssumeRoleWithWebIdentity"
    # Equal, not like: a star means nothing here.
    assert statement["Condition"] == {
        "StringEquals": {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": subjects,
        }
    }


def test_who_plans_reads_secrets_and_state(policies: dict[str, Any]) -> None:
    assert granted(policies, "plan") == {
        ("secretsmanager:GetSecretValue", SECRETS),
        ("s3:ListBucket", "arn:aws:s3:::acme-terraform-state"),
        ("s3:GetObject", STATE),
    }


def test_who_applies_writes_the_state_and_its_lock_and_nothing_else(policies: dict[str, Any]) -> None:
    assert granted(policies, "apply") - granted(policies, "plan") == {
        ("s3:PutObject", STATE),
        ("s3:GetObject", f"{STATE}.tflock"),
        ("s3:PutObject", f"{STATE}.tflock"),
        ("s3:DeleteObject", f"{STATE}.tflock"),
    }
    assert granted(policies, "plan") <= granted(policies, "apply")


def test_the_server_reads_secrets(policies: dict[str, Any]) -> None:
    assert granted(policies, "server") == {("secretsmanager:GetSecretValue", SECRETS)}


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("repository", "acme/*", "repository has to be owner/name"),
        ("repository", "data-platform", "repository has to be owner/name"),
        ("aws_account_id", "12345", "aws_account_id has to have twelve digits"),
        ("secrets_prefix", "prefect", "secrets_prefix has to end in a slash"),
    ],
)
def test_what_would_let_others_in_is_refused(tmp_path: Path, variable: str, value: str, said: str) -> None:
    done = terraform(tmp_path, "plan", **{variable: value})
    assert done.returncode == 1
    assert said in " ".join(done.stderr.replace("│", " ").split())
