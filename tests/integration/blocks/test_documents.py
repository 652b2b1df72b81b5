"""Block documents: making, reading, changing, removing."""

import json
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from tests.integration.blocks.conftest import Blocks, Told

from tocsin.kit.clock import ManualClock

_URL = "https://hooks.slack.com/services/A/B/C"
_MASK = "********"


def test_a_new_document_is_answered_with_its_secrets_masked(blocks: Blocks) -> None:
    document = blocks.create("slack-webhook", "alerts", {"notify_type": "info", "url": _URL})
    assert document["data"] == {"notify_type": "info", "url": _MASK}
    assert document["name"] == "alerts"
    assert document["block_type_name"] == "Slack Webhook"
    assert document["block_type"]["slug"] == "slack-webhook"
    assert document["block_schema"]["capabilities"] == ["notify"]
    assert document["block_schema"]["block_type"]["slug"] == "slack-webhook"
    assert document["block_document_references"] == {}
    assert document["is_anonymous"] is False
    assert document["created"] == "2026-01-01T00:00:00Z"


def test_secrets_are_shown_to_those_who_ask(blocks: Blocks) -> None:
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL})["id"]
    assert blocks.data(document_id, secrets=True) == {"url": _URL}
    assert blocks.data(document_id, secrets=False) == {"url": _MASK}


def test_a_document_is_found_by_type_and_name(blocks: Blocks, client: TestClient) -> None:
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL})["id"]
    path = "/block_types/slug/slack-webhook/block_documents"
    assert client.get(f"{path}/name/alerts").json()["id"] == document_id
    assert client.get(f"{path}/name/alerts").json()["data"] == {"url": _MASK}
    assert client.get(f"{path}/name/alerts?include_secrets=true").json()["data"] == {"url": _URL}
    assert [document["id"] for document in client.get(path).json()] == [document_id]
    assert client.get(f"{path}?include_secrets=true").json()[0]["data"] == {"url": _URL}


