"""The life of a variable, on both databases."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tocsin.kit.clock import ManualClock

pytestmark = pytest.mark.integration

Json = dict[str, Any]


def create(client: TestClient, name: str = "limit", value: Any = 1, **more: Any) -> Json:
    answer = client.post("/variables/", json={"name": name, "value": value, **more})
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def events(client: TestClient) -> list[Json]:
    """The events of variables, the oldest first."""
    body = {"filter": {"event": {"prefix": ["prefect.variable."]}, "order": "ASC"}}
    found: list[Json] = client.post("/events/filter", json=body).json()["events"]
    return found


def test_a_variable_is_answered_as_prefect_answers_it(client: TestClient) -> None:
    made = create(client, value={"b": [1, None], "a": "x"}, tags=["prod", "dlt"])
    assert made == {
        "id": made["id"],
        "created": "2026-01-01T00:00:00Z",
        "updated": "2026-01-01T00:00:00Z",
        "name": "limit",
        "value": {"b": [1, None], "a": "x"},
        "tags": ["prod", "dlt"],
    }
    assert client.get(f"/variables/{made['id']}").json() == made
    assert client.get("/variables/name/limit").json() == made


def test_an_objects_keys_keep_their_order(client: TestClient) -> None:
    create(client, value={"zeta": 1, "alpha": 2, "mid": 3})
    assert list(client.get("/variables/name/limit").json()["value"]) == ["zeta", "alpha", "mid"]


def test_a_value_comes_back_as_it_was_sent(client: TestClient) -> None:
    sent = ["text", "1", 0, 1.0, 1.5, False, None, [], {}, ["é", {"a": None}], 2**70]
    kept = [create(client, f"number-{number}", value)["value"] for number, value in enumerate(sent)]
    read = [client.get(f"/variables/name/number-{number}").json()["value"] for number in range(len(sent))]
    assert repr(read) == repr(kept) == repr(sent)


def test_a_change_leaves_what_it_does_not_name(client: TestClient, clock: ManualClock) -> None:
    made = create(client, tags=["prod"])
    clock.advance(60)
    assert client.patch(f"/variables/{made['id']}", json={"value": None}).status_code == 204
    now = client.get("/variables/name/limit").json()
    assert now == {**made, "value": None, "updated": "2026-01-01T00:01:00Z"}


def test_a_variable_can_get_another_name(client: TestClient) -> None:
    create(client)
    client.patch("/variables/name/limit", json={"name": "bound", "tags": ["new"]})
    assert client.get("/variables/name/limit").status_code == 404
    assert client.get("/variables/name/bound").json()["tags"] == ["new"]
    assert client.post("/variables/count", json={"variables": {"tags": {"all_": ["new"]}}}).json() == 1


@pytest.mark.parametrize("by", ["id", "name"])
def test_a_variable_is_deleted_with_its_tags(client: TestClient, by: str) -> None:
    made = create(client, tags=["prod"])
    path = f"/variables/{made['id']}" if by == "id" else "/variables/name/limit"
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
    assert create(client)["tags"] == []


def test_a_name_is_given_once(client: TestClient) -> None:
    create(client)
    other = create(client, "other")
    assert client.post("/variables/", json={"name": "limit", "value": 2}).status_code == 409
    refused = client.patch(f"/variables/{other['id']}", json={"name": "limit"})
    assert (refused.status_code, "'limit'" in refused.json()["detail"]) == (409, True)
    assert [event["event"] for event in events(client)] == ["prefect.variable.created"] * 2


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    for path in (f"/variables/{UUID(int=1)}", "/variables/name/none", "/variables/name/%00"):
        answers = [client.get(path), client.patch(path, json={"value": 1}), client.delete(path)]
        assert [answer.status_code for answer in answers] == [404, 404, 404], path


def test_mistakes_are_named_at_their_fields(client: TestClient) -> None:
    refused = client.post("/variables/", json={"name": "Not A Name", "value": "x" * 5000, "tags": "prod"})
    assert refused.status_code == 422
    places = {tuple(error["loc"]) for error in refused.json()["exception_detail"]}
    assert places == {("body", "name"), ("body", "value"), ("body", "tags")}


def test_tags_may_be_null(client: TestClient) -> None:
    assert create(client, tags=None)["tags"] == []


def test_its_events_are_prefects(client: TestClient) -> None:
    made = create(client, value=[1], tags=["prod"])
    client.patch("/variables/name/limit", json={"value": [2]})
    client.delete("/variables/name/limit")
    resource = {"prefect.resource.id": f"prefect.variable.{made['id']}", "prefect.resource.name": "limit"}
    assert [(event["event"], event["resource"], event["related"], event["payload"]) for event in events(client)] == [
        (f"prefect.variable.{kind}", resource, [], {"name": "limit", "value": value, "tags": ["prod"]})
        for kind, value in (("created", [1]), ("updated", [2]), ("deleted", [2]))
    ]
