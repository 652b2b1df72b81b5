"""automations/endpoints.py: Prefect's nine routes, on both databases."""

from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from tocsin.kit.clock import ManualClock

GUIDE_TRIGGER: dict[str, Any] = {
    "type": "event",
    "posture": "Reactive",
    "expect": ["prefect.flow-run.Failed", "prefect.flow-run.Crashed"],
    "match_related": {"prefect.resource.role": "flow-run", "prefect.tag": "dlt"},
}


def definition(name: str = "alert", **changes: Any) -> dict[str, Any]:
    return {"name": name, "trigger": GUIDE_TRIGGER, "actions": [{"type": "do-nothing"}], **changes}


def create(client: TestClient, name: str = "alert", **changes: Any) -> dict[str, Any]:
    answer = client.post("/automations/", json=definition(name, **changes))
    assert answer.status_code == 201, answer.text
    created: dict[str, Any] = answer.json()
    return created


def create_block(client: TestClient, slug: str, name: str, data: dict[str, Any]) -> str:
    block_type = client.get(f"/block_types/slug/{slug}").json()
    (schema, *_) = client.post(
        "/block_schemas/filter", json={"block_schemas": {"block_type_id": {"any_": [block_type["id"]]}}}
    ).json()
    body = {"name": name, "data": data, "block_type_id": block_type["id"], "block_schema_id": schema["id"]}
    answer = client.post("/block_documents/", json=body)
    assert answer.status_code == 201, answer.text
    document_id: str = answer.json()["id"]
    return document_id


def test_what_was_created_is_read(client: TestClient) -> None:
    created = create(client, description="why", tags=["a"])
    del created["warnings"]
    assert created == client.get(f"/automations/{created['id']}").json()
    assert created["trigger"]["match_related"] == GUIDE_TRIGGER["match_related"]
    assert created["created"] == "2026-01-01T00:00:00Z"
    assert created["enabled"] is True


def test_explicit_nulls_mean_the_default(client: TestClient) -> None:
    created = create(
        client, description=None, enabled=None, tags=None, actions_on_trigger=None, actions_on_resolve=None
    )
    assert (created["description"], created["enabled"], created["tags"], created["actions_on_trigger"]) == (
        "",
        True,
        [],
        [],
    )


def test_the_list_takes_explicit_nulls(client: TestClient) -> None:
    create(client)
    body = {"automations": None, "sort": None, "limit": None, "offset": None}
    assert len(client.post("/automations/filter", json=body).json()) == 1


def test_the_list_is_filtered_sorted_and_paged(client: TestClient) -> None:
    for name, tags in (("b", ["x"]), ("a", ["x", "y"]), ("c", [])):
        create(client, name, tags=tags)

    def names(**body: Any) -> list[str]:
        return [each["name"] for each in client.post("/automations/filter", json=body).json()]

    assert names() == ["a", "b", "c"]
    assert names(sort="NAME_DESC", limit=2) == ["c", "b"]
    assert names(offset=1, limit=1) == ["b"]
    assert names(automations={"name": {"any_": ["c"]}}) == ["c"]
    assert names(automations={"tags": {"all_": ["x", "y"]}}) == ["a"]
    assert names(automations={"tags": {"any_": ["y", "z"]}}) == ["a"]
    assert names(automations={"tags": {"any_": []}}) == []
    assert names(automations={"tags": {"is_null_": True}}) == ["c"]
    assert client.post("/automations/count", json={"automations": {"tags": {"all_": ["x"]}}}).json() == 2


def test_more_than_a_page_is_refused(client: TestClient) -> None:
    answer = client.post("/automations/filter", json={"limit": 201})
    assert answer.status_code == 422
    assert "less than or equal to 200" in answer.text


def test_put_replaces_the_definition(client: TestClient, clock: ManualClock) -> None:
    created = create(client)
    clock.advance(60)
    answer = client.put(f"/automations/{created['id']}", json=definition("other", enabled=False))
    assert answer.status_code == 204
    read = client.get(f"/automations/{created['id']}").json()
    assert (read["name"], read["enabled"], read["updated"]) == ("other", False, "2026-01-01T00:01:00Z")
    assert read["trigger"]["id"] == created["trigger"]["id"]


def test_another_trigger_gets_another_id(client: TestClient) -> None:
    created = create(client)
    client.put(f"/automations/{created['id']}", json=definition(trigger={**GUIDE_TRIGGER, "threshold": 2}))
    assert client.get(f"/automations/{created['id']}").json()["trigger"]["id"] != created["trigger"]["id"]


def test_patch_pauses(client: TestClient) -> None:
    created = create(client)
    assert client.patch(f"/automations/{created['id']}", json={"enabled": False}).status_code == 204
    assert client.get(f"/automations/{created['id']}").json()["enabled"] is False


def test_deleted_is_gone(client: TestClient) -> None:
    created = create(client)
    assert client.delete(f"/automations/{created['id']}").status_code == 204
    answer = client.get(f"/automations/{created['id']}")
    assert (answer.status_code, answer.json()) == (404, {"exception_message": "Automation not found"})


