"""triggers/causes.py: what has led to a firing and what has not, on both databases."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select
from tests.support.chains import MANY_TURNS, automate, events, fail, firings, happen, outcomes, pause
from tests.support.outbox import send_all

from tocsin.events.event import make_event
from tocsin.house import House
from tocsin.kit.clock import ManualClock
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime
from tocsin.triggers.causes import KEPT, CauseRepository
from tocsin.triggers.core.causality import DEFAULT_LIMIT
from tocsin.triggers.evaluator import SWEEP_EVERY, Evaluator
from tocsin.triggers.firing import Firing
from tocsin.triggers.models import CauseRow

pytestmark = pytest.mark.integration

Settle = Callable[[], None]


def test_what_a_person_does_to_the_same_pool_is_in_no_chain(
    client: TestClient, runtime: Runtime, settle: Settle, pool: str
) -> None:
    pauser = automate(client, "pauser", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    watcher = automate(client, "watcher", "prefect.work-pool.paused")
    happen(runtime, "ask")
    settle()
    pause(client, False)
    pause(client)
    settle()
    assert [firing.chain for firing in firings(runtime, watcher)] == [[str(pauser)], []]


def test_a_run_inside_of_a_run_belongs_to_its_chain(
    client: TestClient, runtime: Runtime, settle: Settle, deployment: str
) -> None:
    starter = automate(client, "starter", "ask", {"type": "run-deployment", "deployment_id": deployment})
    watcher = automate(client, "watcher", "prefect.flow-run.Crashed")
    happen(runtime, "ask")
    settle()
    (run,) = client.post("/flow_runs/filter", json={}).json()
    innermost = inside(client, inside(client, run["id"]))
    crash = {"state": {"type": "CRASHED", "name": "Crashed"}}
    client.post(f"/flow_runs/{innermost}/set_state", json=crash).raise_for_status()
    settle()
    (firing,) = firings(runtime, watcher)
    assert firing.chain == [str(starter)]


def inside(client: TestClient, run: str) -> str:
    """A run that is started in another one, as the client does it: by way of a task run."""
    task = {"flow_run_id": run, "task_key": "sub", "dynamic_key": "0", "state": {"type": "PENDING"}}
    parent = client.post("/task_runs/", json=task).raise_for_status().json()["id"]
    flow = client.post("/flows/", json={"name": "inner"}).json()["id"]
    body = {"flow_id": flow, "parent_task_run_id": parent, "state": {"type": "RUNNING"}}
    made: str = client.post("/flow_runs/", json=body).raise_for_status().json()["id"]
    return made


def test_what_a_run_says_belongs_to_its_chain(
    client: TestClient, runtime: Runtime, settle: Settle, deployment: str
) -> None:
    starter = automate(client, "starter", "rows.missing", {"type": "run-deployment", "deployment_id": deployment})
    for _ in range(MANY_TURNS):
        waiting = client.post("/flow_runs/filter", json={"sort": "START_TIME_DESC"}).json()
        newest = [run["id"] for run in waiting if run["state"]["type"] == "SCHEDULED"]
        related = [
            {"prefect.resource.id": f"prefect.flow-run.{run}", "prefect.resource.role": "flow-run"} for run in newest
        ]
        happen(runtime, "rows.missing", related=related)
        for run in newest:
            fail(client, run)
        settle()
        if outcomes(runtime, starter)["cut"]:
            break
    assert outcomes(runtime, starter) == {"fired": DEFAULT_LIMIT, "cut": 1}


def test_a_group_is_led_to_by_what_led_to_its_firings(
    client: TestClient, runtime: Runtime, settle: Settle, clock: ManualClock, pool: str
) -> None:
    asker = automate(client, "asker", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    grouped = automate(client, "grouped", "prefect.work-pool.paused", group_wait=60)
    happen(runtime, "ask")
    settle()
    clock.advance(120)
    settle()
    assert [firing.chain for firing in firings(runtime, grouped) if firing.outcome == "fired"] == [[str(asker)]]


def test_an_event_that_follows_one_of_a_chain_is_in_it(
    client: TestClient, runtime: Runtime, settle: Settle, pool: str
) -> None:
    asker = automate(client, "asker", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    watcher = automate(client, "watcher", "noticed")
    happen(runtime, "ask")
    settle()
    (paused,) = events(runtime, "prefect.work-pool.paused")
    happen(runtime, "noticed", follows=paused.id)
    happen(runtime, "noticed")
    settle()
    assert [firing.chain for firing in firings(runtime, watcher)] == [[str(asker)], []]


def test_what_a_run_did_before_an_action_changed_it_is_not_caused_by_that(
    client: TestClient, runtime: Runtime, settle: Settle, clock: ManualClock, evaluator: Evaluator
) -> None:
    flow = client.post("/flows/", json={"name": "f"}).json()["id"]
    run = client.post("/flow_runs/", json={"flow_id": flow, "state": {"type": "RUNNING"}}).json()["id"]
    automate(client, "canceller", "stop", {"type": "cancel-flow-run"})
    watcher = automate(client, "watcher", "seen")
    happen(runtime, "stop", resource=f"prefect.flow-run.{run}")
    evaluator.evaluate_all()
    clock.advance(1)
    happen(runtime, "seen", resource=f"prefect.flow-run.{run}")
    clock.advance(1)
    send_all(runtime)
    settle()
    assert [firing.chain for firing in firings(runtime, watcher)] == [[]]


def test_an_action_that_fails_has_caused_nothing(
    client: TestClient, runtime: Runtime, settle: Settle, pool: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause_pool = House.pause_work_pool

    def breaks_off(self: House, id: UUID) -> None:
        pause_pool(self, id)
        raise RuntimeError("oh")

    monkeypatch.setattr(House, "pause_work_pool", breaks_off)
    automate(client, "pauser", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    happen(runtime, "ask")
    settle()
    assert causes(runtime) == []


def causes(runtime: Runtime) -> list[CauseRow]:
    with runtime.database.read() as session:
        return list(session.exec(select(CauseRow)))


def test_a_cause_is_there_if_and_only_if_its_effect_is(
    client: TestClient,
    runtime: Runtime,
    evaluator: Evaluator,
    clock: ManualClock,
    pool: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    automate(client, "pauser", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    happen(runtime, "ask")
    evaluator.evaluate_all()
    note = CauseRepository.note

    def crashes(*args: Any) -> None:
        note(*args)
        raise OSError("the process is gone")

    with monkeypatch.context() as patched:
        patched.setattr(CauseRepository, "note", crashes)
        with pytest.raises(OSError, match="gone"):
            send_all(runtime)
    assert (causes(runtime), events(runtime, "prefect.work-pool.paused")) == ([], [])
    clock.advance(600)
    send_all(runtime)
    assert [row.subject for row in causes(runtime)] == [
        f"prefect.event.{event.id}" for event in events(runtime, "prefect.work-pool.paused")
    ]


def test_of_two_chains_that_lead_to_a_run_the_longer_one_stays(runtime: Runtime) -> None:
    run = f"prefect.flow-run.{new_id()}"
    change = [make_event(event="x", occurred=runtime.clock.now(), resource={"prefect.resource.id": run})]
    first, second = (_firing(runtime, chain) for chain in ([str(new_id())], []))
    for firing in (first, second):
        with runtime.database.write() as session:
            CauseRepository(session).note([(firing, change)], runtime.clock.now())
    (row,) = [row for row in causes(runtime) if row.subject == run]
    assert (row.firing_id, row.length) == (first.id, 2)


def _firing(runtime: Runtime, chain: list[str]) -> Firing:
    return Firing(
        id=new_id(),
        automation_id=new_id(),
        trigger_id=new_id(),
        key=[],
        at=runtime.clock.now(),
        triggered=runtime.clock.now(),
        triggering_labels={},
        event_id=new_id(),
        event_position=0,
        chain=chain,
        chain_root=new_id() if chain else None,
        automation={},
        triggered_event_id=new_id(),
    )


def test_causes_are_forgotten(
    client: TestClient, runtime: Runtime, settle: Settle, clock: ManualClock, evaluator: Evaluator, pool: str
) -> None:
    automate(client, "pauser", "ask", {"type": "pause-work-pool", "work_pool_id": pool})
    happen(runtime, "ask")
    settle()
    assert causes(runtime)
    clock.advance((KEPT + SWEEP_EVERY + timedelta(seconds=1)).total_seconds())
    evaluator.evaluate_all()
    assert causes(runtime) == []
