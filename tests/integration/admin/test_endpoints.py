from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tocsin import API_VERSION, PREFECT_VERSION, __version__

pytestmark = pytest.mark.integration

Json = dict[str, Any]

NO_STORAGE = {"default_result_storage_block_id": None}


def create_block(client: TestClient, slug: str, data: Json) -> str:
    block_type = client.get(f"/block_types/slug/{slug}").json()["id"]
    criteria = {"block_schemas": {"block_type_id": {"any_": [block_type]}}}
    schema = client.post("/block_schemas/filter", json=criteria).json()[0]["id"]
    body = {"name": "results", "data": data, "block_type_id": block_type, "block_schema_id": schema}
    return str(client.post("/block_documents/", json=body).raise_for_status().json()["id"])


def set_storage(client: TestClient, block: object) -> Any:
    return client.put("/admin/storage", json={"default_result_storage_block_id": block})


def test_the_version_is_one_that_a_client_accepts(client: TestClient) -> None:
    assert client.get("/admin/version").json().split(".")[0] == "3"
    assert client.get("/version").json() == API_VERSION


def test_there_are_no_csrf_tokens(client: TestClient) -> None:
    answer = client.get("/csrf-token", params={"client": "any"})
    assert (answer.status_code, answer.json()) == (422, {"detail": "CSRF protection is disabled."})


def test_a_server_says_which_it_is_and_who_asks(client: TestClient) -> None:
    about = client.get("/admin/about").json()
    assert about == {
        "version": __version__,
        "prefect_version": PREFECT_VERSION,
        "time": "2026-01-01T00:00:00Z",
        "authenticated": False,
        "asker": {"kind": "anybody", "name": "anybody", "is_admin": True},
    }


def test_hello(client: TestClient) -> None:
    assert client.get("/hello").json() == "👋"


def test_no_storage_is_prescribed_at_first(client: TestClient) -> None:
    assert client.get("/admin/storage").json() == NO_STORAGE


def test_a_storage_can_be_set_changed_and_cleared(client: TestClient) -> None:
    for path in ("/a", "/b"):
        block = create_block(client, "local-file-system", {"basepath": path})
        answer = set_storage(client, block)
        assert (answer.status_code, answer.json()) == (200, {"default_result_storage_block_id": block})
        assert client.get("/admin/storage").json() == answer.json()
        client.patch(f"/block_documents/{block}", json={"data": {"basepath": "/c"}})
        assert client.get("/admin/storage").json() == answer.json()
        client.delete(f"/block_documents/{block}")
    set_storage(client, create_block(client, "local-file-system", {}))
    assert client.delete("/admin/storage").status_code == 204
    assert client.delete("/admin/storage").status_code == 204
    assert client.get("/admin/storage").json() == NO_STORAGE


def test_a_storage_goes_with_its_block(client: TestClient) -> None:
    block = create_block(client, "local-file-system", {})
    set_storage(client, block)
    client.delete(f"/block_documents/{block}")
    assert client.get("/admin/storage").json() == NO_STORAGE


def test_only_a_block_that_can_be_written_through_is_a_storage(client: TestClient) -> None:
    refused = set_storage(client, create_block(client, "secret", {"value": "s"}))
    assert (refused.status_code, "secret" in refused.text) == (422, True)
    assert set_storage(client, str(UUID(int=1))).status_code == 404
    assert set_storage(client, None).status_code == 422
    assert client.get("/admin/storage").json() == NO_STORAGE


def test_settings_are_shown(client: TestClient) -> None:
    settings = client.get("/admin/settings").json()
    assert (settings["port"], settings["allow_private_urls"], settings["api_key"]) == (4200, True, None)
