"""A trigger as users write it and as the API has it.

The API has it flat, with defaults filled in or left out, lists in any order, and an id for every trigger in it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tocsin_provider.contract import Attribute, contract
from tocsin_provider.conversions import as_text, from_json_text
from tocsin_provider.resources import fields
from tocsin_provider.resources.dialects import kind_of, unfold
from tocsin_provider.values import UNKNOWN, Value

_SHORTEST_PROACTIVE = 10


@functools.cache
def trigger_attribute() -> Attribute:
    """What the contract says of a trigger."""
    return contract().resources["prefect_automation"].attributes["trigger"]


def to_api(value: Value) -> Any:
    """The trigger that a request carries; what the user left out is left out, and what is UNKNOWN stays so."""
    written = unfold(value)
    if written.fields is UNKNOWN or written.kind is UNKNOWN:
        return UNKNOWN
    assert isinstance(written.fields, dict)
    return _sent(written.fields, as_text(written.kind) or "event")


def comparable(trigger: Mapping[str, Any]) -> dict[str, Any]:
    """A trigger of the API in the one form that all triggers of the same meaning share."""
    kind = kind_of(trigger)
    attribute = trigger_attribute()
    variant = attribute.variants.get(str(kind))
    if variant is None:
        return {name: value for name, value in trigger.items() if name != "id"}
    said = _with_implied(trigger)
    if kind == "metric":
        said["posture"] = "Metric"
    form: dict[str, Any] = {"type": kind}
    for name in variant.fields:
        if name == "triggers":
            form[name] = [comparable(child) for child in said.get(name) or ()]
        elif not attribute.nested[name].rule.ignored:
            form[name] = fields.meaning(said.get(name), attribute.nested[name])
    if kind == "event":
        # Prefect's own rule: a Proactive trigger without a period gets the shortest one.
        form["within"] = form["within"] or Decimal(_SHORTEST_PROACTIVE if form["posture"] == "Proactive" else 0)
    return form


def same(left: Value, right: Value) -> bool:
    """Whether two triggers as users write them mean the same."""
    return comparable(to_api(left)) == comparable(to_api(right))


def reconcile(prior: Value, remote: Mapping[str, Any]) -> Value:
    """The trigger that the API has, spelt as the user spelt it wherever it means the same.

    `prior` is None after an import: then what the API filled in by itself is left out.
    """
    written = unfold(prior)
    if not isinstance(written.fields, dict) or written.kind != kind_of(remote):
        return _without_defaults(remote)
    now = comparable(remote)
    if comparable(to_api(prior)) == now:
        return prior
    result = dict(written.fields)
    if written.fields.get("sla") != remote.get("sla"):
        result["sla"] = remote.get("sla")  # first: it says what others are that are not given
    before = comparable(_sent(result, str(written.kind)))
    for name, value in now.items():
        if before.get(name) != value:
            result[name] = _reconcile_field(name, result.get(name), remote.get(name))
    return {written.nested_in: result} if written.nested_in else result


def _sent(given: Mapping[str, Value], kind: str) -> dict[str, Any]:
    attribute = trigger_attribute()
    body: dict[str, Any] = {"type": kind}
    for name, value in given.items():
        inner = attribute.nested.get(name)
        if value is None or inner is None or name == "type" or inner.rule.ignored:
            continue
        if name == "triggers":
            children = from_json_text(value)
            if children is UNKNOWN:
                body[name] = UNKNOWN
            else:
                body[name] = [to_api(child) for child in children] if isinstance(children, list) else []
        else:
            body[name] = fields.sent(value, inner)
    return body


def _reconcile_field(name: str, prior: Value, remote: Any) -> Value:
    if name != "triggers":
        return fields.reconcile(prior, remote, trigger_attribute().nested[name])
    known = from_json_text(prior)
    children = known if isinstance(known, list) else []
    return [
        reconcile(children[index] if index < len(children) else None, child) for index, child in enumerate(remote or ())
    ]


def _without_defaults(remote: Mapping[str, Any]) -> Value:
    attribute = trigger_attribute()
    now = comparable(remote)
    variant = attribute.variants.get(str(now["type"]))
    if variant is None:
        return now
    telling = ("type", "posture", "sla")  # what others are by default is a matter of these
    empty = comparable({name: remote.get(name) for name in telling})
    return {
        name: _reconcile_field(name, None, value) if name == "triggers" else _imported(name, value)
        for name, value in remote.items()
        if name in (*telling, *variant.required) or now.get(name) != empty.get(name)
    }


def _imported(name: str, value: Any) -> Value:
    return fields.without_defaults(value, trigger_attribute().nested[name])


def _with_implied(trigger: Mapping[str, Any]) -> dict[str, Any]:
    """The trigger with the fields that its agreement implies where they are not given."""
    sla = trigger.get("sla")
    implied = trigger_attribute().nested["sla"].rule.implies.get(str(sla))
    if implied is None:
        return dict(trigger)
    given = {name: value for name, value in trigger.items() if value not in (None, [])}
    expects = "expect" in given or "expect_state_types" in given
    others = {name: value for name, value in implied.items() if not (expects and name.startswith("expect"))}
    return {"posture": "Proactive", **others, **given}
