"""Blocks on a server in its own process: many writers at once, secrets on disk and in the log, the wrong key."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.integration.blocks.conftest import Blocks
from tests.support.server import ServerProcess

_SECRET = "s3cr3t-0123456789"
_KEYS = ("b" * 43 + "=", "c" * 43 + "=")


def test_ten_connections_write_fifty_blocks(start_server: Callable[..., ServerProcess], database_url: str) -> None:
    server = start_server(TOCSIN_DATABASE_URL=database_url)
    with server.client() as client:
        bodies = [
            Blocks(client).body("slack-webhook", f"alerts-{number}", {"url": "https://x"}) for number in range(50)
        ]

        def write(connection: int) -> list[int]:
            with server.client() as own:
                statuses = []
                for body in bodies[connection::10]:
                    made = own.post("/block_documents/", json=body)
                    statuses.append(made.status_code)
                    change = {"data": {"notify_type": "failure"}}
                    statuses.append(own.patch(f"/block_documents/{made.json()['id']}", json=change).status_code)
                return statuses

        with ThreadPoolExecutor(10) as connections:
            statuses = [status for part in connections.map(write, range(10)) for status in part]
        assert sorted(statuses) == [201] * 50 + [204] * 50
        assert client.post("/block_documents/count", json={}).json() == 50


def test_ten_connections_register_the_same_schema(
    start_server: Callable[..., ServerProcess], database_url: str
) -> None:
    server = start_server(TOCSIN_DATABASE_URL=database_url)
    with server.client() as client:
        made = client.post("/block_types/", json={"name": "Thing", "slug": "thing"}).raise_for_status().json()
        body = {"block_type_id": made["id"], "fields": {"title": "Thing"}}

        def write(_connection: int) -> tuple[int, str]:
            with server.client() as own:
                answer = own.post("/block_schemas/", json=body)
                return answer.status_code, answer.json()["id"]

        with ThreadPoolExecutor(10) as connections:
            answers = list(connections.map(write, range(10)))
        assert sorted(status for status, _ in answers) == [200] * 9 + [201]
        assert len({document_id for _, document_id in answers}) == 1


def test_a_secret_is_nowhere_on_disk(server: ServerProcess) -> None:
    with server.client() as client:
        blocks = Blocks(client)
        document_id = blocks.create("webhook", "hook", {"url": f"https://{_SECRET}", "headers": {"A": _SECRET}})["id"]
        blocks.patch(document_id, data={"headers": {"A": "********", "B": _SECRET}}).raise_for_status()
        blocks.post("webhook", "hook", {"url": f"https://{_SECRET}"})
        blocks.post("webhook", "Hook", {"url": {"x": _SECRET}, "method": _SECRET})
        assert blocks.data(document_id)["headers"] == {"A": _SECRET, "B": _SECRET}
        written = [path for path in server.home.rglob("*") if path.is_file()]
        assert any(path.name.endswith("-wal") for path in written)
        assert [path.name for path in written if _SECRET.encode() in path.read_bytes()] == []
    server.stop()
    assert [
        path.name for path in server.home.rglob("*") if path.is_file() and _SECRET.encode() in path.read_bytes()
    ] == []
    assert _SECRET not in server.read_log()


@pytest.fixture
def rotated(start_server: Callable[..., ServerProcess]) -> Any:
    """A stopped server with one secret, written under the first key."""
    server = start_server(TOCSIN_ENCRYPTION_KEY=_KEYS[0])
    with server.client() as client:
        Blocks(client).create("secret", "token", {"value": _SECRET})
    server.stop()
    return server


def test_keys_are_rotated_by_a_start_with_both(rotated: ServerProcess) -> None:
    for keys in (",".join(reversed(_KEYS)), _KEYS[1]):
        rotated.environment["TOCSIN_ENCRYPTION_KEY"] = keys
        rotated.start()
        with rotated.client() as client:
            path = "/block_types/slug/secret/block_documents/name/token?include_secrets=true"
            assert client.get(path).json()["data"] == {"value": _SECRET}
        rotated.stop()


def test_a_server_with_the_wrong_key_does_not_start(rotated: ServerProcess) -> None:
    rotated.environment["TOCSIN_ENCRYPTION_KEY"] = _KEYS[1]
    with pytest.raises(RuntimeError) as refused:
        rotated.start()
    assert "add the old key to TOCSIN_ENCRYPTION_KEY" in str(refused.value)
    assert "Traceback" not in str(refused.value)
