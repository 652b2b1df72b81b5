from itertools import count as counting
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

_numbers = counting()

Json = dict[str, Any]


@pytest.fixture
def parent(client: TestClient) -> Json:
    flow = client.post("/flows/", json={"name": "parent"}).json()
    run: Json = client.post("/flow_runs/", json={"flow_id": flow["id"], "tags": ["p"]}).json()
    return run


def make_task_run(client: TestClient, parent: Json, **more: Any) -> Json:
    body = {"name": "child-0", "flow_run_id": parent["id"], "task_key": "child", "dynamic_key": "0", "tags": ["nested"]}
    task_run: Json = client.post("/task_runs/", json=body | more).raise_for_status().json()
    return task_run


def test_a_key_of_a_flow_run_is_used_once(client: TestClient, parent: Json) -> None:
    first = make_task_run(client, parent)
    assert make_task_run(client, parent, name="another") == first
    assert client.get(f"/task_runs/{first['id']}").json() == first


def test_an_id_may_be_chosen_but_not_taken(client: TestClient, parent: Json) -> None:
    chosen = str(uuid4())
    assert make_task_run(client, parent, id=chosen)["id"] == chosen
    body = {"id": chosen, "task_key": "other", "dynamic_key": "1"}
    assert client.post("/task_runs/", json=body).status_code == 409


def test_an_unknown_task_run_is_not_found(client: TestClient) -> None:
    assert client.get(f"/task_runs/{uuid4()}").status_code == 404


def test_it_follows_the_subflow_run_that_it_stands_for(client: TestClient, parent: Json) -> None:
    task_run = make_task_run(client, parent)
    flow = client.post("/flows/", json={"name": "child"}).json()
    body = {"flow_id": flow["id"], "parent_task_run_id": task_run["id"]}
    child = client.post("/flow_runs/", json=body).json()
    for state in ("RUNNING", "FAILED"):
        client.post(f"/flow_runs/{child['id']}/set_state", json={"state": {"type": state, "message": "said"}})
    read = client.get(f"/task_runs/{task_run['id']}").json()
    assert (read["state_name"], read["state"]["message"], read["run_count"]) == ("Failed", "said", 1)
    assert read["state"]["state_details"]["child_flow_run_id"] == child["id"]
    assert read["end_time"] is not None


def test_a_subflow_runs_events_are_related_to_it(client: TestClient, parent: Json) -> None:
    task_run = make_task_run(client, parent)
    flow = client.post("/flows/", json={"name": "child"}).json()
    client.post("/flow_runs/", json={"flow_id": flow["id"], "parent_task_run_id": task_run["id"], "tags": ["own"]})
    wanted = {"filter": {"event": {"name": ["prefect.flow-run.Pending"]}}, "limit": 1}
    related = client.post("/events/filter", json=wanted).json()["events"][0]["related"]
    assert [(one["prefect.resource.role"], one["prefect.resource.id"]) for one in related] == [
        ("flow", f"prefect.flow.{flow['id']}"),
        ("task-run", f"prefect.task-run.{task_run['id']}"),
        ("tag", "prefect.tag.nested"),
        ("tag", "prefect.tag.own"),
    ]


FIELDS = (
    "id",
    "name",
    "state",
    "cache_key",
    "cache_expiration",
    "task_version",
    "empirical_policy",
    "tags",
    "labels",
    "task_inputs",
)


def test_null_means_the_default(client: TestClient, parent: Json) -> None:
    for number, field in enumerate(FIELDS):
        assert make_task_run(client, parent, dynamic_key=str(number), **{field: None})["state_name"] == "Pending", field
    assert make_task_run(client, parent, flow_run_id=None)["flow_run_id"] is None


def make(client: TestClient, **more: Any) -> Json:
    """A task run of no flow run."""
    number = next(_numbers)
    body = {"name": f"t-{number}", "task_key": "t", "dynamic_key": str(number)}
    task_run: Json = client.post("/task_runs/", json=body | more).raise_for_status().json()
    return task_run


def set_state(client: TestClient, task_run: Json, type: str, *, force: bool = False, **more: Any) -> Json:
    body = {"state": {"type": type, **more}, "force": force}
    answer: Json = client.post(f"/task_runs/{task_run['id']}/set_state", json=body).raise_for_status().json()
    return answer


def found(client: TestClient, criteria: Json | None = None, **more: Any) -> list[str]:
    body = ({"task_runs": criteria} if criteria else {}) | more
    return [run["name"] for run in client.post("/task_runs/filter", json=body).raise_for_status().json()]


