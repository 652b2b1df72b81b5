"""Work pools for tests: made over HTTP, with runs in their queues as the scheduler would put them there."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
from fastapi.testclient import TestClient

from tocsin.flows.schemas import FlowCreate, FlowRunCreate, RunOrigin
from tocsin.flows.service import FlowRunService, FlowService
from tocsin.flows.states import StateCreate, StateDetails, StateType
from tocsin.runtime import Runtime

Json = dict[str, Any]
Client = TestClient | httpx.Client


def make_pool(client: Client, name: str = "local", **more: Any) -> Json:
    pool: Json = client.post("/work_pools/", json={"name": name, "type": "process", **more}).raise_for_status().json()
    return pool


def make_queue(client: Client, name: str, pool: str = "local", **more: Any) -> Json:
    queue: Json = client.post(f"/work_pools/{pool}/queues", json={"name": name, **more}).raise_for_status().json()
    return queue


def make_queued_run(runtime: Runtime, queue: Json | str, due_in: float = 0, **more: Any) -> str:
    """The id of a run that is scheduled for `due_in` seconds from now in this queue (or the queue of this id)."""
    queue_id = UUID(queue if isinstance(queue, str) else queue["id"])
    due: datetime = runtime.clock.now() + timedelta(seconds=due_in)
    state = StateCreate(type=StateType.SCHEDULED, state_details=StateDetails(scheduled_time=due))
    with runtime.database.write() as session:
        flow, _ = FlowService(session, runtime.clock, runtime.log).create(FlowCreate(name="nightly"))
        body = FlowRunCreate(flow_id=flow.id, name=str(uuid4()), state=state, **more)
        run, _ = FlowRunService(session, runtime.clock, runtime.log).create(body, RunOrigin(work_queue_id=queue_id))
    return str(run.id)


def set_state(client: Client, run_id: str, type: str, **more: Any) -> Json:
    body = {"state": {"type": type, **more}}
    answer: Json = client.post(f"/flow_runs/{run_id}/set_state", json=body).raise_for_status().json()
    return answer


def poll(client: Client, pool: str = "local", **body: Any) -> list[str]:
    """The ids of the runs that a worker of this pool is offered."""
    offers = client.post(f"/work_pools/{pool}/get_scheduled_flow_runs", json=body).raise_for_status().json()
    return [offer["flow_run"]["id"] for offer in offers]


def events(client: Client, prefix: str) -> list[Json]:
    """The events whose names begin like this, in their order."""
    body = {"filter": {"event": {"prefix": [prefix]}, "order": "ASC"}, "limit": 50}
    found: list[Json] = client.post("/events/filter", json=body).raise_for_status().json()["events"]
    return found


def event_names(client: Client, prefix: str = "prefect.work-") -> list[str]:
    return [event["event"] for event in events(client, prefix)]
