"""Two thousand firings, destinations that flap, a server that is killed, a full disk: each delivery ends, with its reason."""

import json
import random
import re
import resource
import socket
import sqlite3
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from pytest_httpserver import HTTPServer
from tests.support.server import ServerProcess, limit_files
from tests.support.traffic import automate, event, make_block, wait_until, webhook_action
from werkzeug import Request, Response

EVENTS = 2000
BATCH = 20
KILL_AT = (300, 700, 1000, 1300, 1700)
FULL_AT = 1500
SLACK = "/services/T/B/X"
FLAP_SECONDS = 0.8


class Flapping:
    """Destinations that are down half of the time, and up with moods. Slack has no way to tell repetitions apart."""

    def __init__(self) -> None:
        self._random = random.Random(7)
        self._lock = threading.Lock()
        self.called: Counter[str] = Counter()
        """What the webhook has taken, by the id of the delivery."""
        self.refused: set[str] = set()
        self.posted: Counter[str] = Counter()
        """What was posted to Slack, by what stands in it."""

    def hook(self, request: Request) -> Response:
        payload, delivery = request.get_data(as_text=True), request.headers["webhook-id"]
        if payload.startswith("0"):
            with self._lock:
                self.refused.add(delivery)
            return Response("I never take this", status=400)
        if (bad := self._mood(request)) is not None:
            return bad
        with self._lock:
            self.called[delivery] += 1
        return self._answered(request)

    def slack(self, request: Request) -> Response:
        if (bad := self._mood(request)) is not None:
            return bad
        (attachment,) = request.get_json()["attachments"]
        with self._lock:
            self.posted.update(set(re.findall(r"#[0-9a-f-]{36}", attachment["title"] + attachment["text"])))
        return self._answered(request)

    def _mood(self, request: Request) -> Response | None:
        """How a request ends that is not taken."""
        with self._lock:
            mood = self._random.random()
        if int(time.monotonic() / FLAP_SECONDS) % 2:
            return Response(status=503)
        if mood < 0.1:
            return Response(status=429, headers={"Retry-After": "1"})
        if mood < 0.2:
            return Response(status=500)
        if mood < 0.25:
            return _cut(request)
        return None

    def _answered(self, request: Request) -> Response:
        """How a request ends that was taken: mostly the sender hears of it."""
        with self._lock:
            mood = self._random.random()
        if mood < 0.03:
            return _cut(request)
        return Response("ok")


def _cut(request: Request) -> Response:
    request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    return Response()


@pytest.fixture
def flapping(httpserver: HTTPServer) -> Flapping:
    flapping = Flapping()
    httpserver.expect_request("/hook").respond_with_handler(flapping.hook)
    httpserver.expect_request(SLACK).respond_with_handler(flapping.slack)
    return flapping


@pytest.fixture
def settled(server: ServerProcess) -> ServerProcess:
    """A server that tries again soon, and often.

    The Retry-After of one second takes all that waits from a moment at which destinations are up
    to one at which they are mostly down: few attempts would end in deliveries that are dead.
    """
    server.stop()
    server.environment |= {
        "TOCSIN_DELIVERY_BACKOFF": "0.3",
        "TOCSIN_DELIVERY_BACKOFF_MAX": "2",
        "TOCSIN_DELIVERY_ATTEMPTS": "500",
    }
    return server.start()


@pytest.mark.timeout(400)
def test_each_delivery_ends_and_only_what_is_named_was_sent_twice(
    settled: ServerProcess, httpserver: HTTPServer, flapping: Flapping
) -> None:
    server = settled
    with server.client() as client:
        automate(client, "hook", webhook_action(client, httpserver.url_for("/hook")))
        slack = make_block(client, "slack-webhook", "slack", {"url": httpserver.url_for(SLACK)})
        notify = {"type": "send-notification", "block_document_id": slack, "subject": "#{{ event.id }}", "body": "x"}
        automate(client, "slack", notify, match={"prefect.resource.id": "chaos.slack"})
    bring_trouble(server)
    with server.client() as client:
        wait_until(lambda: not unfinished(client), 180, "not every delivery has come to an end")
    server.stop()

    with closing(sqlite3.connect(server.home / "tocsin.db")) as database:
        assert one(database, "SELECT count(*) FROM firing") == EVENTS + EVENTS // 10
        states = dict(database.execute("SELECT state, count(*) FROM delivery GROUP BY state").fetchall())
        assert set(states) == {"delivered", "dead"}
        dead = {str(UUID(each)): reason for each, reason in rows(database, "id, reason", "state = 'dead'")}
        assert set(dead.values()) == {"bad_request"}
        assert set(dead) == flapping.refused

        hooks = {
            str(UUID(each)) for each, action in rows(database, "id, action", "state = 'delivered'") if is_call(action)
        }
        assert set(flapping.called) == hooks, "each key has arrived, and no other"
        uncertain = {str(UUID(each)) for (each,) in rows(database, "id", "uncertain")}
        assert {each for each, times in flapping.called.items() if times > 1} <= uncertain
        named = "SELECT DISTINCT delivery_id FROM delivery_attempt WHERE outcome = 'uncertain' AND reason IS NOT NULL"
        assert {str(UUID(each)) for (each,) in database.execute(named)} == uncertain

        subjects = [json.loads(message)["subject"] for (message,) in rows(database, "message", "uncertain")
                    if message and "subject" in json.loads(message)]  # fmt: skip
        assert {marker for marker, times in flapping.posted.items() if times > 1} <= set(subjects)
        assert flapping.posted, "Slack was told of something"


def bring_trouble(server: ServerProcess) -> None:
    """Bring events until all are acknowledged, with what happens to the server meanwhile."""
    for start in range(0, EVENTS, BATCH):
        if start in KILL_AT:
            server.kill()
            server.start()
        if start == FULL_AT:
            limit_files(server, max(each.stat().st_size for each in Path(server.home).iterdir()))
            threading.Timer(3, limit_files, (server, resource.RLIM_INFINITY)).start()
        numbers = range(start, start + BATCH)
        batch = [event("chaos.slack" if number % 10 == 0 else "chaos.thing") for number in numbers]
        wait_until(lambda batch=batch: is_taken(server, batch), 60, "the events were not taken")  # type: ignore[misc]


def is_taken(server: ServerProcess, batch: list[dict[str, object]]) -> bool:
    try:
        return httpx.post(f"{server.url}/events", json=batch, timeout=10).status_code == 204
    except httpx.TransportError:
        return False


def unfinished(client: httpx.Client) -> bool:
    answer = client.get("/deliveries/filter", params={"state": ["waiting", "sending"], "limit": 1})
    answer.raise_for_status()
    total = client.post("/events/filter", json={"filter": {"event": {"name": ["prefect.automation.triggered"]}}})
    return bool(answer.json()) or total.json()["total"] < EVENTS + EVENTS // 10


def rows(database: sqlite3.Connection, columns: str, condition: str) -> list[tuple[str, ...]]:
    return database.execute(f"SELECT {columns} FROM delivery WHERE {condition}").fetchall()


def one(database: sqlite3.Connection, query: str) -> int:
    value: int = database.execute(query).fetchone()[0]
    return value


def is_call(action: str) -> bool:
    return bool(json.loads(action)["type"] == "call-webhook")