def test_a_key_without_a_flow_run_is_used_once_too(client: TestClient) -> None:
    body = {"task_key": "t", "dynamic_key": "k"}
    first = client.post("/task_runs/", json=body)
    second = client.post("/task_runs/", json=body)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()


def test_labels_of_the_flow_run_are_the_task_runs_too(client: TestClient, parent: Json) -> None:
    task_run = make_task_run(client, parent, labels={"own": 1})
    assert task_run["labels"] == parent["labels"] | {"prefect.flow-run.id": parent["id"], "own": 1}


def test_the_flow_run_must_exist(client: TestClient) -> None:
    body = {"task_key": "t", "dynamic_key": "k", "flow_run_id": str(uuid4())}
    assert client.post("/task_runs/", json=body).status_code == 409


def test_a_scheduled_task_run_is_expected_at_its_time(client: TestClient) -> None:
    state = {"type": "SCHEDULED", "state_details": {"scheduled_time": "2026-02-01T00:00:00"}}
    run = make(client, state=state)
    assert (run["expected_start_time"], run["next_scheduled_start_time"]) == ("2026-02-01T00:00:00Z",) * 2


def test_it_is_renamed(client: TestClient) -> None:
    run = make(client)
    assert client.patch(f"/task_runs/{run['id']}", json={"name": "another"}).status_code == 204
    assert client.get(f"/task_runs/{run['id']}").json()["name"] == "another"
    assert client.patch(f"/task_runs/{uuid4()}", json={"name": "another"}).status_code == 404


def test_it_is_deleted_with_its_states_and_logs(client: TestClient) -> None:
    run = make(client, tags=["dlt"])
    line = {"name": "l", "level": 20, "message": "m", "timestamp": "2026-01-01T00:00:00", "task_run_id": run["id"]}
    client.post("/logs/", json=[line]).raise_for_status()
    assert client.delete(f"/task_runs/{run['id']}").status_code == 204
    assert client.delete(f"/task_runs/{run['id']}").status_code == 404
    assert client.get(f"/task_run_states/{run['state_id']}").status_code == 404
    assert client.post("/logs/filter", json={}).json() == []


def test_a_proposed_state_is_judged(client: TestClient) -> None:
    run = make(client, empirical_policy={"retries": 1, "retry_delay": 0})
    assert set_state(client, run, "RUNNING")["status"] == "ACCEPT"
    retried = set_state(client, run, "FAILED")
    assert (retried["status"], retried["state"]["name"]) == ("REJECT", "AwaitingRetry")
    assert set_state(client, run, "RUNNING")["state"]["name"] == "Retrying"
    assert set_state(client, run, "FAILED")["status"] == "ACCEPT"
    aborted = client.post(f"/task_runs/{run['id']}/set_state", json={"state": {"type": "CRASHED"}})
    assert (aborted.status_code, aborted.json()["status"]) == (200, "ABORT")
    states = client.get("/task_run_states/", params={"task_run_id": run["id"]}).json()
    assert [state["name"] for state in states] == ["Pending", "Running", "AwaitingRetry", "Retrying", "Failed"]
    assert client.get(f"/task_run_states/{states[1]['id']}").json() == states[1]
    assert client.get(f"/task_runs/{run['id']}").json()["run_count"] == 2


def test_a_state_of_an_unknown_task_run_is_not_found(client: TestClient) -> None:
    answer = client.post(f"/task_runs/{uuid4()}/set_state", json={"state": {"type": "RUNNING"}})
    assert answer.status_code == 404


def test_a_task_does_not_run_without_its_flow(client: TestClient, parent: Json) -> None:
    task_run = make_task_run(client, parent)
    assert set_state(client, task_run, "RUNNING")["status"] == "ABORT"
    client.post(f"/flow_runs/{parent['id']}/set_state", json={"state": {"type": "RUNNING"}})
    assert set_state(client, task_run, "RUNNING")["status"] == "ACCEPT"
    assert client.get(f"/task_runs/{task_run['id']}").json()["flow_run_run_count"] == 1


def test_a_completed_state_is_taken_over_by_its_cache_key(client: TestClient, clock: ManualClock) -> None:
    first, second, third, fourth = (make(client) for _ in range(4))
    details = {"cache_key": "k", "cache_expiration": "2026-01-01T01:00:00Z"}
    set_state(client, first, "RUNNING", state_details={"cache_key": "k"})
    set_state(client, first, "COMPLETED", state_details=details, data={"type": "reference"})
    taken = set_state(client, second, "RUNNING", state_details={"cache_key": "k"})
    assert (taken["status"], taken["state"]["name"], taken["state"]["data"]) == (
        "REJECT",
        "Cached",
        {"type": "reference"},
    )
    refreshed = set_state(client, third, "RUNNING", state_details={"cache_key": "k", "refresh_cache": True})
    assert refreshed["state"]["name"] == "Running"
    clock.advance(3601)
    assert set_state(client, fourth, "RUNNING", state_details={"cache_key": "k"})["state"]["name"] == "Running"


