"""Automations that act because of each other, in tests: what happens, and what became of their firings."""

from collections import Counter
from typing import Any
from uuid import UUID

from fastapi.testclient import TestClient
from sqlmodel import col, select

from tests.support.outbox import Json
from tocsin.events.event import Event, make_event
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime
from tocsin.triggers.models import FiringRow

MANY_TURNS = 60
"""After so many turns of evaluator and dispatcher everything has come to an end, or goes on for ever."""


def automate(client: TestClient, name: str, expect: str, *actions: Json, **trigger: Any) -> UUID:
    body = {
        "name": name,
        "trigger": {"posture": "Reactive", "expect": [expect], "within": 0, **trigger},
        "actions": list(actions) or [{"type": "do-nothing"}],
    }
    answer = client.post("/automations/", json=body)
    assert answer.status_code == 201, answer.text
    return UUID(answer.json()["id"])


def happen(runtime: Runtime, name: str, resource: str = "thing", **fields: Any) -> Event:
    made = make_event(event=name, occurred=runtime.clock.now(), resource={"prefect.resource.id": resource}, **fields)
    with runtime.database.write() as session:
        runtime.log.append(session, [made])
    return made


def firings(runtime: Runtime, automation: UUID) -> list[FiringRow]:
    with runtime.database.read() as session:
        mine = select(FiringRow).where(col(FiringRow.automation_id) == automation)
        return list(session.exec(mine.order_by(col(FiringRow.event_position))))


def outcomes(runtime: Runtime, automation: UUID) -> Counter[str]:
    return Counter(firing.outcome for firing in firings(runtime, automation))


def events(runtime: Runtime, name: str) -> list[Event]:
    with runtime.database.read() as session:
        stored = EventRepository(session).after(0, 100_000)
    return [item.event for item in stored if item.event.event == name]


def pause(client: TestClient, value: bool = True) -> None:
    answer = client.patch("/work_pools/pool", json={"is_paused": value})
    assert answer.status_code == 204, answer.text


def start(client: TestClient, deployment: str) -> str:
    """A person starts a run."""
    answer = client.post(f"/deployments/{deployment}/create_flow_run", json={})
    assert answer.status_code in (200, 201), answer.text
    run: str = answer.json()["id"]
    return run


def fail(client: TestClient, run: str) -> None:
    body = {"state": {"type": "FAILED", "name": "Failed"}, "force": True}
    assert client.post(f"/flow_runs/{run}/set_state", json=body).json()["status"] == "ACCEPT"
