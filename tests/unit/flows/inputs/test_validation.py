from typing import Any

import pytest

from tocsin.flows.inputs.validation import complaint_about

SCHEMA = {"type": "object", "properties": {"x": {"type": "integer"}}, "required": ["x"]}


def test_what_was_asked_for_is_fine() -> None:
    assert complaint_about({"x": 1}, SCHEMA) is None


def test_what_is_missing_is_named() -> None:
    assert complaint_about({}, SCHEMA) == "Reason: Validation failed. Failure reason: 'x' is a required property"


def test_the_field_is_named() -> None:
    complaint = complaint_about({"x": "one"}, SCHEMA)
    assert complaint == "Reason: Validation failed for field 'x'. Failure reason: 'one' is not of type 'integer'"


@pytest.mark.parametrize(
    "schema",
    [{"$ref": "#"}, {"$ref": "http://127.0.0.1:1/schema"}, {"type": "no such type"}, {"properties": 3}, 7],
)
def test_a_schema_that_is_none_lets_nothing_pass(schema: Any) -> None:
    assert complaint_about({"x": 1}, schema) is not None
