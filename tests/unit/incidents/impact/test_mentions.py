"""Which blocks JSON refers to."""

import json
from typing import Any
from uuid import UUID

import pytest

from tocsin.incidents.impact.mentions import mentions, search_terms

ID = UUID(int=7)
NAME = "github-credentials/mine"


@pytest.mark.parametrize(
    "value",
    [
        {"env": {"TOKEN": "{{ prefect.blocks.github-credentials.mine }}"}},
        [{"git_clone": {"access_token": "{{prefect.blocks.github-credentials.mine.token}}"}}],
        "https://{{ prefect.blocks.github-credentials.mine.token }}@example.com/{{ path }}",
        {"credentials": {"$ref": {"block_document_id": str(ID)}}},
        {"pull_with_block": {"block_type_slug": "github-credentials", "block_document_name": "mine"}},
        {"default_result_storage_block_id": str(ID)},
    ],
)
def test_each_way_to_refer_to_a_block(value: Any) -> None:
    assert mentions({"inside": [value]}).has(ID, NAME)


@pytest.mark.parametrize(
    "value",
    [
        "{{ prefect.blocks.github-credentials.mines }}",
        "prefect.blocks.github-credentials.mine",
        {"block_type_slug": "github-credentials", "block_document_name": 7},
        {"$ref": {"block_document_id": str(UUID(int=8))}},
        {"$ref": {"block_document_id": "mine"}},
        {"block_document_id": None},
        None,
    ],
)
def test_what_refers_to_no_such_block(value: Any) -> None:
    assert not mentions(value).has(ID, NAME)


def test_what_refers_to_a_block_is_found_by_one_of_its_terms() -> None:
    for value in (
        {"a": "{{ prefect.blocks.github-credentials.mine }}"},
        {"$ref": {"block_document_id": str(ID)}},
        {"block_type_slug": "github-credentials", "block_document_name": "mine"},
    ):
        assert any(term in json.dumps(value) for term in search_terms(ID, NAME))
