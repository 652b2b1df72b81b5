"""Creations that are found again by the next run, on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tocsin.creations.service import KEPT
from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

AUTOMATION: dict[str, Any] = {"name": "Alert", "trigger": {"posture": "Reactive"}, "actions": []}


def create(
    client: TestClient, run: str = "run-1", key: str = "alert", path: str = "/automations/", body: Any = None
) -> Any:
    headers = {"Idempotency-Key": key, "Tocsin-Run": run}
    return client.post(path, json=AUTOMATION if body is None else body, headers=headers)


def count(client: TestClient) -> int:
    return int(client.post("/automations/count", json={}).json())


def test_what_an_earlier_run_created_and_did_not_confirm_is_found(client: TestClient) -> None:
    first = create(client)
    again = create(client, "run-2")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["id"] == first.json()["id"]
    assert count(client) == 1


def test_what_was_confirmed_is_created_anew(client: TestClient) -> None:
    first = create(client)
    done = client.post("/creations/confirm", json={"run": "run-1", "ids": [first.json()["id"]]})
    assert done.status_code == 204
    assert create(client, "run-2").status_code == 201
    assert count(client) == 2


def test_one_run_may_create_several_of_a_key_and_the_next_finds_each_of_them(client: TestClient) -> None:
    made = {create(client).json()["id"] for _ in range(2)}
    found = [create(client, "run-2") for _ in range(3)]
    assert [answer.status_code for answer in found] == [200, 200, 201]
    assert {answer.json()["id"] for answer in found[:2]} == made


def test_another_key_finds_nothing(client: TestClient) -> None:
    create(client)
    assert create(client, "run-2", key="another").status_code == 201


def test_what_was_deleted_is_created_anew(client: TestClient) -> None:
    client.delete(f"/automations/{create(client).json()['id']}")
    assert create(client, "run-2").status_code == 201


def test_what_is_a_day_old_is_not_looked_for(client: TestClient, clock: ManualClock) -> None:
    create(client)
    clock.advance(KEPT + timedelta(seconds=1))
    assert create(client, "run-2").status_code == 201


def test_another_run_confirms_nothing_of_this_one(client: TestClient) -> None:
    first = create(client)
    client.post("/creations/confirm", json={"run": "run-2", "ids": [first.json()["id"]]})
    assert create(client, "run-3").status_code == 200


def test_without_a_run_nothing_is_remembered(client: TestClient) -> None:
    client.post("/automations/", json=AUTOMATION, headers={"Idempotency-Key": "alert"})
    assert create(client, "run-2").status_code == 201


def test_a_refused_creation_is_not_remembered(client: TestClient) -> None:
    assert create(client, body={**AUTOMATION, "trigger": {"posture": "Reactiv"}}).status_code == 422
    assert create(client, "run-2").status_code == 201


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/variables/", {"name": "limit", "value": 1}),
        ("/work_pools/", {"name": "pool", "type": "process"}),
    ],
)
def test_things_with_unique_names_are_found_as_well(client: TestClient, path: str, body: Any) -> None:
    first = create(client, path=path, body=body)
    again = create(client, "run-2", path=path, body=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["id"] == first.json()["id"]


def test_a_block_is_found_and_answered_with_its_secrets_masked(client: TestClient) -> None:
    block_type = client.get("/block_types/slug/slack-webhook").json()
    schema = client.post(
        "/block_schemas/filter", json={"block_schemas": {"block_type_id": {"any_": [block_type["id"]]}}}
    )
    body = {
        "name": "alerts",
        "block_type_id": block_type["id"],
        "block_schema_id": schema.json()[0]["id"],
        "data": {"url": "https://hooks.slack.com/services/T/B/h3sh"},
    }
    first = create(client, path="/block_documents/", body=body)
    again = create(client, "run-2", path="/block_documents/", body=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert "h3sh" not in again.text


def test_what_a_second_creation_would_change_is_asked_for_before(client: TestClient) -> None:
    flow = create(client, path="/flows/", body={"name": "orders"})
    wanted = {"key": "alert", "run": "run-2"}
    assert client.post("/creations/take", json=wanted).json() == {"id": flow.json()["id"]}
    assert client.post("/creations/take", json=wanted).json() == {"id": None}


def test_a_flow_that_was_there_already_was_not_created(client: TestClient) -> None:
    client.post("/flows/", json={"name": "orders"})
    assert create(client, path="/flows/", body={"name": "orders"}).status_code == 200
    assert client.post("/creations/take", json={"key": "alert", "run": "run-2"}).json() == {"id": None}


def test_a_deployment_is_asked_for_as_well(client: TestClient) -> None:
    flow = client.post("/flows/", json={"name": "orders"}).json()["id"]
    made = create(client, path="/deployments/", body={"name": "nightly", "flow_id": flow})
    assert made.status_code == 201
    found = client.post("/creations/take", json={"key": "alert", "run": "run-2"}).json()
    assert found == {"id": made.json()["id"]}
