"""flows/mapping.py: a run in a list is the run that is read alone, on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.deployments import deploy

from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

Json = dict[str, Any]

FULL: Json = {
    "name": "run \N{SNOWMAN}",
    "flow_version": "v1",
    "parameters": {"day": "2026-01-01", "deep": [{"a": None}, 1, 1.5, "\N{SNOWMAN}", True], "big": 2**53},
    "context": {"why": "test"},
    "tags": ["b", "a"],
    "labels": {"team": "data", "count": 3},
    "idempotency_key": "k",
    "empirical_policy": {"retries": 2, "retry_delay": 5},
}

STATES: list[Json] = [
    {"type": "SCHEDULED", "state_details": {"scheduled_time": "2026-01-01T00:00:30.125Z"}},
    {"type": "RUNNING", "message": "at work", "data": {"type": "literal", "data": [1, None, "x"]}},
    {"type": "PAUSED", "state_details": {"pause_timeout": "2026-01-02T00:00:00Z", "run_input_keyset": {"a": "b"}}},
    {"type": "CANCELLING"},
    {
        "type": "COMPLETED",
        "name": "Skipped",
        "data": 3,
        "state_details": {"cache_key": "c", "untrackable_result": True},
    },
    {"type": "FAILED", "message": ""},
]


def make_run(client: TestClient, **more: Any) -> str:
    flow = client.post("/flows/", json={"name": "nightly"}).json()
    run = client.post("/flow_runs/", json={"flow_id": flow["id"], **more}).raise_for_status()
    return str(run.json()["id"])


def listed(client: TestClient) -> list[Json]:
    runs: list[Json] = client.post("/flow_runs/filter", json={"sort": "ID_DESC"}).raise_for_status().json()
    assert runs
    return runs


def hold_as_read_alone(client: TestClient) -> None:
    for run in listed(client):
        assert run == client.get(f"/flow_runs/{run['id']}").json()


@pytest.mark.parametrize("state", STATES, ids=lambda state: state["type"])
def test_in_every_state(client: TestClient, clock: ManualClock, state: Json) -> None:
    run = make_run(client, **FULL)
    clock.advance(timedelta(seconds=1.25))
    client.post(f"/flow_runs/{run}/set_state", json={"state": {"type": "RUNNING"}, "force": True}).raise_for_status()
    clock.advance(timedelta(seconds=61.5))
    client.post(f"/flow_runs/{run}/set_state", json={"state": state, "force": True}).raise_for_status()
    clock.advance(timedelta(seconds=5))
    hold_as_read_alone(client)


def test_with_nothing_but_a_flow(client: TestClient) -> None:
    make_run(client)
    hold_as_read_alone(client)


def test_of_a_deployment_in_a_work_pool(client: TestClient) -> None:
    client.post("/work_pools/", json={"name": "pool", "type": "process"}).raise_for_status()
    deployment = deploy(client, work_pool_name="pool", tags=["deployed"])
    made = client.post(f"/deployments/{deployment['id']}/create_flow_run", json={"job_variables": {"env": {"A": "1"}}})
    assert made.raise_for_status().json()["work_pool_name"] == "pool"
    hold_as_read_alone(client)
