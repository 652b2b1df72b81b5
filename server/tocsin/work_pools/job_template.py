"""The base job template of a work pool: how the jobs of its runs are made, and which variables they take. Pure functions.

`job_configuration` is the job with `{{ variable }}` in it, `variables` a JSON schema of what may be set there.
"""

import json
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, Final
from uuid import UUID

from jsonschema import Draft202012Validator, SchemaError
from jsonschema.exceptions import best_match
from referencing import Registry
from referencing.exceptions import Unresolvable

_REFERENCE: Final = re.compile(r"{{\s*([\w.\-\[\]$]+)\s*}}")

Json = Mapping[str, Any]


def template_problem(template: Json) -> str | None:
    """Why this cannot be a base job template; None where it can. An empty one is none at all, which is fine."""
    if not template:
        return None
    configuration, variables = template.get("job_configuration"), template.get("variables")
    if not configuration or not variables:
        return "A base job template needs both `job_configuration` and `variables`."
    if not isinstance(configuration, Mapping) or not isinstance(variables, Mapping):
        return "`job_configuration` and `variables` of a base job template are objects."
    unknown = sorted(set(_REFERENCE.findall(json.dumps(configuration))) - set(variables.get("properties") or {}))
    if unknown:
        return (
            f"The job configuration names variables that are not declared: {', '.join(unknown)}. "
            "Add each to the properties of `variables`."
        )
    return None


def default_variables(template: Json) -> dict[str, Any]:
    """The defaults of a template's variables, but for those that are blocks."""
    return {name: default for name, default in _defaults(template) if not _is_block(default)}


def default_blocks(template: Json) -> list[str]:
    """The ids of the block documents that are the defaults of a template's variables, as they are written."""
    return [str(default["$ref"]["block_document_id"]) for _, default in _defaults(template) if _is_block(default)]


def variables_problem(template: Json, values: Json, *, required: bool) -> str | None:
    """Why these values do not fit the variables of a template; None where they do.

    `required` says whether all must be there that the template wants. A null is taken for whatever need not be there: schemas
    that pydantic's first version has made do not say which of their optional fields may be null.
    """
    schema = template.get("variables")
    if not schema:
        return None
    rules = _relaxed(schema)
    try:
        Draft202012Validator.check_schema(rules)
    except SchemaError as error:
        return f"Invalid schema: {error.message}"
    if not required:
        rules = _without_required(rules)
    # A registry of its own: nothing that a schema refers to is fetched.
    validator = Draft202012Validator(rules, registry=Registry())
    try:
        found = best_match(validator.iter_errors(values))
    except Unresolvable as unresolvable:
        return f"Validation failed. Failure reason: {unresolvable}"
    except RecursionError:
        return "Validation failed. Failure reason: the schema refers to itself without end"
    if found is None:
        return None
    path = found.json_path.removeprefix("$").removeprefix(".")
    where = f" for field '{path}'" if path else ""
    return f"Validation failed{where}. Failure reason: {found.message}"


def block_ids(written: Iterable[str]) -> list[UUID] | None:
    """Ids of blocks as they are written in a template; None where one of them is no id."""
    try:
        return [UUID(text) for text in written]
    except ValueError:
        return None


def _defaults(template: Json) -> Iterable[tuple[str, Any]]:
    properties = (template.get("variables") or {}).get("properties")
    for name, rule in properties.items() if isinstance(properties, Mapping) else ():
        if isinstance(rule, Mapping) and "default" in rule:
            yield name, rule["default"]


def _is_block(default: Any) -> bool:
    reference = default.get("$ref") if isinstance(default, Mapping) else None
    return isinstance(reference, Mapping) and reference.get("block_document_id") is not None


def _relaxed(schema: Json) -> dict[str, Any]:
    rules = deepcopy(dict(schema))
    _relax(rules)
    for definitions in ("definitions", "$defs"):
        for definition in _objects_in(rules.get(definitions)).values():
            _relax(definition)
    return rules


def _relax(rules: dict[str, Any]) -> None:
    required = rules.get("required") or ()
    for name, rule in _objects_in(rules.get("properties")).items():
        if name not in required and "type" in rule and rule["type"] != "null" and "anyOf" not in rule:
            rule["anyOf"] = [{"type": rule.pop("type")}, {"type": "null"}]
        if isinstance(rule.get("items"), list):
            rule["prefixItems"] = rule.pop("items")
        _relax(rule)


def _objects_in(node: Any) -> dict[str, dict[str, Any]]:
    """What is an object in an object. A schema may be anything; what is wrong with it is said when it is checked."""
    if not isinstance(node, dict):
        return {}
    return {name: value for name, value in node.items() if isinstance(value, dict)}


def _without_required(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: _without_required(value)
            for key, value in node.items()
            if not (key == "required" and isinstance(value, list))
        }
    if isinstance(node, list):
        return [_without_required(item) for item in node]
    return node
