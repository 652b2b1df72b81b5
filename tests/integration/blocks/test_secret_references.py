"""Block documents whose values are references to secrets."""

from typing import Any

import pytest
from tests.integration.blocks.conftest import Blocks
from tests.integration.blocks.test_references import ACCOUNT, STORE
from tests.integration.blocks.test_references import to as to_document


def to(text: str) -> dict[str, str]:
    return {"$secret": text}


SLACK = to("aws-sm://prefect/slack-webhook-url#url")


@pytest.mark.parametrize("secrets", [True, False])
def test_a_reference_is_shown_as_it_was_written(blocks: Blocks, secrets: bool) -> None:
    block = blocks.create("slack-webhook", "alerts", {"url": SLACK})
    assert block["data"] == {"url": SLACK}
    assert blocks.data(block["id"], secrets=secrets)["url"] == SLACK


def test_a_reference_deep_inside_is_shown_and_what_stands_beside_it_is_hidden(blocks: Blocks) -> None:
    data = {"url": "https://x", "headers": {"Authorization": SLACK, "X-Key": "s3cr3t"}}
    block = blocks.create("webhook", "alerts", data)
    assert block["data"]["headers"] == {"Authorization": SLACK, "X-Key": "********"}


def test_what_was_shown_may_be_sent_back(blocks: Blocks) -> None:
    data = {"url": "https://x", "headers": {"Authorization": SLACK, "X-Key": "s3cr3t"}}
    block = blocks.create("webhook", "alerts", data)["id"]
    assert blocks.patch(block, data=blocks.data(block, secrets=False)).status_code == 204
    assert blocks.data(block)["headers"] == data["headers"]


def test_a_secret_becomes_a_reference_and_a_reference_a_secret(blocks: Blocks) -> None:
    block = blocks.create("slack-webhook", "alerts", {"url": "https://x"})["id"]
    blocks.patch(block, data={"url": SLACK}).raise_for_status()
    assert blocks.data(block, secrets=False)["url"] == SLACK
    blocks.patch(block, data={"url": "https://y"}).raise_for_status()
    assert blocks.data(block, secrets=False)["url"] == "********"


def test_the_fingerprint_is_that_of_the_reference(blocks: Blocks) -> None:
    block = blocks.create("slack-webhook", "alerts", {"url": SLACK})

    def of(data: Any) -> Any:
        return blocks.client.post(f"/block_documents/{block['id']}/fingerprint", json={"data": data}).json()

    assert of({"url": SLACK})["data_fingerprint"] == block["data_fingerprint"]
    assert of({"url": to("aws-sm://prefect/other")})["data_fingerprint"] != block["data_fingerprint"]


def test_a_reference_stands_where_a_block_document_would(blocks: Blocks) -> None:
    blocks.register("Account", ACCOUNT)
    blocks.register("Store", STORE)
    block = blocks.create("store", "files", {"account": SLACK})
    assert (block["data"], block["block_document_references"]) == ({"account": SLACK}, {})


def test_a_reference_in_another_document_is_shown_there(blocks: Blocks) -> None:
    blocks.register("Account", ACCOUNT)
    blocks.register("Store", STORE)
    account = blocks.create("account", "ada", {"user": "ada", "password": SLACK})["id"]
    store = blocks.create("store", "files", {"account": to_document(account)})
    assert store["data"] == {"account": {"user": "ada", "password": SLACK}}


@pytest.mark.parametrize("reference", ["env://HOME", "file:///etc/passwd", "file:///run/secrets/../../etc/passwd"])
def test_what_the_server_may_not_use_is_refused(blocks: Blocks, reference: str) -> None:
    answer = blocks.post("slack-webhook", "alerts", {"url": to(reference)})
    assert answer.status_code == 422
    (mistake,) = answer.json()["exception_detail"]
    assert (mistake["loc"], mistake["type"]) == (["body", "data", "url"], "secret_not_allowed")
    assert "TOCSIN_SECRET_REFERENCES" in mistake["msg"]


def test_what_cannot_be_read_is_refused_and_not_repeated(blocks: Blocks) -> None:
    answer = blocks.post("slack-webhook", "alerts", {"url": to("hunter2")})
    (mistake,) = answer.json()["exception_detail"]
    assert (mistake["loc"], mistake["type"]) == (["body", "data", "url"], "secret_reference")
    assert "hunter2" not in answer.text


def test_a_change_is_held_to_the_same(blocks: Blocks) -> None:
    block = blocks.create("slack-webhook", "alerts", {"url": SLACK})["id"]
    assert blocks.patch(block, data={"url": to("env://HOME")}).status_code == 422
    assert blocks.data(block)["url"] == SLACK
