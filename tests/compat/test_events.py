"""Events of the stock Prefect client."""

import json
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.support.server import ServerProcess

pytestmark = pytest.mark.compat

EMIT = """
from prefect.events import emit_event
for number in range({count}):
    emit_event("order.created", resource={{"prefect.resource.id": f"order.{{number}}"}}, payload={{"number": number}})
"""

SUBSCRIBE = """
import asyncio
from prefect.events.clients import get_events_client, get_events_subscriber
from prefect.events.filters import EventFilter, EventNameFilter
from prefect.events import Event

async def main():
    async with get_events_subscriber(filter=EventFilter(event=EventNameFilter(prefix=["order."]))) as subscriber:
        async with get_events_client(checkpoint_every=1) as client:
            for name in ("cart.filled", "order.created", "order.paid"):
                await client.emit(Event(event=name, resource={"prefect.resource.id": "order.1"}))
        async for event in subscriber:
            print(event.event, flush=True)
            if event.event == "order.paid":
                return

asyncio.run(main())
"""


class Client:
    """The stock client in its own home, pointed at a server."""

    def __init__(self, venv: Path, home: Path, server: ServerProcess, **environment: str) -> None:
        self.venv = venv
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "PREFECT_HOME": str(home / ".prefect"),
            "PREFECT_API_URL": server.url,
            "PYTHONUNBUFFERED": "1",
            **environment,
        }

    def start(self, *command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.venv / "bin" / command[0], *command[1:]],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *command: str) -> str:
        process = self.start(*command)
        output, errors = process.communicate(timeout=120)
        assert process.returncode == 0, output + errors
        return output


@pytest.fixture
def stock_client(prefect_venv: Path, tmp_path: Path, server: ServerProcess) -> Client:
    return Client(prefect_venv, tmp_path, server)


def find(server: ServerProcess, **filter: Any) -> dict[str, Any]:
    with server.client() as client:
        page: dict[str, Any] = client.post("/events/filter", json={"filter": filter}).json()
    return page


def test_emit_event(stock_client: Client, server: ServerProcess) -> None:
    stock_client.run("python", "-c", EMIT.format(count=1500))
    page = find(server, event={"name": ["order.created"]})
    assert page["total"] == 1500
    assert page["events"][0]["payload"] == {"number": 1499}


def test_prefect_event_emit(stock_client: Client, server: ServerProcess) -> None:
    stock_client.run("prefect", "event", "emit", "user.logged_in", "--resource-id", "user-123", "--payload", '{"a": 1}')
    (event,) = find(server, event={"name": ["user.logged_in"]})["events"]
    assert (event["resource"], event["payload"]) == ({"prefect.resource.id": "user-123"}, {"a": 1})


@pytest.mark.timeout(60)
def test_prefect_event_stream(stock_client: Client, server: ServerProcess) -> None:
    streamed = stock_client.start("prefect", "event", "stream")
    try:
        assert streamed.stdout
        with server.client() as client:
            client.post("/events", json=[_event("order.first")])
            lines = _events(streamed.stdout)
            assert next(lines)["event"] == "order.first"
            client.post("/events", json=[_event("order.second")])
            assert next(lines)["event"] == "order.second"
    finally:
        streamed.kill()
        streamed.communicate()


def test_a_subscriber_gets_what_its_filter_asks_for(stock_client: Client) -> None:
    assert stock_client.run("python", "-c", SUBSCRIBE).split() == ["order.created", "order.paid"]


def test_the_stock_client_shows_its_auth_string(prefect_venv: Path, tmp_path: Path, start_server: Any) -> None:
    server = start_server(TOCSIN_AUTH_STRING="admin:secret")
    client = Client(prefect_venv, tmp_path, server, PREFECT_API_AUTH_STRING="admin:secret")
    assert client.run("python", "-c", SUBSCRIBE).split() == ["order.created", "order.paid"]


def test_the_stock_client_brings_again_what_a_killed_server_had_not_acknowledged(
    stock_client: Client, server: ServerProcess
) -> None:
    script = """
import asyncio, sys
from prefect.events import Event
from prefect.events.clients import get_events_client

async def main():
    async with get_events_client() as client:
        for number in range(100):
            await client.emit(Event(event=f"order.{number}", resource={"prefect.resource.id": "order.1"}))
        print("sent", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        await client.emit(Event(event="order.last", resource={"prefect.resource.id": "order.1"}))
        await client._force_checkpoint()

asyncio.run(main())
"""
    process = subprocess.Popen(
        [stock_client.venv / "bin" / "python", "-c", script],
        env=stock_client.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "sent\n"
    server.kill()
    server.start()
    process.communicate("go\n", timeout=120)
    assert process.returncode == 0
    assert find(server, event={"prefix": ["order."]})["total"] == 101


def _event(name: str) -> dict[str, Any]:
    return {"event": name, "occurred": datetime.now(UTC).isoformat(), "resource": {"prefect.resource.id": "order.1"}}


def _events(lines: Any) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line.startswith("{"):
            yield json.loads(line)
