"""Two who change the same automation at the same time."""

import threading
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tocsin.automations.repository import AutomationRepository
from tocsin.automations.schemas import AutomationWrite
from tocsin.automations.service import AutomationService
from tocsin.blocks.service import BlockService
from tocsin.runtime import Runtime
from tocsin.triggers.evaluator import Evaluator

pytestmark = pytest.mark.integration

FIRST = {"name": "first", "trigger": {"posture": "Reactive", "expect": ["a"]}, "actions": [{"type": "do-nothing"}]}
SECOND = {**FIRST, "name": "second", "trigger": {"posture": "Reactive", "expect": ["b"]}}
THIRD = {**FIRST, "name": "third"}


def test_the_later_of_two_changes_replaces_the_earlier_one_as_a_whole(runtime: Runtime, client: TestClient) -> None:
    automation = UUID(client.post("/automations/", json=FIRST).json()["id"])
    later = threading.Thread(target=lambda: client.put(f"/automations/{automation}", json=THIRD))
    with runtime.database.write() as session:
        blocks = BlockService(session, runtime.clock, runtime.cipher, runtime.log)
        service = AutomationService(session, runtime.clock, runtime.log, blocks)
        service.replace(automation, AutomationWrite.model_validate(SECOND))
        later.start()
        later.join(0.3)
        assert later.is_alive(), "it does not wait for the change under way"
    later.join()
    now = client.get(f"/automations/{automation}").json()
    assert (now["name"], now["trigger"]["expect"]) == ("third", ["a"])


def test_a_change_waits_for_the_evaluator_and_the_evaluator_passes_over_what_is_changing(
    runtime: Runtime, client: TestClient
) -> None:
    if runtime.database.is_sqlite:
        return  # one writer anyway
    automation = UUID(client.post("/automations/", json=FIRST).json()["id"])
    evaluator = Evaluator(runtime.database, runtime.log, runtime.clock, runtime.outbox)
    event = {
        "event": "a",
        "occurred": "2026-01-01T00:00:00Z",
        "resource": {"prefect.resource.id": "x"},
        "id": str(automation),
    }
    with runtime.database.write() as session:
        row = AutomationRepository(session).get(automation)
        assert row is not None
        service = AutomationService(
            session, runtime.clock, runtime.log, BlockService(session, runtime.clock, runtime.cipher, runtime.log)
        )
        service._locked(automation)
        assert client.post("/events", json=[event]).status_code == 204
        assert evaluator.evaluate(row.shard) == 0
    assert evaluator.evaluate(row.shard) > 0
