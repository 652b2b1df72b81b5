"""Parameters of a deployment, held to their JSON schema at plan as the API does when a run is made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tocsin_provider.problems import Problem, nearest, one_of, spell
from tocsin_provider.resources.record import as_json


def check_parameters(values: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Problem]:
    """The mistakes in parameters. Those that are missing are no mistake: whoever starts a run may give them."""
    from jsonschema import Draft202012Validator, SchemaError
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    # Numbers as JSON has them: a Decimal is no number to a schema.
    values, rules = json.loads(json.dumps([values, schema], default=as_json))
    try:
        Draft202012Validator.check_schema(rules)
        # A registry of its own: nothing that a schema refers to is fetched.
        errors = list(Draft202012Validator(rules, registry=Registry()).iter_errors(values))
    except SchemaError as wrong:
        told = f"parameter_openapi_schema is no JSON schema: see {spell(tuple(wrong.absolute_path)) or 'its outermost object'}."
        yield Problem("Wrong parameter_openapi_schema", told, ("parameter_openapi_schema",))
        return
    except (RecursionError, Unresolvable):
        return  # It is the API that says so, for it may know more.
    for error in errors:
        if error.validator == "required":
            continue
        path = ("parameters", *error.absolute_path)
        if error.validator == "additionalProperties":
            yield from _unknown(values, rules, path)
        else:
            # What is wrong by the rule, not by the value, which may be secret.
            rule = json.dumps(error.validator_value)[:200]
            yield Problem(
                f"Wrong {spell(path)}", f'{spell(path)} does not fit its schema: "{error.validator}": {rule}.', path
            )


def _unknown(values: Mapping[str, Any], rules: Mapping[str, Any], path: tuple[str | int, ...]) -> Iterator[Problem]:
    if len(path) > 1:
        yield Problem(
            f"Unknown field in {spell(path)}", f"{spell(path)} has a field that its schema does not know.", path
        )
        return
    known = list(rules.get("properties", {}))
    for name in values:
        if name not in known:
            meant = nearest(name, known)
            hint = f'Did you mean "{meant}"? ' if meant else ""
            told = f"parameters.{name}: the schema has no such parameter. {hint}It has {one_of(known)}."
            yield Problem(f'Unknown parameter "{name}"', told, (*path, name))
