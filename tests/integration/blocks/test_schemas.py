"""Block schemas."""

from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from tests.integration.blocks.conftest import Blocks

from tocsin.blocks.checksum import schema_checksum

_FIELDS = {"title": "Thing", "type": "object", "properties": {"z": {"type": "string"}, "a": {"type": "string"}}}


@pytest.fixture
def type_id(client: TestClient) -> str:
    """The id of a block type without schemas."""
    made: str = client.post("/block_types/", json={"name": "Thing", "slug": "thing"}).raise_for_status().json()["id"]
    return made


def test_a_schema_is_made_and_read(client: TestClient, type_id: str) -> None:
    body = {"block_type_id": type_id, "fields": _FIELDS, "capabilities": ["write", "read"], "version": "1.0"}
    made = client.post("/block_schemas/", json=body)
    assert made.status_code == 201
    schema = made.json()
    assert schema["checksum"] == schema_checksum(_FIELDS)
    assert schema["fields"] == {**_FIELDS, "block_schema_references": {}}
    assert (schema["capabilities"], schema["version"]) == (["write", "read"], "1.0")
    assert schema["block_type"]["slug"] == "thing"
    assert client.get(f"/block_schemas/{schema['id']}").json() == schema
    assert client.get(f"/block_schemas/checksum/{schema['checksum']}").json() == schema


def test_the_order_of_fields_stays(client: TestClient, type_id: str) -> None:
    made = client.post("/block_schemas/", json={"block_type_id": type_id, "fields": _FIELDS})
    assert list(made.json()["fields"]["properties"]) == ["z", "a"]


def test_the_same_schema_is_made_once(client: TestClient, type_id: str) -> None:
    body = {"block_type_id": type_id, "fields": _FIELDS, "version": "1.0"}
    first = client.post("/block_schemas/", json=body)
    again = client.post("/block_schemas/", json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()


def test_another_version_is_another_schema(client: TestClient, type_id: str) -> None:
    body = {"block_type_id": type_id, "fields": _FIELDS}
    first = client.post("/block_schemas/", json={**body, "version": "1"}).json()
    second = client.post("/block_schemas/", json={**body, "version": "2"}).json()
    path = f"/block_schemas/checksum/{first['checksum']}"
    assert client.get(f"{path}?version=1").json()["id"] == first["id"]
    assert client.get(f"{path}?version=2").json()["id"] == second["id"]
    assert client.get(f"{path}?version=3").status_code == 404


@pytest.mark.parametrize("field", ["fields", "capabilities", "version"])
def test_null_is_the_default(client: TestClient, type_id: str, field: str) -> None:
    made = client.post("/block_schemas/", json={"block_type_id": type_id, field: None})
    assert made.status_code == 201
    assert (made.json()["fields"], made.json()["capabilities"]) == ({"block_schema_references": {}}, [])
    assert made.json()["version"] == "non-versioned"


def test_an_unknown_type_is_not_found(client: TestClient) -> None:
    assert client.post("/block_schemas/", json={"block_type_id": str(uuid4())}).status_code == 404


@pytest.mark.parametrize("several", [True, False])
def test_a_field_of_an_unregistered_block_type_is_refused(client: TestClient, type_id: str, several: bool) -> None:
    reference: Any = {"block_type_slug": "absent", "block_schema_checksum": "sha256:0"}
    fields = {**_FIELDS, "block_schema_references": {"a": [reference] if several else reference}}
    refused = client.post("/block_schemas/", json={"block_type_id": type_id, "fields": fields})
    assert refused.status_code == 409
    assert "'absent' was not found" in refused.json()["detail"]


def test_a_removed_schema_takes_its_documents_along(blocks: Blocks, client: TestClient) -> None:
    schema = blocks.register("Thing", _FIELDS)
    document = blocks.create("thing", "one", {})["id"]
    assert client.delete(f"/block_schemas/{schema['id']}").status_code == 204
    assert client.get(f"/block_schemas/{schema['id']}").status_code == 404
    assert client.delete(f"/block_schemas/{schema['id']}").status_code == 404
    assert client.get(f"/block_documents/{document}").status_code == 404


def test_a_schema_of_a_protected_type_cannot_be_removed(blocks: Blocks, client: TestClient) -> None:
    assert client.delete(f"/block_schemas/{blocks.schema('secret')['id']}").status_code == 403


def test_the_capabilities_of_all_schemas_are_listed(blocks: Blocks, client: TestClient) -> None:
    blocks.register("Thing", _FIELDS, ("fly", "notify"))
    assert client.get("/block_capabilities/").json() == [
        "fly",
        "get-directory",
        "notify",
        "put-directory",
        "read-path",
        "write-path",
    ]
