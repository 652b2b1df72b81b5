"""Placeholders in parameters, and what a schema says of them."""

from typing import Any

import pytest

from tocsin.deployments.parameters import CircularSchema, HydrationError, Unfit, check_parameters, hydrate

VARIABLES = {"known": {"a": 1}}


@pytest.mark.parametrize(
    ("given", "filled"),
    [
        ({"a": 1}, {"a": 1}),
        ({"a": {"__prefect_kind": "none", "value": 2}}, {"a": 2}),
        ({"a": {"__prefect_kind": None, "value": 2}}, {"a": 2}),
        ({"a": {"__prefect_kind": "json", "value": "[1, 2]"}}, {"a": [1, 2]}),
        ({"a": {"__prefect_kind": "json"}}, {}),
        ({"a": [{"__prefect_kind": "workspace_variable", "variable_name": "known"}]}, {"a": [{"a": 1}]}),
        ({"a": {"__prefect_kind": "workspace_variable"}}, {}),
        ({"a": {"__prefect_kind": "jinja", "template": "{{ 2 * 3 }}"}}, {"a": "6"}),
        ({"a": {"__prefect_kind": "json", "value": {"__prefect_kind": "jinja", "template": "[{{ 1 }}]"}}}, {"a": [1]}),
        ({"__prefect_kind": "json"}, {}),
    ],
)
def test_placeholders_are_filled_in(given: dict[str, Any], filled: dict[str, Any]) -> None:
    assert hydrate(given, lambda: VARIABLES) == filled


@pytest.mark.parametrize(
    "placeholder",
    [
        {"__prefect_kind": "none"},
        {"__prefect_kind": "json", "value": "{"},
        {"__prefect_kind": "jinja"},
        {"__prefect_kind": "jinja", "template": "{{"},
        {"__prefect_kind": "workspace_variable", "variable_name": "unknown"},
    ],
)
def test_what_cannot_be_filled_in_is_said(placeholder: dict[str, Any]) -> None:
    with pytest.raises(HydrationError):
        hydrate({"a": placeholder}, lambda: VARIABLES)


def test_variables_are_not_asked_for_without_need() -> None:
    def asked() -> dict[str, Any]:
        raise AssertionError

    assert hydrate({"a": {"__prefect_kind": "none", "value": 1}}, asked) == {"a": 1}


SCHEMA: dict[str, Any] = {
    "properties": {"name": {"type": "string"}, "free": {"type": "integer"}, "set": {"type": "integer", "default": 1}},
    "required": ["name"],
}


@pytest.mark.parametrize(
    ("parameters", "required", "fits"),
    [
        ({"name": "x"}, True, True),
        ({}, True, False),
        ({}, False, True),
        ({"name": None}, False, False),
        ({"name": "x", "free": None}, True, True),
        ({"name": "x", "set": None}, True, False),
        ({"name": "x", "free": "y"}, True, False),
    ],
)
def test_a_schema_as_pydantic_meant_it(parameters: dict[str, Any], required: bool, fits: bool) -> None:
    if fits:
        check_parameters(parameters, SCHEMA, required=required)
    else:
        with pytest.raises(Unfit, match=r"Validation failed.*Failure reason"):
            check_parameters(parameters, SCHEMA, required=required)


def test_a_schema_that_refers_to_itself() -> None:
    with pytest.raises(CircularSchema):
        check_parameters({"a": 1}, {"properties": {"a": {"$ref": "#/properties/a"}}}, required=True)


def test_nothing_is_fetched_that_a_schema_refers_to() -> None:
    with pytest.raises(Unfit):
        check_parameters({"a": 1}, {"properties": {"a": {"$ref": "http://127.0.0.1:9/x"}}}, required=True)