@pytest.mark.parametrize(
    "path",
    [
        "/block_documents/00000000-0000-0000-0000-000000000000",
        "/block_types/slug/slack-webhook/block_documents/name/absent",
        "/block_types/slug/absent/block_documents/name/alerts",
        "/block_types/slug/absent/block_documents",
        "/block_documents/no-uuid",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_name_is_taken_once_per_type(blocks: Blocks) -> None:
    blocks.create("slack-webhook", "alerts", {"url": _URL})
    again = blocks.post("slack-webhook", "alerts", {"url": _URL})
    assert (again.status_code, again.json()) == (409, {"detail": "Block already exists"})
    assert blocks.post("webhook", "alerts", {"url": _URL}).status_code == 201


@pytest.mark.parametrize("name", ["Alerts", "my alerts", "a_b", "a/b", "ä", "alerts\n", ""])
def test_a_name_has_lowercase_letters_digits_and_dashes(blocks: Blocks, name: str) -> None:
    refused = blocks.post("slack-webhook", name, {"url": _URL})
    assert refused.status_code == 422


@pytest.mark.parametrize("name", [{}, {"name": None}])
def test_a_document_needs_a_name(blocks: Blocks, client: TestClient, name: dict[str, None]) -> None:
    body = {key: value for key, value in blocks.body("slack-webhook", "", {"url": _URL}).items() if key != "name"}
    refused = client.post("/block_documents/", json={**body, **name})
    assert refused.json()["exception_detail"][0]["loc"] == ["body", "name"]


@pytest.mark.parametrize("depth", [200, 100_000])
def test_endless_nesting_is_refused(blocks: Blocks, client: TestClient, depth: int) -> None:
    body = json.dumps(blocks.body("json", "config", {"value": "here"})).replace('"here"', "[" * depth + "]" * depth)
    refused = client.post("/block_documents/", content=body, headers={"Content-Type": "application/json"})
    assert refused.status_code in (400, 422)


def test_an_anonymous_document_needs_no_name(blocks: Blocks, client: TestClient) -> None:
    body = {**blocks.body("slack-webhook", "", {"url": _URL}), "name": None, "is_anonymous": True}
    document = client.post("/block_documents/", json=body).raise_for_status().json()
    assert document["name"].startswith("anonymous-")


@pytest.mark.parametrize("field", ["name", "data", "is_anonymous"])
def test_null_is_the_default_when_a_document_is_made(blocks: Blocks, client: TestClient, field: str) -> None:
    body = {**blocks.body("local-file-system", "files", {}), "is_anonymous": field == "name"}
    assert client.post("/block_documents/", json={**body, field: None}).status_code == 201


_VERBATIM = {
    "z": 1,
    "a": [1.0, 0.1, -0.0, 1e300, 12345678901234567890123, True, None],
    "text": 'é \U0001f514 \x00 \u2028 "quoted" \\ ',
    "": {"b": {}, "a": []},
    "$ref": "#/no/block",
}


def test_values_come_back_as_they_were_sent(blocks: Blocks, client: TestClient) -> None:
    document_id = blocks.create("json", "config", {"value": _VERBATIM})["id"]
    text = client.get(f"/block_documents/{document_id}?include_secrets=true").text
    assert json.dumps(json.loads(text)["data"]["value"]) == json.dumps(_VERBATIM)


def test_mistakes_are_named_by_field(blocks: Blocks) -> None:
    refused = blocks.post("pager-duty-webhook", "page", {"integration_key": "", "region_name": "mars"})
    assert refused.status_code == 422
    assert refused.json()["exception_detail"] == [
        {"loc": ["body", "data", "region_name"], "msg": "region_name must be one of: us, eu", "type": "enum"},
        {
            "loc": ["body", "data", "integration_key"],
            "msg": "integration_key is empty: give the PagerDuty Events API v2 integration key",
            "type": "blank",
        },
    ]


def test_a_refused_document_is_not_stored(blocks: Blocks) -> None:
    blocks.post("slack-webhook", "alerts", {})
    assert blocks.names() == []


def test_pagerduty_needs_its_integration_key_alone(blocks: Blocks) -> None:
    document_id = blocks.create("pager-duty-webhook", "page", {"integration_key": "k", "api_key": ""})["id"]
    assert blocks.data(document_id) == {"integration_key": "k", "api_key": ""}


def test_a_mask_is_no_secret(blocks: Blocks) -> None:
    (error,) = blocks.post("slack-webhook", "alerts", {"url": _MASK}).json()["exception_detail"]
    assert error["loc"] == ["body", "data", "url"]
    assert "give the secret itself" in error["msg"]


def test_what_json_cannot_hold_is_refused(blocks: Blocks, client: TestClient) -> None:
    body = json.dumps(blocks.body("json", "config", {"value": float("nan")}))
    refused = client.post("/block_documents/", content=body, headers={"Content-Type": "application/json"})
    assert refused.json()["exception_detail"][0]["loc"] == ["body", "data", "value"]


@pytest.mark.parametrize("field", ["block_type_id", "block_schema_id"])
def test_an_unknown_type_or_schema_is_named(blocks: Blocks, client: TestClient, field: str) -> None:
    body = {**blocks.body("slack-webhook", "alerts", {"url": _URL}), field: str(uuid4())}
    refused = client.post("/block_documents/", json=body)
    assert refused.json()["exception_detail"][0]["loc"] == ["body", field]


def test_a_schema_of_another_type_is_refused(blocks: Blocks, client: TestClient) -> None:
    body = {**blocks.body("slack-webhook", "alerts", {"url": _URL}), "block_schema_id": blocks.schema("webhook")["id"]}
    assert client.post("/block_documents/", json=body).json()["exception_detail"][0]["loc"] == [
        "body",
        "block_schema_id",
    ]


def test_a_change_is_merged(blocks: Blocks, clock: ManualClock) -> None:
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL, "notify_type": "info"})["id"]
    clock.advance(60)
    assert blocks.patch(document_id, data={"notify_type": "failure"}).status_code == 204
    document = blocks.read(document_id)
    assert document["data"] == {"url": _URL, "notify_type": "failure"}
    assert (document["created"], document["updated"]) == ("2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z")


def test_a_change_may_replace_everything(blocks: Blocks) -> None:
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL, "notify_type": "info"})["id"]
    assert blocks.patch(document_id, data={"url": "https://other"}, merge_existing_data=False).status_code == 204
    assert blocks.data(document_id) == {"url": "https://other"}


def test_a_mask_that_is_sent_back_keeps_the_secret(blocks: Blocks) -> None:
    document_id = blocks.create("webhook", "hook", {"url": _URL, "headers": {"Authorization": "s3cr3t"}})["id"]
    shown = blocks.data(document_id, secrets=False)
    shown["headers"]["X-New"] = "n"
    blocks.patch(document_id, data={**shown, "method": "PUT"}, merge_existing_data=False).raise_for_status()
    assert blocks.data(document_id) == {
        "url": _URL,
        "headers": {"Authorization": "s3cr3t", "X-New": "n"},
        "method": "PUT",
    }


def test_a_change_is_checked_as_a_whole(blocks: Blocks) -> None:
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL})["id"]
    refused = blocks.patch(document_id, data={"notify_type": "info"}, merge_existing_data=False)
    assert refused.json()["exception_detail"][0]["loc"] == ["body", "data", "url"]
    assert blocks.data(document_id) == {"url": _URL}


