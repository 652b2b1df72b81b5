"""Events of the stock Prefect client."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient

EMIT = """
from prefect.events import emit_event
for number in range({count}):
    emit_event("bulk.placed", resource={{"prefect.resource.id": f"order.{{number}}"}}, payload={{"number": number}})
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


def find(server: ServerProcess, **filter: Any) -> dict[str, Any]:
    with server.client() as client:
        page: dict[str, Any] = client.post("/events/filter", json={"filter": filter}).json()
    return page


@pytest.mark.operation("emit_event")
def test_emit_event(prefect: StockClient, tocsin: ServerProcess) -> None:
    prefect.python(EMIT.format(count=1500))
    page = find(tocsin, event={"name": ["bulk.placed"]})
    assert page["total"] == 1500
    assert page["events"][0]["payload"] == {"number": 1499}


@pytest.mark.operation("event emit")
def test_prefect_event_emit(prefect: StockClient, tocsin: ServerProcess) -> None:
    prefect.cli("event", "emit", "user.logged_in", "--resource-id", "user-123", "--payload", '{"a": 1}')
    (event,) = find(tocsin, event={"name": ["user.logged_in"]})["events"]
    assert (event["resource"], event["payload"]) == ({"prefect.resource.id": "user-123"}, {"a": 1})


@pytest.mark.operation("event stream")
def test_prefect_event_stream(prefect: StockClient, tocsin: ServerProcess) -> None:
    streamed = prefect.start("prefect", "event", "stream")
    with tocsin.client() as client:
        client.post("/events", json=[_event("stream.first")])
        events = (json.loads(line)["event"] for line in streamed.lines() if '"stream.' in line)
        assert next(events) == "stream.first"
        client.post("/events", json=[_event("stream.second")])
        assert next(events) == "stream.second"


@pytest.mark.operation("get_events_subscriber", "get_events_client")
def test_a_subscriber_gets_what_its_filter_asks_for(prefect: StockClient) -> None:
    assert prefect.python(SUBSCRIBE).split() == ["order.created", "order.paid"]


@pytest.mark.operation("get_events_client")
def test_the_stock_client_brings_again_what_a_killed_server_had_not_acknowledged(
    prefect: StockClient, server: ServerProcess
) -> None:
    script = """
import asyncio, sys
from prefect.events import Event
from prefect.events.clients import get_events_client

async def main():
    async with get_events_client(checkpoint_every=101) as client:
        for number in range(100):
            await client.emit(Event(event=f"order.{number}", resource={"prefect.resource.id": "order.1"}))
        print("sent", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        await client.emit(Event(event="order.last", resource={"prefect.resource.id": "order.1"}))

asyncio.run(main())
"""
    process = prefect.at(server.url).start_python(script)
    process.wait_for("sent")
    server.kill()
    server.start()
    process.say("go")
    assert process.wait() == 0, process.output
    assert find(server, event={"prefix": ["order."]})["total"] == 101


def _event(name: str) -> dict[str, Any]:
    return {"event": name, "occurred": datetime.now(UTC).isoformat(), "resource": {"prefect.resource.id": "order.1"}}
