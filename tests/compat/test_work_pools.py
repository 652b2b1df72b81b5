"""Work pools, queues and workers with the stock Prefect client: its CLI, its SDK, and its process worker running real flows."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.support.server import ServerProcess
from tests.support.stock_client import StockClient
from tests.support.traffic import wait_until

Json = dict[str, Any]

_FLOW = """
import os, uuid
from prefect import flow
from prefect.flow_engine import load_flow_run, run_flow

@flow
def nightly():
    return "done"

run = load_flow_run(uuid.UUID(os.environ["PREFECT__FLOW_RUN_ID"]))
run_flow(nightly, flow_run=run)
with open(os.environ["EXECUTED"], "a") as executed:
    executed.write(f"{run.id}\\n")
"""

_QUEUES = """
import json
from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound

def name_of_error(call):
    try:
        call()
    except (ObjectAlreadyExists, ObjectNotFound) as error:
        return type(error).__name__

with get_client(sync_client=True) as client:
    queue = client.create_work_queue(name="alone", description="by itself", concurrency_limit=2, priority=1)
    found = client.read_work_queue_by_name("alone")
    client.update_work_queue(queue.id, is_paused=True, concurrency_limit=None)
    changed = client.read_work_queue(queue.id)
    print(json.dumps({
        "pool": queue.work_pool_name,
        "same": found.id == queue.id,
        "changed": [changed.is_paused, changed.concurrency_limit, changed.description],
        "matched": [q.name for q in client.match_work_queues(["alo"])],
        "runs": client.get_runs_in_work_queue(queue.id, limit=5),
        "healthy": client.read_work_queue_status(queue.id).healthy,
        "again": name_of_error(lambda: client.create_work_queue(name="alone")),
        "deleted": client.delete_work_queue_by_id(queue.id),
        "gone": name_of_error(lambda: client.read_work_queue(queue.id)),
    }))
"""

_POOLS = """
import json
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate, WorkPoolUpdate
from prefect.client.schemas.filters import WorkPoolFilter, WorkPoolFilterType
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound

