from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.work_pools import event_names, events, make_pool, make_queue, make_queued_run, set_state

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

TEMPLATE: dict[str, Any] = {
    "job_configuration": {"command": "{{ command }}"},
    "variables": {"type": "object", "properties": {"command": {"type": "string"}}},
}


def test_a_pool_comes_with_its_default_queue(client: TestClient) -> None:
    answer = client.post("/work_pools/", json={"name": "local", "type": "process", "base_job_template": TEMPLATE})
    assert answer.status_code == 201
    pool = answer.json()
    assert pool == {
        "id": pool["id"],
        "created": "2026-01-01T00:00:00Z",
        "updated": "2026-01-01T00:00:00Z",
        "name": "local",
        "description": None,
        "type": "process",
        "base_job_template": TEMPLATE,
        "is_paused": False,
        "concurrency_limit": None,
        "status": "NOT_READY",
        "default_queue_id": pool["default_queue_id"],
        "storage_configuration": {
            "bundle_upload_step": None,
            "bundle_execution_step": None,
            "default_result_storage_block_id": None,
        },
        "active_slots": None,
    }
    (queue,) = client.post("/work_pools/local/queues/filter", json={}).json()
    assert queue["id"] == pool["default_queue_id"]
    assert (queue["name"], queue["priority"]) == ("default", 1)
    assert queue["description"] == "The work pool's default queue."


def test_a_pool_is_found_again(client: TestClient) -> None:
    pool = make_pool(client)
    assert client.get("/work_pools/local").json() == pool
    assert client.get("/work_pools/elsewhere").status_code == 404


def test_a_pool_tells_of_its_making(client: TestClient) -> None:
    pool = make_pool(client)
    made = events(client, "prefect.work-")
    assert [event["event"] for event in made] == [
        "prefect.work-queue.created",
        "prefect.work-pool.created",
        "prefect.work-pool.not-ready",
    ]
    resource = {
        "prefect.resource.id": f"prefect.work-pool.{pool['id']}",
        "prefect.resource.name": "local",
        "prefect.work-pool.type": "process",
    }
    assert made[0]["related"] == [resource | {"prefect.resource.role": "work-pool"}]
    assert made[1]["resource"] == resource | {"prefect.resource.role": "work-pool"}
    assert made[1]["related"] == [
        {
            "prefect.resource.id": f"prefect.work-queue.{pool['default_queue_id']}",
            "prefect.resource.role": "default-queue",
        }
    ]
    assert (made[2]["resource"], made[2]["follows"], made[2]["payload"]) == (resource, None, {})


def test_a_name_is_taken_once(client: TestClient) -> None:
    make_pool(client)
    answer = client.post("/work_pools/", json={"name": "local", "type": "docker"})
    assert answer.status_code == 409
    assert answer.json() == {"detail": "A work pool with this name already exists."}
    assert event_names(client).count("prefect.work-pool.created") == 1


@pytest.mark.parametrize("name", ["prefect-managed", "Prefectly"])
def test_names_that_begin_with_prefect_are_reserved(client: TestClient, name: str) -> None:
    answer = client.post("/work_pools/", json={"name": name})
    assert answer.status_code == 403
    assert "reserved" in answer.json()["detail"]
    assert client.delete(f"/work_pools/{name}").status_code == 403
    assert client.patch(f"/work_pools/{name}", json={"description": "mine"}).status_code == 403
    assert client.patch(f"/work_pools/{name}", json={"is_paused": True}).status_code == 404


@pytest.mark.parametrize("name", ["", " ", "a/b", "50%", "a&b", "<a>", "''"])
def test_names_that_no_path_can_hold_are_refused(client: TestClient, name: str) -> None:
    assert client.post("/work_pools/", json={"name": name}).status_code == 422


def test_an_undeclared_variable_is_named(client: TestClient) -> None:
    template = {"job_configuration": {"command": "{{ lost }}"}, "variables": {"properties": {"command": {}}}}
    answer = client.post("/work_pools/", json={"name": "local", "base_job_template": template})
    assert answer.status_code == 422
    (error,) = answer.json()["exception_detail"]
    assert error["loc"] == ["body", "base_job_template"]
    assert "lost" in error["msg"]
    make_pool(client)
    assert client.patch("/work_pools/local", json={"base_job_template": template}).status_code == 422


