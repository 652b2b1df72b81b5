"""Actions as users write them and as the API has them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from tocsin_provider.contract import Attribute
from tocsin_provider.conversions import as_number, as_text, from_json_text
from tocsin_provider.resources.action_names import in_one_spelling, is_other_name, left_to_the_api
from tocsin_provider.values import UNKNOWN, Value, is_known, same_json

LISTS = ("actions", "actions_on_trigger", "actions_on_resolve")
"""The lists of actions that an automation has."""
ALIASES = {"block_id": "block_document_id"}
"""Names that users may write, and what the API calls them."""


def to_api(value: Value, attribute: Attribute) -> Any:
    """The actions that a request carries; what the user left out is left out, and what is UNKNOWN stays so."""
    written = from_json_text(value)
    if written is UNKNOWN:
        return UNKNOWN
    elements = written if isinstance(written, list) else []
    return [
        _action(element, attribute) if isinstance(element, dict) else UNKNOWN
        for element in elements
        if isinstance(element, dict) or element is UNKNOWN
    ]


def comparable(action: Mapping[str, Any], attribute: Attribute) -> dict[str, Any]:
    """An action in the one form that all actions of the same meaning share."""
    action = in_one_spelling(action)
    variant = attribute.variants.get(str(action.get("type")))
    if variant is None:
        return {name: value for name, value in action.items() if value is not None}
    values = {"type": action["type"]}
    for name in variant.fields:
        given = action.get(name)
        values[name] = attribute.nested[name].rule.default if given is None else _meaning(given, attribute.nested[name])
    return values


def same(left: Value, right: Value, attribute: Attribute) -> bool:
    """Whether two lists of actions as users write them mean the same, in the same order."""
    one, other = to_api(left, attribute), to_api(right, attribute)
    return len(one) == len(other) and all(
        same_json(comparable(before, attribute), comparable(after, attribute))
        for before, after in zip(one, other, strict=True)
    )


def reconcile(prior: Value, remote: Sequence[Mapping[str, Any]], attribute: Attribute) -> Value:
    """The actions that the API has, spelt as the user spelt them wherever they mean the same."""
    written = from_json_text(prior)
    listed = written if isinstance(written, list) else []
    before = to_api(prior, attribute)
    result: list[Value] = []
    for index, action in enumerate(remote):
        known = listed[index] if index < len(listed) else None
        if isinstance(known, dict):
            result.append(_reconcile_one(known, before[index], action, attribute))
        else:
            result.append(_without_defaults(action, attribute))
    same = len(result) == len(listed) and all(one is other for one, other in zip(result, listed, strict=True))
    return prior if same and prior is not None else result


def _reconcile_one(
    known: dict[str, Value], before: Mapping[str, Any], action: Mapping[str, Any], attribute: Attribute
) -> Value:
    was, now = comparable(before, attribute), comparable(action, attribute)
    now |= {name: None for name in left_to_the_api(before) if name in now}
    if was == now:
        return known
    if was["type"] != now["type"] or is_other_name(before.get("type")):
        return _without_defaults(action, attribute)
    fields = dict(known)
    for name, value in now.items():
        if was.get(name) != value:
            spelling = next((alias for alias, api in ALIASES.items() if api == name and known.get(alias)), name)
            fields[spelling] = action.get(name)
    return fields


def _without_defaults(action: Mapping[str, Any], attribute: Attribute) -> Value:
    return {
        name: value
        for name, value in in_one_spelling(action).items()
        if value is not None and (name not in attribute.nested or value != attribute.nested[name].rule.default)
    }


def _action(element: Mapping[str, Value], attribute: Attribute) -> dict[str, Any]:
    given = {ALIASES.get(name, name): value for name, value in element.items() if value is not None}
    return {name: _sent(value, attribute.nested.get(name)) for name, value in given.items()}


def _sent(value: Value, attribute: Attribute | None) -> Any:
    if not is_known(value) and not (attribute is not None and isinstance(attribute.type, list)):
        return UNKNOWN
    if attribute is not None and attribute.rule.format == "object-or-json":
        return json.loads(json.dumps(from_json_text(value), default=_number))
    if attribute is not None and isinstance(attribute.type, list) and isinstance(value, list):
        return [as_text(item) if is_known(item) else UNKNOWN for item in value]
    if isinstance(value, dict | list):
        return json.dumps(value, default=_number, sort_keys=True)
    if attribute is not None and attribute.type == "number":
        number = as_number(value)
        return _number(number) if isinstance(number, Decimal) else number
    if attribute is not None and attribute.type == "bool":
        return value in (True, "true")
    return as_text(value)


def _number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


def _meaning(value: Any, attribute: Attribute) -> Any:
    """JSON texts are compared by what they hold."""
    return from_json_text(value) if attribute.rule.format == "text-or-json" else value
