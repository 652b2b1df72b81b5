"""Several servers on one PostgreSQL database, killed -9 at any moment: together they do everything once."""

import base64
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pytest_httpserver import HTTPServer
from tests.support.postgres import PostgresServer
from tests.support.server import ServerProcess
from tests.support.traffic import Destination, Sender, automate, event, wait_until_executed, webhook_action
from werkzeug import Request, Response

KILLS = [(0, 0.05), (1, 0.4), (1, 0.13), (0, 0.7)]
"""Which server is killed, after how many seconds of traffic on both."""

ENVIRONMENT = {
    "TOCSIN_SHARDS": "4",
    "TOCSIN_ENCRYPTION_KEY": base64.b64encode(bytes(32)).decode(),
    # What one of them was sending when it died is taken over by the other after eleven seconds.
    "TOCSIN_DELIVERY_TIMEOUT": "2",
    "TOCSIN_DELIVERY_LEASE": "5",
}


@pytest.fixture
def database_url(postgres: PostgresServer) -> Iterator[str]:
    with postgres.database() as url:
        yield url


@pytest.fixture
def servers(database_url: str, tmp_path: Path) -> Iterator[list[ServerProcess]]:
    """Two servers on the same empty database."""
    environment = ENVIRONMENT | {"TOCSIN_DATABASE_URL": database_url}
    with ExitStack() as stack:
        yield [stack.enter_context(ServerProcess(tmp_path / f"home-{n}", environment)) for n in range(2)]


def test_two_servers_of_which_one_is_always_being_killed_do_everything_once(
    servers: list[ServerProcess], database_url: str, httpserver: HTTPServer, destination: Destination
) -> None:
    with servers[0].client() as client:
        call = webhook_action(client, httpserver.url_for("/hook"))
        keyed: dict[str, Any] = {"threshold": 3, "for_each": ["prefect.resource.id"]}
        automate(client, "each", call)
        automate(client, "each, in silence", {"type": "do-nothing"})
        automate(client, "keyed", call, **keyed)
        automate(client, "keyed, in silence", {"type": "do-nothing"}, **keyed)
        automate(client, "third", {"type": "do-nothing"}, threshold=3)
    sender = Sender(*servers, pause=0.1)
    sender.start()
    for number, seconds in KILLS:
        time.sleep(seconds)
        servers[number].kill()
        servers[number].start()
    sent = sender.finish()
    events = sent.total()
    keys = sum(times // 3 for times in sent.values())
    expected = {
        "each": events,
        "each, in silence": events,
        "keyed": keys,
        "keyed, in silence": keys,
        "third": events // 3,
    }
    wait_until_executed(servers[0], sum(expected.values()))
    for server in servers:
        server.stop()

    with psycopg.connect(database_url) as connection:

        def ask(query: str) -> list[Any]:
            return connection.execute(query).fetchall()

        assert (
            Counter(dict(ask("SELECT resource_id, count(*) FROM event WHERE name = 'chaos.happened' GROUP BY 1")))
            == sent
        )
        assert ask("SELECT count(*), min(position), max(position) FROM event") == [
            (length := ask("SELECT position FROM event_log_head")[0][0], 1, length)
        ]
        assert dict(ask("SELECT automation ->> 'name', count(*) FROM firing GROUP BY 1")) == expected
        each = "SELECT count(DISTINCT event_id) FROM firing WHERE automation ->> 'name' = 'each'"
        assert ask(each) == [(events,)]
        assert ask("SELECT count(DISTINCT automation_id::text) FROM firing") == [(5,)]
        assert ask("SELECT DISTINCT state FROM delivery") == [("delivered",)]
        executed = "SELECT count(*) FROM event WHERE name = 'prefect.automation.action.executed'"
        assert ask(executed) == [(sum(expected.values()),)]
        calls = {str(row[0]) for row in ask("SELECT id FROM delivery WHERE destination <> ''")}
        uncertain = {str(row[0]) for row in ask("SELECT id FROM delivery WHERE uncertain")}

    assert set(destination.seen) == calls
    assert destination.repeated <= uncertain


def test_what_one_was_sending_when_it_was_killed_the_other_sends_and_calls_uncertain(
    servers: list[ServerProcess], database_url: str, httpserver: HTTPServer
) -> None:
    arrived = threading.Event()
    ids = []

    def hang_first(request: Request) -> Response:
        ids.append(request.headers["webhook-id"])
        if len(ids) == 1:
            arrived.set()
            time.sleep(1)
        return Response("ok")

    httpserver.expect_request("/hook").respond_with_handler(hang_first)
    killed, other = servers
    other.stop()
    with killed.client() as client:
        automate(client, "each", webhook_action(client, httpserver.url_for("/hook")))
        client.post("/events", json=[event("chaos")]).raise_for_status()
    assert arrived.wait(10)
    killed.kill()
    other.start()
    wait_until_executed(other, 1)
    with other.client() as client:
        (delivery,) = client.post("/deliveries/filter", json={}).json()
    assert ids == [delivery["id"]] * 2
    assert (delivery["state"], delivery["uncertain"], delivery["attempts"]) == ("delivered", True, 2)


def test_a_database_that_cuts_connections_at_any_moment_loses_nothing(
    servers: list[ServerProcess], database_url: str, httpserver: HTTPServer, destination: Destination
) -> None:
    with servers[0].client() as client:
        automate(client, "each", webhook_action(client, httpserver.url_for("/hook")))
        automate(client, "third", {"type": "do-nothing"}, threshold=3)
    sender = Sender(*servers)
    sender.start()
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(database_url, autocommit=True) as connection:
        for number in range(25):
            time.sleep(0.03 + 0.017 * (number % 13))
            connection.execute(cut)
    events = sender.finish().total()
    wait_until_executed(servers[0], events + events // 3)
    assert sender.refused <= {503}, "who is told otherwise does not send it again"
    with psycopg.connect(database_url) as connection:
        fired = connection.execute("SELECT automation ->> 'name', count(*) FROM firing GROUP BY 1").fetchall()
        uncertain = {str(row[0]) for row in connection.execute("SELECT id FROM delivery WHERE uncertain").fetchall()}
    assert dict(fired) == {"each": events, "third": events // 3}
    assert len(destination.seen) == events
    assert destination.repeated <= uncertain