def name_of_error(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__

with get_client(sync_client=True) as client:
    pool = client.create_work_pool(WorkPoolCreate(name="sdk", type="sdk-type"))
    client.send_worker_heartbeat("sdk", "by-hand", heartbeat_interval_seconds=30)
    client.update_work_pool("sdk", WorkPoolUpdate(description="changed", concurrency_limit=0))
    changed = client.read_work_pool("sdk")
    of_type = WorkPoolFilter(type=WorkPoolFilterType(any_=["sdk-type"]))
    print(json.dumps({
        "changed": [changed.description, changed.concurrency_limit, changed.status.value],
        "workers": [[w.name, w.status.value] for w in client.read_workers_for_work_pool("sdk")],
        "of_type": [p.name for p in client.read_work_pools(work_pool_filter=of_type)],
        "scheduled": client.get_scheduled_flow_runs_for_work_pool("sdk", ["default"]),
        "again": name_of_error(lambda: client.create_work_pool(WorkPoolCreate(name="sdk"))),
        "reserved": name_of_error(lambda: client.create_work_pool(WorkPoolCreate(name="prefect-pool"))),
        "deleted": client.delete_work_pool("sdk"),
        "gone": name_of_error(lambda: client.read_work_pool("sdk")),
    }))
"""


@pytest.fixture
def flow_file(prefect: StockClient) -> Path:
    """A script that runs the flow run that its worker started it for, and writes down that it did."""
    file = prefect.directory / "nightly.py"
    file.write_text(_FLOW)
    return file


def schedule(tocsin: ServerProcess, flow_file: Path, pool: str, count: int, **more: Any) -> list[str]:
    """Runs in a pool's queue that are due now, to be executed as the script."""
    with tocsin.client() as client:
        flow = client.post("/flows/", json={"name": "nightly"}).raise_for_status().json()
        body = {
            "flow_id": flow["id"],
            "state": {"type": "SCHEDULED"},
            "work_pool_name": pool,
            "job_variables": {
                "command": f"python {flow_file}",
                "env": {"EXECUTED": str(flow_file.with_name("executed"))},
            },
            **more,
        }
        return [client.post("/flow_runs/", json=body).raise_for_status().json()["id"] for _ in range(count)]


def executed(flow_file: Path) -> list[str]:
    """The runs that the script was started for, each as often as it was."""
    file = flow_file.with_name("executed")
    return file.read_text().split() if file.exists() else []


def states(tocsin: ServerProcess, run: str) -> list[str]:
    with tocsin.client() as client:
        found = client.get("/flow_run_states/", params={"flow_run_id": run}).raise_for_status().json()
    return [state["name"] for state in found]


def ask(tocsin: ServerProcess, method: str, path: str, **more: Any) -> Any:
    with tocsin.client() as client:
        return client.request(method, path, **more).raise_for_status().json()


@pytest.mark.operation(
    "work-pool create", "work-pool inspect", "work-pool ls", "work-pool get-default-base-job-template"
)
def test_a_pool_is_made_and_shown(prefect: StockClient, tocsin: ServerProcess) -> None:
    assert "Created work pool 'shown'!" in prefect.cli("work-pool", "create", "shown", "--type", "process")
    assert "already exists" in prefect.cli("work-pool", "create", "shown", "--type", "process", status=1)
    shown = json.loads(prefect.cli("work-pool", "inspect", "shown", "-o", "json"))
    template = json.loads(prefect.cli("work-pool", "get-default-base-job-template", "--type", "process"))
    assert (shown["type"], shown["status"], shown["base_job_template"]) == ("process", "NOT_READY", template)
    assert "shown" in prefect.cli("work-pool", "ls")


@pytest.mark.operation(
    "work-pool pause",
    "work-pool resume",
    "work-pool update",
    "work-pool set-concurrency-limit",
    "work-pool clear-concurrency-limit",
    "work-pool preview",
    "work-pool delete",
)
def test_a_pool_is_changed_and_deleted(prefect: StockClient, tocsin: ServerProcess) -> None:
    ask(tocsin, "POST", "/work_pools/", json={"name": "changed", "type": "process"})

    def pool() -> Json:
        found: Json = ask(tocsin, "GET", "/work_pools/changed")
        return found

    prefect.cli("work-pool", "pause", "changed")
    assert (pool()["is_paused"], pool()["status"]) == (True, "PAUSED")
    prefect.cli("work-pool", "resume", "changed")
    assert (pool()["is_paused"], pool()["status"]) == (False, "NOT_READY")
    prefect.cli("work-pool", "update", "changed", "--description", "for tests")
    prefect.cli("work-pool", "set-concurrency-limit", "changed", "3")
    assert (pool()["description"], pool()["concurrency_limit"]) == ("for tests", 3)
    prefect.cli("work-pool", "clear-concurrency-limit", "changed")
    assert pool()["concurrency_limit"] is None
    run = ask(tocsin, "POST", "/flows/", json={"name": "nightly"})
    body = {"flow_id": run["id"], "name": "soon", "state": {"type": "SCHEDULED"}, "work_pool_name": "changed"}
    ask(tocsin, "POST", "/flow_runs/", json=body)
    assert "soon" in prefect.cli("work-pool", "preview", "changed")
    assert "Deleted work pool 'changed'" in prefect.cli("--no-prompt", "work-pool", "delete", "changed")
    assert "changed" not in [entry["name"] for entry in ask(tocsin, "POST", "/work_pools/filter", json={})]


@pytest.mark.operation(
    "work-queue create",
    "work-queue ls",
    "work-queue inspect",
    "work-queue pause",
    "work-queue resume",
    "work-queue set-concurrency-limit",
    "work-queue read-runs",
    "work-queue delete",
)
def test_a_queue_from_its_making_to_its_end(prefect: StockClient, tocsin: ServerProcess) -> None:
    ask(tocsin, "POST", "/work_pools/", json={"name": "queued", "type": "process"})

    def queue() -> Json:
        found: Json = ask(tocsin, "GET", "/work_pools/queued/queues/fast")
        return found

    def cli(*words: str) -> str:
        return prefect.cli("--no-prompt", "work-queue", *words, "--pool", "queued")

    cli("create", "fast", "--limit", "2", "--priority", "1")
    assert (queue()["concurrency_limit"], queue()["priority"]) == (2, 1)
    assert "fast" in cli("ls")
    cli("pause", "fast")
    assert queue()["status"] == "PAUSED"
    cli("resume", "fast")
    cli("set-concurrency-limit", "fast", "7")
    assert (queue()["status"], queue()["concurrency_limit"]) == ("NOT_READY", 7)
    assert "concurrency_limit=7" in cli("inspect", "fast")
    flow = ask(tocsin, "POST", "/flows/", json={"name": "nightly"})
    place = {"work_pool_name": "queued", "work_queue_name": "fast"}
    ask(tocsin, "POST", "/flow_runs/", json={"flow_id": flow["id"], "state": {"type": "SCHEDULED"}, **place})
    assert "Read 1 runs for work queue 'fast'" in cli("read-runs", "fast")
    cli("delete", "fast")
    assert [entry["name"] for entry in ask(tocsin, "POST", "/work_pools/queued/queues/filter", json={})] == ["default"]


@pytest.mark.operation("work-pool slots", "work-queue slots")
def test_what_takes_the_slots_is_shown(prefect: StockClient, tocsin: ServerProcess) -> None:
    if prefect.version.startswith("3.4."):
        pytest.skip("this version does not have the command")
    ask(tocsin, "POST", "/work_pools/", json={"name": "slotted", "type": "process", "concurrency_limit": 4})
    flow = ask(tocsin, "POST", "/flows/", json={"name": "nightly"})
    body = {"flow_id": flow["id"], "name": "taking", "state": {"type": "SCHEDULED"}, "work_pool_name": "slotted"}
    run = ask(tocsin, "POST", "/flow_runs/", json=body)
    ask(tocsin, "POST", f"/flow_runs/{run['id']}/set_state", json={"state": {"type": "PENDING"}})
    shown = json.loads(prefect.cli("work-pool", "slots", "slotted", "-o", "json"))
    assert (shown["active_slots"], shown["concurrency_limit"]) == (1, 4)
    assert "taking" in prefect.cli("work-queue", "slots", "default", "--pool", "slotted", "-o", "json")


@pytest.mark.operation("create_work_queue", "update_work_queue", "match_work_queues", "read_work_queue_status")
def test_queues_by_the_sdk(prefect: StockClient) -> None:
    assert prefect.json(_QUEUES) == {
        "pool": "default-agent-pool",
        "same": True,
        "changed": [True, None, "by itself"],
        "matched": ["alone"],
        "runs": [],
        "healthy": True,
        "again": "ObjectAlreadyExists",
        "deleted": None,
        "gone": "ObjectNotFound",
    }


@pytest.mark.operation("create_work_pool", "update_work_pool", "read_work_pools", "send_worker_heartbeat")
def test_pools_by_the_sdk(prefect: StockClient) -> None:
    assert prefect.json(_POOLS) == {
        "changed": ["changed", 0, "READY"],
        "workers": [["by-hand", "ONLINE"]],
        "of_type": ["sdk"],
        "scheduled": [],
        "again": "ObjectAlreadyExists",
        "reserved": "PrefectHTTPStatusError",
        "deleted": None,
        "gone": "ObjectNotFound",
    }


@pytest.mark.operation("worker start --run-once")
def test_a_worker_makes_its_pool_and_runs_what_is_due_once(
    prefect: StockClient, tocsin: ServerProcess, flow_file: Path
) -> None:
    prefect.cli("work-pool", "create", "once", "--type", "process")
    (run,) = schedule(tocsin, flow_file, "once", 1)
    prefect.cli("worker", "start", "--pool", "once", "--type", "process", "--run-once", "--name", "w")
    assert executed(flow_file) == [run]
    assert states(tocsin, run)[-1] == "Completed"
    (worker,) = ask(tocsin, "POST", "/work_pools/once/workers/filter", json={})
    assert (worker["name"], worker["status"]) == ("w", "ONLINE")


@pytest.mark.operation("worker start")
def test_two_workers_share_the_runs_of_a_pool(prefect: StockClient, tocsin: ServerProcess, flow_file: Path) -> None:
    prefect.cli("work-pool", "create", "shared", "--type", "process")
    workers = [prefect.start("prefect", "worker", "start", "--pool", "shared", "--name", name) for name in ("a", "b")]
    for worker in workers:
        worker.wait_for("started!")
    runs = schedule(tocsin, flow_file, "shared", 4)
    wait_until(lambda: len(executed(flow_file)) >= len(runs), 90, "not all runs were executed")
    wait_until(lambda: all(states(tocsin, run)[-1] == "Completed" for run in runs), 90, "not all runs completed")
    assert sorted(executed(flow_file)) == sorted(runs)
    assert ask(tocsin, "GET", "/work_pools/shared")["status"] == "READY"
    assert ask(tocsin, "GET", "/work_pools/shared/queues/default")["status"] == "READY"


@pytest.mark.operation("worker start in a paused pool")
def test_a_running_worker_gets_nothing_while_its_pool_is_paused(
    prefect: StockClient, tocsin: ServerProcess, flow_file: Path
) -> None:
    prefect.cli("work-pool", "create", "resting", "--type", "process", "--paused")
    (run,) = schedule(tocsin, flow_file, "resting", 1)
    worker = prefect.start("prefect", "worker", "start", "--pool", "resting", "--name", "w")
    worker.wait_for("started!")
    wait_until(
        lambda: ask(tocsin, "GET", "/work_pools/resting/queues/default")["last_polled"] is not None,
        90,
        "the worker did not poll",
    )
    assert states(tocsin, run) == ["Scheduled"]
    prefect.cli("work-pool", "resume", "resting")
    wait_until(lambda: states(tocsin, run)[-1] == "Completed", 90, "the run did not complete")


@pytest.mark.operation("worker start with credentials")
def test_a_worker_with_credentials(prefect: StockClient, start_server: Any) -> None:
    server: ServerProcess = start_server(TOCSIN_AUTH_STRING="admin:secret")
    if prefect.version.startswith("3.4."):  # it does not show its auth string where it brings events
        known = prefect.at(server.url.replace("http://", "http://admin:secret@"))
    else:
        known = prefect.at(server.url, PREFECT_API_AUTH_STRING="admin:secret")
    known.cli("work-pool", "create", "closed", "--type", "process")
    known.cli("worker", "start", "--pool", "closed", "--type", "process", "--run-once", "--name", "w")
    headers = {"Authorization": "Basic YWRtaW46c2VjcmV0"}
    workers = ask(server, "POST", "/work_pools/closed/workers/filter", json={}, headers=headers)
    assert [worker["name"] for worker in workers] == ["w"]
