"""auth/who.py and what auth/middleware.py puts there, through a small application."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tocsin.auth.authenticator import Authenticator
from tocsin.auth.middleware import AuthMiddleware
from tocsin.auth.origins import Origins
from tocsin.auth.who import Who
from tocsin.settings import Settings

SIGNED = "/api/incidents/webhooks/pager-duty"
BOB = ("bob", "builder")
KEY = {"Authorization": "Bearer the-key"}
WRONG = {"Authorization": "Bearer wrong"}


def served(settings: Settings) -> TestClient:
    """Every path tells who asks."""
    app = FastAPI()
    app.add_middleware(AuthMiddleware, authenticator=Authenticator(settings), origins=Origins(settings))

    @app.api_route("/{path:path}", methods=["GET", "POST"])
    async def tell(who: Who) -> list[object]:
        return [who.kind, who.name, who.is_admin]

    return TestClient(app)


@pytest.fixture
def client() -> TestClient:
    """Of a server with an API key and one login."""
    return served(Settings(api_key="the-key", logins=":".join(BOB)))


def test_an_endpoint_gets_the_user_of_the_login(client: TestClient) -> None:
    assert client.get("/api/x", auth=BOB).json() == ["person", "bob", False]


def test_it_gets_the_holder_of_the_key(client: TestClient) -> None:
    assert client.get("/api/x", headers=KEY).json() == ["key", "API key", True]


def test_without_credentials_configured_it_gets_anybody() -> None:
    assert served(Settings()).get("/api/x").json() == ["anybody", "anybody", True]


def test_where_nobody_is_asked_credentials_give_no_rights(client: TestClient) -> None:
    assert client.get("/api/health", headers=KEY).json() == [
        "anybody",
        "anybody",
        False,
    ]


@pytest.mark.parametrize("headers", [{}, KEY, WRONG])
def test_what_is_signed_is_left_to_its_endpoint(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post(SIGNED, headers=headers).json() == ["anybody", "anybody", False]


@pytest.mark.parametrize(("method", "path"), [("GET", SIGNED), ("POST", f"{SIGNED}/"), ("POST", f"{SIGNED}/x")])
def test_nothing_else_there_is_open(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path).status_code == 401


def test_no_page_of_another_origin_sends_what_is_signed(client: TestClient) -> None:
    assert client.post(SIGNED, headers={"Origin": "https://evil.example"}).status_code == 403
