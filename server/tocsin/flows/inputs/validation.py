"""Whether an input is what a paused run has asked for. Pure functions."""

from typing import Any

import jsonschema
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.exceptions import Unresolvable


def complaint_about(value: Any, schema: Any) -> str | None:
    """What is wrong with a value by a JSON schema, in Prefect's words, which its client shows. None if nothing is."""
    try:
        Draft202012Validator.check_schema(schema)
        # An empty registry: a schema must not make the server fetch what it refers to.
        validator = Draft202012Validator(schema, registry=Registry())
        error = jsonschema.exceptions.best_match(validator.iter_errors(value))
    except RecursionError:
        return "Invalid schema: Unable to validate schema with circular references."
    except (Unresolvable, jsonschema.SchemaError) as problem:
        return f"Reason: Validation failed. Failure reason: {problem}"
    if error is None:
        return None
    field = error.json_path.removeprefix("$").removeprefix(".")
    place = f" for field '{field}'" if field else ""
    return f"Reason: Validation failed{place}. Failure reason: {error.message}"
