from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.integration

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
