"""Actions on one schedule of a deployment, on both databases."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from tests.support.deployments import SCHEMA, deploy, read, runs
from tests.support.outbox import Json, action_events, delivery, fire, labels_by_role, send_all

from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.events.event import make_event
from tocsin.runtime import Runtime
from tocsin.triggers.firing import Firing

pytestmark = pytest.mark.integration

HOURLY: Json = {"schedule": {"cron": "15 * * * *"}}
DAILY: Json = {"schedule": {"cron": "30 4 * * *"}}


@pytest.fixture
def deployment(client: TestClient) -> Json:
    """A deployment with an hourly schedule and a daily one."""
    return deploy(
        client,
        schedules=[{**HOURLY, "slug": "hourly"}, {**DAILY, "slug": "daily"}],
        parameter_openapi_schema=SCHEMA,
        parameters={"name": "x"},
    )


def schedule(deployment: Json, slug: str) -> str:
    (found,) = [each["id"] for each in deployment["schedules"] if each["slug"] == slug]
    return str(found)


def active(client: TestClient, deployment: Json) -> dict[str, bool]:
    return {each["slug"]: each["active"] for each in read(client, deployment)["schedules"]}


def minutes(client: TestClient, deployment: Json) -> set[str]:
    """The minutes of the hour at which runs are due."""
    return {run["expected_start_time"][14:16] for run in runs(client, deployment)}


def act(runtime: Runtime, action: Json, resource: str = "my.thing") -> Firing:
    event = make_event(
        event="something.happened", occurred=runtime.clock.now(), resource={"prefect.resource.id": resource}
    )
    firing = fire(runtime, action, event=event)
    send_all(runtime)
    return firing


def test_only_this_schedule_is_paused_and_resumed(client: TestClient, runtime: Runtime, deployment: Json) -> None:
    hourly = {"deployment_id": deployment["id"], "schedule_id": schedule(deployment, "hourly")}
    firing = act(runtime, {"type": "pause-deployment", **hourly})
    assert delivery(runtime, firing).state is DeliveryState.DELIVERED
    assert active(client, deployment) == {"hourly": False, "daily": True}
    assert minutes(client, deployment) == {"30"}
    assert read(client, deployment)["paused"] is False
    act(runtime, {"type": "resume-deployment", **hourly})
    assert active(client, deployment) == {"hourly": True, "daily": True}
    assert minutes(client, deployment) == {"15", "30"}


def test_the_events_name_the_deployment_and_the_schedule(
    client: TestClient, runtime: Runtime, deployment: Json
) -> None:
    hourly = schedule(deployment, "hourly")
    act(runtime, {"type": "pause-deployment", "deployment_id": deployment["id"], "schedule_id": hourly})
    executed = action_events(runtime)[-1]
    assert executed.read_payload()["schedule_id"] == hourly
    target = labels_by_role(executed)["target"]["prefect.resource.id"]
    assert target == f"prefect.deployment.{deployment['id']}"


def test_a_schedule_of_another_deployment_is_named(client: TestClient, runtime: Runtime, deployment: Json) -> None:
    other = deploy(client, "other", flow_id=deployment["flow_id"])
    firing = act(
        runtime,
        {
            "type": "pause-deployment",
            "deployment_id": other["id"],
            "schedule_id": schedule(deployment, "hourly"),
        },
    )
    assert delivery(runtime, firing).reason is Reason.TARGET_MISSING
    assert active(client, deployment) == {"hourly": True, "daily": True}


def test_the_schedule_that_made_a_run_is_inferred(client: TestClient, runtime: Runtime, deployment: Json) -> None:
    (run,) = [each for each in runs(client, deployment) if each["expected_start_time"][14:16] == "30"][:1]
    action = {"type": "pause-deployment", "source": "inferred", "schedule": "inferred"}
    firing = act(runtime, action, f"prefect.flow-run.{run['id']}")
    assert delivery(runtime, firing).detail is None
    assert active(client, deployment) == {"hourly": True, "daily": False}


def test_a_run_that_no_schedule_made_has_none(client: TestClient, runtime: Runtime, deployment: Json) -> None:
    run = client.post(f"/deployments/{deployment['id']}/create_flow_run", json={}).raise_for_status().json()
    action = {"type": "pause-deployment", "source": "inferred", "schedule": "inferred"}
    found = delivery(runtime, act(runtime, action, f"prefect.flow-run.{run['id']}"))
    assert (found.reason, found.detail) == (
        Reason.NOTHING_TO_INFER,
        "No schedule could be inferred: no schedule made the flow run",
    )


@pytest.mark.parametrize("resource", ["my.thing", f"prefect.flow-run.{UUID(int=1)}"])
def test_without_a_run_there_is_no_schedule(runtime: Runtime, resource: str) -> None:
    action = {"type": "resume-deployment", "source": "inferred", "schedule": "inferred"}
    reason = delivery(runtime, act(runtime, action, resource)).reason
    assert reason is (Reason.NOTHING_TO_INFER if resource == "my.thing" else Reason.TARGET_MISSING)
