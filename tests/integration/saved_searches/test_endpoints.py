"""Saved searches, on both databases."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

FILTER = {"object": "flow_run", "property": "tags", "type": "list", "operation": "any", "value": ["prod"]}


def put(client: TestClient, name: str = "failures", **more: Any) -> Any:
    return client.put("/saved_searches/", json={"name": name, **more})


def test_a_search_is_kept(client: TestClient) -> None:
    answer = put(client, filters=[FILTER])
    made = answer.json()
    assert answer.status_code == 201
    assert made == {
        "id": made["id"],
        "created": "2026-01-01T00:00:00Z",
        "updated": "2026-01-01T00:00:00Z",
        "name": "failures",
        "filters": [FILTER],
    }
    assert client.get(f"/saved_searches/{made['id']}").json() == made


def test_the_same_name_replaces_the_filters(client: TestClient, clock: ManualClock) -> None:
    made = put(client, filters=[FILTER]).json()
    clock.advance(60)
    answer = put(client, filters=[{**FILTER, "value": None}])
    assert answer.status_code == 200
    changed = {"filters": [{**FILTER, "value": None}], "updated": "2026-01-01T00:01:00Z"}
    assert answer.json() == {**made, **changed}
    assert client.post("/saved_searches/filter").json() == [answer.json()]


def test_pages_are_by_name(client: TestClient) -> None:
    for name in ("b", "c", "a"):
        put(client, name)
    for body, names in (({}, "abc"), ({"limit": 2, "offset": 1}, "bc"), ({"limit": None, "offset": None}, "abc")):
        found = client.post("/saved_searches/filter", json=body).json()
        assert "".join(search["name"] for search in found) == names


def test_a_search_is_deleted(client: TestClient) -> None:
    path = f"/saved_searches/{put(client).json()['id']}"
    assert client.delete(path).status_code == 204
    assert [client.get(path).status_code, client.delete(path).status_code] == [404, 404]
    assert client.get(f"/saved_searches/{UUID(int=1)}").status_code == 404


def test_filters_may_be_null_and_their_parts_may_not(client: TestClient) -> None:
    assert put(client, filters=None).json()["filters"] == []
    refused = put(client, filters=[{"object": "flow_run"}])
    assert refused.status_code == 422
    assert {error["loc"][-1] for error in refused.json()["exception_detail"]} == FILTER.keys() - {"object"}
