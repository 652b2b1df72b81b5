from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.server import ServerProcess

from tocsin.events.log import EventLog
from tocsin.flows.schemas import FlowCreate, FlowRunCreate, SetState
from tocsin.flows.service import FlowRunService, FlowService
from tocsin.flows.states import StateCreate, StateType
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


def make_flow(client: TestClient, name: str = "nightly", **more: Any) -> Json:
    flow: Json = client.post("/flows/", json={"name": name, **more}).raise_for_status().json()
    return flow


def make_run(client: TestClient, flow: Json, **more: Any) -> Json:
    run: Json = client.post("/flow_runs/", json={"flow_id": flow["id"], **more}).raise_for_status().json()
    return run


def event_names(client: TestClient) -> list[str]:
    events = client.post("/events/filter", json={"filter": {"order": "ASC"}}).json()["events"]
    return [event["event"] for event in events]


def test_a_flow_of_a_name_exists_once(client: TestClient) -> None:
    first = client.post("/flows/", json={"name": "nightly", "tags": ["a"]})
    second = client.post("/flows/", json={"name": "nightly", "tags": ["b"]})
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert event_names(client) == ["prefect.flow.created"]


def test_a_flow_is_found_by_id_and_name(client: TestClient) -> None:
    flow = make_flow(client, "with blank and ü")
    assert client.get(f"/flows/{flow['id']}").json() == flow
    assert client.get("/flows/name/with%20blank%20and%20ü").json() == flow
    assert client.get("/flows/name/unknown").status_code == 404


def test_tags_of_a_flow_may_change(client: TestClient) -> None:
    flow = make_flow(client, tags=["old"])
    assert client.patch(f"/flows/{flow['id']}", json={"tags": ["new", "newer"]}).status_code == 204
    assert client.get(f"/flows/{flow['id']}").json()["tags"] == ["new", "newer"]
    assert client.patch(f"/flows/{flow['id']}", json={"tags": None}).status_code == 204
    assert client.get(f"/flows/{flow['id']}").json()["tags"] == ["new", "newer"]


def test_deleting_a_flow_deletes_its_runs_and_their_logs(client: TestClient) -> None:
    flow = make_flow(client)
    run = make_run(client, flow, tags=["t"])
    line = {"name": "l", "level": 20, "message": "m", "timestamp": "2026-01-01T00:00:00Z", "flow_run_id": run["id"]}
    client.post("/logs/", json=[line])
    assert client.delete(f"/flows/{flow['id']}").status_code == 204
    assert client.get(f"/flow_runs/{run['id']}").status_code == 404
    assert client.post("/logs/filter", json={}).json() == []
    assert event_names(client)[-1] == "prefect.flow.deleted"


def test_a_run_of_an_unknown_flow_is_a_conflict(client: TestClient) -> None:
    answer = client.post("/flow_runs/", json={"flow_id": str(uuid4())})
    assert answer.status_code == 409
    assert "POST /flows/" in answer.json()["detail"]


def test_an_idempotency_key_makes_one_run(client: TestClient) -> None:
    flow = make_flow(client)
    body = {"flow_id": flow["id"], "idempotency_key": "once"}
    first, second = client.post("/flow_runs/", json=body), client.post("/flow_runs/", json=body)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert event_names(client).count("prefect.flow-run.Pending") == 1


def test_what_is_given_with_a_run_comes_back_equal(client: TestClient) -> None:
    flow = make_flow(client, labels={"team": "data"})
    given = {
        "name": "first",
        "parameters": {"b": [1, 2.5, None, {"ü": "☃"}], "a": True, "big": 12345678901234567890},
        "context": {"k": "v"},
        "tags": ["z", "a"],
        "job_variables": {"cpu": 1},
        "flow_version": "abc",
    }
    run = make_run(client, flow, **given, labels={"env": "prod"})
    read = client.get(f"/flow_runs/{run['id']}").json()
    assert {name: read[name] for name in given} == given
    assert read["labels"] == {"team": "data", "prefect.flow.id": flow["id"], "env": "prod"}


def test_nul_characters_are_stored_as_what_can_be_stored(client: TestClient) -> None:
    run = make_run(client, make_flow(client), parameters={"x": "a\x00b"})
    answer = client.post(f"/flow_runs/{run['id']}/set_state", json={"state": {"type": "FAILED", "message": "a\x00b"}})
    assert answer.status_code == 201
    assert answer.json()["state"]["message"] == "a\N{REPLACEMENT CHARACTER}b"


