"""Searching variables: what each criterion finds, on both databases."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.variables.service import VariableService

pytestmark = pytest.mark.integration

Json = dict[str, Any]

TAGS = {"alpha_limit": ["prod", "dlt"], "beta-limit": ["prod"], "gamma": []}
"""Created in this order, a minute apart."""

ALL = set(TAGS)

CRITERIA: list[tuple[Json | None, set[str]]] = [
    (None, ALL),
    ({}, ALL),
    ({"name": {"any_": ["gamma", "none"]}}, {"gamma"}),
    ({"name": {"any_": []}}, set()),
    ({"name": {"any_": ["\x00"]}}, set()),
    ({"name": {"like_": "LIMIT"}}, {"alpha_limit", "beta-limit"}),
    ({"name": {"like_": "_limit"}}, {"alpha_limit"}),
    ({"name": {"like_": ""}}, ALL),
    ({"tags": {"all_": ["prod"]}}, {"alpha_limit", "beta-limit"}),
    ({"tags": {"all_": ["prod", "dlt"]}}, {"alpha_limit"}),
    ({"tags": {"is_null_": True}}, {"gamma"}),
    ({"tags": {"is_null_": False}}, {"alpha_limit", "beta-limit"}),
    ({"tags": {"operator": "or_", "all_": ["dlt"], "is_null_": True}}, {"alpha_limit", "gamma"}),
    ({"operator": "or_", "name": {"any_": ["gamma"]}, "tags": {"all_": ["dlt"]}}, {"alpha_limit", "gamma"}),
    ({"name": None, "tags": None, "id": None, "operator": None}, ALL),
    ({"name": {"any_": None, "like_": None}, "tags": {"all_": None, "is_null_": None}, "id": {"any_": None}}, ALL),
]

ORDERS = [
    (None, ["alpha_limit", "beta-limit", "gamma"]),
    ("NAME_ASC", ["alpha_limit", "beta-limit", "gamma"]),
    ("NAME_DESC", ["gamma", "beta-limit", "alpha_limit"]),
    ("CREATED_DESC", ["gamma", "beta-limit", "alpha_limit"]),
    ("UPDATED_DESC", ["alpha_limit", "gamma", "beta-limit"]),
]


@pytest.fixture(autouse=True)
def variables(client: TestClient, clock: ManualClock) -> dict[str, Json]:
    made = {}
    for name, tags in TAGS.items():
        made[name] = client.post("/variables/", json={"name": name, "value": name, "tags": tags}).json()
        clock.advance(60)
    client.patch("/variables/name/alpha_limit", json={"value": 1})
    return made


def names(client: TestClient, **body: Any) -> list[str]:
    return [variable["name"] for variable in client.post("/variables/filter", json=body).raise_for_status().json()]


def test_what_each_criterion_finds(client: TestClient) -> None:
    for criteria, expected in CRITERIA:
        assert set(names(client, variables=criteria)) == expected, criteria
        assert client.post("/variables/count", json={"variables": criteria}).json() == len(expected), criteria


def test_by_id(client: TestClient, variables: dict[str, Json]) -> None:
    assert names(client, variables={"id": {"any_": [variables["gamma"]["id"]]}}) == ["gamma"]


def test_orders(client: TestClient) -> None:
    for sort, expected in ORDERS:
        assert names(client, sort=sort) == expected, sort


def test_pages(client: TestClient) -> None:
    assert names(client, limit=2) == ["alpha_limit", "beta-limit"]
    assert names(client, limit=2, offset=2) == ["gamma"]
    assert names(client, limit=None, offset=None) == ["alpha_limit", "beta-limit", "gamma"]


def test_no_body_means_everything(client: TestClient) -> None:
    assert len(client.post("/variables/filter").json()) == 3
    assert client.post("/variables/count").json() == 3


def test_a_misspelt_criterion_is_an_error(client: TestClient) -> None:
    assert client.post("/variables/filter", json={"variables": {"nmae": {}}}).status_code == 422


def test_templates_see_every_value_by_its_name(runtime: Runtime) -> None:
    with runtime.database.read() as session:
        values = VariableService(session, runtime.clock, runtime.log).values()
    assert values == {"alpha_limit": 1, "beta-limit": "beta-limit", "gamma": "gamma"}