def test_task_runs_are_searched_by_each_criterion(client: TestClient, parent: Json) -> None:
    inside = make_task_run(client, parent, name="inside", tags=["a", "b"])
    outside = make(client, name="outside", tags=["a"], dynamic_key="o")
    client.post(f"/flow_runs/{parent['id']}/set_state", json={"state": {"type": "RUNNING"}})
    set_state(client, inside, "RUNNING")
    set_state(client, inside, "COMPLETED")
    criteria: dict[str, tuple[Json, list[str]]] = {
        "id": ({"id": {"any_": [inside["id"]]}}, ["inside"]),
        "name": ({"name": {"any_": ["outside"]}}, ["outside"]),
        "part of the name": ({"name": {"like_": "SIDE"}}, ["outside", "inside"]),
        "all tags": ({"tags": {"all_": ["a", "b"]}}, ["inside"]),
        "no tags": ({"tags": {"is_null_": True}}, []),
        "type": ({"state": {"type": {"any_": ["COMPLETED"]}}}, ["inside"]),
        "state": ({"state": {"name": {"any_": ["Pending"]}}}, ["outside"]),
        "started": ({"start_time": {"is_null_": False}}, ["inside"]),
        "not started": ({"start_time": {"is_null_": True}}, ["outside"]),
        "started after": ({"start_time": {"after_": "2026-01-01T00:00:00"}}, ["inside"]),
        "ended before": ({"end_time": {"before_": "2025-01-01T00:00:00Z"}}, []),
        "expected": ({"expected_start_time": {"after_": "2026-01-01T00:00:00Z"}}, ["outside", "inside"]),
        "subflow": ({"subflow_runs": {"exists_": True}}, []),
        "no subflow": ({"subflow_runs": {"exists_": False}}, ["outside", "inside"]),
        "of a flow run": ({"flow_run_id": {"any_": [parent["id"]]}}, ["inside"]),
        "of some flow run": ({"flow_run_id": {}}, ["inside"]),
        "of no flow run": ({"flow_run_id": {"is_null_": True}}, ["outside"]),
        "either": ({"operator": "or_", "name": {"any_": ["outside"]}, "tags": {"all_": ["b"]}}, ["outside", "inside"]),
    }
    for what, (criterion, names) in criteria.items():
        assert sorted(found(client, criterion)) == sorted(names), what
        count = client.post("/task_runs/count", json={"task_runs": criterion}).json()
        assert count == len(names), what
    assert found(client, flows={"name": {"any_": ["parent"]}}) == ["inside"]
    assert found(client, flow_runs={"tags": {"all_": ["p"]}}) == ["inside"]
    assert outside["flow_run_id"] is None


