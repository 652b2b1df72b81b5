"""auth/handshake.py, on every socket that there is."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocketDisconnect
from tests.support.server import ServerProcess
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tocsin.app import ROUTERS
from tocsin.auth import handshake

pytestmark = pytest.mark.integration

KEY = "the-key"
LOGIN = "alice:wonderland"
BASIC = "Basic YWRtaW46dGhlLWtleQ=="
"""admin:the-key"""


def sockets() -> list[str]:
    """The path of each socket, with something in the place of its parameters."""
    routes = (route for router in ROUTERS for route in router.routes if isinstance(route, WebSocketRoute))
    return [f"/api{route.path.replace('{', '').replace('}', '')}" for route in routes]


@pytest.fixture(scope="module")
def closed_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """Lets in only those with the key or the login."""
    home = tmp_path_factory.mktemp("closed") / "home"
    with ServerProcess(home, environment={"TOCSIN_API_KEY": KEY, "TOCSIN_LOGINS": LOGIN}) as server:
        yield server


@pytest.fixture(params=sockets())
def path(request: pytest.FixtureRequest) -> str:
    path: str = request.param
    return path


def open_socket(server: ServerProcess, path: str, **headers: str) -> ClientConnection:
    url = f"ws://127.0.0.1:{server.port}{path}"
    return connect(url, subprotocols=[Subprotocol("prefect")], additional_headers=headers, proxy=None)


def send(socket: ClientConnection, message: Any) -> None:
    socket.send(json.dumps(message))


@pytest.mark.parametrize("token", [KEY, f"anything:{KEY}", LOGIN])
def test_a_token_opens(closed_server: ServerProcess, path: str, token: str) -> None:
    with open_socket(closed_server, path) as socket:
        send(socket, {"type": "auth", "token": token})
        assert json.loads(socket.recv()) == {"type": "auth_success"}


@pytest.mark.parametrize("authorization", [f"Bearer {KEY}", BASIC])
def test_a_header_opens_where_there_is_no_token(closed_server: ServerProcess, path: str, authorization: str) -> None:
    with open_socket(closed_server, path, Authorization=authorization) as socket:
        send(socket, {"type": "auth", "token": None})
        assert json.loads(socket.recv()) == {"type": "auth_success"}


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ({"type": "auth", "token": None}, "PREFECT_API_AUTH_STRING"),
        ({"type": "auth", "token": "wrong"}, "not the ones"),
        ({"type": "auth", "token": 5}, "auth message"),
        ({"type": "filter"}, "auth message"),
        ("auth", "auth message"),
    ],
)
def test_others_are_sent_away_with_the_reason(closed_server: ServerProcess, path: str, first: Any, reason: str) -> None:
    with open_socket(closed_server, path) as socket:
        send(socket, first)
        with pytest.raises(ConnectionClosed) as refused:
            socket.recv()
    assert refused.value.rcvd
    assert refused.value.rcvd.code == 1008
    assert reason in refused.value.rcvd.reason


def test_the_cloud_shaped_address_is_the_same_socket(closed_server: ServerProcess, path: str) -> None:
    cloud = path.replace("/api", "/api/accounts/" + "0" * 32 + "/workspaces/" + "1" * 32, 1)
    with open_socket(closed_server, cloud) as socket:
        send(socket, {"type": "auth", "token": KEY})
        assert json.loads(socket.recv()) == {"type": "auth_success"}


def test_who_says_nothing_is_sent_away(client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handshake, "HANDSHAKE_SECONDS", 0.05)
    address = f"ws://testserver{path}"
    with (
        client.websocket_connect(address, subprotocols=["prefect"]) as socket,
        pytest.raises(WebSocketDisconnect) as refused,
    ):
        socket.receive_json()
    assert refused.value.code == 1008
