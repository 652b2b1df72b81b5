"""Runs of a deployment with a concurrency limit."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from tests.support.deployed import deployed

from tocsin.concurrency.service import LimitService
from tocsin.flows.schemas import SetState
from tocsin.flows.service import FlowRunService
from tocsin.flows.states import StateCreate, StateType
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


def limited_runs(runtime: Runtime, client: TestClient, clock: ManualClock, count: int, **options: Any) -> list[str]:
    """Scheduled runs of a deployment of which one may run at once."""
    flow = client.post("/flows/", json={"name": "nightly"}).json()
    with runtime.database.write() as session:
        standing, _ = LimitService(session, clock, runtime.log).set_limit("deployment:limited", 1)
        deployment = deployed(
            session, clock, UUID(flow["id"]), concurrency_limit_id=standing.id, concurrency_options=options or None
        )
        deployment_id = str(deployment.id)
    body = {"flow_id": flow["id"], "deployment_id": deployment_id, "state": {"type": "SCHEDULED"}}
    return [client.post("/flow_runs/", json=body).json()["id"] for _ in range(count)]


def propose(client: TestClient, run: str, type: str, **more: Any) -> Json:
    answer: Json = client.post(f"/flow_runs/{run}/set_state", json={"state": {"type": type, **more}}).json()
    return answer


def active_slots(client: TestClient) -> int:
    (limit,) = client.post("/v2/concurrency_limits/filter", json={}).json()
    slots: int = limit["active_slots"]
    return slots


def test_the_second_run_waits_until_the_first_has_ended(
    runtime: Runtime, client: TestClient, clock: ManualClock
) -> None:
    first, second = limited_runs(runtime, client, clock, 2)
    assert propose(client, first, "PENDING")["status"] == "ACCEPT"
    assert propose(client, second, "PENDING")["state"]["name"] == "AwaitingConcurrencySlot"
    for step in ("RUNNING", "COMPLETED"):
        assert propose(client, first, step)["status"] == "ACCEPT"
    clock.advance(31)
    assert propose(client, second, "PENDING")["status"] == "ACCEPT"
    assert active_slots(client) == 1


def test_the_second_run_is_cancelled(runtime: Runtime, client: TestClient, clock: ManualClock) -> None:
    first, second = limited_runs(runtime, client, clock, 2, collision_strategy="CANCEL_NEW")
    propose(client, first, "PENDING")
    assert propose(client, second, "PENDING")["state"]["type"] == "CANCELLED"


def test_the_lease_goes_with_the_run_and_can_be_renewed(
    runtime: Runtime, client: TestClient, clock: ManualClock
) -> None:
    (run,) = limited_runs(runtime, client, clock, 1)
    lease = propose(client, run, "PENDING")["state"]["state_details"]["deployment_concurrency_lease_id"]
    assert propose(client, run, "RUNNING")["state"]["state_details"]["deployment_concurrency_lease_id"] == lease
    renewed = client.post(f"/v2/concurrency_limits/leases/{lease}/renew", json={"lease_duration": 60})
    assert renewed.status_code == 204


@pytest.mark.parametrize("end", ["CANCELLED", "CRASHED", "FAILED", "PAUSED"])
def test_whatever_ends_it_the_slot_is_free(runtime: Runtime, client: TestClient, clock: ManualClock, end: str) -> None:
    (run,) = limited_runs(runtime, client, clock, 1)
    for step in ("PENDING", "RUNNING", end):
        assert propose(client, run, step)["status"] == "ACCEPT"
    assert active_slots(client) == 0


def test_a_deleted_run_holds_no_slot(runtime: Runtime, client: TestClient, clock: ManualClock) -> None:
    (run,) = limited_runs(runtime, client, clock, 1)
    propose(client, run, "PENDING")
    client.delete(f"/flow_runs/{run}").raise_for_status()
    assert active_slots(client) == 0


def test_of_two_at_once_one_gets_the_slot(runtime: Runtime, client: TestClient, clock: ManualClock) -> None:
    runs = limited_runs(runtime, client, clock, 2)
    together = Barrier(2)

    def submit(run: str) -> str:
        together.wait()
        body = SetState(state=StateCreate(type=StateType.PENDING))
        with runtime.database.write() as session:
            result, _ = FlowRunService(session, clock, runtime.log).set_state(UUID(run), body)
        return result.status.value

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(submit, runs)) == ["ACCEPT", "REJECT"]
    assert active_slots(client) == 1
