"""kill -9 of the server at any moment: nothing that was acknowledged is lost, nothing fires or is sent twice unless it says so."""

import sqlite3
import time
from contextlib import closing
from uuid import UUID

from pytest_httpserver import HTTPServer
from tests.support.server import ServerProcess
from tests.support.traffic import Destination, Sender, automate, wait_until_executed, webhook_action

KILL_AFTER = [0.05, 0.4, 0.13, 0.7, 0.02, 0.25, 0.9]
"""Seconds of traffic before each kill."""


def test_killed_at_many_moments_it_neither_loses_nor_repeats(
    server: ServerProcess, httpserver: HTTPServer, destination: Destination
) -> None:
    with server.client() as client:
        automate(client, "each", webhook_action(client, httpserver.url_for("/hook")))
        automate(client, "third", {"type": "do-nothing"}, threshold=3)
    sender = Sender(server)
    sender.start()
    for seconds in KILL_AFTER:
        time.sleep(seconds)
        server.kill()
        server.start()
    events = sender.finish().total()
    wait_until_executed(server, events + events // 3)
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
        uncertain = {str(UUID(row[0])) for row in database.execute("SELECT id FROM delivery WHERE uncertain")}

    assert len(destination.seen) == events
    assert destination.repeated <= uncertain


def _one(database: sqlite3.Connection, query: str) -> int:
    value: int = database.execute(query).fetchone()[0]
    return value
