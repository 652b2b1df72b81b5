"""Checks what a user wrote against the contract: one mistake, one problem, at its path.

Terraform's own conversions apply ("3" is a number where a number is meant), since in an attribute that is served as
dynamic Terraform does not make them. Null is the same as leaving a field out. What is unknown is checked once it is known.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from tocsin_provider.contract import Attribute, Schema, Variant
from tocsin_provider.problems import Path, Problem, nearest, one_of, spell
from tocsin_provider.values import UNKNOWN, Object, Value, plain


def check_resource(config: Object, schema: Schema) -> list[Problem]:
    """All mistakes in the configuration of a resource."""
    return [
        problem
        for name, attribute in schema.attributes.items()
        if attribute.required or attribute.optional
        for problem in check(plain(config.get(name)), attribute, (name,))
    ]


def check(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    """The mistakes in one value."""
    if value is UNKNOWN:
        return
    if value is None:
        if attribute.required:
            yield missing(path)
        return
    if attribute.rule.ignored:
        return
    if attribute.nesting == "single":
        yield from _check_object(value, attribute, path)
    elif attribute.nesting == "list":
        yield from _check_list(value, attribute, path)
    else:
        yield from _check_leaf(value, attribute, path)


def missing(path: Path, also: Iterable[str] = ()) -> Problem:
    """A field that has to be there and is not; `also` are its other names. It points at what it is missing from, for it is
    nowhere itself.
    """
    others = "".join(f" (or {name})" for name in also)
    return Problem(
        f"Missing {path[-1]}{others}",
        f"{spell(path)}{others} is required and has no value.",
        path[:-1] if len(path) > 1 else path,
    )


def unknown_key(path: Path, known: list[str], of: str) -> Problem:
    """A field that does not exist, with the nearest one that does."""
    name = str(path[-1])
    meant = nearest(name, known)
    hint = f'Did you mean "{meant}"? ' if meant else ""
    return Problem(
        f'Unknown field "{name}"', f"{spell(path)}: {of} has no such field. {hint}It takes {one_of(known)}.", path
    )


def from_json_text(value: Value) -> Value:
    """What a JSON string holds, where the user wrote JSON instead of a value; otherwise the value itself."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            parsed: Value = json.loads(value, parse_float=Decimal)
        except ValueError:
            return value
        return parsed
    return value


def as_number(value: Value) -> int | Decimal | None:
    """The number that a value is or spells, by Terraform's conversion; None where it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return value
    if isinstance(value, str):
        try:
            number = Decimal(value)
        except InvalidOperation:
            return None
        if not number.is_finite():
            return None
        return int(number) if number == number.to_integral_value() else number
    return None


def as_text(value: Value) -> str | None:
    """The text that a primitive is or converts to; None where it is no primitive."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | Decimal):
        return str(value)
    return None


def _wrong_type(path: Path, wanted: str, value: Value) -> Problem:
    return Problem(f"Wrong type of {_name(path)}", f"{spell(path)} must be {wanted}, not {_type_name(value)}.", path)


def _name(path: Path) -> str:
    """The last name in a path with the indexes behind it: `match_related[0]`."""
    start = next((at for at in reversed(range(len(path))) if isinstance(path[at], str)), 0)
    return spell(path[start:])


def _type_name(value: Value) -> str:
    match value:
        case bool():
            return "a bool"
        case int() | Decimal():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case dict():
            return "an object"
    return "null"