def test_a_run_may_be_changed_and_keeps_what_is_not_named(client: TestClient) -> None:
    run = make_run(client, make_flow(client), tags=["old"], parameters={"p": 1})
    change = {"name": "new name", "tags": ["new"], "infrastructure_pid": "host:1", "parameters": None}
    assert client.patch(f"/flow_runs/{run['id']}", json=change).status_code == 204
    read = client.get(f"/flow_runs/{run['id']}").json()
    assert (read["name"], read["tags"], read["infrastructure_pid"]) == ("new name", ["new"], "host:1")
    assert read["parameters"] == {"p": 1}


def test_labels_are_added(client: TestClient) -> None:
    run = make_run(client, make_flow(client), labels={"a": 1, "b": "x"})
    assert client.patch(f"/flow_runs/{run['id']}/labels", json={"b": True, "c": 2.5}).status_code == 204
    labels = client.get(f"/flow_runs/{run['id']}").json()["labels"]
    assert (labels["a"], labels["b"], labels["c"]) == (1, True, 2.5)


def test_a_deleted_run_is_gone(client: TestClient) -> None:
    run = make_run(client, make_flow(client))
    assert client.delete(f"/flow_runs/{run['id']}").status_code == 204
    assert client.delete(f"/flow_runs/{run['id']}").status_code == 404
    assert client.get("/flow_run_states/", params={"flow_run_id": run["id"]}).json() == []


def test_time_counts_on_while_a_run_is_running(client: TestClient, clock: ManualClock) -> None:
    run = make_run(client, make_flow(client))
    clock.advance(3)
    late = client.get(f"/flow_runs/{run['id']}").json()
    client.post(f"/flow_runs/{run['id']}/set_state", json={"state": {"type": "RUNNING"}})
    clock.advance(5)
    running = client.get(f"/flow_runs/{run['id']}").json()
    assert (late["estimated_run_time"], late["estimated_start_time_delta"]) == (0.0, 3.0)
    assert (running["total_run_time"], running["estimated_run_time"]) == (0.0, 5.0)
    assert running["estimated_start_time_delta"] == 3.0


def test_a_change_that_is_rolled_back_is_silent(runtime: Runtime, client: TestClient) -> None:
    flow = make_flow(client)
    run = make_run(client, flow)

    class Rollback(Exception):
        pass

    def change_and_fail() -> None:
        with runtime.database.write() as session:
            service = FlowRunService(session, runtime.clock, runtime.log)
            service.set_state(UUID(run["id"]), SetState(state=StateCreate(type=StateType.RUNNING)))
            service.create(FlowRunCreate(flow_id=UUID(flow["id"])))
            raise Rollback

    with pytest.raises(Rollback):
        change_and_fail()
    assert event_names(client) == ["prefect.flow.created", "prefect.flow-run.Pending"]
    assert client.get(f"/flow_runs/{run['id']}").json()["state_name"] == "Pending"


