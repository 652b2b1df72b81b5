from typing import Any

import pytest

from tocsin.work_pools.job_template import default_blocks, default_variables, template_problem, variables_problem

PROCESS: dict[str, Any] = {
    "job_configuration": {"command": "{{ command }}", "env": {"A": ["{{ first }} {{second}}"]}},
    "variables": {
        "type": "object",
        "properties": {
            "command": {"type": "string"},
            "first": {"type": "string", "default": "x"},
            "second": {"type": "integer"},
        },
        "required": ["second"],
    },
}


def test_an_empty_template_is_none_at_all() -> None:
    assert template_problem({}) is None


def test_a_template_whose_variables_are_declared_is_fine() -> None:
    assert template_problem(PROCESS) is None


@pytest.mark.parametrize(
    "template",
    [{"variables": {}}, {"job_configuration": {"a": 1}}, {"job_configuration": {}, "variables": {"properties": {}}}],
)
def test_a_template_needs_both_parts(template: dict[str, Any]) -> None:
    assert "both `job_configuration` and `variables`" in (template_problem(template) or "")


def test_undeclared_variables_are_named() -> None:
    template = {
        "job_configuration": {"a": {"b": ["{{ lost }}", "{{ found }}"]}},
        "variables": {"properties": {"found": {}}},
    }
    assert "not declared: lost." in (template_problem(template) or "")


def test_parts_that_are_no_objects_are_refused() -> None:
    assert "are objects" in (template_problem({"job_configuration": ["x"], "variables": {"a": 1}}) or "")


def test_defaults_that_fit_are_fine() -> None:
    assert variables_problem(PROCESS, default_variables(PROCESS), required=False) is None


def test_a_default_of_the_wrong_type_is_named() -> None:
    template = {
        "job_configuration": {"a": "{{ n }}"},
        "variables": {"properties": {"n": {"type": "integer", "default": "x"}}},
    }
    problem = variables_problem(template, default_variables(template), required=False)
    assert problem is not None
    assert problem.startswith("Validation failed for field 'n'. Failure reason:")


def test_required_variables_are_wanted_only_when_asked_for() -> None:
    assert variables_problem(PROCESS, {"first": "y"}, required=False) is None
    assert "'second' is a required property" in (variables_problem(PROCESS, {"first": "y"}, required=True) or "")


def test_null_is_fine_for_what_need_not_be_there() -> None:
    assert variables_problem(PROCESS, {"command": None, "second": 1}, required=True) is None
    assert variables_problem(PROCESS, {"second": None}, required=True) is not None


def test_a_schema_that_is_none_is_named() -> None:
    template = {"variables": {"properties": {"n": {"type": "no such type"}}}}
    assert (variables_problem(template, {}, required=False) or "").startswith("Invalid schema:")


def test_nothing_is_fetched_for_a_schema() -> None:
    template = {"variables": {"properties": {"n": {"$ref": "http://127.0.0.1:9/schema.json"}}}}
    assert "Failure reason" in (variables_problem(template, {"n": 1}, required=False) or "")


def test_old_tuples_are_read() -> None:
    template = {
        "variables": {"properties": {"pair": {"type": "array", "items": [{"type": "integer"}, {"type": "string"}]}}}
    }
    assert variables_problem(template, {"pair": [1, "a"]}, required=False) is None


def test_blocks_as_defaults_are_told_apart() -> None:
    properties = {"b": {"default": {"$ref": {"block_document_id": "the-id"}}}, "c": {"default": {"$ref": "#/x"}}}
    template = {"variables": {"properties": properties}}
    assert default_blocks(template) == ["the-id"]
    assert default_variables(template) == {"c": {"$ref": "#/x"}}


@pytest.mark.parametrize("variables", [{"properties": ["n"]}, {"properties": {"n": 1}}, {"required": 1}])
def test_a_schema_of_any_shape_is_answered(variables: Any) -> None:
    template = {"variables": variables}
    assert (variables_problem(template, default_variables(template), required=False) or "").startswith(
        "Invalid schema:"
    )
