"""What the checker finds about the secrets that the blocks of actions refer to."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.integration.blocks.conftest import Blocks

from tocsin.runtime import Runtime

NAME = "TOCSIN_SECRET_SLACK"
SLACK = {"$secret": f"env://{NAME}"}


@pytest.fixture
def blocks(client: TestClient) -> Blocks:
    return Blocks(client)


def automation(*block_ids: str, kind: str = "send-notification", **more: Any) -> dict[str, Any]:
    return {
        "name": "alert",
        "trigger": {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"], "for_each": ["prefect.resource.id"]},
        "actions": [{"type": kind, "block_document_id": each, "subject": "s", "body": "b"} for each in block_ids],
        **more,
    }


def found(client: TestClient, body: dict[str, Any], **query: Any) -> dict[tuple[Any, ...], str]:
    """The findings about secrets: codes by their paths."""
    report = client.post("/automations/validate", json=body, params=query).raise_for_status().json()
    return {tuple(each["path"]): each["code"] for each in report["findings"] if each["code"].startswith("secret-")}


def test_a_secret_that_is_missing_is_found_at_its_action(client: TestClient, blocks: Blocks) -> None:
    right = blocks.create("slack-webhook", "right", {"url": "https://x"})["id"]
    wrong = blocks.create("slack-webhook", "wrong", {"url": SLACK})["id"]
    assert found(client, automation(right, wrong)) == {("actions", 1, "block_document_id"): "secret-missing"}


def test_a_secret_that_is_there_is_no_finding(
    client: TestClient, blocks: Blocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, "https://hooks")
    assert found(client, automation(blocks.create("slack-webhook", "a", {"url": SLACK})["id"])) == {}


def test_an_empty_one_and_one_without_the_key_have_their_own_codes(
    client: TestClient, blocks: Blocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, " ")
    monkeypatch.setenv(f"{NAME}_2", '{"a": "https://hooks"}')
    empty = blocks.create("slack-webhook", "a", {"url": SLACK})["id"]
    unreadable = blocks.create("slack-webhook", "b", {"url": {"$secret": f"env://{NAME}_2#b"}})["id"]
    assert list(found(client, automation(empty, unreadable)).values()) == ["secret-empty", "secret-unreadable"]


def test_a_secret_of_a_block_inside_the_block_counts(client: TestClient, blocks: Blocks) -> None:
    blocks.register("Account", {"properties": {"password": {"format": "password"}}, "secret_fields": ["password"]})
    inner = blocks.create("account", "inner", {"password": SLACK})["id"]
    outer = blocks.create("webhook", "outer", {"url": "https://x", "account": {"$ref": {"block_document_id": inner}}})
    action = {"type": "call-webhook", "block_document_id": outer["id"], "payload": "x"}
    body = automation(outer["id"], kind="call-webhook")
    body["actions"] = [action]
    assert found(client, body) == {("actions", 0, "block_document_id"): "secret-missing"}


def test_it_is_told_as_well_where_something_else_is_not_known_yet(client: TestClient, blocks: Blocks) -> None:
    block = blocks.create("slack-webhook", "a", {"url": SLACK})["id"]
    body = automation("", block, unknown=[["actions", 0, "block_document_id"], ["trigger"]])
    assert found(client, body) == {("actions", 1, "block_document_id"): "secret-missing"}


def test_the_only_block_for_mail_is_looked_at_though_it_is_not_named(client: TestClient, blocks: Blocks) -> None:
    blocks.create("email-server-credentials", "mail", {"username": "a@example.com", "password": SLACK})
    action = {"type": "send-email-notification", "emails": ["b@example.com"], "subject": "s", "body": "b"}
    assert "secret-missing" in found(client, automation() | {"actions": [action]}).values()


def test_it_is_stored_all_the_same_and_told(client: TestClient, blocks: Blocks) -> None:
    body = automation(blocks.create("slack-webhook", "a", {"url": SLACK})["id"])
    made = client.post("/automations/", json=body).raise_for_status().json()
    assert [each["code"] for each in made["warnings"]] == ["secret-missing"]
    assert NAME in made["warnings"][0]["text"]
    replaced = client.put(f"/automations/{made['id']}", json=body).raise_for_status()
    assert "secret-missing" in replaced.headers["Tocsin-Warnings"]
    client.patch(f"/automations/{made['id']}", json={"enabled": False}).raise_for_status()
    resumed = client.patch(f"/automations/{made['id']}", json={"enabled": True}).raise_for_status()
    assert "secret-missing" in resumed.headers["Tocsin-Warnings"]


def test_the_store_is_asked_while_no_transaction_is_open(
    client: TestClient, blocks: Blocks, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = blocks.create("slack-webhook", "a", {"url": SLACK})["id"]
    open_transactions = []

    class Store:
        def fetch(self, name: str) -> str:
            # Somebody else can write in this moment.
            with runtime.database.write():
                open_transactions.append(name)
            return "https://hooks"

    monkeypatch.setitem(runtime.secrets._stores, "env", Store())
    client.post("/automations/", json=automation(block)).raise_for_status()
    assert open_transactions == [NAME]