def test_a_default_that_its_own_schema_refuses_is_named(client: TestClient) -> None:
    properties = {"command": {"type": "integer", "default": "ls"}}
    template = {**TEMPLATE, "variables": {"type": "object", "properties": properties}}
    answer = client.post("/work_pools/", json={"name": "local", "base_job_template": template})
    assert answer.status_code == 422
    assert "Validation failed for work pool's job variable defaults" in answer.text
    assert "command" in answer.text
    assert event_names(client) == []


@pytest.mark.parametrize("id", ["9d2c2f0e-6c1b-4a53-8b0a-0f0f1d3c7a11", "no-id"])
def test_a_block_that_is_a_default_must_exist(client: TestClient, id: str) -> None:
    properties = {"command": {"type": "string", "default": {"$ref": {"block_document_id": id}}}}
    template = {**TEMPLATE, "variables": {"type": "object", "properties": properties}}
    answer = client.post("/work_pools/", json={"name": "local", "base_job_template": template})
    assert answer.status_code == 404


def test_what_is_left_out_stays(client: TestClient) -> None:
    make_pool(client, description="old", concurrency_limit=3, base_job_template=TEMPLATE)
    assert client.patch("/work_pools/local", json={"description": "new"}).status_code == 204
    pool = client.get("/work_pools/local").json()
    assert (pool["description"], pool["concurrency_limit"], pool["base_job_template"]) == ("new", 3, TEMPLATE)


def test_a_null_takes_the_limit_away_and_nothing_else(client: TestClient) -> None:
    make_pool(client, concurrency_limit=3, base_job_template=TEMPLATE)
    nulls = ("concurrency_limit", "is_paused", "base_job_template", "storage_configuration")
    assert client.patch("/work_pools/local", json=dict.fromkeys(nulls)).status_code == 204
    pool = client.get("/work_pools/local").json()
    assert (pool["concurrency_limit"], pool["is_paused"], pool["base_job_template"]) == (None, False, TEMPLATE)


def test_storage_is_kept_whole(client: TestClient) -> None:
    make_pool(client)
    steps = {"bundle_upload_step": {"upload": {"to": "here"}}}
    client.patch("/work_pools/local", json={"storage_configuration": steps})
    assert client.get("/work_pools/local").json()["storage_configuration"] == {
        "bundle_upload_step": {"upload": {"to": "here"}},
        "bundle_execution_step": None,
        "default_result_storage_block_id": None,
    }


def test_an_update_tells_what_it_changed(client: TestClient, clock: ManualClock) -> None:
    make_pool(client, description="same", concurrency_limit=1)
    clock.advance(5)
    client.patch("/work_pools/local", json={"description": "same", "concurrency_limit": 2})
    (event,) = events(client, "prefect.work-pool.updated")
    assert event["payload"] == {
        "updated_fields": ["concurrency_limit"],
        "updates": {"concurrency_limit": {"from": 1, "to": 2}},
    }
    assert client.get("/work_pools/local").json()["updated"] == "2026-01-01T00:00:05Z"


def test_an_update_that_changes_nothing_is_silent(client: TestClient) -> None:
    make_pool(client, description="same")
    before = event_names(client)
    client.patch("/work_pools/local", json={"description": "same", "is_paused": False})
    assert event_names(client) == before


def test_pausing_and_resuming_change_the_status_once_each(client: TestClient, clock: ManualClock) -> None:
    make_pool(client)
    for is_paused in (True, True, False, False):
        clock.advance(1)
        client.patch("/work_pools/local", json={"is_paused": is_paused})
    told = events(client, "prefect.work-pool.")[2:]
    assert [event["event"] for event in told] == ["prefect.work-pool.paused", "prefect.work-pool.not-ready"]
    assert told[1]["follows"] == told[0]["id"]
    assert client.get("/work_pools/local").json()["status"] == "NOT_READY"


def test_a_status_of_long_ago_is_not_followed(client: TestClient, clock: ManualClock) -> None:
    make_pool(client)
    client.patch("/work_pools/local", json={"is_paused": True})
    clock.advance(timedelta(minutes=10))
    client.patch("/work_pools/local", json={"is_paused": False})
    assert events(client, "prefect.work-pool.not-ready")[-1]["follows"] is None


def test_a_pool_may_begin_paused(client: TestClient) -> None:
    assert make_pool(client, is_paused=True)["status"] == "PAUSED"
    assert event_names(client)[-1] == "prefect.work-pool.paused"


