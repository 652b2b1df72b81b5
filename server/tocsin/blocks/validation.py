"""Checking the values of a block document against its block schema.

The rules are those of the fields themselves (JSON schema), with one addition: a secret that is required must not be empty.
A reference to a secret fits wherever a value does: what it stands for is known when it is used. Fields that the schema does not
know are kept, as Prefect keeps them. No message holds a value: it may be a secret.
"""

import difflib
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from jsonschema import Draft202012Validator, SchemaError, ValidationError
from jsonschema.validators import extend

from tocsin.blocks.checksum import DEFINITION
from tocsin.blocks.overlays import Overlay
from tocsin.errors import FieldError
from tocsin.secrets.reference import is_reference

Loc = tuple[str | int, ...]

_Check = Callable[[Any, Any, Any, Any], Iterable[ValidationError] | None]
"""A keyword of JSON schema: its errors for (validator, value of the keyword, instance, schema)."""

MAX_DEPTH: Final = 100
"""Levels of objects and lists inside one another; far more than any block has, far less than what ends a thread's stack."""

_BLANK: Final = "blank"
_TYPE_NAMES: Final = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
    "null": "null",
}


def value_errors(
    data: Mapping[str, Any], fields: Mapping[str, Any], overlay: Overlay, references: Collection[str] = ()
) -> list[FieldError]:
    """Every mistake in `data`, each at ("body", "data", <field>, …).

    `references` names the fields that hold other block documents; they are left out. A schema that is no valid JSON schema has no
    rules.
    """
    rules = _rules(fields, overlay, references)
    values = {key: value for key, value in data.items() if key not in references}
    try:
        Draft202012Validator.check_schema(rules)
    except SchemaError:
        return []
    found: dict[Loc, FieldError] = {}
    for error in _Validator(rules).iter_errors(values):
        described = _describe(error, data, overlay)
        found.setdefault(described.loc, described)
    return list(found.values())


