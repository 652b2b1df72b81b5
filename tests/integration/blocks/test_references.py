"""Block documents that hold other block documents."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.integration.blocks.conftest import Blocks

from tocsin.blocks.service import BlockService
from tocsin.errors import NotFound
from tocsin.runtime import Runtime

ACCOUNT = {
    "properties": {"user": {"type": "string"}, "password": {"format": "password"}},
    "secret_fields": ["password"],
}
STORE = {
    "properties": {"account": {"$ref": "#/definitions/Account"}, "folder": {"type": "string"}},
    "required": ["account"],
    "secret_fields": ["account.password"],
    "definitions": {"Account": {**ACCOUNT, "block_type_slug": "account"}},
    "block_schema_references": {"account": {"block_type_slug": "account", "block_schema_checksum": "sha256:0"}},
}


def to(document_id: object) -> dict[str, Any]:
    return {"$ref": {"block_document_id": str(document_id)}}


@pytest.fixture
def account(blocks: Blocks) -> str:
    """The id of a document that others refer to."""
    blocks.register("Account", ACCOUNT)
    blocks.register("Store", STORE, ("read-path",))
    document_id: str = blocks.create("account", "ada", {"user": "ada", "password": "s3cr3t"})["id"]
    return document_id


def test_the_values_of_the_other_document_are_filled_in(blocks: Blocks, account: str) -> None:
    store = blocks.create("store", "files", {"folder": "/", "account": to(account)})
    assert store["data"] == {"folder": "/", "account": {"user": "ada", "password": "********"}}
    reference = store["block_document_references"]["account"]["block_document"]
    assert (reference["id"], reference["name"], reference["block_type"]["slug"]) == (account, "ada", "account")
    assert (reference["is_anonymous"], reference["block_document_references"]) == (False, {})
    assert blocks.data(store["id"])["account"] == {"user": "ada", "password": "s3cr3t"}


def test_values_written_in_place_of_a_reference_are_masked_too(blocks: Blocks, account: str) -> None:
    store = blocks.create("store", "files", {"account": {"user": "bob", "password": "pw"}})
    assert store["data"] == {"account": {"user": "bob", "password": "********"}}
    assert store["block_document_references"] == {}


def test_a_change_of_the_other_document_shows(blocks: Blocks, account: str) -> None:
    store = blocks.create("store", "files", {"account": to(account)})["id"]
    blocks.patch(account, data={"password": "new"}).raise_for_status()
    assert blocks.data(store)["account"]["password"] == "new"


def test_a_reference_can_be_moved_and_replaced(blocks: Blocks, account: str) -> None:
    other = blocks.create("account", "bob", {"user": "bob"})["id"]
    store = blocks.create("store", "files", {"account": to(account)})["id"]
    blocks.patch(store, data={"account": to(other)}).raise_for_status()
    assert blocks.data(store)["account"] == {"user": "bob"}
    blocks.patch(store, data={"account": {"user": "eve"}}).raise_for_status()
    assert blocks.data(store)["account"] == {"user": "eve"}
    assert blocks.read(store)["block_document_references"] == {}


def test_a_change_of_other_fields_keeps_the_reference(blocks: Blocks, account: str) -> None:
    store = blocks.create("store", "files", {"account": to(account)})["id"]
    blocks.patch(store, data={"folder": "/tmp"}).raise_for_status()
    assert blocks.data(store) == {"account": {"user": "ada", "password": "s3cr3t"}, "folder": "/tmp"}


def test_a_document_loses_the_field_whose_document_is_removed(blocks: Blocks, client: TestClient, account: str) -> None:
    store = blocks.create("store", "files", {"folder": "/", "account": to(account)})["id"]
    client.delete(f"/block_documents/{account}").raise_for_status()
    assert blocks.data(store) == {"folder": "/"}


@pytest.mark.parametrize("reference", [{"$ref": {}}, {"$ref": {"block_document_id": "x"}}, to(uuid4())])
def test_a_reference_to_nothing_is_refused(blocks: Blocks, account: str, reference: dict[str, Any]) -> None:
    refused = blocks.post("store", "files", {"account": reference})
    assert refused.json()["exception_detail"][0]["loc"] == ["body", "data", "account"]


def test_a_circle_is_refused(blocks: Blocks, account: str) -> None:
    first = blocks.create("store", "first", {"account": to(account)})["id"]
    second = blocks.create("store", "second", {"account": to(first)})["id"]
    for other in (first, second):
        refused = blocks.patch(first, data={"account": to(other)})
        assert "circle" in refused.json()["exception_detail"][0]["msg"]


def test_a_loaded_block_has_all_values_in_clear(blocks: Blocks, runtime: Runtime, account: str) -> None:
    store = UUID(blocks.create("store", "files", {"account": to(account)})["id"])
    with runtime.database.read() as session:
        loaded = BlockService(session, runtime.clock, runtime.cipher, runtime.log).load(store)
    assert loaded.data == {"account": {"user": "ada", "password": "s3cr3t"}}
    assert (loaded.document_id, loaded.name, loaded.type_slug) == (store, "files", "store")
    assert loaded.capabilities == {"read-path"}


def test_what_is_not_there_cannot_be_loaded(runtime: Runtime) -> None:
    with runtime.database.read() as session, pytest.raises(NotFound):
        BlockService(session, runtime.clock, runtime.cipher, runtime.log).load(uuid4())


def test_documents_are_described_without_their_values(blocks: Blocks, runtime: Runtime, account: str) -> None:
    slack = UUID(blocks.create("slack-webhook", "alerts", {"url": "https://x"})["id"])
    with runtime.database.read() as session:
        service = BlockService(session, runtime.clock, runtime.cipher, runtime.log)
        described = service.describe([slack, UUID(account), uuid4()])
    assert {document_id: (one.type_slug, one.capabilities) for document_id, one in described.items()} == {
        slack: ("slack-webhook", frozenset({"notify"})),
        UUID(account): ("account", frozenset()),
    }
