"""A team of two, each with a login, and a webhook that stands for Slack."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from pytest_httpserver import HTTPServer
from tests.support.outbox import block

from tocsin.app import create_app
from tocsin.runtime import Runtime
from tocsin.settings import Settings

Json = dict[str, Any]

ANNA, BOB = ("anna", "wonder-land"), ("bob", "builder-of-things")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """A team of two, each with a login."""
    logins = tuple(SecretStr(f"{user}:{password}") for user, password in (ANNA, BOB))
    return settings.model_copy(update={"logins": logins})


@pytest.fixture
def client(client: TestClient) -> TestClient:
    """What Anna does."""
    client.auth = ANNA
    return client


@pytest.fixture
def bob(runtime: Runtime) -> TestClient:
    """What Bob does."""
    other = TestClient(create_app(runtime, with_services=False), base_url="http://testserver/api")
    other.auth = BOB
    return other


@pytest.fixture
def slack(httpserver: HTTPServer) -> Callable[[], list[str]]:
    """What was said in Slack so far."""
    httpserver.expect_request("/slack").respond_with_data("ok")
    return lambda: [request.get_data(as_text=True) for request, _ in httpserver.log]


@pytest.fixture
def notify(client: TestClient, httpserver: HTTPServer, slack: object) -> Json:
    """An action that says in Slack what became of which incident."""
    document = block(client, "slack-webhook", {"url": httpserver.url_for("/slack")}, name="alerts")
    return {
        "type": "send-notification",
        "block_document_id": str(document),
        "subject": "{{ event.event }}",
        "body": "{{ event.resource.name }} is {{ event.payload.severity }}",
    }
