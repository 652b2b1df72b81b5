"""kill -9 of the server at any moment: nothing that was acknowledged is lost, nothing fires or is sent twice unless it says so."""

import sqlite3
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from pytest_httpserver import HTTPServer
from tests.support.server import ServerProcess
from werkzeug import Request, Response

BATCH = 5
KILL_AFTER = [0.05, 0.4, 0.13, 0.7, 0.02, 0.25, 0.55, 0.09, 0.32, 1.0, 0.18, 0.85]
"""Seconds of traffic before each kill."""


@dataclass
class Destination:
    """A webhook that takes 10 ms and counts what it got by the delivery's id."""

    seen: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, request: Request) -> Response:
        time.sleep(0.01)
        with self.lock:
            self.seen[request.headers["webhook-id"]] += 1
        return Response("ok")


@pytest.fixture
def destination(httpserver: HTTPServer) -> Destination:
    destination = Destination()
    httpserver.expect_request("/hook").respond_with_handler(destination)
    return destination


class Sender(threading.Thread):
    """Sends events in batches until told to stop; one whose answer never came is sent again, under the same ids."""

    def __init__(self, server: ServerProcess) -> None:
        super().__init__(daemon=True)
        self._server = server
        self._stopping = threading.Event()
        self.acknowledged = 0

    def run(self) -> None:
        while not self._stopping.is_set():
            events = [_event() for _ in range(BATCH)]
            while not self._post(events):
                time.sleep(0.05)
            self.acknowledged += BATCH
            time.sleep(0.02)

    def finish(self) -> int:
        """Stop after the batch under way; how many events were acknowledged in all."""
        self._stopping.set()
        self.join(60)
        assert not self.is_alive()
        return self.acknowledged

    def _post(self, events: list[dict[str, Any]]) -> bool:
        try:
            return httpx.post(f"{self._server.url}/events", json=events, timeout=5).status_code == 204
        except httpx.TransportError:
            return False


def test_killed_at_many_moments_it_neither_loses_nor_repeats(
    server: ServerProcess, httpserver: HTTPServer, destination: Destination
) -> None:
    _declare(server, httpserver.url_for("/hook"))
    sender = Sender(server)
    sender.start()
    for seconds in KILL_AFTER:
        time.sleep(seconds)
        server.kill()
        server.start()
    events = sender.finish()
    _wait_until_delivered(server, events + events // 3)
    server.stop()

    with closing(sqlite3.connect(server.home / "tocsin.db")) as database:
        assert _one(database, "SELECT count(*) FROM event WHERE name = 'chaos.happened'") == events
        firings = dict(
            database.execute(
                "SELECT json_extract(automation, '$.name'), count(*) FROM firing GROUP BY automation_id"
            ).fetchall()
        )
        assert firings == {"each": events, "third": events // 3}
        assert _one(database, "SELECT count(DISTINCT event_id) FROM firing JOIN automation ON automation.id = "
                              "firing.automation_id WHERE automation.name = 'each'") == events  # fmt: skip
        triggered = "SELECT count(*) FROM event WHERE name = 'prefect.automation.triggered'"
        assert _one(database, triggered) == events + events // 3
        executed = "SELECT count(*) FROM event WHERE name = 'prefect.automation.action.executed'"
        assert _one(database, executed) == events + events // 3
        assert _one(database, "SELECT count(*) FROM delivery WHERE state <> 'delivered'") == 0
        uncertain = {str(_dashed(row[0])) for row in database.execute("SELECT id FROM delivery WHERE uncertain")}

    assert len(destination.seen) == events
    repeated = {delivery for delivery, times in destination.seen.items() if times > 1}
    assert repeated <= uncertain


def _declare(server: ServerProcess, url: str) -> None:
    """Two automations: one calls the webhook for each event, one counts to three."""
    with server.client() as client:
        block_type = client.get("/block_types/slug/webhook").json()
        wanted = {"block_schemas": {"block_type_id": {"any_": [block_type["id"]]}}}
        schema = client.post("/block_schemas/filter", json=wanted).json()[0]
        block = client.post(
            "/block_documents/",
            json={
                "name": "chaos",
                "data": {"method": "POST", "url": url, "allow_private_urls": True},
                "block_type_id": block_type["id"],
                "block_schema_id": schema["id"],
            },
        ).json()
        trigger = {"posture": "Reactive", "expect": ["chaos.happened"]}
        action = {"type": "call-webhook", "block_document_id": block["id"], "payload": "{{ event.id }}"}
        for name, threshold, actions in (("each", 1, [action]), ("third", 3, [{"type": "do-nothing"}])):
            body = {"name": name, "trigger": {**trigger, "threshold": threshold}, "actions": actions}
            assert client.post("/automations/", json=body).status_code == 201


def _event() -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "occurred": datetime.now(UTC).isoformat(),
        "event": "chaos.happened",
        "resource": {"prefect.resource.id": "chaos"},
    }


def _wait_until_delivered(server: ServerProcess, count: int) -> None:
    deadline = time.monotonic() + 60
    with server.client() as client:
        while time.monotonic() < deadline:
            executed = {"filter": {"event": {"name": ["prefect.automation.action.executed"]}}}
            if client.post("/events/filter", json=executed).json()["total"] >= count:
                return
            time.sleep(0.2)
    pytest.fail("not everything was delivered within a minute")


def _one(database: sqlite3.Connection, query: str) -> int:
    value: int = database.execute(query).fetchone()[0]
    return value


def _dashed(text: str) -> str:
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
