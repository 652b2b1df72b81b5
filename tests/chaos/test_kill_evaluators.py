"""Four servers on one PostgreSQL database, killed -9 at random: they fire exactly what one undisturbed evaluation fires.

What that is, the pure core says: it goes through the log that they have written, one automation after the other.
"""

import base64
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlmodel import Session, col, select
from tests.support.postgres import PostgresServer
from tests.support.server import ServerProcess

from tocsin.automations.definitions.compiling import compile_program
from tocsin.automations.models import AutomationRow
from tocsin.events.event import StoredEvent
from tocsin.events.repository import EventRepository
from tocsin.storage.database import Database
from tocsin.triggers.core.replay import Replay
from tocsin.triggers.models import FiringRow, ShardRow

SERVERS = 4
SECONDS = 14.0
KEYS = 6
ENVIRONMENT = {"TOCSIN_SHARDS": "8", "TOCSIN_ENCRYPTION_KEY": base64.b64encode(bytes(32)).decode()}

FLOW = "related:flow:prefect.resource.id"
RUN = "prefect.resource.id"
FAILED: dict[str, Any] = {"posture": "Reactive", "expect_state_types": ["FAILED"]}
TRIGGERS: dict[str, dict[str, Any]] = {
    "each failure": FAILED,
    "three of a flow": {**FAILED, "threshold": 3, "within": 5, "for_each": [FLOW]},
    "two in a row": {**FAILED, "consecutive": 2, "for_each": [FLOW]},
    "failures that last": {**FAILED, "hold_for": 2},
    "no end in time": {
        "posture": "Proactive",
        "after": ["prefect.flow-run.Running"],
        "expect_state_types": ["FAILED", "COMPLETED"],
        "for_each": [RUN],
        "within": 10,
    },
    "a flow falls silent": {"posture": "Proactive", "expect": ["prefect.flow-run.*"], "for_each": [FLOW], "within": 10},
    "silence of everything": {"posture": "Proactive", "expect": ["prefect.never"], "within": 10},
    "both of a flow": {
        "type": "compound",
        "require": "all",
        "within": 5,
        "for_each": [FLOW],
        "triggers": [FAILED, {"posture": "Reactive", "expect_state_types": ["COMPLETED"]}],
    },
    "one after the other": {
        "type": "sequence",
        "within": None,
        "triggers": [FAILED, {"posture": "Reactive", "expect_state_types": ["COMPLETED"]}],
    },
    "in groups": {**FAILED, "group_wait": 3, "group_by": [FLOW]},
    "at most five": {**FAILED, "max_rate": {"count": 5, "per": 6}},
    "cooled down": {**FAILED, "for_each": [FLOW], "cool_down": 3},
}

Fact = tuple[str, tuple[str, ...], str, str, datetime]
"""A firing: of which automation, for which key, its state and outcome, and the moment that it is about."""


class Runs(threading.Thread):
    """Flow runs that begin and end; some fail, some never end. What is not acknowledged is sent again, to another server."""

    def __init__(self, servers: list[ServerProcess], seconds: float) -> None:
        super().__init__(daemon=True)
        self._servers = servers
        self._seconds = seconds
        self._random = random.Random(7)

    def run(self) -> None:
        until = time.monotonic() + self._seconds
        number = 0
        while time.monotonic() < until:
            number += 1
            flow = self._random.randrange(KEYS)
            if number % 10 == 1:  # three of a flow and one without end, however slow the machine is
                self._post([_state(f"{number}-{each}", flow, "FAILED") for each in range(3)])
                self._post([_state(f"{number}-endless", flow, "RUNNING")])
            self._post([_state(number, flow, "RUNNING")])
            if self._random.random() < 0.9:
                self._post([_state(number, flow, self._random.choice(["FAILED", "FAILED", "COMPLETED"]))])
            time.sleep(self._random.random() * 0.1)

    def _post(self, events: list[dict[str, Any]]) -> None:
        while True:
            server = self._random.choice(self._servers)
            try:
                if httpx.post(f"{server.url}/events", json=events, timeout=5).status_code == 204:
                    return
            except httpx.TransportError:
                time.sleep(0.02)


