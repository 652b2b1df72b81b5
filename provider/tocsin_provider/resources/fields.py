"""Values of a trigger's fields: as the API takes them, in the one form that all of the same meaning share, and as the user
spelt them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tocsin_provider.contract import Attribute
from tocsin_provider.conversions import as_moment, as_number, as_text, from_json_text
from tocsin_provider.values import UNKNOWN, Value


def sent(value: Value, attribute: Attribute) -> Any:
    """The value that a request carries; what is UNKNOWN stays so."""
    if value is UNKNOWN:
        return UNKNOWN
    if attribute.nesting or attribute.rule.format in ("labels", "labels-list"):
        value = from_json_text(value)
    if attribute.nesting and isinstance(value, list):
        return [sent(element, attribute) for element in value]
    if attribute.nesting and isinstance(value, dict):
        return {name: sent(given, attribute.nested[name]) for name, given in value.items() if given is not None}
    if attribute.rule.format in ("labels", "labels-list"):
        return _labels(value)
    if attribute.rule.format == "word-or-number" or attribute.type == "number":
        number = as_number(value)
        return as_text(value) if number is None else float(number) if isinstance(number, Decimal) else number
    if attribute.type == "bool":
        return value in (True, "true")
    return [_text(item) for item in value] if isinstance(value, list) else as_text(value)


def meaning(value: Any, attribute: Attribute) -> Any:
    """A value of the API in the one form that all values of the same meaning share; None is the default."""
    if value is None:
        value = attribute.rule.default
    if value is None:
        return None
    if attribute.nesting and isinstance(value, list):
        return [meaning(element, attribute) for element in value]
    if attribute.nesting and isinstance(value, dict):
        return {name: meaning(value.get(name), inner) for name, inner in attribute.nested.items()}
    match attribute.rule.format:
        case "labels":
            return _comparable_labels(value)
        case "labels-list":
            return _comparable_specs(value)
        case "timestamp":
            return as_moment(str(value)) or value
    if isinstance(value, list):
        return sorted(set(value))
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return Decimal(str(value))
    return value


def reconcile(prior: Value, remote: Any, attribute: Attribute) -> Value:
    """The value that the API has, in a field that drifted: what did not drift inside it stays as the user spelt it."""
    known = from_json_text(prior) if attribute.nesting else prior
    if attribute.nesting == "list" and isinstance(remote, list):
        before = known if isinstance(known, list) else []
        return [
            _reconcile_object(before[at] if at < len(before) else None, element, attribute)
            for at, element in enumerate(remote)
        ]
    return _reconcile_object(known, remote, attribute) if isinstance(remote, dict) and attribute.nesting else remote


def without_defaults(remote: Any, attribute: Attribute) -> Value:
    """A value of the API without what it filled in by itself."""
    if attribute.nesting and isinstance(remote, list):
        return [without_defaults(element, attribute) for element in remote]
    if attribute.nesting and isinstance(remote, dict):
        return {
            name: without_defaults(value, attribute.nested[name])
            for name, value in remote.items()
            if name in attribute.nested
            and meaning(value, attribute.nested[name]) != meaning(None, attribute.nested[name])
        }
    result: Value = remote
    return result


def _reconcile_object(prior: Value, remote: Mapping[str, Any], attribute: Attribute) -> Value:
    if not isinstance(prior, dict):
        return without_defaults(remote, attribute)
    before = sent(prior, attribute)
    drifted = {
        name: remote.get(name)
        for name, inner in attribute.nested.items()
        if meaning(before.get(name), inner) != meaning(remote.get(name), inner)
    }
    return {**prior, **drifted}


def _labels(value: Value) -> Any:
    if isinstance(value, list):
        return [_labels(item) for item in value]
    if isinstance(value, dict):
        return {
            label: [_text(item) for item in patterns] if isinstance(patterns, list) else _text(patterns)
            for label, patterns in value.items()
        }
    return value


def _text(value: Value) -> Any:
    return UNKNOWN if value is UNKNOWN else as_text(value)


def _comparable_labels(labels: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        label: sorted(set(patterns)) if isinstance(patterns, list) else [patterns] for label, patterns in labels.items()
    }


def _comparable_specs(specs: Any) -> list[dict[str, list[str]]]:
    """Several specifications all have to hold, in any order; an empty one always does."""
    listed = specs if isinstance(specs, list) else [specs]
    return sorted((_comparable_labels(spec) for spec in listed if spec), key=lambda spec: sorted(spec.items()))
