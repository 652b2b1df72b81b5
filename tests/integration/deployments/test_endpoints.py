"""What the routes of deployments answer, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from tests.support.deployments import HOURLY, SCHEMA, Json, deploy, due, events, make_flow, read, runs

from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration


def test_a_deployment_of_a_name_exists_once_in_a_flow(client: TestClient) -> None:
    flow = make_flow(client, labels={"team": "data"})
    body = {"name": "prod", "flow_id": flow["id"], "tags": ["a"], "labels": {"x": 1}}
    first = client.post("/deployments/", json=body)
    second = client.post("/deployments/", json=body | {"tags": ["b"], "description": "new"})
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["id"] == first.json()["id"]
    assert (second.json()["tags"], second.json()["description"]) == (["b"], "new")
    assert second.json()["labels"] == {"team": "data", "x": 1, "prefect.flow.id": flow["id"]}
    assert client.get("/deployments/name/nightly/prod").json() == second.json()


def test_it_is_created_once_by_two_at_once(client: TestClient) -> None:
    flow = make_flow(client)
    body = {"name": "prod", "flow_id": flow["id"], "schedules": [HOURLY]}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: client.post("/deployments/", json=body), range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len(runs(client, answers[0].json())) == 3


def test_a_deployment_wants_a_flow(client: TestClient) -> None:
    assert client.post("/deployments/", json={"name": "d", "flow_id": str(uuid4())}).status_code == 409


def test_fields_of_old_clients_are_passed_over(client: TestClient) -> None:
    assert deploy(client, worker_pool_name="p", worker_pool_queue_id=None)["work_pool_name"] is None


def test_a_pause_outlives_a_redeploy(client: TestClient) -> None:
    deployment = deploy(client, schedules=[HOURLY])
    client.post(f"/deployments/{deployment['id']}/pause_deployment").raise_for_status()
    assert deploy(client, flow_id=deployment["flow_id"], schedules=[HOURLY])["paused"] is True
    client.patch(f"/deployments/{deployment['id']}", json={"version": "2", "paused": None}).raise_for_status()
    assert read(client, deployment)["paused"] is True
    assert runs(client, deployment) == []


def test_what_is_left_out_of_an_update_stays(client: TestClient) -> None:
    deployment = deploy(client, description="d", tags=["a"], parameters={"name": "x"}, entrypoint="f.py:f")
    assert client.patch(f"/deployments/{deployment['id']}", json={"description": None}).status_code == 204
    changed = read(client, deployment)
    assert (changed["description"], changed["tags"]) == (None, ["a"])
    assert (changed["parameters"], changed["entrypoint"]) == ({"name": "x"}, "f.py:f")


def test_what_does_not_exist_is_not_found(client: TestClient) -> None:
    path = f"/deployments/{uuid4()}"
    assert client.get(path).status_code == 404
    assert client.patch(path, json={}).status_code == 404
    assert client.delete(path).status_code == 404
    assert client.get("/deployments/name/a/b").status_code == 404
    for action in ("pause_deployment", "resume_deployment"):
        assert client.post(f"{path}/{action}").status_code == 404
    assert client.post(f"{path}/create_flow_run", json={}).status_code == 404
    assert client.get(f"{path}/schedules").status_code == 404
    assert client.post(f"{path}/schedules", json=[HOURLY]).status_code == 404


def test_the_events_of_a_deployment(client: TestClient) -> None:
    deployment = deploy(client, tags=["a"])
    client.patch(f"/deployments/{deployment['id']}", json={"tags": ["a"]})
    client.patch(f"/deployments/{deployment['id']}", json={"tags": ["b"]})
    client.post(f"/deployments/{deployment['id']}/pause_deployment")
    client.delete(f"/deployments/{deployment['id']}")
    told = events(client)
    assert [event["event"].rpartition(".")[2] for event in told] == ["created", "updated", "updated", "deleted"]
    assert told[1]["payload"] == {"updated_fields": ["tags"], "updates": {"tags": {"from": ["a"], "to": ["b"]}}}
    assert told[2]["payload"]["updated_fields"] == ["paused"]
    assert told[0]["resource"] == {
        "prefect.resource.id": f"prefect.deployment.{deployment['id']}",
        "prefect.resource.name": "prod",
    }
    assert told[0]["related"] == [
        {
            "prefect.resource.id": f"prefect.flow.{deployment['flow_id']}",
            "prefect.resource.role": "flow",
            "prefect.resource.name": "nightly",
        }
    ]


def test_a_deployment_in_a_pool_is_in_its_default_queue_unless_it_says_so(client: TestClient) -> None:
    client.post("/work_pools/", json={"name": "p", "type": "process"}).raise_for_status()
    flow = make_flow(client)
    plain = deploy(client, "a", flow_id=flow["id"], work_pool_name="p")
    named = deploy(client, "b", flow_id=flow["id"], work_pool_name="p", work_queue_name="high")
    assert [(each["work_pool_name"], each["work_queue_name"]) for each in (plain, named)] == [
        ("p", "default"),
        ("p", "high"),
    ]
    assert [queue["name"] for queue in client.get(f"/deployments/{named['id']}/work_queue_check").json()] == ["high"]
    kinds = [each["prefect.resource.role"] for each in events(client)[0]["related"]]
    assert kinds == ["flow", "work-queue", "work-pool"]
    client.patch(f"/deployments/{named['id']}", json={"work_pool_name": None}).raise_for_status()
    assert read(client, named)["work_queue_id"] is None
    assert (
        client.post("/deployments/", json={"name": "c", "flow_id": flow["id"], "work_pool_name": "x"}).status_code
        == 404
    )


def test_job_variables_are_held_to_the_template_of_the_pool(client: TestClient) -> None:
    template = {
        "job_configuration": {"command": "{{ command }}"},
        "variables": {"properties": {"command": {"type": "string"}}, "required": ["command"]},
    }
    client.post("/work_pools/", json={"name": "p", "type": "process", "base_job_template": template}).raise_for_status()
    flow = make_flow(client)
    body: Json = {"name": "d", "flow_id": flow["id"], "work_pool_name": "p", "job_variables": {"command": 7}}
    refused = client.post("/deployments/", json=body)
    assert refused.status_code == 422
    assert refused.json()["detail"].startswith("Error creating deployment: Validation failed for field 'command'")
    deployment = client.post("/deployments/", json=body | {"job_variables": {}}).raise_for_status().json()
    run = f"/deployments/{deployment['id']}/create_flow_run"
    assert client.post(run, json={}).status_code == 422
    assert client.post(run, json={"job_variables": {"command": "x"}}).status_code == 201
    assert (
        client.patch(
            f"/deployments/{deployment['id']}", json={"work_pool_name": "p", "job_variables": {"command": 7}}
        ).status_code
        == 409
    )


def test_a_run_of_a_deployment_has_what_the_deployment_has(client: TestClient) -> None:
    deployment = deploy(
        client, tags=["a"], labels={"l": 1}, version="v1", parameters={"name": "x"}, parameter_openapi_schema=SCHEMA
    )
    body = {"parameters": {"count": 2}, "tags": ["b"], "idempotency_key": "k"}
    first = client.post(f"/deployments/{deployment['id']}/create_flow_run", json=body)
    again = client.post(f"/deployments/{deployment['id']}/create_flow_run", json=body)
    run = first.json()
    assert (first.status_code, again.status_code, again.json()["id"]) == (201, 200, run["id"])
    assert (run["state_type"], run["state_name"], run["deployment_version"]) == ("SCHEDULED", "Scheduled", "v1")
    assert (run["parameters"], sorted(run["tags"])) == ({"name": "x", "count": 2}, ["a", "b"])
    assert run["labels"] == {
        "l": 1,
        "prefect.flow.id": deployment["flow_id"],
        "prefect.deployment.id": deployment["id"],
    }


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"name": "x"}, 201),
        ({"name": None}, 409),
        ({"name": "x", "count": "y"}, 409),
        ({}, 409),
        ({"name": {"__prefect_kind": "json", "value": '"x"'}}, 201),
        ({"name": {"__prefect_kind": "json", "value": "{"}}, 400),
        ({"name": {"__prefect_kind": "jinja", "template": "{{ 1 + 1 }}"}}, 201),
        ({"name": {"__prefect_kind": "workspace_variable", "variable_name": "known"}}, 201),
        ({"name": {"__prefect_kind": "workspace_variable", "variable_name": "unknown"}}, 400),
    ],
)
def test_parameters_are_held_to_the_schema(client: TestClient, parameters: Json, status: int) -> None:
    client.post("/variables/", json={"name": "known", "value": "v"}).raise_for_status()
    deployment = deploy(client, parameter_openapi_schema=SCHEMA)
    path = f"/deployments/{deployment['id']}/create_flow_run"
    assert client.post(path, json={"parameters": parameters}).status_code == status
    if status == 409:
        assert client.post(path, json={"parameters": parameters, "enforce_parameter_schema": False}).status_code == 201


def test_parameters_of_a_deployment_are_held_to_its_schema(client: TestClient) -> None:
    flow = make_flow(client)
    body = {
        "name": "d",
        "flow_id": flow["id"],
        "enforce_parameter_schema": True,
        "parameter_openapi_schema": SCHEMA,
        "parameters": {"count": "y"},
    }
    assert client.post("/deployments/", json=body).status_code == 422
    deployment = client.post("/deployments/", json=body | {"parameters": {"count": 3}}).raise_for_status().json()
    assert client.patch(f"/deployments/{deployment['id']}", json={"parameters": {"count": "y"}}).status_code == 409
    assert client.patch(f"/deployments/{deployment['id']}", json={"parameters": {"count": 4}}).status_code == 204


def test_many_runs_are_created_as_far_as_they_can_be(client: TestClient) -> None:
    deployment = deploy(client, parameter_openapi_schema=SCHEMA)
    path = f"/deployments/{deployment['id']}/create_flow_run/bulk"
    results = client.post(path, json=[{"parameters": {"name": "x"}}, {"parameters": {}}]).json()["results"]
    assert [result["status"] for result in results] == ["CREATED", "FAILED"]
    assert "name" in results[1]["error"]
    assert client.post(path, json=[]).json() == {"results": []}
    assert client.post(path, json=[{}] * 101).status_code == 400


def test_polling_makes_a_deployment_ready(client: TestClient, clock: ManualClock) -> None:
    deployment = deploy(client, schedules=[HOURLY])
    body = {"deployment_ids": [deployment["id"]], "scheduled_before": "2026-01-01T00:30:00Z"}
    found = client.post("/deployments/get_scheduled_flow_runs", json=body).raise_for_status().json()
    assert [run["expected_start_time"] for run in found] == ["2026-01-01T00:00:00Z"]
    polled = read(client, deployment)
    assert (polled["status"], polled["last_polled"]) == ("READY", "2026-01-01T00:00:00Z")
    client.post("/deployments/get_scheduled_flow_runs", json=body)
    assert [event["event"] for event in events(client)][1:] == ["prefect.deployment.ready"]


def test_a_limit_of_its_own_comes_and_goes(client: TestClient) -> None:
    deployment = deploy(client, concurrency_limit=2, concurrency_options={"collision_strategy": "CANCEL_NEW"})
    limit = deployment["global_concurrency_limit"]
    assert (limit["limit"], limit["name"], deployment["concurrency_limit"]) == (
        2,
        f"deployment:{deployment['id']}",
        None,
    )
    client.patch(f"/deployments/{deployment['id']}", json={"concurrency_limit": 3}).raise_for_status()
    assert read(client, deployment)["global_concurrency_limit"]["limit"] == 3
    client.patch(f"/deployments/{deployment['id']}", json={"concurrency_limit": None}).raise_for_status()
    assert read(client, deployment)["global_concurrency_limit"] is None
    assert client.get(f"/v2/concurrency_limits/{limit['id']}").status_code == 404


def test_a_shared_limit(client: TestClient) -> None:
    shared = client.post("/v2/concurrency_limits/", json={"name": "db", "limit": 4}).raise_for_status().json()
    deployment = deploy(client, global_concurrency_limit_id=shared["id"])
    assert deployment["global_concurrency_limit"]["name"] == "db"
    client.delete(f"/deployments/{deployment['id']}").raise_for_status()
    assert client.get(f"/v2/concurrency_limits/{shared['id']}").status_code == 200
    body = {"name": "e", "flow_id": deployment["flow_id"], "global_concurrency_limit_id": str(uuid4())}
    assert client.post("/deployments/", json=body).status_code == 404
    assert client.post("/deployments/", json=body | {"concurrency_limit": 1}).status_code == 422


def test_deleting_takes_what_has_not_begun(client: TestClient) -> None:
    deployment = deploy(client, schedules=[HOURLY])
    by_hand = client.post(f"/deployments/{deployment['id']}/create_flow_run", json={}).json()
    running = client.post(f"/deployments/{deployment['id']}/create_flow_run", json={}).json()
    client.post(f"/flow_runs/{running['id']}/set_state", json={"state": {"type": "RUNNING"}, "force": True})
    assert client.delete(f"/deployments/{deployment['id']}").status_code == 204
    left = runs(client, deployment)
    assert [run["id"] for run in left] == [running["id"]]
    assert by_hand["id"] != running["id"]


def test_many_are_deleted_by_a_filter(client: TestClient) -> None:
    flow = make_flow(client)
    kept, *gone = (deploy(client, name, flow_id=flow["id"]) for name in ("keep", "old-1", "old-2"))
    body = {"deployments": {"name": {"like_": "old"}}, "limit": None}
    deleted = client.post("/deployments/bulk_delete", json=body).json()["deleted"]
    assert sorted(deleted) == sorted(each["id"] for each in gone)
    assert client.post("/deployments/filter", json={}).json() == [kept]


def test_pages(client: TestClient) -> None:
    flow = make_flow(client)
    for name in ("c", "a", "b"):
        deploy(client, name, flow_id=flow["id"])
    page = client.post("/deployments/paginate", json={"limit": 2, "page": 2, "sort": None}).json()
    assert [each["name"] for each in page["results"]] == ["c"]
    assert (page["count"], page["limit"], page["pages"], page["page"]) == (3, 2, 2, 2)
    assert client.post("/deployments/paginate", json={"page": None, "limit": None}).json()["pages"] == 1
    counts = client.post("/ui/flows/count-deployments", json={"flow_ids": [flow["id"]]}).json()
    assert counts == {flow["id"]: 3}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({}, {"a", "b"}),
        ({"deployments": {"name": {"any_": ["a"]}}}, {"a"}),
        ({"deployments": {"tags": {"all_": ["x"]}}}, {"a"}),
        ({"deployments": {"paused": {"eq_": True}}}, {"b"}),
        ({"deployments": {"concurrency_limit": {"ge_": 1}}}, {"b"}),
        ({"deployments": {"work_queue_name": {"any_": ["default"]}}}, {"a"}),
        ({"deployments": {"flow_or_deployment_name": {"like_": "NIGHT"}}}, {"a", "b"}),
        ({"flows": {"name": {"any_": ["other"]}}}, set()),
        ({"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}, {"a"}),
        ({"work_pools": {"name": {"any_": ["p"]}}}, {"a"}),
        ({"work_pool_queues": {"name": {"any_": ["default"]}}}, {"a"}),
        ({"deployments": None, "flows": None, "limit": None, "offset": None, "sort": None}, {"a", "b"}),
    ],
)
def test_deployments_are_found(client: TestClient, body: Json, found: set[str]) -> None:
    client.post("/work_pools/", json={"name": "p", "type": "process"}).raise_for_status()
    flow = make_flow(client)
    deploy(client, "a", flow_id=flow["id"], tags=["x"], work_pool_name="p", schedules=[HOURLY])
    deploy(client, "b", flow_id=flow["id"], paused=True, concurrency_limit=1)
    assert {each["name"] for each in client.post("/deployments/filter", json=body).json()} == found
    selection: dict[str, Any] = {name: value for name, value in body.items() if name not in ("limit", "offset", "sort")}
    assert client.post("/deployments/count", json=selection).json() == len(found)


def test_the_next_run_of_a_flow(client: TestClient) -> None:
    deployment = deploy(client, schedules=[HOURLY])
    idle = make_flow(client, "idle")
    answer = client.post("/ui/flows/next-runs", json={"flow_ids": [deployment["flow_id"], idle["id"]]}).json()
    assert answer[idle["id"]] is None
    assert answer[deployment["flow_id"]]["next_scheduled_start_time"] == "2026-01-01T00:00:00Z"
    assert due(client, deployment)[0] == "01-01T00:00"
