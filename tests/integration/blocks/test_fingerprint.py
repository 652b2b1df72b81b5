"""Fingerprints: whether a document has certain values, without telling which it has."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from tests.integration.blocks.conftest import Blocks, Told

from tocsin.blocks.fingerprint import fingerprint, open_key
from tocsin.blocks.models import BlockDocument
from tocsin.runtime import Runtime
from tocsin.storage.encryption import EncryptionError

_SECRET = "s3cr3t"


def of(client: TestClient, document_id: str, data: dict[str, Any]) -> str:
    answer = client.post(f"/block_documents/{document_id}/fingerprint", json={"data": data}).raise_for_status()
    found: str = answer.json()["data_fingerprint"]
    return found


def test_the_values_of_a_document_have_its_fingerprint(blocks: Blocks, client: TestClient) -> None:
    document = blocks.create("secret", "token", {"value": _SECRET})
    assert of(client, document["id"], {"value": _SECRET}) == document["data_fingerprint"]
    assert blocks.read(document["id"], secrets=False)["data_fingerprint"] == document["data_fingerprint"]


@pytest.mark.parametrize(
    "data", [{"value": "other"}, {"value": "********"}, {"value": _SECRET, "more": None}, {"value": [_SECRET]}, {}]
)
def test_other_values_have_another(blocks: Blocks, client: TestClient, data: dict[str, Any]) -> None:
    document = blocks.create("secret", "token", {"value": _SECRET})
    assert of(client, document["id"], data) != document["data_fingerprint"]


def test_the_spelling_of_json_does_not_count(blocks: Blocks, client: TestClient) -> None:
    document = blocks.create("json", "config", {"value": {"b": 1.0, "a": ["é", -0.0, 0.5]}})
    spelt = '{"data": {"value": {"a": ["\\u00e9", 0, 0.50], "b": 1}}}'
    answer = client.post(f"/block_documents/{document['id']}/fingerprint", content=spelt)
    assert answer.json()["data_fingerprint"] == document["data_fingerprint"]


def test_true_is_not_one(blocks: Blocks, client: TestClient) -> None:
    document = blocks.create("json", "config", {"value": 1})
    assert of(client, document["id"], {"value": True}) != document["data_fingerprint"]


def test_equal_values_of_two_documents_do_not_show(blocks: Blocks) -> None:
    one, other = (blocks.create("secret", name, {"value": _SECRET}) for name in ("one", "other"))
    assert one["data_fingerprint"] != other["data_fingerprint"]


def test_it_comes_back_with_the_values(blocks: Blocks) -> None:
    document = blocks.create("secret", "token", {"value": _SECRET})
    blocks.patch(document["id"], data={"value": "other"}).raise_for_status()
    assert blocks.read(document["id"])["data_fingerprint"] != document["data_fingerprint"]
    blocks.patch(document["id"], data={"value": _SECRET}, name="renamed").raise_for_status()
    assert blocks.read(document["id"])["data_fingerprint"] == document["data_fingerprint"]


def test_a_reference_counts_as_such(blocks: Blocks, client: TestClient) -> None:
    inner = blocks.create("secret", "token", {"value": _SECRET})
    data = {"value": {"$ref": {"block_document_id": inner["id"]}}}
    outer = blocks.create("json", "config", data)
    blocks.patch(inner["id"], data={"value": "other"}).raise_for_status()
    assert of(client, outer["id"], data) == blocks.read(outer["id"])["data_fingerprint"]


def test_asking_changes_nothing_and_tells_nobody(blocks: Blocks, client: TestClient, told: Told) -> None:
    document = blocks.create("secret", "token", {"value": _SECRET})
    before = told.names()
    of(client, document["id"], {"value": "guess"})
    assert blocks.data(document["id"]) == {"value": _SECRET}
    assert told.names() == before


def test_several_are_told_at_once(blocks: Blocks, client: TestClient) -> None:
    one, other = (blocks.create("secret", name, {"value": _SECRET}) for name in ("one", "other"))
    asked = [{"id": each, "data": {"value": _SECRET}} for each in (other["id"], str(uuid4()), one["id"])]
    told = client.post("/block_documents/fingerprints", json={"documents": asked}).raise_for_status().json()
    assert told == [
        {"data_fingerprint": other["data_fingerprint"]},
        None,
        {"data_fingerprint": one["data_fingerprint"]},
    ]


def test_what_is_not_there_has_none(client: TestClient) -> None:
    assert client.post(f"/block_documents/{uuid4()}/fingerprint", json={"data": {}}).status_code == 404


@pytest.mark.parametrize("body", ['{"data": "s3cr3t"}', '{"data": {"value": NaN, "x": "s3cr3t"}}', '{"data": {"s3cr3t'])
def test_a_refusal_repeats_nothing(blocks: Blocks, client: TestClient, body: str) -> None:
    document = blocks.create("secret", "token", {"value": _SECRET})
    refused = client.post(f"/block_documents/{document['id']}/fingerprint", content=body)
    assert refused.status_code in (400, 422)
    assert _SECRET not in refused.text


def test_its_key_is_encrypted_and_fits_no_other_row(blocks: Blocks, runtime: Runtime) -> None:
    document, other = (blocks.create("secret", name, {"value": _SECRET}) for name in ("one", "other"))
    with runtime.database.read() as session:
        sealed = bytes(session.get_one(BlockDocument, UUID(document["id"])).fingerprint_key)
    key = open_key(runtime.cipher, UUID(document["id"]), sealed)
    assert fingerprint(key, {"value": _SECRET}) == document["data_fingerprint"]
    assert key not in sealed
    with pytest.raises(EncryptionError, match="changed or moved"):
        open_key(runtime.cipher, UUID(other["id"]), sealed)
