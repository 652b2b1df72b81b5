"""kill -9 while people work on incidents: what was answered is there, and change, timeline and events tell the same."""

import base64
import threading
import time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import status
from sqlalchemy import make_url
from sqlmodel import Session, col, select
from tests.support.postgres import PostgresServer
from tests.support.server import ServerProcess
from tests.support.warm import WarmProcess

from tocsin.events.models import EventRow
from tocsin.incidents.models import IncidentEntryRow, IncidentRow
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.timeline.repository import TimelineRepository
from tocsin.storage.database import Database

KILL_AFTER = [0.3, 0.05, 0.5, 0.12, 0.7, 0.2]
"""Seconds of work before each kill."""

PEOPLE = 4
EVENTS = {
    "declared": "declared",
    "acknowledged": "acknowledged",
    "resolved": "resolved",
    "updated": "updated.owner",
    "comment": "comment.added",
}
"""The event of each kind of entry here, without its prefix."""

Json = dict[str, Any]


class Person(threading.Thread):
    """Declares one incident after the other, and takes each to its end. What is not answered is asked again, but for comments."""

    def __init__(self, url: str, name: str) -> None:
        super().__init__(daemon=True)
        self.name = name
        self.answered: dict[str, list[str]] = {}
        """What was answered of each incident: statuses and comments."""
        self._url = url
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()
        self.join(60)
        assert not self.is_alive()

    def run(self) -> None:
        with httpx.Client(base_url=self._url, timeout=10) as client:
            while not self._stopped.is_set():
                self._one(client, str(uuid4()))

    def _one(self, client: httpx.Client, key: str) -> None:
        self._insist(client, "POST", "/incidents/", {"id": key, "name": "Late", "severity": "high"})
        done = self.answered[key] = ["declared"]
        path = f"/incidents/{key}"
        for number in range(3):
            said = f"{self.name} {number}"
            if self._once(client, "POST", f"{path}/comments", {"text": said}):
                done.append(said)
        self._insist(client, "POST", f"{path}/acknowledge")
        done.append("acknowledged")
        self._insist(client, "PATCH", path, {"owner": self.name}, {"If-Match": "*"})
        done.append("updated")
        self._insist(client, "POST", f"{path}/resolve")
        done.append("resolved")

    def _insist(
        self, client: httpx.Client, method: str, path: str, body: Json | None = None, headers: Json | None = None
    ) -> None:
        while not self._once(client, method, path, body, headers):
            time.sleep(0.02)

    def _once(
        self, client: httpx.Client, method: str, path: str, body: Json | None = None, headers: Json | None = None
    ) -> bool:
        try:
            answer = client.request(method, path, json=body, headers=headers)
        except httpx.TransportError:
            return False
        if answer.status_code == status.HTTP_503_SERVICE_UNAVAILABLE:
            return False
        assert answer.is_success, answer.text
        return True


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_at_many_moments_no_change_is_without_its_event(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, warm_server: WarmProcess
) -> None:
    if kind == "sqlite":
        _work_and_kill(f"sqlite:///{tmp_path / 'tocsin.db'}", tmp_path, warm_server)
        return
    postgres: PostgresServer = request.getfixturevalue("postgres")
    with postgres.database() as url:
        _work_and_kill(url, tmp_path, warm_server)


def _work_and_kill(url: str, tmp_path: Path, warm: WarmProcess) -> None:
    environment = {
        "TOCSIN_DATABASE_URL": make_url(url).render_as_string(hide_password=False),
        "TOCSIN_ENCRYPTION_KEY": base64.b64encode(bytes(32)).decode(),
    }
    with ServerProcess(tmp_path / "home", environment, warm) as server:
        people = [Person(server.url, f"person-{number}") for number in range(PEOPLE)]
        for person in people:
            person.start()
        for seconds in KILL_AFTER:
            time.sleep(seconds)
            server.kill()
            server.start()
        for person in people:
            person.stop()
        server.stop()
    answered = {key: done for person in people for key, done in person.answered.items()}
    assert len(answered) > PEOPLE, "nobody came to a second incident"
    database = Database(url)
    try:
        with database.read() as session:
            _check(session, answered)
    finally:
        database.close()


def _check(session: Session, answered: dict[str, list[str]]) -> None:
    incidents = {str(row.id): row for row in session.exec(select(IncidentRow))}
    assert answered.keys() <= incidents.keys()
    names: dict[UUID, str] = dict(session.exec(select(EventRow.id, EventRow.name)).all())
    told = {each for each, name in names.items() if name.startswith("prefect-cloud.incident.")}
    for key, row in incidents.items():
        by_number = select(IncidentEntryRow).where(col(IncidentEntryRow.incident_id) == row.id)
        entries = session.exec(by_number.order_by(col(IncidentEntryRow.number))).all()
        assert [entry.number for entry in entries] == list(range(1, row.entries + 1))
        for entry in entries:
            assert entry.event_id is not None
            assert names[entry.event_id] == f"prefect-cloud.incident.{EVENTS[entry.kind]}"
            told.remove(entry.event_id)
        kinds = [entry.kind for entry in entries if entry.kind != "comment"]
        assert kinds == ["declared", "acknowledged", "updated", "resolved"][: len(kinds)]
        moved = [each for each in kinds if each != "updated"]
        assert row.status == {"declared": "active"}.get(moved[-1], moved[-1])
        said = {*kinds, *(entry.text for entry in entries if entry.kind == "comment")}
        assert set(answered.get(key, [])) <= said
        incident = IncidentRepository(session).get(row.id)
        assert incident is not None
        assert TimelineRepository(session).first_broken(incident) is None
    assert not told, "an event tells of what is in no timeline"
