"""What policies permit and whom roles trust."""

from typing import Any

import pytest
from tests.support.aws_policies import permits, trusts

SECRETS = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:"
ISSUER = "token.actions.githubusercontent.com"


def policy(**statement: Any) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]}


READ = policy(Action=["secretsmanager:GetSecretValue"], Resource=f"{SECRETS}prefect/*")


@pytest.mark.parametrize(
    ("action", "resource", "may"),
    [
        ("secretsmanager:GetSecretValue", f"{SECRETS}prefect/x-AbCdEf", True),
        ("SecretsManager:getsecretvalue", f"{SECRETS}prefect/x-AbCdEf", True),
        ("secretsmanager:GetSecretValue", f"{SECRETS}prefectother/x-AbCdEf", False),
        ("secretsmanager:PutSecretValue", f"{SECRETS}prefect/x-AbCdEf", False),
    ],
)
def test_an_action_on_a_resource(action: str, resource: str, may: bool) -> None:
    assert permits([READ], action, resource) is may


def test_what_is_denied_is_not_permitted() -> None:
    deny = policy(Effect="Deny", Action="secretsmanager:*", Resource=f"{SECRETS}prefect/pager*")
    assert permits([READ, deny], "secretsmanager:GetSecretValue", f"{SECRETS}prefect/slack-AbCdEf")
    assert not permits([READ, deny], "secretsmanager:GetSecretValue", f"{SECRETS}prefect/pager-AbCdEf")


def test_a_condition_has_to_be_met() -> None:
    listing = policy(Action="s3:ListBucket", Resource="*", Condition={"StringLike": {"s3:prefix": ["prefect/*"]}})
    assert permits([listing], "s3:ListBucket", "x", {"s3:prefix": "prefect/state"})
    assert not permits([listing], "s3:ListBucket", "x", {"s3:prefix": "other"})
    assert not permits([listing], "s3:ListBucket", "x")


def test_what_is_not_understood_raises() -> None:
    with pytest.raises(ValueError, match="NotResource"):
        permits([policy(Action="*", NotResource="*")], "x:Y", "*")
    with pytest.raises(ValueError, match="IpAddress"):
        permits([policy(Action="*", Resource="*", Condition={"IpAddress": {"aws:SourceIp": "x"}})], "x:Y", "*")


@pytest.mark.parametrize(
    ("subject", "audience", "may"),
    [
        ("repo:acme/data-platform:environment:production", "sts.amazonaws.com", True),
        ("repo:acme/data-platform:pull_request", "sts.amazonaws.com", False),
        ("repo:acme/data-platform:environment:production", "another", False),
    ],
)
def test_a_role_is_for_those_whom_it_trusts(subject: str, audience: str, may: bool) -> None:
    wanted = {f"{ISSUER}:sub": "repo:acme/data-platform:environment:production", f"{ISSUER}:aud": "sts.amazonaws.com"}
    trust = policy(
        Action="sts:AssumeRoleWithWebIdentity",
        Principal={"Federated": f"arn:aws:iam::123456789012:oidc-provider/{ISSUER}"},
        Condition={"StringEquals": wanted},
    )
    assert trusts(trust, ISSUER, {"sub": subject, "aud": audience}) is may
    assert not trusts(trust, "another.example", {"sub": subject, "aud": audience})
