"""Runs whose time has come."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from tests.support.deployed import deployed

from tocsin.events.event import make_event
from tocsin.events.log import EventLog
from tocsin.flows.watches.cancellation import ChildCancellation, stuck_cancellations
from tocsin.flows.watches.heartbeat import Patience
from tocsin.flows.watches.late_runs import late_runs
from tocsin.flows.watches.pauses import expired_pauses
from tocsin.flows.watches.silence import Silence
from tocsin.kit.clock import Clock, ManualClock
from tocsin.runtime import Runtime
from tocsin.storage.database import Database

pytestmark = pytest.mark.integration

Json = dict[str, Any]


@pytest.fixture
def flow(client: TestClient) -> str:
    flow: str = client.post("/flows/", json={"name": "nightly"}).json()["id"]
    return flow


def make_run(client: TestClient, flow: str, type: str, *, details: Json | None = None, **more: Any) -> str:
    state = {"type": type, "state_details": details or {}}
    run: str = client.post("/flow_runs/", json={"flow_id": flow, "state": state, **more}).json()["id"]
    return run


def state_of(client: TestClient, run: str) -> tuple[str, str]:
    state = client.get(f"/flow_runs/{run}").json()["state"]
    return state["name"], state["message"]


def parts(runtime: Runtime) -> tuple[Database, EventLog, Clock]:
    return runtime.database, runtime.log, runtime.clock


def beat(runtime: Runtime, clock: ManualClock, run: str) -> None:
    event = make_event(
        event="prefect.flow-run.heartbeat",
        occurred=clock.now(),
        resource={"prefect.resource.id": f"prefect.flow-run.{run}"},
    )
    with runtime.database.write() as session:
        runtime.log.append(session, [event])


def test_a_run_that_does_not_start_is_late_once(
    runtime: Runtime, client: TestClient, clock: ManualClock, flow: str
) -> None:
    due = {"scheduled_time": clock.now().isoformat()}
    run = make_run(client, flow, "SCHEDULED", details=due)
    later = make_run(
        client, flow, "SCHEDULED", details={"scheduled_time": (clock.now() + timedelta(hours=1)).isoformat()}
    )
    watch = late_runs(*parts(runtime), 15)
    clock.advance(14)
    assert watch.turn() == 0
    clock.advance(1)
    assert (watch.turn(), watch.turn()) == (1, 0)
    assert state_of(client, run)[0] == "Late"
    assert state_of(client, later)[0] == "Scheduled"
    assert client.get(f"/flow_runs/{run}").json()["expected_start_time"] == "2026-01-01T00:00:00Z"


def test_a_pause_that_is_over_fails(runtime: Runtime, client: TestClient, clock: ManualClock, flow: str) -> None:
    run = make_run(client, flow, "RUNNING")
    details = {"pause_timeout": (clock.now() + timedelta(seconds=10)).isoformat()}
    client.post(f"/flow_runs/{run}/set_state", json={"state": {"type": "PAUSED", "state_details": details}})
    watch = expired_pauses(*parts(runtime))
    clock.advance(10)
    assert watch.turn() == 0
    clock.advance(1)
    assert (watch.turn(), watch.turn()) == (1, 0)
    assert state_of(client, run) == ("Failed", "The flow was paused and never resumed.")


def test_a_run_that_was_resumed_in_time_goes_on(
    runtime: Runtime, client: TestClient, clock: ManualClock, flow: str
) -> None:
    run = make_run(client, flow, "RUNNING")
    details = {"pause_timeout": (clock.now() + timedelta(seconds=10)).isoformat()}
    client.post(f"/flow_runs/{run}/set_state", json={"state": {"type": "PAUSED", "state_details": details}})
    client.post(f"/flow_runs/{run}/resume")
    clock.advance(60)
    assert expired_pauses(*parts(runtime)).turn() == 0


def test_a_cancellation_that_does_not_end_is_ended(
    runtime: Runtime, client: TestClient, clock: ManualClock, flow: str
) -> None:
    run = make_run(client, flow, "RUNNING")
    client.post(f"/flow_runs/{run}/set_state", json={"state": {"type": "CANCELLING"}})
    watch = stuck_cancellations(*parts(runtime), 300)
    clock.advance(299)
    assert watch.turn() == 0
    clock.advance(2)
    assert watch.turn() == 1
    assert state_of(client, run) == (
        "Cancelled",
        "Flow run cancellation timed out; marked this flow run as Cancelled.",
    )


def test_what_a_cancelled_run_has_started_is_cancelled(
    runtime: Runtime, client: TestClient, clock: ManualClock, flow: str
) -> None:
    parent = make_run(client, flow, "RUNNING")
    body = {"flow_run_id": parent, "task_key": "t", "dynamic_key": "0", "state": {"type": "RUNNING"}}
    task = client.post("/task_runs/", json=body).json()["id"]
    stands = client.post("/task_runs/", json=body | {"dynamic_key": "1"}).json()["id"]
    child = make_run(client, flow, "RUNNING", parent_task_run_id=stands)
    with runtime.database.write() as session:
        deployment_id = str(deployed(session, clock, UUID(flow)).id)
    other = client.post("/task_runs/", json=body | {"dynamic_key": "2"}).json()["id"]
    remote = make_run(client, flow, "RUNNING", parent_task_run_id=other, deployment_id=deployment_id)
    service = ChildCancellation(*parts(runtime))
    assert service.turn() == 0
    client.post(f"/flow_runs/{parent}/set_state", json={"state": {"type": "CANCELLED"}, "force": True})
    clock.advance(1)
    assert (service.turn(), service.turn()) == (3, 0)
    assert state_of(client, child) == ("Cancelled", "The parent flow run was cancelled.")
    assert state_of(client, remote) == ("Cancelling", "The parent flow run was cancelled.")
    for run, name in ((task, "Cancelled"), (stands, "Cancelled"), (other, "Cancelling")):
        assert client.get(f"/task_runs/{run}").json()["state_name"] == name


def test_a_run_that_falls_silent_has_crashed(
    runtime: Runtime, client: TestClient, clock: ManualClock, flow: str
) -> None:
    run, quiet = make_run(client, flow, "RUNNING"), make_run(client, flow, "RUNNING")
    service = Silence(*parts(runtime), Patience(misses=3, first=10800))
    for _ in range(3):
        beat(runtime, clock, run)
        service.turn()
        clock.advance(180)
    clock.advance(2 * 180 - 1)
    service.turn()
    assert state_of(client, run)[0] == "Running"
    clock.advance(1)
    service.turn()
    name, message = state_of(client, run)
    assert (name, message[:29]) == ("Crashed", "No heartbeat for 540 seconds:")
    assert state_of(client, quiet)[0] == "Running"


def test_a_server_that_was_away_judges_nobody_at_once(
    runtime: Runtime, client: TestClient, clock: ManualClock, flow: str
) -> None:
    run = make_run(client, flow, "RUNNING")
    before = Silence(*parts(runtime), Patience(misses=3, first=10800))
    for _ in range(2):
        beat(runtime, clock, run)
        clock.advance(100)
    before.turn()
    clock.advance(100_000)
    after = Silence(*parts(runtime), Patience(misses=3, first=10800))
    after.turn()
    assert state_of(client, run)[0] == "Running"
    clock.advance(300)
    after.turn()
    assert state_of(client, run)[0] == "Crashed"


def test_a_run_that_has_ended_is_left_alone(
    runtime: Runtime, client: TestClient, clock: ManualClock, flow: str
) -> None:
    run = make_run(client, flow, "RUNNING")
    service = Silence(*parts(runtime), Patience(misses=3, first=100))
    beat(runtime, clock, run)
    service.turn()
    client.post(f"/flow_runs/{run}/set_state", json={"state": {"type": "COMPLETED"}})
    clock.advance(100)
    assert (service.turn(), service.turn()) == (1, 0)
    assert state_of(client, run)[0] == "Completed"