@pytest.mark.parametrize("method", ["get", "delete"])
def test_an_unknown_automation_is_not_found(client: TestClient, method: str) -> None:
    assert client.request(method, f"/automations/{uuid4()}").status_code == 404


def test_those_of_an_owner_are_deleted_together(client: TestClient) -> None:
    owner = f"prefect.deployment.{uuid4()}"
    create(client, "mine", owner_resource=owner)
    create(client, "other")
    assert [each["name"] for each in client.get(f"/automations/related-to/{owner}").json()] == ["mine"]
    answer = client.delete(f"/automations/owned-by/{owner}")
    assert (answer.status_code, answer.json()) == (202, None)
    assert [each["name"] for each in client.post("/automations/filter", json={}).json()] == ["other"]


def test_an_automation_is_related_to_the_blocks_that_it_uses(client: TestClient) -> None:
    block = create_block(client, "slack-webhook", "alerts", {"url": "https://hooks.slack.com/services/a/b/c"})
    create(client, actions=[{"type": "send-notification", "block_document_id": block, "body": "x"}])
    assert len(client.get(f"/automations/related-to/prefect.block-document.{block}").json()) == 1


@pytest.mark.parametrize(
    ("changes", "loc", "message"),
    [
        ({"nmae": "x"}, ["body", "nmae"], "Extra inputs"),
        ({"name": ""}, ["body", "name"], "at least 1 character"),
        ({"trigger": {**GUIDE_TRIGGER, "thresold": 3}}, ["body", "trigger", "thresold"], "did you mean threshold?"),
        ({"trigger": None}, ["body", "trigger"], "give an object"),
        ({"actions": [{"type": "send-notificaton"}]}, ["body", "actions", 0, "type"], "names no action"),
        ({"actions": [{"type": "do-nothing", "x": 1}]}, ["body", "actions", 0, "x"], "Extra inputs"),
    ],
)
def test_one_mistake_gives_one_error_at_its_field(
    client: TestClient, changes: dict[str, Any], loc: list[Any], message: str
) -> None:
    answer = client.post("/automations/", json=definition(**changes))
    assert answer.status_code == 422
    (error,) = answer.json()["exception_detail"]
    assert error["loc"] == loc
    assert message in error["msg"]


def test_a_block_that_does_not_exist_is_an_error_at_its_field(client: TestClient) -> None:
    action = {"type": "send-notification", "block_document_id": str(uuid4()), "body": "x"}
    answer = client.post("/automations/", json=definition(actions=[{"type": "do-nothing"}, action]))
    (error,) = answer.json()["exception_detail"]
    assert error["loc"] == ["body", "actions", 1, "block_document_id"]
    assert "there is no block document" in error["msg"]


def test_a_block_that_cannot_notify_is_an_error_at_its_field(client: TestClient) -> None:
    block = create_block(client, "secret", "s", {"value": "x"})
    action = {"type": "send-notification", "block_document_id": block, "body": "x"}
    (error,) = client.post("/automations/", json=definition(actions=[action])).json()["exception_detail"]
    assert "cannot notify" in error["msg"]


def test_a_template_that_does_not_parse_is_an_error_at_its_field(client: TestClient) -> None:
    block = create_block(client, "slack-webhook", "alerts", {"url": "https://hooks.slack.com/services/a/b/c"})
    action = {"type": "send-notification", "block_document_id": block, "body": "x\n{{ flow.name }"}
    (error,) = client.post("/automations/", json=definition(actions=[action])).json()["exception_detail"]
    assert error["loc"] == ["body", "actions", 0, "body"]
    assert "line 2" in error["msg"]


def test_a_template_is_checked_on_its_own(client: TestClient) -> None:
    assert client.post("/templates/validate", json="{{ flow.name }}").status_code == 204
    answer = client.post("/automations/templates/validate", json="{{ flow.name }")
    assert answer.status_code == 422
    assert answer.json()["error"]["line"] == 1


def test_changes_are_events(client: TestClient) -> None:
    created = create(client)
    client.patch(f"/automations/{created['id']}", json={"enabled": False})
    client.delete(f"/automations/{created['id']}")
    body = {"filter": {"resource": {"id": [f"prefect.automation.{created['id']}"]}, "order": "ASC"}}
    found = client.post("/events/filter", json=body).json()["events"]
    assert [event["event"] for event in found] == [
        "prefect.automation.created",
        "prefect.automation.updated",
        "prefect.automation.deleted",
    ]
    assert found[0]["resource"]["prefect.resource.name"] == "alert"


def test_a_refused_write_says_nothing(client: TestClient) -> None:
    client.post("/automations/", json=definition(trigger={}))
    assert (
        client.post("/events/filter", json={"filter": {"event": {"prefix": ["prefect.automation."]}}}).json()["total"]
        == 0
    )