def test_pools_of_agents_show_no_status(client: TestClient) -> None:
    assert client.post("/work_pools/", json={"name": "old", "type": None}).json()["status"] is None
    client.patch("/work_pools/old", json={"is_paused": True})
    pool = client.get("/work_pools/old").json()
    assert (pool["type"], pool["status"], pool["is_paused"]) == ("prefect-agent", None, True)


def test_deleting_a_pool_takes_its_queues_with_it(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client)
    queue = make_queue(client, "fast")
    run = make_queued_run(runtime, queue)
    client.post("/work_pools/local/workers/heartbeat", json={"name": "w"})
    assert client.delete("/work_pools/local").status_code == 204
    assert client.get("/work_pools/local").status_code == 404
    assert client.get(f"/work_queues/{queue['id']}").status_code == 404
    assert client.get(f"/flow_runs/{run}").json()["work_queue_id"] is None
    told = events(client, "prefect.work-")[-3:]
    assert [event["event"] for event in told] == ["prefect.work-queue.deleted"] * 2 + ["prefect.work-pool.deleted"]
    assert told[2]["resource"]["prefect.resource.id"] == f"prefect.work-pool.{pool['id']}"
    assert client.delete("/work_pools/local").status_code == 404


def test_pools_are_searched_and_counted(client: TestClient) -> None:
    for name, kind in (("b", "process"), ("a", "docker"), ("c", "process")):
        make_pool(client, name, type=kind)
    search = {"work_pools": {"type": {"any_": ["process"]}}}
    assert [pool["name"] for pool in client.post("/work_pools/filter", json={}).json()] == ["a", "b", "c"]
    assert [pool["name"] for pool in client.post("/work_pools/filter", json=search).json()] == ["b", "c"]
    assert [pool["name"] for pool in client.post("/work_pools/filter", json={"limit": 1, "offset": 1}).json()] == ["b"]
    assert client.post("/work_pools/count", json=search).json() == 2
    assert client.post("/work_pools/count").json() == 3


def test_slots_are_counted_where_there_is_a_limit(client: TestClient, runtime: Runtime) -> None:
    pool = make_pool(client, concurrency_limit=5)
    make_pool(client, "free")
    fast = make_queue(client, "fast", concurrency_limit=2)
    for queue in (fast["id"], fast["id"], pool["default_queue_id"]):
        set_state(client, make_queued_run(runtime, queue), "PENDING")
    make_queued_run(runtime, fast)
    pools = client.post("/work_pools/filter", json={}).json()
    assert {entry["name"]: entry["active_slots"] for entry in pools} == {"free": None, "local": 3}
    assert client.get("/work_pools/local").json()["active_slots"] == 3
    queues = client.post("/work_pools/local/queues/filter", json={}).json()
    assert {entry["name"]: entry["active_slots"] for entry in queues} == {"default": None, "fast": 2}


def test_what_takes_the_slots_is_shown(client: TestClient, runtime: Runtime, clock: ManualClock) -> None:
    pool = make_pool(client, concurrency_limit=5)
    fast = make_queue(client, "fast", concurrency_limit=3)
    runs = [make_queued_run(runtime, fast) for _ in range(3)]
    clock.advance(1)
    for run in runs:
        set_state(client, run, "PENDING")
    clock.advance(1.5)
    answer = client.post("/work_pools/local/concurrency_status", json={"flow_run_limit": 2}).json()
    assert {
        name: answer[name] for name in ("active_slots", "concurrency_limit", "count", "limit", "pages", "page")
    } == {
        "active_slots": 3,
        "concurrency_limit": 5,
        "count": 2,
        "limit": 200,
        "pages": 1,
        "page": 1,
    }
    default, shown = answer["queues"]
    assert (default["queue_id"], default["active_slots"], default["flow_runs"]) == (pool["default_queue_id"], 0, [])
    assert (shown["queue_name"], shown["active_slots"], shown["flow_run_count"]) == ("fast", 3, 3)
    assert [run["id"] for run in shown["flow_runs"]] == sorted(runs)[:2]
    assert (shown["flow_runs"][0]["state_name"], shown["flow_runs"][0]["time_in_current_state"]) == ("Pending", 1.5)
    page = client.post("/work_pools/local/concurrency_status", json={"page": 2, "limit": 1}).json()
    assert ([queue["queue_name"] for queue in page["queues"]], page["pages"]) == (["fast"], 2)
    of_queue = client.post(f"/work_queues/{fast['id']}/concurrency_status", json={"limit": 2, "page": 2}).json()
    assert ([run["id"] for run in of_queue["flow_runs"]], of_queue["count"]) == (sorted(runs)[2:], 3)
