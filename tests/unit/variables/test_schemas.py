from typing import Any

import pytest
from pydantic import ValidationError

from tocsin.variables.schemas import MAX_NAME_LENGTH, MAX_VALUE_SIZE, VariableCreate, VariableUpdate


@pytest.mark.parametrize("name", ["a", "my_variable", "my-variable-2", "_", "x" * MAX_NAME_LENGTH])
def test_names(name: str) -> None:
    assert VariableCreate(name=name, value=1).name == name


@pytest.mark.parametrize("name", ["", "A", "a b", "a/b", "é", "a\n", "x" * (MAX_NAME_LENGTH + 1), None])
def test_what_is_no_name(name: Any) -> None:
    with pytest.raises(ValidationError):
        VariableCreate(name=name, value=1)


@pytest.mark.parametrize("value", ["text", 1, 1.5, True, None, [], {"a": [None, {"b": 1}]}, 2**70])
def test_values_are_any_json(value: object) -> None:
    kept = VariableCreate(name="a", value=value).value
    assert (kept, type(kept)) == (value, type(value))


def test_a_value_must_be_given() -> None:
    with pytest.raises(ValidationError, match="value"):
        VariableCreate.model_validate({"name": "a"})


def test_values_have_a_size() -> None:
    longest = "x" * (MAX_VALUE_SIZE - 2)
    assert VariableCreate(name="a", value=longest).value == longest
    with pytest.raises(ValidationError, match="5,001 bytes"):
        VariableCreate(name="a", value=longest + "x")


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        ({}, {}),
        ({"name": None, "tags": None}, {}),
        ({"value": None}, {"value": None}),
        ({"name": "b", "value": 0, "tags": []}, {"name": "b", "value": 0, "tags": []}),
    ],
)
def test_what_an_update_changes(body: dict[str, Any], changes: dict[str, Any]) -> None:
    assert VariableUpdate.model_validate(body).changes() == changes
