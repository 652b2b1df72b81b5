"""What the provider makes of things: it reads what it imports by the contract, and an export has to mean the same."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import Any, cast

from tocsin_provider import registry
from tocsin_provider.contract import Attribute, contract
from tocsin_provider.resources import actions, schedules, triggers
from tocsin_provider.resources.record import Record
from tocsin_provider.values import plain


def trigger_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """A trigger as it is written, without what would be so anyway; fields in the order of the contract."""
    return _in_order(triggers.reconcile(None, document), triggers.trigger_attribute())


def actions_of(documents: Sequence[Mapping[str, Any]], name: str) -> list[dict[str, Any]]:
    """The actions of one of an automation's lists, likewise."""
    attribute = contract().resources["prefect_automation"].attributes[name]
    listed = actions.reconcile(None, documents, attribute)
    return [_in_order(_with_json(action), attribute) for action in listed] if isinstance(listed, list) else []


def record_of(resource: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of a resource that is a record, as they are in a document, without what would be so anyway."""
    kind = registry.resource(resource)
    if not isinstance(kind, Record):
        raise TypeError(f"{resource} is no record")
    held, defaults = kind.held(document), {name: plain(value) for name, value in kind.defaults.items()}
    # What is left to the API begins as nothing, and is compared with nothing as long as nobody writes it.
    said = {
        name: sorted(set(value)) if name == "tags" else value
        for name, value in held.items()
        if value is not None and value != defaults.get(name) and (value or name not in kind.left_to_api)
    }
    return {name: said[name] for name in kind.schema.attributes if name in said}


def schedules_of(documents: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The schedules of a deployment as they are written, in the order in which they were made: the API has none."""
    ordered = sorted(documents, key=lambda schedule: (schedule["created"], schedule["id"]))
    return cast("list[dict[str, Any]]", schedules.reconcile(None, ordered))


def mistake_in(resource: str, config: Mapping[str, Any]) -> str | None:
    """Why the provider would refuse this resource; None where it would not."""
    written = json.loads(json.dumps(config), parse_float=Decimal)
    problems = registry.resource(resource).validate(written)
    return problems[0].detail if problems else None


def _in_order(value: Any, attribute: Attribute) -> dict[str, Any]:
    order = {name: at for at, name in enumerate(attribute.nested)}
    ordered = dict(sorted(value.items(), key=lambda item: order.get(item[0], len(order))))
    if isinstance(ordered.get("triggers"), list):
        ordered["triggers"] = [_in_order(child, attribute) for child in ordered["triggers"]]
    return ordered


def _with_json(action: Any) -> dict[str, Any]:
    """The action with its payload as an object, where it is one: as text it would be full of backslashes."""
    written = dict(action)
    payload = written.get("payload")
    with suppress(ValueError):
        parsed = json.loads(payload) if isinstance(payload, str) else None
        if parsed and isinstance(parsed, dict):
            json.dumps(parsed, allow_nan=False)
            written["payload"] = parsed
    return written
