"""auth/middleware.py, through a server with an API key."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

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


@pytest.mark.parametrize(
    "path", ["/api/admin/version", "/api/flows/filter", "/api/openapi.json", "/api/me/workspaces", "/"]
)
def test_everything_else_does(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 401
    assert answer.json()["exception_message"].startswith("Unauthorized")


def test_only_pages_ask_a_browser_for_a_password(client: TestClient) -> None:
    assert "WWW-Authenticate" in client.get("/").headers
    assert "WWW-Authenticate" not in client.get("/api/admin/version").headers


def test_the_key_opens(client: TestClient) -> None:
    assert client.get("/api/admin/version", headers={"Authorization": "Bearer the-key"}).status_code == 200


KEY = {"Authorization": "Bearer the-key"}
FOREIGN = {"Origin": "https://evil.example"}


def test_a_page_of_another_origin_may_change_nothing(client: TestClient) -> None:
    answer = client.post("/api/flows/filter", json={}, headers=KEY | FOREIGN)
    assert answer.status_code == 403
    assert "https://evil.example" in answer.json()["detail"]


def test_a_page_of_this_server_may(client: TestClient) -> None:
    answer = client.post("/api/flows/filter", json={}, headers=KEY | {"Origin": "http://testserver"})
    assert answer.status_code == 200


@pytest.mark.parametrize("way", ["in", "out"])
def test_a_page_of_another_origin_opens_no_socket(client: TestClient, way: str) -> None:
    with pytest.raises(WebSocketDisconnect) as refused:
        client.websocket_connect(f"/api/events/{way}", headers=KEY | FOREIGN).__enter__()
    assert refused.value.code == 1008


@pytest.mark.parametrize("headers", [KEY, KEY | {"Origin": "http://testserver"}])
def test_others_open_sockets(client: TestClient, headers: dict[str, str]) -> None:
    with client.websocket_connect("/api/events/out", headers=headers):
        pass


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/api/docs", "/api/redoc"])
def test_no_page_runs_scripts_from_elsewhere(client: TestClient, path: str) -> None:
    assert client.get(path, headers=KEY).status_code == 404


class TestWithoutCredentials:
    """A server on loopback that lets everybody in who is on this machine."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"api_key": None})

    def test_a_name_that_a_page_has_pointed_at_it_is_refused(self, client: TestClient) -> None:
        answer = client.get("/api/admin/version", headers={"Host": "rebound.example"})
        assert answer.status_code == 403
        assert "TOCSIN_UI_URL" in answer.json()["detail"]

    def test_probes_ask_under_any_name(self, client: TestClient) -> None:
        assert client.get("/api/health", headers={"Host": "rebound.example"}).status_code == 200

    def test_json_needs_no_content_type(self, client: TestClient) -> None:
        """Prefect 3.4 creates task runs so."""
        assert client.post("/api/flows/", content='{"name": "load"}').status_code == 201
