"""Holding what the provider's contract says of a field to what a model of the server says of it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from tocsin_provider.contract import Attribute

UUID = "9a5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a11"
NUMBERS: Final = (-1, 0, 0.5, 1, 2, 2.5, 10, 299, 300, 301, 1000, 1001, 100_000, 100_001)
DURATIONS: Final = (2_678_400, 2_678_401, 31_622_400, 31_622_401, 2**31 - 1, 2**31)
TEXTS: Final = ("", "x", *("x" * length for length in (200, 201, 320, 321, 1000, 1001, 1024, 1025)))


def fields_of(model: type[BaseModel]) -> dict[str, Any]:
    """The fields of a model as its JSON schema has them, with references filled in, and `is_required` in each."""
    schema = model.model_json_schema()
    return _with_required(_filled_in(schema, schema.get("$defs", {})))


def _with_required(schema: Mapping[str, Any]) -> dict[str, Any]:
    required = schema.get("required", ())
    return {name: {**field, "is_required": name in required} for name, field in schema.get("properties", {}).items()}


def _filled_in(node: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(node, list):
        return [_filled_in(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    beside = {key: value for key, value in node.items() if key not in ("$ref", "anyOf", "$defs")}
    if "$ref" in node:
        return _filled_in({**definitions[node["$ref"].rpartition("/")[2]], **beside}, definitions)
    alternatives = [each for each in node.get("anyOf", ()) if each != {"type": "null"}]
    if len(alternatives) == 1:
        return _filled_in({**alternatives[0], **beside}, definitions)
    return {key: _filled_in(value, definitions) for key, value in node.items() if key != "$defs"}


def different(
    name: str,
    ours: Attribute,
    theirs: Mapping[str, Any],
    *,
    required: bool | None = None,
    words: tuple[str, ...] | None = None,
    defaults: bool = True,
) -> Iterator[str]:
    """What both declare differently about one field: type, whether it is needed, words, default, and the fields inside it."""
    required = ours.required if required is None else required
    words = ours.rule.one_of if words is None else words
    if _type(ours) != _served_type(theirs):
        yield f"{name}: {_type(ours)} here, {_served_type(theirs)} there"
    if required != theirs["is_required"]:
        yield f"{name}: required {required} here, {theirs['is_required']} there"
    if set(words) != _served_words(theirs):
        yield f"{name}: {sorted(words)} here, {sorted(_served_words(theirs))} there"
    default = theirs.get("default")
    if defaults and (ours.rule.default or None) != (default or None):
        yield f"{name}: {ours.rule.default!r} by default here, {default!r} there"
    if ours.nesting:
        inner = _with_required(theirs.get("items", theirs))
        yield from (f"{name}.{each}: only one of both has it" for each in sorted(ours.nested.keys() ^ inner.keys()))
        for each in ours.nested.keys() & inner.keys():
            yield from (f"{name}.{difference}" for difference in different(each, ours.nested[each], inner[each]))


def _type(attribute: Attribute) -> str:
    """What a field is on the wire, in the words of JSON schema."""
    formats = {"labels": "object", "labels-list": "object|array", "object-or-json": "object", "triggers": "array"}
    if attribute.nesting:
        return "object" if attribute.nesting == "single" else "array"
    if attribute.rule.format in formats:
        return formats[attribute.rule.format]
    if attribute.rule.format == "word-or-number":
        return "integer|string"
    if isinstance(attribute.type, list):
        return "array"
    named = {"string": "string", "bool": "boolean", "number": "integer" if attribute.rule.whole else "number"}
    return named[str(attribute.type)]


def _served_type(field: Mapping[str, Any]) -> str:
    return "|".join(each["type"] for each in field.get("anyOf", [field]))


def _served_words(field: Mapping[str, Any]) -> set[str]:
    """The few values that a field, or each of its elements, takes."""
    inner = field.get("items", field)
    words: set[str] = set()
    for each in inner.get("anyOf", [inner]):
        words |= {*each.get("enum", ())} | ({each["const"]} if "const" in each else set())
    return words


def probes(attribute: Attribute) -> list[Any]:
    """Values around all limits that a field without fields of its own may have."""
    match attribute.rule.format:
        case "word-or-number":
            return [*attribute.rule.one_of, "some", 1, 0, -1, 1.5]
        case "timestamp":
            return ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00+02:00", "2026-01-01T00:00:00", "soon", ""]
        case "uuid":
            return [UUID, UUID.upper(), "x", ""]
        case "text-or-json":
            return list(TEXTS)
        case "object-or-json":
            return [{}, {"a": {"b": [1, None]}}, []]
    if isinstance(attribute.type, list):
        texts = [*TEXTS, "a@b", f"{'a' * 318}@b", f"{'a' * 319}@b", *attribute.rule.one_of]
        many = ([f"{n}@x" for n in range(count)] for count in (100, 101, 1000, 1001))
        return [[], *([text] for text in texts), *many, "text", [{}]]
    if attribute.type == "bool":
        return [True, False, "text", []]
    if attribute.type == "number":
        return [*NUMBERS, *DURATIONS, "text", []]
    return [*TEXTS, *attribute.rule.one_of, "{{ a }}", "{% if a %}b{% endif %}", []]


def quarrels(
    values: Iterable[Any],
    write: Callable[[Any], Any],
    mistakes: Callable[[Any], bool],
    parse: Callable[[Any], object],
) -> Iterator[str]:
    """The values of which one of both says that they are fine, and the other that they are not. `write` puts a value where it
    belongs.
    """
    for value in values:
        written = write(value)
        # As Terraform hands it over: numbers that are not whole are decimals.
        refused = mistakes(json.loads(json.dumps(written), parse_float=Decimal))
        if refused != refuses(parse, written):
            yield f"{str(value)[:60]}: refused {'here' if refused else 'there'} alone"


def refuses(parse: Callable[[Any], object], value: Any) -> bool:
    """Whether the server does not take a value."""
    try:
        parse(value)
    except ValidationError:
        return True
    return False
