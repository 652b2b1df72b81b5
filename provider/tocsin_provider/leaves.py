"""Checks values that have no fields of their own: texts, numbers, lists of texts, labels."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tocsin_provider.contract import Attribute
from tocsin_provider.conversions import as_moment, as_number, as_text, from_json_text
from tocsin_provider.problems import Path, Problem, nearest, one_of, spell
from tocsin_provider.values import UNKNOWN, Value


def check_leaf(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    """The mistakes in one value."""
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
            yield wrong_type(path, "an object", value)
        return
    if rule.format == "list-or-json":
        listed = from_json_text(value)
        if not isinstance(listed, list) or not all(isinstance(item, dict) or item is UNKNOWN for item in listed):
            yield wrong_type(path, "a list of objects", value)
        return
    if rule.format == "word-or-number":
        yield from _check_word_or_number(value, attribute, path)
        return
    if rule.format == "triggers":
        children = from_json_text(value)
        if not isinstance(children, list):
            yield wrong_type(path, "a list of triggers", value)
        elif not children:
            yield Problem(f"Empty {path[-1]}", f"{spell(path)} needs at least one trigger.", path)
        else:
            yield from check_count(children, attribute, path)
        return
    match attribute.type:
        case "string":
            yield from _check_text(value, attribute, path)
        case "number":
            yield from _check_number(value, attribute, path)
        case "bool":
            if not isinstance(value, bool) and value not in ("true", "false"):
                yield wrong_type(path, "true or false", value)
        case ["set" | "list", "string"]:
            yield from _check_texts(value, attribute, path)


def check_count(elements: list[Value], attribute: Attribute, path: Path) -> Iterator[Problem]:
    """Whether a list has too few or too many elements."""
    rule = attribute.rule
    if len(elements) < rule.fewest:
        yield Problem(f"Too few {path[-1]}", f"{spell(path)} needs at least {rule.fewest}.", path)
    elif rule.most is not None and len(elements) > rule.most:
        yield Problem(f"Too many {path[-1]}", f"{spell(path)} takes {rule.most} at most, not {len(elements)}.", path)


def _check_text(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    rule = attribute.rule
    text = as_text(value)
    if text is None:
        yield wrong_type(path, "a string", value)
    elif rule.one_of and text not in rule.one_of and not (rule.or_template and _is_template(text)):
        yield not_one_of(path, rule.one_of, text, "or a template" if rule.or_template else "")
    elif rule.non_empty and not text.strip():
        yield Problem(f"Empty {path[-1]}", f"{spell(path)} must not be empty.", path)
    elif rule.longest is not None and len(text) > rule.longest:
        yield _too_long(path, rule.longest)
    elif rule.pattern and not re.fullmatch(rule.pattern, text):
        yield Problem(f"Wrong {path[-1]}", f"{spell(path)} takes {rule.pattern_says}.", path)
    elif rule.format == "uuid" and not _is_uuid(text):
        of = (
            "the id of a block, such as prefect_block.slack_alerts.id" if "block" in str(path[-1]) else "an id (a UUID)"
        )
        yield Problem(f"Wrong {path[-1]}", f"{spell(path)} takes {of}.", path)
    elif rule.format == "timestamp" and as_moment(text) is None:
        told = f"{spell(path)} takes a moment with its time zone, such as 2026-12-24T18:00:00Z."
        yield Problem(f"Wrong {path[-1]}", told, path)
    elif rule.format == "cron" and not _is_cron(text):
        told = f'{spell(path)} takes a cron expression: minute, hour, day of month, month, day of week, such as "0 6 * * 1-5".'
        yield Problem(f"Wrong {path[-1]}", told, path)
    elif rule.format == "timezone":
        yield from _check_timezone(text, path)


def _check_word_or_number(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    if as_number(value) is not None:
        yield from _check_number(value, replace(attribute, rule=replace(attribute.rule, whole=True)), path)
    elif not isinstance(value, str):
        yield wrong_type(path, f"{one_of(attribute.rule.one_of)} or a whole number", value)
    elif value not in attribute.rule.one_of:
        yield not_one_of(path, attribute.rule.one_of, value, "or a whole number")


def _check_number(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    rule = attribute.rule
    number = as_number(value)
    kind = "a whole number" if rule.whole else "a number"
    if number is None:
        yield wrong_type(path, kind, value)
    elif rule.whole and not isinstance(number, int):
        yield Problem(f"Wrong {path[-1]}", f"{spell(path)} must be a whole number.", path)
    elif rule.minimum is not None and number < rule.minimum:
        yield Problem(f"Wrong {path[-1]}", f"{spell(path)} must be at least {rule.minimum}.", path)
    elif rule.above is not None and number <= rule.above:
        yield Problem(f"Wrong {path[-1]}", f"{spell(path)} must be above {rule.above}.", path)
    elif rule.maximum is not None and number > rule.maximum:
        yield Problem(f"Wrong {path[-1]}", f"{spell(path)} must be at most {rule.maximum}.", path)


def _check_texts(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield wrong_type(
            path, 'a list of strings, such as ["…"]' if isinstance(value, str) else "a list of strings", value
        )
        return
    yield from check_count(value, attribute, path)
    for index, item in enumerate(value):
        at = (*path, index)
        if item is UNKNOWN:
            continue
        text = as_text(item)
        if text is None:
            yield Problem(f"Wrong type in {path[-1]}", f"{spell(at)} must be a string, not {type_name(item)}.", at)
        elif attribute.rule.non_empty and not text.strip():
            yield Problem(f"Empty string in {path[-1]}", f"{spell(at)} must not be empty.", at)
        elif attribute.rule.longest is not None and len(text) > attribute.rule.longest:
            yield _too_long(at, attribute.rule.longest)
        elif attribute.rule.one_of and text not in attribute.rule.one_of:
            yield not_one_of(at, attribute.rule.one_of, text)
        elif attribute.rule.pattern and not re.fullmatch(attribute.rule.pattern, text):
            yield Problem(f"Wrong {path[-1]}", f"{spell(at)} takes {attribute.rule.pattern_says}.", at)


def _check_labels(value: Value, path: Path, *, many: bool) -> Iterator[Problem]:
    value = from_json_text(value)
    if many and isinstance(value, list):
        for index, item in enumerate(value):
            if item is not UNKNOWN:
                yield from _check_labels(item, (*path, index), many=False)
        return
    if not isinstance(value, dict):
        yield wrong_type(path, "a map of labels" + (", or a list of such maps" if many else ""), value)
        return
    for label, patterns in value.items():
        yield from _check_patterns(patterns, (*path, label))


def _check_patterns(patterns: Value, path: Path) -> Iterator[Problem]:
    """The value of a label. Null is a mistake: leaving the label out would make the trigger match more."""
    if patterns is UNKNOWN or as_text(patterns) is not None:
        return
    if not isinstance(patterns, list):
        wanted = f"{spell(path)} must be a string or a list of strings, not {type_name(patterns)}."
        yield Problem("Wrong type of label", wanted, path)
    elif not patterns:
        yield Problem("Empty list", f"{spell(path)} is an empty list, which no resource can match.", path)
    else:
        for index, item in enumerate(patterns):
            if item is not UNKNOWN and as_text(item) is None:
                at = (*path, index)
                yield Problem("Wrong type of label", f"{spell(at)} must be a string, not {type_name(item)}.", at)


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


def _too_long(path: Path, longest: int) -> Problem:
    return Problem(f"Too long {_name(path)}", f"{spell(path)} takes {longest} characters at most.", path)


def not_one_of(path: Path, names: tuple[str, ...], value: Value, otherwise: str = "") -> Problem:
    """A value that is none of those that there are, with the nearest one."""
    meant = nearest(value, {name.lower(): name for name in names}) if isinstance(value, str) else None
    hint = next((f' Did you mean "{name}"?' for name in names if name.lower() == meant), "")
    listed = f"{one_of(names)} {otherwise}".rstrip()
    wanted = f"must be {listed}." if len(names) == 1 else f"must be one of {listed}.{hint}"
    return Problem(f"Wrong {_name(path)}", f"{spell(path)} {wanted}", path)


def _is_template(text: str) -> bool:
    return "{{" in text or "{%" in text


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _is_cron(text: str) -> bool:
    from croniter import croniter  # what the API reads them with

    return bool(croniter.is_valid(text)) and not any(part.casefold() in ("r", "h") for part in text.split())


def _check_timezone(text: str, path: Path) -> Iterator[Problem]:
    from zoneinfo import available_timezones

    names = {name.lower(): name for name in available_timezones()}
    if text not in names.values():
        meant = nearest(text, names)
        hint = f' Did you mean "{names[meant]}"?' if meant else ""
        told = f'{spell(path)} takes the name of a time zone as in the IANA database, such as "Europe/Berlin".{hint}'
        yield Problem(f"Wrong {path[-1]}", told, path)


def wrong_type(path: Path, wanted: str, value: Value) -> Problem:
    """A value of another type than the wanted one."""
    told = f"{spell(path)} must be {wanted}, not {type_name(value)}.{_not_json(value)}"
    return Problem(f"Wrong type of {_name(path)}", told, path)


def _not_json(value: Value) -> str:
    """Where a text that looks like JSON is none. Only the position: what stands there may be secret."""
    if not isinstance(value, str) or value.lstrip()[:1] not in ("{", "["):
        return ""
    try:
        json.loads(value)
    except json.JSONDecodeError as error:
        return f" It is no JSON (line {error.lineno}, column {error.colno}); use jsonencode({{...}})."
    except ValueError:
        pass
    return ""


def _name(path: Path) -> str:
    """The last name in a path with the indexes behind it: `match_related[0]`."""
    start = next((at for at in reversed(range(len(path))) if isinstance(path[at], str)), 0)
    return spell(path[start:])


def type_name(value: Value) -> str:
    """What a type is called in a sentence."""
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
