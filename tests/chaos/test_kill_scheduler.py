"""kill -9 while schedules are being turned into runs: each date has one run in one state, and schedules go on afterwards."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

from tests.support.server import ServerProcess
from tests.support.traffic import wait_until

DEPLOYMENTS = 120
KILL_AFTER = [0.3, 1.1, 0.2, 1.9, 0.6, 2.6, 1.4]
"""Seconds of life before each kill: between them they meet every part of the round of a scheduler that has work all the time."""

# Runs for every second, of which a few are made ahead: each schedule is due again every few seconds.
SETTINGS = {"TOCSIN_SCHEDULER_MAX_RUNS": "10", "TOCSIN_SCHEDULER_LOOP_SECONDS": "0.5"}


def test_killed_while_it_schedules_it_makes_each_run_once(start_server: Callable[..., ServerProcess]) -> None:
    server = start_server(**SETTINGS)
    with server.client() as client:
        flow = client.post("/flows/", json={"name": "nightly"}).json()["id"]
        schedule = {"schedule": {"interval": 1, "anchor_date": "2026-01-01T00:00:00Z"}, "active": True}
        for number in range(DEPLOYMENTS):
            deployment = {"name": f"deployment-{number}", "flow_id": flow, "schedules": [schedule]}
            client.post("/deployments/", json=deployment).raise_for_status()
    for seconds in KILL_AFTER:
        time.sleep(seconds)
        server.kill()
        server.start()

    with closing(sqlite3.connect(server.home / "tocsin.db", timeout=30)) as database:
        made = _one(database, "SELECT count(*) FROM flow_run")
        wait_until(lambda: _one(database, AHEAD) == DEPLOYMENTS, 60, "some schedules have no runs ahead of them")
        wait_until(lambda: _one(database, "SELECT count(*) FROM flow_run") > made, 60, "no more runs were made")
        server.stop()
        runs = _one(database, "SELECT count(*) FROM flow_run")
        assert runs > DEPLOYMENTS * 10
        assert _one(database, "SELECT count(DISTINCT deployment_id || expected_start_time) FROM flow_run") == runs
        assert _one(database, "SELECT count(*) FROM flow_run_state WHERE name = 'Scheduled'") == runs


AHEAD = """
SELECT count(*) FROM (
    SELECT deployment_id FROM flow_run WHERE expected_start_time > strftime('%Y-%m-%d %H:%M:%f', 'now')
    GROUP BY deployment_id HAVING count(*) >= 3
)
"""


def _one(database: sqlite3.Connection, query: str) -> int:
    value: int = database.execute(query).fetchone()[0]
    return value
