"""Parameters of runs: placeholders in them are filled in, then they are held to the schema of the flow. Pure functions.

A placeholder is an object with `__prefect_kind`: `none` (the value as it is), `json` (a text to be read as JSON), `jinja` (a
template) or `workspace_variable` (the value of a variable).
"""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, Final

from jsonschema import Draft202012Validator, SchemaError
from jsonschema.exceptions import best_match
from referencing import Registry
from referencing.exceptions import Unresolvable

from tocsin.actions.budget import TemplateFailed
from tocsin.actions.templating import render

Variables = Callable[[], Mapping[str, Any]]
"""The values of all variables by name; asked only where a placeholder names one."""

KIND: Final = "__prefect_kind"
_ABSENT: Final = object()


class HydrationError(Exception):
    """A placeholder cannot be filled in. The message says why."""


class Unfit(Exception):
    """Parameters do not fit their schema. The message says which and why."""


class CircularSchema(Exception):
    """A schema refers to itself without end."""


def hydrate(parameters: Mapping[str, Any], variables: Variables) -> dict[str, Any]:
    """Parameters with their placeholders filled in. Raises `HydrationError`."""
    filled = _fill(parameters, variables)
    return filled if isinstance(filled, dict) else {}


def check_parameters(parameters: Mapping[str, Any], schema: Mapping[str, Any], *, required: bool) -> None:
    """Hold parameters to a schema; without `required`, some may still be missing. Raises `Unfit` or `CircularSchema`."""
    rules = relaxed(schema)
    if not required:
        rules = without_required(rules)
    check_values(parameters, rules)


def check_values(values: Any, schema: Mapping[str, Any]) -> None:
    """Hold values to a schema as it stands. Raises `Unfit` or `CircularSchema`."""
    # A registry of its own: nothing that a schema refers to is fetched.
    validator = Draft202012Validator(schema, registry=Registry())
    try:
        Draft202012Validator.check_schema(schema)
        error = best_match(validator.iter_errors(values))
    except SchemaError as wrong:
        raise Unfit(f"Validation failed. Failure reason: {wrong.message}") from None
    except RecursionError:
        raise CircularSchema from None
    except Unresolvable as unresolvable:
        raise Unfit(f"Validation failed. Failure reason: {unresolvable}") from None
    if error is not None:
        path = error.json_path.removeprefix("$").removeprefix(".")
        where = f" for field {path!r}" if path else ""
        raise Unfit(f"Validation failed{where}. Failure reason: {error.message}")


def check_schema(schema: Mapping[str, Any]) -> None:
    """Raises `Unfit` where this is no JSON schema."""
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise Unfit(f"The provided schema is not a valid json schema. Schema error: {error.message}") from None


def relaxed(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema as the first version of pydantic meant it: what need not be there may be null, a list of items is a tuple's."""
    rules = deepcopy(dict(schema))
    _relax(rules)
    definitions = rules.get("definitions")
    if isinstance(definitions, dict):
        for name, definition in definitions.items():
            if isinstance(definition, dict):
                _relax(definition)
                if "block_type_slug" in definition:
                    definitions[name] = {"oneOf": [definition, _BLOCK_BY_ID]}
    return rules


_BLOCK_BY_ID: Final = {
    "type": "object",
    "required": ["$ref"],
    "properties": {
        "$ref": {
            "oneOf": [
                {"type": "string", "format": "uuid"},
                {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
            ]
        }
    },
}


def _relax(rules: dict[str, Any]) -> None:
    properties, required = rules.get("properties"), rules.get("required") or ()
    if not isinstance(properties, dict):
        return
    for name, rule in properties.items():
        if not isinstance(rule, dict):
            continue
        if name not in required and rule.get("type", "null") != "null" and "default" not in rule:
            rule["anyOf"] = [{"type": rule.pop("type")}, {"type": "null"}]
        if isinstance(rule.get("items"), list) and not rule.get("prefixItems"):
            rule["prefixItems"] = rule.pop("items")
        _relax(rule)


def without_required(node: Any) -> Any:
    """A schema in which nothing has to be there."""
    if isinstance(node, dict):
        return {
            key: without_required(value)
            for key, value in node.items()
            if not (key == "required" and isinstance(value, list))
        }
    return [without_required(item) for item in node] if isinstance(node, list) else node


def _fill(value: Any, variables: Variables) -> Any:
    if isinstance(value, Mapping):
        if KIND in value:
            return _FILLERS.get(value[KIND], _as_it_is)(value, variables)
        filled = {key: _fill(item, variables) for key, item in value.items()}
        return {key: item for key, item in filled.items() if item is not _ABSENT}
    if isinstance(value, list):
        items = [_fill(item, variables) for item in value]
        return [item for item in items if item is not _ABSENT]
    return value


def _as_it_is(value: Mapping[str, Any], _variables: Variables) -> Any:
    return value.get("value")


def _none(value: Mapping[str, Any], variables: Variables) -> Any:
    if "value" not in value:
        raise HydrationError("Missing 'value' key in __prefect object")
    return _fill(value["value"], variables)


def _json(value: Mapping[str, Any], variables: Variables) -> Any:
    if "value" not in value:
        return _ABSENT
    text = _inner(value["value"], variables)
    if not isinstance(text, str):
        return text
    try:
        return json.loads(text)
    except ValueError as error:
        raise HydrationError(f"Invalid JSON: {error}") from None


def _jinja(value: Mapping[str, Any], variables: Variables) -> Any:
    if "template" not in value:
        raise HydrationError("Missing 'template' key in __prefect object")
    template = _inner(value["template"], variables)
    try:
        return render(str(template), {})
    except TemplateFailed as failed:
        raise HydrationError(f"Invalid jinja: {failed.message}") from None


def _variable(value: Mapping[str, Any], variables: Variables) -> Any:
    if "variable_name" not in value:
        return _ABSENT
    name = _inner(value["variable_name"], variables)
    known = variables()
    if name not in known:
        raise HydrationError(f"Variable '{name}' not found in workspace.")
    return known[name]


def _inner(value: Any, variables: Variables) -> Any:
    return _fill(value, variables) if isinstance(value, Mapping) else value


_FILLERS: Final[dict[Any, Callable[[Mapping[str, Any], Variables], Any]]] = {
    "none": _none,
    "json": _json,
    "jinja": _jinja,
    "workspace_variable": _variable,
}
