"""run-deployment: the run that an automation starts, and what is said where it starts none."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.support.outbox import Json, action_events, delivery, fire, labels_by_role, send_all
from tests.support.things import add_deployment

from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.events.event import make_event
from tocsin.runtime import Runtime
from tocsin.triggers.firing import Firing

pytestmark = pytest.mark.integration

SCHEMA = {
    "type": "object",
    "properties": {"event": {"type": "object"}, "rows": {"type": "integer"}, "who": {"type": "string"}},
    "required": [],
}


def run(runtime: Runtime, deployment: object, **fields: Any) -> Firing:
    """Have an automation start a run of a deployment."""
    selected: Json = {"deployment_id": str(deployment)} if "source" not in fields else {}
    event = make_event(
        event="rows.arrived",
        occurred=runtime.clock.now(),
        resource={"prefect.resource.id": "my.table"},
        related=[{"prefect.resource.id": f"prefect.deployment.{deployment}", "prefect.resource.role": "deployment"}],
        payload={"rows": 3},
    )
    firing = fire(runtime, {"type": "run-deployment", **selected, **fields}, event=event)
    send_all(runtime)
    return firing


def runs(client: TestClient) -> list[Json]:
    found: list[Json] = client.post("/flow_runs/filter", json={}).json()
    return found


def test_a_run_is_started_with_what_the_event_says(client: TestClient, runtime: Runtime) -> None:
    deployment = add_deployment(
        runtime, parameters={"who": "me", "rows": 1}, parameter_openapi_schema=SCHEMA, job_variables={"a": 1}
    )
    firing = run(
        runtime,
        deployment,
        parameters={"event": "{{ event }}", "rows": "{{ event.payload.rows }}"},
        job_variables={"name": "of-{{ event.resource.id }}"},
        schedule_after=60,
    )
    made = delivery(runtime, firing)
    assert made.detail is None
    (started,) = runs(client)
    assert started["parameters"]["event"]["payload"] == {"rows": 3}
    assert (started["parameters"]["rows"], started["parameters"]["who"]) == (3, "me")
    assert started["job_variables"]["name"] == "of-my.table"
    assert started["deployment_id"] == str(deployment)
    assert started["created_by"] == {
        "id": str(firing.automation_id),
        "type": "AUTOMATION",
        "display_value": "DLT Pipeline Failure Alert",
    }
    assert started["idempotency_key"] == f"automation {firing.automation_id}, action 0, invocation {made.id}"
    assert started["state"]["type"] == "SCHEDULED"
    assert started["state"]["state_details"]["scheduled_time"] == "2026-01-01T00:01:00Z"


def test_the_event_of_it_names_the_deployment_and_the_run(client: TestClient, runtime: Runtime) -> None:
    deployment = add_deployment(runtime)
    assert delivery(runtime, run(runtime, deployment)).detail is None
    (started,) = runs(client)
    executed = action_events(runtime)[-1]
    assert executed.event == "prefect.automation.action.executed"
    related = labels_by_role(executed)
    assert related["target"]["prefect.resource.id"] == f"prefect.deployment.{deployment}"
    assert related["flow-run"] == {
        "prefect.resource.id": f"prefect.flow-run.{started['id']}",
        "prefect.resource.role": "flow-run",
        "prefect.resource.name": started["name"],
    }
    assert executed.read_payload()["status_code"] == 201


def test_the_deployment_is_inferred_from_the_event(client: TestClient, runtime: Runtime) -> None:
    deployment = add_deployment(runtime)
    run(runtime, deployment, source="inferred")
    assert [started["deployment_id"] for started in runs(client)] == [str(deployment)]


def test_it_is_started_once(client: TestClient, runtime: Runtime) -> None:
    run(runtime, add_deployment(runtime))
    send_all(runtime)
    assert len(runs(client)) == 1


def test_parameters_that_the_deployment_refuses_are_named(client: TestClient, runtime: Runtime) -> None:
    deployment = add_deployment(runtime, parameter_openapi_schema=SCHEMA)
    firing = run(runtime, deployment, parameters={"rows": "{{ event.resource.id }}"})
    found = delivery(runtime, firing)
    assert (found.state, found.reason) == (DeliveryState.DEAD, Reason.CHANGE_REFUSED)
    assert found.detail is not None
    assert "rows" in found.detail or "my.table" in found.detail
    assert runs(client) == []
    failed = action_events(runtime)[-1].read_payload()
    assert (failed["status_code"], failed["validation_error"]) == (409, found.detail)


def test_a_variable_that_does_not_exist_is_named(client: TestClient, runtime: Runtime) -> None:
    written = {"rows": {"__prefect_kind": "workspace_variable", "variable_name": "rows"}}
    firing = run(runtime, add_deployment(runtime), parameters=written)
    assert delivery(runtime, firing).reason is Reason.VARIABLE_MISSING
    client.post("/variables/", json={"name": "rows", "value": 7})
    run(runtime, add_deployment(runtime, "other", parameter_openapi_schema=SCHEMA), parameters=written)
    assert [started["parameters"] for started in runs(client)] == [{"rows": 7}]
