"""Routes about many runs at once, and those that say something about runs."""

import csv
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.deployed import deployed

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


@pytest.fixture
def flow(client: TestClient) -> Json:
    flow: Json = client.post("/flows/", json={"name": "nightly"}).json()
    return flow


def make_run(client: TestClient, flow: Json, **more: Any) -> Json:
    run: Json = client.post("/flow_runs/", json={"flow_id": flow["id"], **more}).raise_for_status().json()
    return run


def test_pages_of_runs(client: TestClient, flow: Json) -> None:
    for number in range(5):
        make_run(client, flow, name=f"run-{number}")
    page = client.post("/flow_runs/paginate", json={"limit": 2, "page": 3, "sort": "NAME_ASC"}).json()
    assert ([run["name"] for run in page["results"]], page["count"], page["pages"]) == (["run-4"], 5, 3)


def test_pages_of_flows(client: TestClient) -> None:
    for name in ("a", "b", "c"):
        client.post("/flows/", json={"name": name})
    page = client.post("/flows/paginate", json={"limit": 2, "page": 2}).json()
    assert [flow["name"] for flow in page.pop("results")] == ["c"]
    assert page == {"count": 3, "limit": 2, "pages": 2, "page": 2}


def test_runs_that_fit_a_filter_are_deleted(client: TestClient, flow: Json) -> None:
    gone, kept = make_run(client, flow, tags=["old"]), make_run(client, flow)
    client.post("/logs/", json=[log_line(gone["id"], "said")])
    body = {"flow_runs": {"tags": {"all_": ["old"]}}}
    assert client.post("/flow_runs/bulk_delete", json=body).json() == {"deleted": [gone["id"]]}
    assert [run["id"] for run in client.post("/flow_runs/filter", json={}).json()] == [kept["id"]]
    assert client.post("/logs/filter", json={}).json() == []


def test_flows_that_fit_a_filter_are_deleted_and_it_is_told(client: TestClient, flow: Json) -> None:
    make_run(client, flow)
    body = {"flows": {"name": {"any_": ["nightly"]}}}
    assert client.post("/flows/bulk_delete", json=body).json() == {"deleted": [flow["id"]]}
    assert client.post("/flow_runs/count", json={}).json() == 0
    wanted = {"filter": {"event": {"name": ["prefect.flow.deleted"]}}, "limit": 5}
    assert client.post("/events/filter", json=wanted).json()["total"] == 1


def test_each_run_of_many_is_answered_on_its_own(client: TestClient, flow: Json) -> None:
    done, pending = make_run(client, flow, state={"type": "COMPLETED"}), make_run(client, flow)
    body = {"flow_runs": {"id": {"any_": [done["id"], pending["id"]]}}, "state": {"type": "CANCELLING"}}
    results = client.post("/flow_runs/bulk_set_state", json=body).json()["results"]
    assert {result["flow_run_id"]: result["status"] for result in results} == {
        done["id"]: "ABORT",
        pending["id"]: "ACCEPT",
    }


def test_no_more_than_fifty_at_once(client: TestClient) -> None:
    assert client.post("/flow_runs/bulk_delete", json={"limit": 51}).status_code == 422


def test_how_late_runs_are_on_average(client: TestClient, clock: ManualClock, flow: Json) -> None:
    assert client.post("/flow_runs/lateness", json={}).json() is None
    details = {"scheduled_time": clock.now().isoformat()}
    for _ in range(2):
        run = make_run(client, flow, state={"type": "SCHEDULED", "state_details": details})
    clock.advance(10)
    client.post(f"/flow_runs/{run['id']}/set_state", json={"state": {"type": "RUNNING"}})
    clock.advance(20)
    assert client.post("/flow_runs/lateness", json={}).json() == 20.0


def test_runs_over_time(client: TestClient, clock: ManualClock, flow: Json) -> None:
    make_run(client, flow)
    body = {
        "history_start": clock.now().isoformat(),
        "history_end": (clock.now() + timedelta(hours=2)).isoformat(),
        "history_interval_seconds": 3600,
    }
    first, second = client.post("/flow_runs/history", json=body).json()
    assert [(state["state_name"], state["count_runs"]) for state in first["states"]] == [("Pending", 1)]
    assert second["states"] == []


def test_runs_as_dots(client: TestClient, clock: ManualClock, flow: Json) -> None:
    run = make_run(client, flow, state={"type": "RUNNING"})
    clock.advance(3)
    (dot,) = client.post("/ui/flow_runs/history", json={}).json()
    assert dot == {
        "id": run["id"],
        "state_type": "RUNNING",
        "timestamp": run["start_time"],
        "duration": 3.0,
        "lateness": 0.0,
    }


def test_the_log_of_a_run_as_a_file(client: TestClient, flow: Json) -> None:
    run = make_run(client, flow, name="brave otter")
    client.post("/logs/", json=[log_line(run["id"], 'one, "two"'), log_line(run["id"], "three")])
    answer = client.get(f"/flow_runs/{run['id']}/logs/download")
    assert answer.headers["content-disposition"].endswith("filename*=UTF-8''brave%20otter-logs.csv")
    lines = list(csv.reader(answer.text.splitlines()))
    assert lines[0] == ["timestamp", "level", "flow_run_id", "task_run_id", "message"]
    assert [line[-1] for line in lines[1:]] == ['one, "two"', "three"]


def test_job_variables_may_change_until_a_run_is_submitted(
    runtime: Runtime, client: TestClient, clock: ManualClock, flow: Json
) -> None:
    with runtime.database.write() as session:
        deployment_id = str(deployed(session, clock, UUID(flow["id"])).id)
    run = make_run(client, flow, deployment_id=deployment_id, state={"type": "SCHEDULED"})
    path, body = f"/flow_runs/{run['id']}", {"job_variables": {"cpu": 2}}
    assert client.patch(path, json=body).status_code == 204
    assert client.get(path).json()["job_variables"] == {"cpu": 2}
    client.post(f"{path}/set_state", json={"state": {"type": "PENDING"}})
    assert client.patch(path, json=body).status_code == 400
    assert client.patch(f"/flow_runs/{uuid4()}", json=body).status_code == 404


def log_line(run_id: str, message: str) -> Json:
    return {
        "name": "prefect.flow_runs",
        "level": 20,
        "message": message,
        "timestamp": "2026-01-01T00:00:00Z",
        "flow_run_id": run_id,
    }