@pytest.mark.parametrize(
    "sort",
    [
        "ID_DESC",
        "EXPECTED_START_TIME_ASC",
        "EXPECTED_START_TIME_DESC",
        "NAME_ASC",
        "NAME_DESC",
        "NEXT_SCHEDULED_START_TIME_ASC",
        "END_TIME_DESC",
    ],
)
def test_pages_of_each_sort_hold_everything_once(client: TestClient, clock: ManualClock, sort: str) -> None:
    for number in range(5):
        state = {"type": "COMPLETED" if number % 2 else "SCHEDULED"}
        make(client, state=state)
        clock.advance(60)
    whole = found(client, sort=sort)
    pages = [found(client, sort=sort, limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [name for page in pages for name in page] == whole
    assert len(set(whole)) == 5


def test_a_page_says_how_many_there_are(client: TestClient) -> None:
    for _ in range(5):
        make(client)
    page = client.post("/task_runs/paginate", json={"limit": 2, "page": 3}).json()
    assert {name: page[name] for name in ("count", "limit", "pages", "page")} == {
        "count": 5,
        "limit": 2,
        "pages": 3,
        "page": 3,
    }
    assert [run["name"] for run in page["results"]] == found(client, limit=2, offset=4)


def test_the_history_counts_by_interval_and_state(client: TestClient, clock: ManualClock) -> None:
    first, second = make(client), make(client)
    set_state(client, first, "RUNNING")
    clock.advance(30)
    set_state(client, first, "COMPLETED")
    clock.advance(30)
    period = {"history_start": "2026-01-01T00:00:00", "history_end": "2026-01-01T00:02:00Z"}
    history = client.post("/task_runs/history", json=period | {"history_interval_seconds": 60}).json()
    assert [len(interval["states"]) for interval in history] == [2, 0]
    completed, pending = history[0]["states"]
    assert (completed["count_runs"], completed["sum_estimated_run_time"]) == (1, pytest.approx(30))
    assert (pending["state_name"], pending["sum_estimated_lateness"]) == ("Pending", pytest.approx(60))
    assert (history[0]["interval_start"], history[1]["interval_end"]) == (
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:02:00Z",
    )
    assert second["name"] in found(client)


def test_the_intervals_of_a_history_are_no_shorter_than_a_second(client: TestClient) -> None:
    body = {"history_start": "2026-01-01T00:00:00Z", "history_end": "2026-01-01T00:00:01Z"}
    assert client.post("/task_runs/history", json=body | {"history_interval_seconds": 0.5}).status_code == 422


def test_the_graph_shows_a_subflow_in_its_flow(client: TestClient, parent: Json) -> None:
    task_run = make_task_run(client, parent)
    flow = client.post("/flows/", json={"name": "child"}).json()
    body = {"flow_id": flow["id"], "parent_task_run_id": task_run["id"], "name": "inner"}
    child = client.post("/flow_runs/", json=body).json()
    inputs = {"x": [{"input_type": "task_run", "id": task_run["id"]}, {"input_type": "constant", "type": "int"}]}
    after = make_task_run(client, parent, name="after", dynamic_key="1", task_inputs=inputs)
    graph = client.get(f"/flow_runs/{parent['id']}/graph-v2").json()
    nodes = dict(map(tuple, graph["nodes"]))
    assert nodes[child["id"]]["label"] == "child / inner"
    assert nodes[child["id"]]["children"] == [{"id": after["id"]}]
    assert graph["root_node_ids"] == [child["id"]]
    assert [state["name"] for state in graph["states"]] == ["Pending"]
    (first, second) = client.get(f"/flow_runs/{parent['id']}/graph").json()
    upstream = {one["name"]: one["upstream_dependencies"] for one in (first, second)}
    assert upstream["after"] == [{"input_type": "task_run", "id": task_run["id"]}]


def test_the_graph_shows_what_a_run_and_its_tasks_have_made(client: TestClient, parent: Json) -> None:
    task_run = make_task_run(client, parent)
    for made in (
        {"key": "report", "type": "markdown"},
        {"type": "progress", "task_run_id": task_run["id"], "data": 0.5},
    ):
        client.post("/artifacts/", json=made | {"flow_run_id": parent["id"]}).raise_for_status()
    client.post("/artifacts/", json={"type": "result", "flow_run_id": parent["id"]}).raise_for_status()
    graph = client.get(f"/flow_runs/{parent['id']}/graph-v2").json()
    (report,) = graph["artifacts"]
    assert (report["key"], report["is_latest"], report["data"]) == ("report", True, None)
    ((_, node),) = graph["nodes"]
    assert [(one["type"], one["data"]) for one in node["artifacts"]] == [("progress", 0.5)]


def test_the_graph_of_an_unknown_flow_run_is_not_found(client: TestClient) -> None:
    for version in ("graph", "graph-v2"):
        assert client.get(f"/flow_runs/{uuid4()}/{version}").status_code == 404


def test_pages_are_told_how_many_task_runs_there_are(client: TestClient, parent: Json) -> None:
    run = make_task_run(client, parent)
    client.post(f"/flow_runs/{parent['id']}/set_state", json={"state": {"type": "RUNNING"}})
    set_state(client, run, "RUNNING")
    set_state(client, run, "FAILED")
    assert client.post("/ui/task_runs/count", json={}).json()["FAILED"] == 1
    counts = client.post("/ui/flow_runs/count-task-runs", json={"flow_run_ids": [parent["id"]]}).json()
    assert counts == {parent["id"]: 1}
    assert client.get(f"/ui/task_runs/{run['id']}").json()["flow_run_name"] == parent["name"]
    period = {"task_runs": {"start_time": {"after_": "2025-12-31T23:50:00Z", "before_": "2026-01-01T00:09:00Z"}}}
    buckets = client.post("/ui/task_runs/dashboard/counts", json=period).json()
    assert (len(buckets), sum(one["failed"] for one in buckets)) == (20, 1)
    assert client.post("/ui/task_runs/dashboard/counts", json={"task_runs": {}}).status_code == 422