def _state(run: int | str, flow: int, state: str) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "occurred": datetime.now(UTC).isoformat(),
        "event": f"prefect.flow-run.{state.capitalize()}",
        "resource": {"prefect.resource.id": f"prefect.flow-run.{run}", "prefect.state-type": state},
        "related": [{"prefect.resource.id": f"prefect.flow.{flow}", "prefect.resource.role": "flow"}],
    }


@pytest.fixture
def database_url(postgres: PostgresServer) -> Iterator[str]:
    with postgres.database() as url:
        yield url


@pytest.fixture
def servers(database_url: str, tmp_path: Path) -> Iterator[list[ServerProcess]]:
    environment = ENVIRONMENT | {"TOCSIN_DATABASE_URL": database_url}
    with ExitStack() as stack:
        yield [stack.enter_context(ServerProcess(tmp_path / f"home-{n}", environment)) for n in range(SERVERS)]


def test_four_servers_that_are_killed_at_random_fire_what_one_evaluation_fires(
    servers: list[ServerProcess], database_url: str
) -> None:
    with servers[0].client() as client:
        for name, trigger in TRIGGERS.items():
            body = {"name": name, "trigger": trigger, "actions": [{"type": "do-nothing"}]}
            client.post("/automations/", json=body).raise_for_status()
    runs = Runs(servers, SECONDS)
    runs.start()
    _kill_at_random(servers, SECONDS)
    runs.join(60)
    assert not runs.is_alive()

    time.sleep(14)  # until every window that was open then is over
    database = Database("postgresql+psycopg://" + database_url.removeprefix("postgresql://"))
    _wait_until_evaluated(database)
    for server in servers:
        server.stop()
    with database.read() as session:
        fired = _fired(session)
        expected = _expected(session, max(fact[4] for fact in fired))
    database.close()
    assert fired == expected
    assert {name for name, *_ in fired} == set(TRIGGERS)


def _kill_at_random(servers: list[ServerProcess], seconds: float) -> None:
    chosen = random.Random(11)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(chosen.random() * 1.2)
        server = chosen.choice(servers)
        server.kill()
        server.start()


def _wait_until_evaluated(database: Database) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with database.read() as session:
            head = EventRepository(session).head()
            if all(row.position > head - 5_000 for row in session.exec(select(ShardRow))):
                return
        time.sleep(0.1)
    raise AssertionError("the shards are not at the end of the log")


def _fired(session: Session) -> Counter[Fact]:
    names = {row.id: row.name for row in session.exec(select(AutomationRow))}
    return Counter(
        (names[row.automation_id], tuple(row.key), row.state, row.outcome, row.at)
        for row in session.exec(select(FiringRow).order_by(col(FiringRow.at)))
    )


def _expected(session: Session, until: datetime) -> Counter[Fact]:
    events = list(_log(session))
    facts: Counter[Fact] = Counter()
    for row in session.exec(select(AutomationRow)):
        replay = Replay(compile_program(UUID(str(row.id)), row.trigger))
        replay.begin(row.effective_since)
        happenings = [
            happening for stored in events if stored.position > row.effective_from for happening in replay.take(stored)
        ]
        happenings += replay.pass_time(datetime.now(UTC))
        for happening in happenings:
            for decision in happening.outcome.decisions:
                signal = decision.signal
                if signal.at <= until:
                    facts[row.name, signal.key, signal.state.value, decision.verdict.value, signal.at] += 1
    return facts


def _log(session: Session) -> Iterator[StoredEvent]:
    position = 0
    while batch := EventRepository(session).after(position, 1000):
        yield from batch
        position = batch[-1].position