@pytest.mark.parametrize("field", ["name", "block_schema_id", "data", "merge_existing_data"])
def test_null_is_the_default_when_a_document_is_changed(blocks: Blocks, field: str) -> None:
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL})["id"]
    body: dict[str, Any] = {"data": {"notify_type": "failure"}, field: None}
    assert blocks.patch(document_id, **body).status_code == 204
    assert blocks.data(document_id)["url"] == _URL


def test_a_change_may_move_to_another_schema_of_the_type(blocks: Blocks, client: TestClient) -> None:
    old = blocks.register("Thing", {"properties": {"a": {"type": "string"}}})
    body = {"block_type_id": old["block_type_id"], "fields": {**old["fields"], "required": ["b"]}, "version": "2"}
    new = client.post("/block_schemas/", json=body).raise_for_status().json()
    document = {"name": "t", "block_schema_id": old["id"], "block_type_id": old["block_type_id"], "data": {"a": "1"}}
    document_id = client.post("/block_documents/", json=document).raise_for_status().json()["id"]
    assert blocks.patch(document_id, block_schema_id=new["id"]).status_code == 422
    assert blocks.patch(document_id, block_schema_id=new["id"], data={"b": 2}).status_code == 204
    assert blocks.read(document_id)["block_schema_id"] == new["id"]


def test_another_name_keeps_the_id_and_the_values(blocks: Blocks, client: TestClient) -> None:
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL})["id"]
    assert blocks.patch(document_id, name="pages").status_code == 204
    document = blocks.read(document_id)
    assert (document["name"], document["data"]) == ("pages", {"url": _URL})
    assert client.get("/block_types/slug/slack-webhook/block_documents/name/alerts").status_code == 404


def test_a_document_keeps_its_name_where_that_is_sent_again(blocks: Blocks) -> None:
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL})["id"]
    assert blocks.patch(document_id, name="alerts").status_code == 204


def test_another_name_that_is_taken_is_refused_and_nothing_changes(blocks: Blocks) -> None:
    blocks.create("slack-webhook", "taken", {"url": _URL})
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL})["id"]
    refused = blocks.patch(document_id, name="taken", data={"url": "https://other"})
    assert (refused.status_code, refused.json()) == (409, {"detail": "Block already exists"})
    document = blocks.read(document_id)
    assert (document["name"], document["data"]) == ("alerts", {"url": _URL})


@pytest.mark.parametrize("name", ["Pages", "my pages", ""])
def test_another_name_follows_the_rules_of_names(blocks: Blocks, name: str) -> None:
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL})["id"]
    assert blocks.patch(document_id, name=name).json()["exception_detail"][0]["loc"] == ["body", "name"]


def test_an_anonymous_document_gets_no_name(blocks: Blocks, client: TestClient) -> None:
    body = {**blocks.body("slack-webhook", "", {"url": _URL}), "name": None, "is_anonymous": True}
    document = client.post("/block_documents/", json=body).raise_for_status().json()
    assert blocks.patch(document["id"], name="alerts").json()["exception_detail"][0]["loc"] == ["body", "name"]


def test_another_name_is_told_as_an_update(blocks: Blocks, told: Told) -> None:
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL})["id"]
    blocks.patch(document_id, name="pages").raise_for_status()
    event = told.all()[-1].event
    assert event.event == "prefect.block-document.updated"
    assert event.resource["prefect.resource.name"] == "pages"


def test_a_removed_document_is_gone(blocks: Blocks, client: TestClient) -> None:
    document_id = blocks.create("slack-webhook", "alerts", {"url": _URL})["id"]
    assert client.delete(f"/block_documents/{document_id}").status_code == 204
    assert client.get(f"/block_documents/{document_id}").status_code == 404
    assert client.delete(f"/block_documents/{document_id}").status_code == 404
    assert blocks.patch(document_id, data={}).status_code == 404
    blocks.create("slack-webhook", "alerts", {"url": _URL})


def test_a_secret_that_the_schema_does_not_have_is_one_all_the_same(blocks: Blocks) -> None:
    data = {"url": "https://x/y", "signing_secret": "whsec_bmV3"}
    document_id = blocks.create("webhook", "signed", data)["id"]
    assert blocks.data(document_id, secrets=False) == {"url": _MASK, "signing_secret": _MASK}
    blocks.patch(document_id, data={"url": "https://x/z", "signing_secret": _MASK}).raise_for_status()
    assert blocks.data(document_id, secrets=True) == {"url": "https://x/z", "signing_secret": "whsec_bmV3"}
