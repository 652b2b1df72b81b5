from typing import Any

import pytest
from benchmarks.history import multiply_runs
from starlette.testclient import TestClient

from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration


@pytest.fixture
def flow(client: TestClient) -> str:
    return str(client.post("/flows/", json={"name": "benchmark"}).json()["id"])


def search(client: TestClient, state: str) -> list[dict[str, Any]]:
    wanted = {"flow_runs": {"state": {"type": {"any_": [state]}}}, "sort": "START_TIME_DESC", "limit": 200}
    found: list[dict[str, Any]] = client.post("/flow_runs/filter", json=wanted).json()
    return found


def test_a_server_takes_the_copies_for_its_own(
    client: TestClient, runtime: Runtime, flow: str, database_url: str
) -> None:
    for state in ("COMPLETED", "PENDING"):
        run = {"flow_id": flow, "parameters": {"day": 1}, "tags": ["nightly"], "state": {"type": state}}
        assert client.post("/flow_runs/", json=run).status_code == 201
    original = search(client, "COMPLETED")[0]
    multiply_runs(database_url, 100)
    assert client.post("/flow_runs/count", json={}).json() == 102
    completed, pending = search(client, "COMPLETED"), search(client, "PENDING")
    assert len(completed) == len(pending) == 51
    copy = next(run for run in completed if run["name"] == "run-2")
    assert (copy["parameters"], copy["tags"]) == ({"day": 1}, ["nightly"])
    assert copy["state"]["id"] == copy["state_id"] != original["state_id"]
    assert copy["state"]["timestamp"] == copy["end_time"] == copy["expected_start_time"]
    assert all(run["end_time"] is None for run in pending)
    days = [run["expected_start_time"] for run in completed if run["id"] != original["id"]]
    assert days == sorted(days, reverse=True)
