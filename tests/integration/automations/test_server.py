"""Automations on a server in its own process: many writers at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.support.server import ServerProcess


def body(number: int) -> dict[str, Any]:
    return {
        "name": f"automation-{number}",
        "trigger": {"type": "event", "posture": "Reactive", "expect": [f"event.{number}"]},
        "actions": [{"type": "do-nothing"}],
    }


def test_ten_connections_write_a_hundred_automations(
    start_server: Callable[..., ServerProcess], database_url: str
) -> None:
    server = start_server(TOCSIN_DATABASE_URL=database_url)

    def write(connection: int) -> list[int]:
        with server.client() as client:
            statuses = []
            for number in range(connection, 100, 10):
                made = client.post("/automations/", json=body(number))
                path = f"/automations/{made.json()['id']}"
                statuses += [made.status_code, client.patch(path, json={"enabled": False}).status_code]
                statuses.append(client.get(path).status_code)
            return statuses

    with ThreadPoolExecutor(10) as connections:
        statuses = [status for part in connections.map(write, range(10)) for status in part]
    assert sorted(statuses) == [200] * 100 + [201] * 100 + [204] * 100
    with server.client() as client:
        assert client.post("/automations/count", json={}).json() == 100
