"""Searching: what each criterion finds, on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

Json = dict[str, Any]

RUNS: list[Json] = [
    {"name": "one", "flow": "orders", "tags": ["dlt", "prod"], "states": ["RUNNING", "FAILED"]},
    {"name": "two", "flow": "orders", "tags": ["dlt"], "states": ["RUNNING"]},
    {"name": "three", "flow": "users", "tags": ["prod"], "states": [], "idempotency_key": "k"},
    {
        "name": "Four_%",
        "flow": "users",
        "tags": [],
        "states": ["RUNNING", ("COMPLETED", "Skipped")],
        "flow_version": "v1",
    },
]
"""One created every minute from 00:00 on; their states follow at a distance of a second."""


CRITERIA: list[tuple[Json, set[str]]] = [
    ({}, {"one", "two", "three", "Four_%"}),
    ({"name": {"any_": ["one", "three"]}}, {"one", "three"}),
    ({"name": {"like_": "O"}}, {"one", "two", "Four_%"}),
    ({"name": {"like_": "_%"}}, {"Four_%"}),
    ({"tags": {"all_": ["dlt", "prod"]}}, {"one"}),
    ({"tags": {"all_": ["dlt", "dlt"]}}, {"one", "two"}),
    ({"tags": {"any_": ["dlt", "prod"]}}, {"one", "two", "three"}),
    ({"tags": {"any_": []}}, set()),
    ({"tags": {"is_null_": True}}, {"Four_%"}),
    ({"tags": {"is_null_": False}}, {"one", "two", "three"}),
    ({"tags": {"operator": "or_", "all_": ["dlt", "prod"], "is_null_": True}}, {"one", "Four_%"}),
    ({"state": {"type": {"any_": ["FAILED", "CRASHED"]}}}, {"one"}),
    ({"state": {"type": {"not_any_": ["PENDING"]}}}, {"one", "two", "Four_%"}),
    ({"state": {"name": {"any_": ["Skipped"]}}}, {"Four_%"}),
    (
        {"state": {"operator": "or_", "name": {"any_": ["Skipped"]}, "type": {"any_": ["FAILED"]}}},
        {"one", "Four_%"},
    ),
    ({"start_time": {"after_": "2026-01-01T00:01:01Z"}}, {"two", "three", "Four_%"}),
    ({"start_time": {"before_": "2026-01-01T00:01:01+00:00"}}, {"one", "two"}),
    ({"start_time": {"is_null_": True}}, {"three"}),
    ({"end_time": {"is_null_": False}}, {"one", "Four_%"}),
    ({"end_time": {"after_": "2026-01-01T00:01:00Z"}}, {"Four_%"}),
    (
        {"expected_start_time": {"after_": "2026-01-01T00:01:00Z", "before_": "2026-01-01T00:02:00Z"}},
        {"two", "three"},
    ),
    ({"next_scheduled_start_time": {"after_": "2020-01-01T00:00:00Z"}}, set()),
    ({"deployment_id": {"is_null_": True}}, {"one", "two", "three", "Four_%"}),
    ({"deployment_id": {"any_": ["0198f3a8-3c52-7d1e-9a4b-0c1d2e3f4a5b"]}}, set()),
    ({"parent_task_run_id": {"is_null_": False}}, set()),
    ({"work_queue_name": {"any_": ["default"]}}, set()),
    ({"idempotency_key": {"any_": ["k"]}}, {"three"}),
    ({"flow_version": {"any_": ["v1"]}}, {"Four_%"}),
    ({"created_by": {"is_null_": True}}, {"one", "two", "three", "Four_%"}),
    ({"created_by": {"type_": ["AUTOMATION"]}}, set()),
    ({"operator": "or_", "name": {"any_": ["two"]}, "tags": {"is_null_": True}}, {"two", "Four_%"}),
    ({"name": None, "tags": None, "state": None, "start_time": None}, {"one", "two", "three", "Four_%"}),
    ({"tags": {"all_": None, "any_": None, "is_null_": None}}, {"one", "two", "three", "Four_%"}),
]

BODIES: list[tuple[Json, set[str]]] = [
    ({"flows": {"name": {"any_": ["orders"]}}}, {"one", "two"}),
    ({"flows": {"tags": {"all_": ["users"]}}}, {"three", "Four_%"}),
    ({"flows": {"name": {"like_": "ORD"}}, "flow_runs": {"tags": {"any_": ["prod"]}}}, {"one"}),
    ({"flows": {"deployment": {"is_null_": False}}}, set()),
    ({"deployments": {"name": {"any_": ["d"]}}}, set()),
    ({"state": {"type": {"any_": ["FAILED"]}}, "start_time": {"after_": "2026-01-01T00:00:00Z"}}, {"one"}),
]

ORDERS = [
    ("ID_DESC", ["Four_%", "three", "two", "one"]),
    ("START_TIME_ASC", ["one", "two", "three", "Four_%"]),
    ("START_TIME_DESC", ["Four_%", "three", "two", "one"]),
    ("EXPECTED_START_TIME_ASC", ["one", "two", "three", "Four_%"]),
    ("EXPECTED_START_TIME_DESC", ["Four_%", "three", "two", "one"]),
    ("END_TIME_DESC", ["Four_%", "one", "three", "two"]),
    ("NEXT_SCHEDULED_START_TIME_ASC", ["Four_%", "three", "two", "one"]),
]


@pytest.fixture
def runs(client: TestClient, clock: ManualClock) -> dict[str, Json]:
    ids = {
        name: client.post("/flows/", json={"name": name, "tags": [name]}).json()["id"] for name in ("orders", "users")
    }
    start, made = clock.now(), {}
    for minute, wanted in enumerate(RUNS):
        clock.advance(start + timedelta(minutes=minute) - clock.now())
        body = {key: value for key, value in wanted.items() if key not in {"flow", "states"}}
        run = client.post("/flow_runs/", json={"flow_id": ids[wanted["flow"]], **body}).json()
        for state in wanted["states"]:
            clock.advance(1)
            kind, name = state if isinstance(state, tuple) else (state, None)
            client.post(f"/flow_runs/{run['id']}/set_state", json={"state": {"type": kind, "name": name}})
        made[wanted["name"]] = client.get(f"/flow_runs/{run['id']}").json()
    return made


def found(client: TestClient, body: Json) -> set[str]:
    names = {run["name"] for run in client.post("/flow_runs/filter", json=body).raise_for_status().json()}
    assert client.post("/flow_runs/count", json=body).json() == len(names)
    return names


def test_what_each_criterion_finds(client: TestClient, runs: dict[str, Json]) -> None:
    wrong = [
        f"{criteria}: found {names}, not {expected}"
        for criteria, expected in CRITERIA
        if (names := found(client, {"flow_runs": criteria})) != expected
    ]
    assert not wrong, "\n".join(wrong)


def test_criteria_on_flows_and_bare_ones(client: TestClient, runs: dict[str, Json]) -> None:
    wrong = [
        f"{body}: found {names}, not {expected}"
        for body, expected in BODIES
        if (names := found(client, body)) != expected
    ]
    assert not wrong, "\n".join(wrong)


def test_by_id(client: TestClient, runs: dict[str, Json]) -> None:
    one, two = runs["one"]["id"], runs["two"]["id"]
    assert found(client, {"flow_runs": {"id": {"any_": [one, two], "not_any_": [two]}}}) == {"one"}


def test_sorting_and_paging(client: TestClient, runs: dict[str, Json]) -> None:
    for sort, expected in ORDERS:
        pages = [
            client.post("/flow_runs/filter", json={"sort": sort, "limit": 1, "offset": n}).json() for n in range(5)
        ]
        assert [page[0]["name"] for page in pages[:4]] == expected, sort
        assert pages[4] == []


def test_sorting_by_name(client: TestClient, runs: dict[str, Json]) -> None:
    ascending = client.post("/flow_runs/filter", json={"sort": "NAME_ASC"}).json()
    descending = client.post("/flow_runs/filter", json={"sort": "NAME_DESC"}).json()
    assert [run["id"] for run in ascending] == [run["id"] for run in reversed(descending)]


def test_a_limit_has_a_limit(client: TestClient) -> None:
    answer = client.post("/flow_runs/filter", json={"limit": 201})
    assert answer.status_code == 422
    assert answer.json()["exception_detail"][0]["msg"] == "Invalid limit: must be less than or equal to 200."


def test_flows_are_found_by_their_runs(client: TestClient, runs: dict[str, Json]) -> None:
    body = {"flow_runs": {"state": {"type": {"any_": ["FAILED"]}}}}
    assert [flow["name"] for flow in client.post("/flows/filter", json=body).json()] == ["orders"]
    assert client.post("/flows/count", json=body).json() == 1


def test_sorting_of_flows(client: TestClient, runs: dict[str, Json]) -> None:
    for sort in ("CREATED_DESC", "UPDATED_DESC", "NAME_DESC"):
        names = [flow["name"] for flow in client.post("/flows/filter", json={"sort": sort}).json()]
        assert names == ["users", "orders"], sort
