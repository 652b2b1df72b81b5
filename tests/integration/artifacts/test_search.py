"""Searching artifacts and the newest ones of their keys: what each criterion finds, on both databases."""

import json
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

Json = dict[str, Any]

RUN, TASK = str(UUID(int=7)), str(UUID(int=8))
"""Stand for the ids of the run and of the task run that there are."""

CRITERIA: list[tuple[Json | None, str, str]] = [
    # what is asked for, the artifacts that it finds, and the keys whose newest artifact it finds
    (None, "0123", "23"),
    ({}, "0123", "23"),
    ({"key": {"any_": ["sales"]}}, "12", "2"),
    ({"key": {"like_": "AL"}}, "12", "2"),
    ({"key": {"exists_": True}}, "123", "23"),
    ({"key": {"exists_": False}}, "0", ""),
    ({"type": {"any_": ["table"]}}, "1", ""),
    ({"type": {"not_any_": ["result"]}}, "123", "23"),
    ({"flow_run_id": {"any_": [RUN]}}, "13", "3"),
    ({"task_run_id": {"any_": [TASK]}}, "1", ""),
    ({"operator": "or_", "key": {"exists_": False}, "task_run_id": {"any_": [TASK]}}, "01", ""),
    ({"key": None, "type": None, "flow_run_id": None, "task_run_id": None, "operator": None}, "0123", "23"),
    ({"key": {"any_": None, "like_": None, "exists_": None}, "type": {"any_": None, "not_any_": None}}, "0123", "23"),
]

BODIES: list[tuple[Json, str, str]] = [
    ({"flow_runs": {"name": {"any_": ["otter"]}}}, "13", "3"),
    ({"flows": {"name": {"any_": ["orders"]}}}, "13", "3"),
    ({"flows": {"name": {"any_": ["orders"]}}, "artifacts": {"type": {"any_": ["table"]}}}, "1", ""),
    ({"flows": {"name": {"any_": ["other"]}}}, "", ""),
    ({"deployments": {"name": {"any_": ["d"]}}}, "", ""),
    ({"task_runs": {"id": {"any_": [TASK]}}}, "1", ""),
    ({"task_runs": {"name": {"any_": ["clean-0"]}}, "flows": {"name": {"any_": ["orders"]}}}, "1", ""),
    ({"task_runs": {"name": {"any_": ["other"]}}}, "", ""),
    ({"flows": None, "flow_runs": None, "task_runs": None, "deployments": None, "artifacts": None}, "0123", "23"),
]


@pytest.fixture
def artifacts(client: TestClient, clock: ManualClock) -> list[Json]:
    """0 without a key, 1 and 2 with the key `sales`, 3 with the key `users`; made a minute apart."""
    flow = client.post("/flows/", json={"name": "orders"}).json()
    run = client.post("/flow_runs/", json={"flow_id": flow["id"], "name": "otter"}).json()["id"]
    task_run = {"flow_run_id": run, "task_key": "clean", "dynamic_key": "0", "name": "clean-0"}
    task = client.post("/task_runs/", json=task_run).json()["id"]
    bodies: list[Json] = [
        {"type": "result"},
        {"key": "sales", "type": "table", "flow_run_id": run, "task_run_id": task},
        {"key": "sales", "type": "markdown"},
        {"key": "users", "type": "markdown", "flow_run_id": run},
    ]
    made = []
    for number, body in enumerate(bodies):
        made.append(client.post("/artifacts/", json={**body, "data": str(number)}).json())
        clock.advance(60)
    return made


def named(body: Json, artifacts: list[Json]) -> Json:
    """The same body with the ids that there are."""
    text = json.dumps(body).replace(RUN, artifacts[1]["flow_run_id"]).replace(TASK, artifacts[1]["task_run_id"])
    return dict(json.loads(text))


def found(client: TestClient, path: str, body: Json) -> str:
    """The data of what is found, one letter each, in the order of the answer."""
    answer = client.post(f"/artifacts/{path}filter", json=body).raise_for_status().json()
    if not {"limit", "offset"} & body.keys():
        assert client.post(f"/artifacts/{path}count", json=body).json() == len(answer)
    return "".join(artifact["data"] for artifact in answer)


def test_what_each_criterion_finds(client: TestClient, artifacts: list[Json]) -> None:
    for criteria, all_of_them, newest in CRITERIA:
        body = named({"artifacts": criteria}, artifacts)
        assert sorted(found(client, "", body)) == list(all_of_them), body
        assert sorted(found(client, "latest/", body)) == list(newest), body


def test_what_the_filters_of_other_objects_find(client: TestClient, artifacts: list[Json]) -> None:
    for wanted, all_of_them, newest in BODIES:
        body = named(wanted, artifacts)
        assert sorted(found(client, "", body)) == list(all_of_them), body
        assert sorted(found(client, "latest/", body)) == list(newest), body


def test_by_id(client: TestClient, artifacts: list[Json]) -> None:
    older, newer = artifacts[1]["id"], artifacts[2]["id"]
    assert found(client, "", {"artifacts": {"id": {"any_": [older]}}}) == "1"
    assert found(client, "latest/", {"artifacts": {"latest_id": {"any_": [older, newer]}}}) == "2"


def test_orders(client: TestClient, artifacts: list[Json]) -> None:
    client.patch(f"/artifacts/{artifacts[2]['id']}", json={"description": "changed"})
    orders = [
        (None, "3210", "32"),
        ("ID_DESC", "3210", "32"),
        ("CREATED_DESC", "3210", "32"),
        ("UPDATED_DESC", "2310", "23"),
        ("KEY_ASC", "2130", "23"),
        ("KEY_DESC", "3210", "32"),
    ]
    for sort, all_of_them, newest in orders:
        body = {"sort": sort}
        assert (found(client, "", body), found(client, "latest/", body)) == (all_of_them, newest), sort


def test_pages(client: TestClient, artifacts: list[Json]) -> None:
    assert found(client, "", {"sort": "CREATED_DESC", "limit": 2, "offset": 1}) == "21"
    assert found(client, "latest/", {"sort": "KEY_ASC", "limit": 1, "offset": 1}) == "3"
    assert len(client.post("/artifacts/filter").json()) == 4


def test_a_misspelt_criterion_is_an_error(client: TestClient) -> None:
    assert client.post("/artifacts/filter", json={"artifacts": {"latest_id": {}}}).status_code == 422
    assert client.post("/artifacts/latest/filter", json={"artifacts": {"id": {}}}).status_code == 422
