"""auth/middleware.py, through a server with an API key."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tocsin.app import create_app
from tocsin.runtime import Runtime
from tocsin.settings import Settings


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"api_key": Settings(api_key="the-key").api_key})


@pytest.fixture
def client(runtime: Runtime) -> Iterator[TestClient]:
    with TestClient(create_app(runtime, with_services=False), base_url="http://testserver") as client:
        yield client


@pytest.mark.parametrize("path", ["/api/health", "/api/ready"])
def test_probes_need_no_credentials(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/api/admin/version", "/api/flows/filter", "/api/openapi.json", "/api/docs", "/"])
def test_everything_else_does(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 401
    assert answer.json()["exception_message"].startswith("Unauthorized")


def test_only_pages_ask_a_browser_for_a_password(client: TestClient) -> None:
    assert "WWW-Authenticate" in client.get("/").headers
    assert "WWW-Authenticate" not in client.get("/api/admin/version").headers


def test_the_key_opens(client: TestClient) -> None:
    assert client.get("/api/admin/version", headers={"Authorization": "Bearer the-key"}).status_code == 200
