"""Secrets of AWS Secrets Manager, and why one cannot be had."""

import sys
from collections.abc import Callable

import pytest
from pytest_httpserver import HTTPServer
from tests.integration.secrets.conftest import error
from tests.support.aws import Aws

from tocsin.secrets.faults import SecretFault, SecretUnavailable
from tocsin.secrets.stores.aws_secrets_manager import AwsSecretsManager
from tocsin.secrets.stores.store import MAX_BYTES

pytestmark = pytest.mark.integration

SLACK = "prefect/slack"

Put = Callable[[str, str], None]


def refused(name: str = SLACK) -> SecretUnavailable:
    with pytest.raises(SecretUnavailable) as raised:
        AwsSecretsManager().fetch(name)
    assert raised.value.message.startswith(f"aws-sm://{name}")
    return raised.value


def test_a_secret_by_its_name_and_by_its_arn(aws: Aws, put: Put) -> None:
    put(SLACK, "x")
    arn = aws.client("secretsmanager").describe_secret(SecretId=SLACK)["ARN"]
    store = AwsSecretsManager()
    assert (store.fetch(SLACK), store.fetch(arn)) == ("x", "x")


def test_the_version_before_by_its_stage(put: Put) -> None:
    put(SLACK, "old")
    put(SLACK, "new")
    store = AwsSecretsManager()
    assert (store.fetch(SLACK), store.fetch(f"{SLACK}?stage=AWSPREVIOUS")) == ("new", "old")


def test_a_secret_of_another_region(put: Put) -> None:
    put(SLACK, "x")
    assert AwsSecretsManager().fetch(f"{SLACK}?region=eu-central-1") == "x"
    assert refused(f"{SLACK}?region=us-east-1").fault is SecretFault.MISSING


def test_the_region_is_found_in_either_variable(aws: Aws, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put(SLACK, "x")
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    assert AwsSecretsManager().fetch(SLACK) == "x"
    monkeypatch.delenv("AWS_REGION")
    no_region = refused()
    assert no_region.fault is SecretFault.STORE_FAILED
    assert "set AWS_REGION" in no_region.message


def test_a_secret_that_is_not_there_is_missing(aws: Aws) -> None:
    missing = refused()
    assert missing.fault is SecretFault.MISSING
    assert "create it, or correct the name" in missing.message


def test_a_secret_that_is_marked_for_deletion_is_missing(aws: Aws, put: Put) -> None:
    put(SLACK, "x")
    aws.client("secretsmanager").delete_secret(SecretId=SLACK)
    missing = refused()
    assert missing.fault is SecretFault.MISSING
    assert "restore it" in missing.message


def test_a_secret_of_bytes_is_unreadable(aws: Aws) -> None:
    aws.client("secretsmanager").create_secret(Name=SLACK, SecretBinary=b"\x00")
    assert refused().fault is SecretFault.UNREADABLE


def test_a_secret_that_is_too_long_is_unreadable(manager: HTTPServer) -> None:
    manager.expect_request("/").respond_with_json({"SecretString": "x" * (MAX_BYTES + 1)})
    assert refused().fault is SecretFault.UNREADABLE


def test_without_credentials_nobody_is_asked(aws: Aws, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put(SLACK, "x")
    store = AwsSecretsManager()
    with monkeypatch.context() as bare:
        bare.delenv("AWS_ACCESS_KEY_ID")
        bare.delenv("AWS_SECRET_ACCESS_KEY")
        with pytest.raises(SecretUnavailable, match="finds no credentials") as raised:
            store.fetch(SLACK)
        assert raised.value.fault is SecretFault.STORE_FAILED
    # And they are found once they are there.
    assert store.fetch(SLACK) == "x"


def test_who_may_not_read_it_is_named(manager: HTTPServer) -> None:
    role = "arn:aws:sts::123456789012:assumed-role/tocsin/i-1"
    manager.expect_request("/").respond_with_json(
        **error("AccessDeniedException", f"User: {role} is not authorized to perform: secretsmanager:GetSecretValue")
    )
    denied = refused()
    assert denied.fault is SecretFault.DENIED
    assert f"{role} may not read it; allow it secretsmanager:GetSecretValue" in denied.message


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("AccessDeniedException", SecretFault.DENIED),
        ("DecryptionFailure", SecretFault.DENIED),
        ("UnrecognizedClientException", SecretFault.STORE_FAILED),
        ("InternalServiceError", SecretFault.STORE_FAILED),
        ("<script>", SecretFault.STORE_FAILED),
    ],
)
def test_nothing_that_is_answered_is_quoted(manager: HTTPServer, code: str, fault: SecretFault) -> None:
    manager.expect_request("/").respond_with_json(**error(code, "s3cret-value"))
    found = refused()
    assert found.fault is fault
    assert "s3cret-value" not in found.message
    assert "<script>" not in found.message


def test_an_aws_that_is_not_there_cannot_be_reached(
    account: Aws, manager: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A port that takes no connections.
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    assert (refused().fault, "cannot be reached" in refused().message) == (SecretFault.STORE_FAILED, True)


def test_a_profile_that_is_not_there_is_told_by_name_of_the_error(aws: Aws, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    found = refused()
    assert (found.fault, "ProfileNotFound" in found.message) == (SecretFault.STORE_FAILED, True)


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "botocore.exceptions", None)
    found = refused()
    assert (found.fault, "pip install 'tocsin[aws]'" in found.message) == (SecretFault.STORE_FAILED, True)
