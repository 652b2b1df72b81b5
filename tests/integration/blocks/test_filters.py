"""Searching for block types, schemas and documents."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.integration.blocks.conftest import Blocks

_URL = "https://hooks.slack.com/services/A/B/C"


@pytest.fixture
def documents(blocks: Blocks, client: TestClient) -> dict[str, dict[str, Any]]:
    """Four named documents and an anonymous one, by name."""
    made = [
        blocks.create("webhook", "b", {"url": _URL}),
        blocks.create("slack-webhook", "c", {"url": _URL}),
        blocks.create("secret", "a", {"value": "v"}),
        blocks.create("slack-webhook", "d-100", {"url": _URL}),
    ]
    body = {**blocks.body("slack-webhook", "", {"url": _URL}), "name": None, "is_anonymous": True}
    made.append(client.post("/block_documents/", json=body).raise_for_status().json())
    return {document["name"]: document for document in made}


def test_named_documents_come_by_name(blocks: Blocks, documents: dict[str, Any]) -> None:
    assert blocks.names() == ["a", "b", "c", "d-100"]


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("NAME_ASC", ["a", "b", "c", "d-100"]),
        ("NAME_DESC", ["d-100", "c", "b", "a"]),
        ("BLOCK_TYPE_AND_NAME_ASC", ["a", "c", "d-100", "b"]),
    ],
)
def test_documents_are_sorted(blocks: Blocks, documents: dict[str, Any], sort: str, names: list[str]) -> None:
    assert blocks.names(sort=sort) == names


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ({"block_schemas": {"block_capabilities": {"all_": ["notify"]}}}, ["c", "d-100"]),
        ({"block_schemas": {"block_capabilities": {"all_": ["notify", "fly"]}}}, []),
        ({"block_schemas": {"block_capabilities": {"all_": ["notif"]}}}, []),
        ({"block_schemas": {"block_capabilities": {"all_": ['%"notify"%']}}}, []),
        ({"block_types": {"slug": {"any_": ["secret", "webhook"]}}}, ["a", "b"]),
        ({"block_types": {"name": {"like_": "SLACK"}}}, ["c", "d-100"]),
        ({"block_documents": {"name": {"any_": ["a", "c", "zz"]}}}, ["a", "c"]),
        ({"block_documents": {"name": {"like_": "-1"}}}, ["d-100"]),
        ({"block_documents": {"operator": "or_", "is_anonymous": None, "name": {"any_": ["a"]}}}, ["a"]),
        ({"block_documents": {"name": {"any_": []}}}, []),
    ],
)
def test_documents_are_filtered(blocks: Blocks, documents: dict[str, Any], search: Any, names: list[str]) -> None:
    assert blocks.names(**search) == names
    criteria = {key: value for key, value in search.items() if key != "sort"}
    assert blocks.client.post("/block_documents/count", json=criteria).json() == len(names)


def test_documents_are_filtered_by_ids(blocks: Blocks, documents: dict[str, Any]) -> None:
    one = documents["c"]
    assert blocks.names(block_documents={"id": {"any_": [one["id"]]}}) == ["c"]
    assert blocks.names(block_documents={"block_type_id": {"any_": [one["block_type_id"]]}}) == ["c", "d-100"]
    assert blocks.names(block_schemas={"id": {"any_": [one["block_schema_id"]]}}) == ["c", "d-100"]


def test_anonymous_documents_come_only_when_asked_for(blocks: Blocks, documents: dict[str, Any]) -> None:
    (anonymous,) = blocks.names(block_documents={"is_anonymous": {"eq_": True}})
    assert anonymous.startswith("anonymous-")
    assert len(blocks.names(block_documents={"is_anonymous": None})) == 5
    assert len(blocks.names(block_documents={})) == 4


def test_secrets_are_shown_to_those_who_ask(client: TestClient, documents: dict[str, Any]) -> None:
    search = {"block_documents": {"name": {"any_": ["c"]}}}
    assert client.post("/block_documents/filter", json=search).json()[0]["data"] == {"url": "********"}
    search_with_secrets = {**search, "include_secrets": True}
    assert client.post("/block_documents/filter", json=search_with_secrets).json()[0]["data"] == {"url": _URL}


def test_documents_come_in_pages(blocks: Blocks, documents: dict[str, Any]) -> None:
    assert blocks.names(limit=2) == ["a", "b"]
    assert blocks.names(limit=2, offset=2) == ["c", "d-100"]
    assert blocks.names(limit=0) == []


_FILTERS = ["/block_types/filter", "/block_schemas/filter", "/block_documents/filter"]


@pytest.mark.parametrize("path", _FILTERS)
def test_a_page_has_at_most_200_entries(client: TestClient, path: str) -> None:
    refused = client.post(path, json={"limit": 201})
    assert refused.json()["exception_detail"][0]["msg"] == "Invalid limit: must be less than or equal to 200."


@pytest.mark.parametrize("path", [*_FILTERS, "/block_documents/count"])
def test_the_body_may_be_absent(client: TestClient, path: str) -> None:
    assert client.post(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/block_types/filter", ["block_types", "block_schemas", "limit", "offset"]),
        ("/block_schemas/filter", ["block_schemas", "limit", "offset"]),
        (
            "/block_documents/filter",
            ["block_documents", "block_types", "block_schemas", "include_secrets", "sort", "limit", "offset"],
        ),
        ("/block_documents/count", ["block_documents", "block_types", "block_schemas"]),
    ],
)
def test_null_is_the_default(client: TestClient, documents: dict[str, Any], path: str, fields: list[str]) -> None:
    everything = client.post(path, json={}).json()
    for field in fields:
        assert client.post(path, json={field: None}).json() == everything
    assert client.post(path, json=dict.fromkeys(fields)).json() == everything


@pytest.mark.parametrize(
    "criteria",
    [
        {"block_capabilities": {"all_": None}},
        {"block_capabilities": None},
        {"block_type_id": {"any_": None}},
        {"id": {"any_": None}},
        {"version": {"any_": None}},
        {"operator": None},
    ],
)
def test_a_criterion_that_is_null_is_none(client: TestClient, criteria: dict[str, Any]) -> None:
    everything = client.post("/block_schemas/filter", json={}).json()
    assert client.post("/block_schemas/filter", json={"block_schemas": criteria}).json() == everything


def test_schemas_are_filtered(blocks: Blocks, client: TestClient) -> None:
    slack = blocks.schema("slack-webhook")

    def ids(**criteria: Any) -> list[str]:
        return [found["id"] for found in client.post("/block_schemas/filter", json={"block_schemas": criteria}).json()]

    assert ids(id={"any_": [slack["id"]]}) == [slack["id"]]
    assert slack["id"] in ids(version={"any_": [slack["version"]]})
    assert ids(version={"any_": ["0"]}) == []
    assert slack["id"] in ids(block_capabilities={"all_": ["notify"]})
    assert len(ids(operator="or_", id={"any_": [slack["id"]]}, version={"any_": ["3.0.11"]})) == 4


def test_the_newest_schema_comes_first(blocks: Blocks, client: TestClient) -> None:
    schema = blocks.register("Thing", {})
    assert client.post("/block_schemas/filter", json={"limit": 1}).json()[0]["id"] == schema["id"]


def test_types_are_filtered_and_come_by_name(client: TestClient) -> None:
    def slugs(**search: Any) -> list[str]:
        return [found["slug"] for found in client.post("/block_types/filter", json=search).json()]

    assert slugs(block_types={"name": {"like_": "duty"}}) == ["pager-duty-webhook"]
    assert slugs(block_types={"slug": {"any_": ["webhook", "slack-webhook"]}}) == ["slack-webhook", "webhook"]
    assert len(slugs(block_schemas={"block_capabilities": {"all_": ["notify"]}})) == 12
    assert len(slugs(limit=5, offset=2)) == 5
