"""Many runs at once, and what runs belong to."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from tests.support.deployed import deployed

from tocsin.errors import Conflict
from tocsin.flows.schemas import CreatedBy, FlowRun, FlowRunCreate, RunOrigin
from tocsin.flows.service import FlowRunService
from tocsin.flows.states import StateCreate, StateDetails, StateType
from tocsin.kit.clock import ManualClock
from tocsin.kit.ids import new_id
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

Json = dict[str, Any]


@pytest.fixture
def flow(client: TestClient) -> Json:
    body = {"name": "nightly", "tags": ["flow-tag"], "labels": {"of": "flow"}}
    flow: Json = client.post("/flows/", json=body).json()
    return flow


def scheduled(flow_id: UUID, key: str, clock: ManualClock, **more: Any) -> FlowRunCreate:
    details = StateDetails(scheduled_time=clock.now() + timedelta(hours=1))
    state = StateCreate(type=StateType.SCHEDULED, state_details=details)
    return FlowRunCreate(flow_id=flow_id, idempotency_key=key, state=state, tags=["auto"], **more)


def test_many_runs_come_with_their_states_tags_and_events(
    runtime: Runtime, client: TestClient, clock: ManualClock, flow: Json
) -> None:
    flow_id = UUID(flow["id"])
    with runtime.database.write() as session:
        deployment = deployed(session, clock, flow_id)
        origin = RunOrigin(
            created_by=CreatedBy(id=deployment.id, type="DEPLOYMENT", display_value="prod"),
            auto_scheduled=True,
            work_queue_id=deployment.work_queue_id,
            work_queue_name="urgent",
        )
        bodies = [scheduled(flow_id, f"key-{number}", clock, deployment_id=deployment.id) for number in range(3)]
        made = FlowRunService(session, clock, runtime.log).create_many([(body, origin) for body in bodies])
    assert len(made) == 3
    read = client.get(f"/flow_runs/{made[1].id}").json()
    assert FlowRun.model_validate(read).model_dump() == made[1].model_dump()
    assert (read["work_pool_name"], read["work_queue_name"], read["auto_scheduled"]) == ("pool", "urgent", True)
    assert read["labels"] == {
        "of": "deployment",
        "prefect.flow.id": flow["id"],
        "prefect.deployment.id": str(deployment.id),
    }
    assert read["state_type"] == "SCHEDULED"
    assert client.post("/flow_runs/filter", json={"flow_runs": {"tags": {"all_": ["auto"]}}}).json()[0]["id"]
    wanted = {"filter": {"event": {"name": ["prefect.flow-run.Scheduled"]}, "order": "ASC"}, "limit": 50}
    events = client.post("/events/filter", json=wanted).json()["events"]
    assert [event["resource"]["prefect.resource.id"] for event in events] == [
        f"prefect.flow-run.{run.id}" for run in made
    ]
    assert [related["prefect.resource.role"] for related in events[0]["related"]] == [
        *("flow", "deployment", "work-queue", "work-pool", "tag", "tag", "tag", "creator")
    ]


def test_keys_that_exist_are_passed_over(runtime: Runtime, clock: ManualClock, flow: Json) -> None:
    flow_id = UUID(flow["id"])
    pairs = [(scheduled(flow_id, f"key-{number}", clock), RunOrigin()) for number in range(4)]
    with runtime.database.write() as session:
        assert len(FlowRunService(session, clock, runtime.log).create_many(pairs[1:3])) == 2
    with runtime.database.write() as session:
        made = FlowRunService(session, clock, runtime.log).create_many(pairs)
    assert [run.idempotency_key for run in made] == ["key-0", "key-3"]


def test_a_key_twice_in_one_request_makes_one_run(runtime: Runtime, clock: ManualClock, flow: Json) -> None:
    pair = (scheduled(UUID(flow["id"]), "same", clock), RunOrigin())
    with runtime.database.write() as session:
        assert len(FlowRunService(session, clock, runtime.log).create_many([pair, pair])) == 1


def test_none_are_made_of_nothing(runtime: Runtime, clock: ManualClock) -> None:
    with runtime.database.write() as session:
        assert FlowRunService(session, clock, runtime.log).create_many([]) == []


def test_an_unknown_flow_is_a_conflict(runtime: Runtime, clock: ManualClock) -> None:
    with pytest.raises(Conflict), runtime.database.write() as session:
        FlowRunService(session, clock, runtime.log).create_many([(scheduled(new_id(), "key", clock), RunOrigin())])


def test_a_run_may_name_its_work_pool(runtime: Runtime, client: TestClient, clock: ManualClock, flow: Json) -> None:
    with runtime.database.write() as session:
        deployed(session, clock, UUID(flow["id"]))
    default = client.post("/flow_runs/", json={"flow_id": flow["id"], "work_pool_name": "pool"}).json()
    named = {"flow_id": flow["id"], "work_pool_name": "pool", "work_queue_name": "urgent"}
    assert client.post("/flow_runs/", json=named).json()["work_queue_id"] == default["work_queue_id"]
    assert (default["work_pool_name"], default["work_queue_name"]) == ("pool", "urgent")
    assert client.post("/flow_runs/", json=named | {"work_queue_name": "none"}).status_code == 404
