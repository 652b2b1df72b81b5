"""checksum.py: compared to the checksums that Prefect's own server has recorded. tests/compat compares to the client."""

from typing import Any

import pytest

from tocsin.blocks.builtin import OWN, recordings
from tocsin.blocks.checksum import schema_checksum

# The server fills the definitions of these with other blocks' when it shows them; their checksum was taken before that.
_COMPLETED_BY_THE_SERVER = {"dbt-cli-profile", "dbt-cli-postgres-target-configs", "s3-bucket"}

_schemas = [
    pytest.param(schema, id=recording["slug"])
    for recording in recordings()
    if recording["slug"] not in _COMPLETED_BY_THE_SERVER | OWN
    for schema in recording["block_schemas"]
]


@pytest.mark.parametrize("schema", _schemas)
def test_checksum_is_prefects(schema: dict[str, Any]) -> None:
    assert schema_checksum(schema["fields"]) == schema["checksum"]


def test_the_order_of_keys_does_not_count() -> None:
    assert schema_checksum({"a": 1, "b": 2}) == schema_checksum({"b": 2, "a": 1})


def test_secret_fields_do_not_count() -> None:
    assert schema_checksum({"a": {"secret_fields": ["x"]}, "secret_fields": ["y"]}) == schema_checksum({"a": {}})


def test_definitions_of_other_blocks_do_not_count() -> None:
    fields = {"properties": {"x": {"$ref": "#/definitions/Other"}}}
    assert schema_checksum({**fields, "definitions": {"Other": {"block_type_slug": "other"}}}) == schema_checksum(
        fields
    )


def test_definitions_of_its_own_count() -> None:
    fields = {"properties": {"x": {"$ref": "#/definitions/Own"}}}
    assert schema_checksum({**fields, "definitions": {"Own": {"type": "object"}}}) != schema_checksum(fields)