def json_errors(node: object, loc: Loc) -> Iterator[FieldError]:
    """What is in `node` that could not be given back as it was sent: NaN, infinities, halves of characters, endless nesting."""
    if len(loc) > MAX_DEPTH:
        yield FieldError(loc[:3], f"{loc[2]} is nested more than {MAX_DEPTH} levels deep", "too_deep")
        return
    if isinstance(node, float) and not math.isfinite(node):
        yield FieldError(
            loc, f"{loc[-1]} is a number that JSON cannot hold (NaN, Infinity, or one too large)", "finite_number"
        )
    elif isinstance(node, str) and not _encodable(node):
        yield FieldError(loc, f"{loc[-1]} holds half of a surrogate pair: send whole characters", "string_unicode")
    elif isinstance(node, Mapping):
        for key, value in node.items():
            if _encodable(key):
                yield from json_errors(value, (*loc, key))
            else:
                yield FieldError(loc, f"a key in {loc[-1]} holds half of a surrogate pair", "string_unicode")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from json_errors(value, (*loc, index))


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _required(_validator: Any, required: Any, instance: Any, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
    if not isinstance(instance, Mapping):
        return
    properties = schema.get("properties", {})
    for name in required:
        if name not in instance:
            yield ValidationError("missing", path=[name])
        elif _is_secret(properties.get(name)) and isinstance(instance[name], str) and not instance[name].strip():
            yield ValidationError("empty", path=[name], validator=_BLANK)


def _unless_reference(check: _Check) -> _Check:
    def unless_reference(validator: Any, rule: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        return iter(()) if is_reference(instance) else iter(check(validator, rule, instance, schema) or ())

    return unless_reference


_CHECKS: Final[dict[str, _Check]] = {**Draft202012Validator.VALIDATORS, "required": _required}
_Validator = extend(Draft202012Validator, {name: _unless_reference(check) for name, check in _CHECKS.items()})  # type: ignore[no-untyped-call]


def _is_secret(rule: Any) -> bool:
    # What pydantic's SecretStr looks like in a schema, on its own or as one choice of several.
    if not isinstance(rule, Mapping):
        return False
    return rule.get("format") == "password" or any(_is_secret(choice) for choice in rule.get("anyOf", ()))


def _rules(fields: Mapping[str, Any], overlay: Overlay, references: Collection[str]) -> dict[str, Any]:
    rules: dict[str, Any] = _without_dangling(fields, fields.get("definitions") or {})
    optional = overlay.optional.union(references)
    rules["required"] = [name for name in fields.get("required", ()) if name not in optional]
    if overlay.secrets:
        rules["properties"] = {**overlay.secrets, **rules.get("properties", {})}
    return rules


def _without_dangling(node: Any, definitions: Mapping[str, Any]) -> Any:
    # Prefect's server forgets empty definitions (any JSON value) but keeps what refers to them.
    if isinstance(node, Mapping):
        reference = node.get("$ref")
        dangling = isinstance(reference, str) and reference.removeprefix(DEFINITION) not in definitions
        return {
            key: _without_dangling(value, definitions) for key, value in node.items() if key != "$ref" or not dangling
        }
    if isinstance(node, list):
        return [_without_dangling(item, definitions) for item in node]
    return node


def _describe(error: ValidationError, data: Mapping[str, Any], overlay: Overlay) -> FieldError:
    error = _most_telling(error)
    path = tuple(error.absolute_path)
    name = str(path[-1]) if path else "data"
    kind = str(error.validator)
    if kind in ("required", _BLANK):
        message = _absent(error, name, data if len(path) == 1 else {}, overlay if len(path) == 1 else Overlay())
    else:
        message = f"{name} {_rule(kind, error)}"
    return FieldError(("body", "data", *path), message, "missing" if kind == "required" else kind)


def _most_telling(error: ValidationError) -> ValidationError:
    # Of the choices of an anyOf, the one that got furthest into the value; the anyOf itself where none accepts even its type.
    deeper = [choice for choice in error.context or () if choice.path or choice.validator not in ("type", "anyOf")]
    if error.validator not in ("anyOf", "oneOf") or not deeper:
        return error
    return _most_telling(max(deeper, key=lambda choice: len(choice.path)))


def _absent(error: ValidationError, name: str, data: Mapping[str, Any], overlay: Overlay) -> str:
    what = "is missing" if error.validator == "required" else "is empty"
    properties = error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}
    similar = difflib.get_close_matches(name, [key for key in data if key not in properties], n=1)
    if error.validator == "required" and similar:
        return f"{name} is missing: did you mean it with {similar[0]}?"
    hint = overlay.hints.get(name)
    if hint:
        return f"{name} {what}: give {hint}"
    description = properties.get(name, {}).get("description") if isinstance(properties.get(name), Mapping) else None
    return f"{name} {what}: give a value ({description})" if description else f"{name} {what}: give a value"


def _rule(kind: str, error: ValidationError) -> str:
    wanted: Any = error.validator_value
    match kind:
        case "type":
            return _wrong_type([wanted] if isinstance(wanted, str) else wanted, error.instance)
        case "anyOf" | "oneOf":
            types = [
                choice["type"]
                for choice in wanted
                if isinstance(choice, Mapping) and isinstance(choice.get("type"), str)
            ]
            return _wrong_type(types, error.instance) if len(types) == len(wanted) else "fits none of its forms"
        case "enum":
            return f"must be one of: {', '.join(map(str, wanted))}"
        case "minLength" if wanted == 1:
            return "must not be empty"
        case "minLength":
            return f"must have at least {wanted} characters"
        case "maxLength":
            return f"must have at most {wanted} characters"
        case "minItems":
            return f"must have at least {wanted} entries"
        case "maxItems":
            return f"must have at most {wanted} entries"
        case "minimum":
            return f"must be at least {wanted}"
        case "maximum":
            return f"must be at most {wanted}"
        case "exclusiveMinimum":
            return f"must be more than {wanted}"
        case "exclusiveMaximum":
            return f"must be less than {wanted}"
        case "pattern":
            return f"must match {wanted}"
        case "additionalProperties":
            return "has a key that it may not have"
    return f"breaks the rule {kind} of its schema"


def _wrong_type(types: list[str], instance: object) -> str:
    return f"must be {' or '.join(_TYPE_NAMES.get(name, name) for name in dict.fromkeys(types))}, not {_type_name(instance)}"


def _type_name(instance: object) -> str:
    match instance:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
    return "an object"