def test_a_log_that_cannot_take_the_event_undoes_the_change(
    runtime: Runtime, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = make_run(client, make_flow(client))

    def refuse(*_: Any) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr(EventLog, "append_new", refuse)
    with pytest.raises(RuntimeError, match="no room"):
        client.post(f"/flow_runs/{run['id']}/set_state", json={"state": {"type": "RUNNING"}})
    assert client.get(f"/flow_runs/{run['id']}").json()["state_name"] == "Pending"


RUN_FIELDS = (
    "name",
    "state",
    "flow_version",
    "parameters",
    "context",
    "parent_task_run_id",
    "infrastructure_document_id",
    "empirical_policy",
    "tags",
    "labels",
    "idempotency_key",
    "job_variables",
    "work_pool_name",
    "work_queue_name",
    "deployment_id",
)

SELECTION = ("flows", "flow_runs", "task_runs", "deployments", "work_pools", "work_pool_queues")
PAGE = ("sort", "limit", "offset")
SEARCHES = {
    "/flow_runs/filter": SELECTION + PAGE,
    "/flow_runs/count": SELECTION,
    "/flows/filter": SELECTION + PAGE,
    "/flows/count": SELECTION,
    "/logs/filter": ("logs", *PAGE),
}


def test_null_means_the_default_for_a_run(client: TestClient) -> None:
    flow = make_flow(client)
    for field in RUN_FIELDS:
        assert make_run(client, flow, **{field: None})["state_name"] == "Pending", field
    assert make_run(client, flow, **dict.fromkeys(RUN_FIELDS))["tags"] == []


def test_null_means_the_default_for_a_search(client: TestClient) -> None:
    make_run(client, make_flow(client))
    for path, fields in SEARCHES.items():
        alone = client.post(path, json={}).json()
        for field in fields:
            assert client.post(path, json={field: None}).json() == alone, (path, field)
        assert client.post(path, json=dict.fromkeys(fields)).json() == alone
        assert client.post(path).json() == alone


def test_null_means_the_default_for_a_state(client: TestClient) -> None:
    run = make_run(client, make_flow(client))
    for part in ("name", "message", "data", "state_details"):
        body = {"state": {"type": "RUNNING", part: None}, "force": None}
        answer = client.post(f"/flow_runs/{run['id']}/set_state", json=body).json()
        assert answer["state"]["name"] == "Running", part


def test_null_changes_nothing_about_a_run(client: TestClient) -> None:
    run = make_run(client, make_flow(client), tags=["a"], parameters={"p": 1})
    fields = ("name", "flow_version", "parameters", "empirical_policy", "tags", "infrastructure_pid", "job_variables")
    assert client.patch(f"/flow_runs/{run['id']}", json=dict.fromkeys(fields)).status_code == 204
    assert client.get(f"/flow_runs/{run['id']}").json() == run


def test_null_means_the_default_for_a_flow(client: TestClient) -> None:
    flow = make_flow(client, tags=None, labels=None)
    assert (flow["tags"], flow["labels"]) == ([], {})


def test_who_creates_the_same_at_the_same_time_gets_the_same(runtime: Runtime) -> None:
    flows, runs = set(), set()

    def create() -> None:
        with runtime.database.write() as session:
            flow, _ = FlowService(session, runtime.clock, runtime.log).create(FlowCreate(name="raced"))
            flows.add(flow.id)
        with runtime.database.write() as session:
            body = FlowRunCreate(flow_id=flow.id, idempotency_key="raced")
            runs.add(FlowRunService(session, runtime.clock, runtime.log).create(body)[0].id)

    _at_once([create] * 8)
    assert (len(flows), len(runs)) == (1, 1)


def test_of_two_who_submit_a_run_at_the_same_time_one_wins(runtime: Runtime) -> None:
    with runtime.database.write() as session:
        flow, _ = FlowService(session, runtime.clock, runtime.log).create(FlowCreate(name="raced"))
        scheduled = StateCreate(type=StateType.SCHEDULED)
        body = FlowRunCreate(flow_id=flow.id, state=scheduled)
        run, _ = FlowRunService(session, runtime.clock, runtime.log).create(body)
    answers: list[str] = []

    def submit() -> None:
        with runtime.database.write() as session:
            pending = SetState(state=StateCreate(type=StateType.PENDING))
            answers.append(FlowRunService(session, runtime.clock, runtime.log).set_state(run.id, pending)[0].status)

    _at_once([submit] * 6)
    assert sorted(answers) == ["ABORT"] * 5 + ["ACCEPT"]


def test_ten_connections_create_and_advance_fifty_runs(server: ServerProcess) -> None:
    answers: list[int] = []
    with server.client() as client:
        flow = client.post("/flows/", json={"name": "busy"}).json()

    def work() -> None:
        with server.client() as client:
            for _ in range(5):
                created = client.post("/flow_runs/", json={"flow_id": flow["id"], "tags": ["a", "b"]})
                answers.append(created.status_code)
                for state in ("RUNNING", "COMPLETED"):
                    path = f"/flow_runs/{created.json()['id']}/set_state"
                    answers.append(client.post(path, json={"state": {"type": state}}).status_code)

    _at_once([work] * 10)
    assert answers == [201] * 150
    with server.client() as client:
        found = client.post("/flow_runs/count", json={"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}})
        assert found.json() == 50


def _at_once(jobs: list[Callable[[], None]]) -> None:
    with ThreadPoolExecutor(len(jobs)) as pool:
        for future in [pool.submit(job) for job in jobs]:
            future.result()