def _check_object(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    value = from_json_text(value)
    if not isinstance(value, dict):
        yield _wrong_type(path, "an object", value)
        return
    for name in value:
        if name not in attribute.nested:
            yield unknown_key((*path, name), list(attribute.nested), f"a {attribute.name}")
    for name, inner in attribute.nested.items():
        if not (inner.required and value.get(name) is None and _misspelt(name, value, attribute.nested)):
            yield from check(value.get(name), inner, (*path, name))


def _misspelt(name: str, given: Mapping[str, Value], known: Iterable[str]) -> bool:
    """Whether something else was written that means this field: one mistake, which is told as an unknown name."""
    known = list(known)
    return any(nearest(other, known) == name for other in given if other not in known)


def _check_list(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    value = from_json_text(value)
    if not isinstance(value, list):
        yield _wrong_type(path, "a list of objects", value)
        return
    for index, element in enumerate(value):
        at = (*path, index)
        if element is UNKNOWN:
            continue
        if not isinstance(element, dict):
            yield Problem("Wrong type of element", f"{spell(at)} must be an object, not {_type_name(element)}.", at)
        elif attribute.variant_by:
            yield from _check_variant(element, attribute, at)
        else:
            yield from _check_object(element, attribute, at)


def _check_variant(element: Mapping[str, Value], attribute: Attribute, path: Path) -> Iterator[Problem]:
    """An element whose fields depend on its kind. Without a right kind, only names that no kind has are mistakes."""
    by = attribute.variant_by or "type"
    kind = element.get(by)
    if kind is None:
        yield missing((*path, by))
    elif kind is not UNKNOWN and (not isinstance(kind, str) or kind not in attribute.variants):
        # Which fields there are is a matter of the kind: without it, naming them would be a second mistake.
        yield _not_one_of((*path, by), tuple(attribute.variants), kind)
        return
    variant = attribute.variants.get(kind) if isinstance(kind, str) else None
    fields = _fields_of(variant, attribute)
    of = f"a {kind} action" if variant else "an action"
    for name, value in element.items():
        if name == by:
            continue
        if name not in fields:
            if value is not None or name not in attribute.nested:
                yield unknown_key((*path, name), [by, *fields], of)
        else:
            yield from check(value, attribute.nested[name], (*path, name))
    aliases = attribute.aliases()
    for alias, target in aliases.items():
        if element.get(alias) is not None and element.get(target) is not None:
            yield Problem(
                f"Both {alias} and {target}",
                f"{spell((*path, alias))} is another name of {target}: write one of the two.",
                (*path, alias),
            )
    for name in variant.required if variant else ():
        spellings = [name, *(alias for alias, target in aliases.items() if target == name)]
        if all(element.get(spelling) is None for spelling in spellings) and not _misspelt(name, element, fields):
            yield missing((*path, name), also=spellings[1:])
    if variant and variant.target:
        yield from _check_target(element, variant.target, fields, path)


def _check_target(element: Mapping[str, Value], target: str, fields: list[str], path: Path) -> Iterator[Problem]:
    """What an element is about is either selected by its id or inferred."""
    source = "selected" if element.get("source") is None else element["source"]
    at = (*path, target)
    if source == "selected" and element.get(target) is None and not _misspelt(target, element, fields):
        hint = 'To act on what the event is about, set source = "inferred".'
        yield Problem(f"Missing {target}", f"{spell(at)} is required and has no value. {hint}", path)
    elif source == "inferred" and element.get(target) is not None:
        told = f'{spell(at)} selects what source = "inferred" takes from the event: write one of the two.'
        yield Problem(f"Both {target} and inferred", told, at)


def _fields_of(variant: Variant | None, attribute: Attribute) -> list[str]:
    if variant is None:
        return [name for name in attribute.nested if name != attribute.variant_by]
    wanted = variant.fields
    return [*wanted, *(alias for alias, target in attribute.aliases().items() if target in wanted)]


def _check_leaf(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    rule = attribute.rule
    if rule.format in ("labels", "labels-list"):
        yield from _check_labels(value, path, many=rule.format == "labels-list")
        return
    if rule.format == "json-object":
        yield from _check_json_object(value, path)
        return
    if rule.format == "text-or-json" and isinstance(value, dict | list):
        return
    if rule.format == "object-or-json":
        if not isinstance(from_json_text(value), dict):
            yield _wrong_type(path, "an object", value)
        return
    match attribute.type:
        case "string":
            yield from _check_text(value, attribute, path)
        case "number":
            yield from _check_number(value, attribute, path)
        case "bool":
            if not isinstance(value, bool) and value not in ("true", "false"):
                yield _wrong_type(path, "true or false", value)
        case ["set" | "list", "string"]:
            yield from _check_texts(value, attribute, path)


def _check_text(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    rule = attribute.rule
    text = as_text(value)
    if text is None:
        yield _wrong_type(path, "a string", value)
    elif rule.one_of and text not in rule.one_of:
        yield _not_one_of(path, rule.one_of, text)
    elif rule.non_empty and not text.strip():
        yield Problem(f"Empty {path[-1]}", f"{spell(path)} must not be empty.", path)
    elif rule.pattern and not re.fullmatch(rule.pattern, text):
        yield Problem(f"Wrong {path[-1]}", f"{spell(path)} takes {rule.pattern_says}.", path)
    elif rule.format == "uuid" and not _is_uuid(text):
        of = (
            "the id of a block, such as prefect_block.slack_alerts.id" if "block" in str(path[-1]) else "an id (a UUID)"
        )
        yield Problem(f"Wrong {path[-1]}", f"{spell(path)} takes {of}.", path)


def _check_number(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    rule = attribute.rule
    number = as_number(value)
    kind = "a whole number" if rule.whole else "a number"
    if number is None:
        yield _wrong_type(path, kind, value)
    elif rule.whole and not isinstance(number, int):
        yield Problem(f"Wrong {path[-1]}", f"{spell(path)} must be a whole number.", path)
    elif rule.minimum is not None and number < rule.minimum:
        yield Problem(f"Wrong {path[-1]}", f"{spell(path)} must be at least {rule.minimum}.", path)
    elif rule.maximum is not None and number > rule.maximum:
        yield Problem(f"Wrong {path[-1]}", f"{spell(path)} must be at most {rule.maximum}.", path)


def _check_texts(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield _wrong_type(
            path, 'a list of strings, such as ["…"]' if isinstance(value, str) else "a list of strings", value
        )
        return
    for index, item in enumerate(value):
        at = (*path, index)
        if item is UNKNOWN:
            continue
        text = as_text(item)
        if text is None:
            yield Problem(f"Wrong type in {path[-1]}", f"{spell(at)} must be a string, not {_type_name(item)}.", at)
        elif attribute.rule.non_empty and not text.strip():
            yield Problem(f"Empty string in {path[-1]}", f"{spell(at)} must not be empty.", at)


def _check_labels(value: Value, path: Path, *, many: bool) -> Iterator[Problem]:
    value = from_json_text(value)
    if many and isinstance(value, list):
        for index, item in enumerate(value):
            if item is not UNKNOWN:
                yield from _check_labels(item, (*path, index), many=False)
        return
    if not isinstance(value, dict):
        yield _wrong_type(path, "a map of labels" + (", or a list of such maps" if many else ""), value)
        return
    for label, patterns in value.items():
        yield from _check_patterns(patterns, (*path, label))


def _check_patterns(patterns: Value, path: Path) -> Iterator[Problem]:
    """The value of a label. Null is a mistake: leaving the label out would make the trigger match more."""
    if patterns is UNKNOWN or as_text(patterns) is not None:
        return
    if not isinstance(patterns, list):
        wanted = f"{spell(path)} must be a string or a list of strings, not {_type_name(patterns)}."
        yield Problem("Wrong type of label", wanted, path)
    elif not patterns:
        yield Problem("Empty list", f"{spell(path)} is an empty list, which no resource can match.", path)
    else:
        for index, item in enumerate(patterns):
            if item is not UNKNOWN and as_text(item) is None:
                at = (*path, index)
                yield Problem("Wrong type of label", f"{spell(at)} must be a string, not {_type_name(item)}.", at)


def _check_json_object(value: Value, path: Path) -> Iterator[Problem]:
    try:
        parsed = json.loads(value) if isinstance(value, str) else None
    except ValueError as error:
        # Only the position: what stands there may be secret.
        place = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        yield Problem(
            f"{path[-1]} is not JSON", f"{spell(path)} must be a JSON object; use jsonencode({{...}}){place}.", path
        )
        return
    if not isinstance(parsed, dict):
        yield Problem(
            f"{path[-1]} is not a JSON object", f"{spell(path)} must be a JSON object; use jsonencode({{...}}).", path
        )


def _not_one_of(path: Path, names: tuple[str, ...], value: Value) -> Problem:
    meant = nearest(value, {name.lower(): name for name in names}) if isinstance(value, str) else None
    hint = next((f' Did you mean "{name}"?' for name in names if name.lower() == meant), "")
    wanted = f"must be {one_of(names)}." if len(names) == 1 else f"must be one of {one_of(names)}.{hint}"
    return Problem(f"Wrong {path[-1]}", f"{spell(path)} {wanted}", path)


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
