"""Block types."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.integration.blocks.conftest import Blocks, Told

from tocsin.blocks import builtin
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

_THING = {"name": "Thing", "slug": "thing"}


def test_a_type_is_made_and_read(client: TestClient) -> None:
    made = client.post("/block_types/", json={**_THING, "description": "a <b> thing"})
    assert made.status_code == 201
    assert made.json() == {
        "id": made.json()["id"],
        "created": "2026-01-01T00:00:00Z",
        "updated": "2026-01-01T00:00:00Z",
        "name": "Thing",
        "slug": "thing",
        "logo_url": None,
        "documentation_url": None,
        "description": "a <b> thing",
        "code_example": None,
        "is_protected": False,
    }
    assert client.get("/block_types/slug/thing").json() == made.json()
    assert client.get(f"/block_types/{made.json()['id']}").json() == made.json()


@pytest.mark.parametrize("field", ["logo_url", "documentation_url", "description", "code_example"])
def test_null_is_the_default(client: TestClient, field: str) -> None:
    made = client.post("/block_types/", json={**_THING, field: None}).raise_for_status().json()
    assert client.patch(f"/block_types/{made['id']}", json={field: None}).status_code == 204
    assert client.get("/block_types/slug/thing").json() == made


def test_a_client_may_leave_out_the_slash(client: TestClient) -> None:
    assert client.post("/block_types", json=_THING).status_code == 201


@pytest.mark.parametrize("again", [{"name": "Thing", "slug": "other"}, {"name": "Other", "slug": "thing"}])
def test_name_and_slug_are_taken_once(client: TestClient, again: dict[str, str]) -> None:
    client.post("/block_types/", json=_THING).raise_for_status()
    assert client.post("/block_types/", json=again).status_code == 409


def test_names_that_begin_with_prefect_are_reserved(client: TestClient) -> None:
    refused = client.post("/block_types/", json={"name": "Prefect Thing", "slug": "thing"})
    assert (refused.status_code, refused.json()["detail"]) == (
        403,
        "Block type names beginning with 'Prefect' are reserved.",
    )


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "a/b"}, {"slug": "Thing"}, {"slug": "a_b"}, {"slug": ""}])
def test_a_malformed_name_or_slug_is_refused(client: TestClient, wrong: dict[str, str]) -> None:
    refused = client.post("/block_types/", json={**_THING, **wrong})
    assert refused.json()["exception_detail"][0]["loc"] == ["body", next(iter(wrong))]


def test_what_describes_a_type_can_be_changed(client: TestClient, clock: ManualClock, told: Told) -> None:
    block_type_id = client.post("/block_types/", json={**_THING, "logo_url": "https://x"}).json()["id"]
    clock.advance(1)
    assert client.patch(f"/block_types/{block_type_id}", json={"description": "new"}).status_code == 204
    changed = client.get(f"/block_types/{block_type_id}").json()
    assert (changed["description"], changed["logo_url"]) == ("new", "https://x")
    assert changed["updated"] == "2026-01-01T00:00:01Z"
    assert told.names() == ["prefect.block-type.created", "prefect.block-type.updated"]


def test_a_change_that_changes_nothing_is_not_told(client: TestClient, told: Told) -> None:
    block_type_id = client.post("/block_types/", json={**_THING, "description": "d"}).json()["id"]
    client.patch(f"/block_types/{block_type_id}", json={"description": "d"}).raise_for_status()
    assert told.names() == ["prefect.block-type.created"]


def test_a_removed_type_takes_its_schemas_and_documents_along(blocks: Blocks, client: TestClient) -> None:
    schema = blocks.register("Thing", {"properties": {}})
    document = blocks.create("thing", "one", {})["id"]
    assert client.delete(f"/block_types/{schema['block_type_id']}").status_code == 204
    assert client.get("/block_types/slug/thing").status_code == 404
    assert client.get(f"/block_schemas/{schema['id']}").status_code == 404
    assert client.get(f"/block_documents/{document}").status_code == 404


def test_a_protected_type_cannot_be_removed(blocks: Blocks, client: TestClient) -> None:
    assert client.delete(f"/block_types/{blocks.type('secret')['id']}").status_code == 403


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_an_unknown_type_is_not_found(client: TestClient, method: str) -> None:
    body: dict[str, Any] = {"json": {}} if method == "PATCH" else {}
    assert client.request(method, "/block_types/00000000-0000-0000-0000-000000000000", **body).status_code == 404


def test_the_built_in_types_are_there_without_events(client: TestClient, told: Told) -> None:
    slugs = {found["slug"] for found in client.post("/block_types/filter", json={}).json()}
    assert slugs == {recording["slug"] for recording in builtin.recordings()}
    assert told.names() == []


def test_installing_again_changes_nothing(client: TestClient, runtime: Runtime, clock: ManualClock) -> None:
    before = client.post("/block_types/filter").json(), client.post("/block_schemas/filter").json()
    clock.advance(3600)
    with runtime.database.write() as session:
        builtin.install(session, clock)
    assert client.post("/block_types/install_system_block_types").json() is None
    assert (client.post("/block_types/filter").json(), client.post("/block_schemas/filter").json()) == before


def test_installing_brings_back_what_was_removed(blocks: Blocks, client: TestClient) -> None:
    client.delete(f"/block_types/{blocks.type('slack-webhook')['id']}").raise_for_status()
    client.post("/block_types/install_system_block_types").raise_for_status()
    assert blocks.schema("slack-webhook")["block_type"]["slug"] == "slack-webhook"
