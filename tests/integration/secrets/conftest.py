"""AWS Secrets Manager for the server of a test, and blocks that refer to secrets there."""

import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from tests.support.aws import Aws
from tests.support.aws import aws as start_aws


@pytest.fixture(scope="session")
def account() -> Iterator[Aws]:
    with start_aws() as aws:
        yield aws


@pytest.fixture
def aws(account: Aws, monkeypatch: pytest.MonkeyPatch) -> Aws:
    """An account without secrets, which this process has the credentials of."""
    urllib.request.urlopen(urllib.request.Request(f"{account.url}/moto-api/reset", method="POST")).close()
    _surround(monkeypatch, account.environment)
    return account


@pytest.fixture
def put(aws: Aws) -> Callable[[str, str], None]:
    """Store a secret, or the next version of one."""
    manager = aws.client("secretsmanager")

    def put(name: str, text: str) -> None:
        try:
            manager.create_secret(Name=name, SecretString=text)
        except manager.exceptions.ResourceExistsException:
            manager.put_secret_value(SecretId=name, SecretString=text)

    return put


@pytest.fixture
def manager(account: Aws, monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPServer]:
    """What answers for AWS Secrets Manager as the test wants it to."""
    with HTTPServer() as server:
        _surround(monkeypatch, account.environment | {"AWS_ENDPOINT_URL": server.url_for("")})
        yield server


def error(code: str, message: str = "") -> dict[str, Any]:
    """An answer of AWS that says no, for `respond_with_json`."""
    return {"response_json": {"__type": code, "Message": message}, "status": 400}


def _surround(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
