"""A trigger as users write it and as the API has it.

Users write it flat, or as `{ event = { … } }` as in the official provider, or either as a JSON string. The API has it
flat, with defaults filled in, lists in any order, and an id of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tocsin_provider.contract import Attribute
from tocsin_provider.conversions import as_number, as_text, from_json_text
from tocsin_provider.problems import Path, Problem, spell
from tocsin_provider.validation import check, unknown_key
from tocsin_provider.values import Value

KINDS = ("event", "metric", "compound", "sequence")
"""What an object with a single such key inside means in the official provider's dialect."""

_SETS = ("after", "expect", "for_each")
_SHORTEST_PROACTIVE = 10


@dataclass(frozen=True, slots=True)
class Written:
    """What a user wrote: the fields, where they stand, and under which key if they were nested."""

    fields: Value
    path: Path
    nested_in: str | None = None
    beside: tuple[str, ...] = ()


def unfold(value: Value, path: Path = ("trigger",)) -> Written:
    """The fields of a trigger, in whichever dialect it was written."""
    value = from_json_text(value)
    if isinstance(value, dict):
        for kind in KINDS:
            inner = from_json_text(value.get(kind))
            if isinstance(inner, dict):
                beside = tuple(name for name, other in value.items() if name != kind and other is not None)
                return Written(inner, (*path, kind), kind, beside)
    return Written(value, path)


def check_trigger(value: Value, attribute: Attribute) -> list[Problem]:
    """The mistakes in a trigger."""
    written = unfold(value)
    if written.nested_in not in (None, "event"):
        return [
            Problem(
                "Wrong kind of trigger",
                f"{spell(written.path)}: only event triggers are evaluated by this version.",
                written.path,
            )
        ]
    problems = list(check(written.fields, attribute, written.path))
    of_another_kind = [problem for problem in problems if problem.path == (*written.path, "type")]
    if of_another_kind:
        return of_another_kind  # what else it needs is a matter of its kind
    problems += [
        unknown_key((*written.path[:-1], name), [str(written.nested_in)], 'a trigger with "event" inside')
        for name in written.beside
        if name != "type"
    ]
    return problems


def to_api(value: Value) -> dict[str, Any]:
    """The trigger that a request carries; what the user left out is left out."""
    fields = unfold(value).fields
    assert isinstance(fields, dict)
    sent: dict[str, Any] = {"type": as_text(fields.get("type")) or "event"}
    for name, given in fields.items():
        if given is None or name in ("id", "type"):
            continue
        if name in ("match", "match_related"):
            sent[name] = _labels(from_json_text(given))
        elif name in ("threshold", "within"):
            sent[name] = _json_number(as_number(given))
        elif name in _SETS and isinstance(given, list):
            sent[name] = [as_text(item) for item in given]
        else:
            sent[name] = as_text(given)
    return sent


def comparable(trigger: Mapping[str, Any]) -> dict[str, Any]:
    """A trigger of the API in the one form that all triggers of the same meaning share."""
    if trigger.get("type", "event") != "event":
        return {name: value for name, value in trigger.items() if name != "id"}
    posture = trigger.get("posture")
    within = Decimal(str(trigger.get("within") or 0))
    return {
        "type": "event",
        "posture": posture,
        "match": _comparable_labels(trigger.get("match") or {}),
        "match_related": _comparable_specs(trigger.get("match_related") or []),
        **{name: sorted(set(trigger.get(name) or ())) for name in _SETS},
        "threshold": 1 if trigger.get("threshold") is None else trigger["threshold"],
        # Prefect's own rule: a Proactive trigger without a period gets the shortest one.
        "within": Decimal(_SHORTEST_PROACTIVE) if posture == "Proactive" and not within else within,
    }


def same(left: Value, right: Value) -> bool:
    """Whether two triggers as users write them mean the same."""
    return comparable(to_api(left)) == comparable(to_api(right))


def reconcile(prior: Value, remote: Mapping[str, Any]) -> Value:
    """The trigger that the API has, spelt as the user spelt it wherever it means the same.

    `prior` is None after an import: then what the API filled in by itself is left out.
    """
    now = comparable(remote)
    written = unfold(prior)
    if now["type"] != "event" or not isinstance(written.fields, dict):
        return _without_defaults(remote)
    before = comparable(to_api(prior))
    if before == now:
        return prior
    fields = dict(written.fields)
    for name, value in now.items():
        if before[name] != value:
            fields[name] = remote.get(name)
    return {written.nested_in: fields} if written.nested_in else fields


def _without_defaults(remote: Mapping[str, Any]) -> Value:
    empty = comparable({"posture": remote.get("posture")})
    now = comparable(remote)
    return {
        name: value
        for name, value in remote.items()
        if name != "id" and (name in ("type", "posture") or name not in empty or now[name] != empty[name])
    }


def _labels(value: Value) -> Any:
    if isinstance(value, list):
        return [_labels(item) for item in value]
    if isinstance(value, dict):
        return {
            label: [as_text(item) for item in patterns] if isinstance(patterns, list) else as_text(patterns)
            for label, patterns in value.items()
        }
    return value


def _comparable_labels(labels: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        label: sorted(set(patterns)) if isinstance(patterns, list) else [patterns] for label, patterns in labels.items()
    }


def _comparable_specs(specs: Any) -> list[dict[str, list[str]]]:
    """Several specifications all have to hold, in any order; an empty one always does."""
    listed = specs if isinstance(specs, list) else [specs]
    return sorted((_comparable_labels(spec) for spec in listed if spec), key=lambda spec: sorted(spec.items()))


def _json_number(number: int | Decimal | None) -> int | float | None:
    return float(number) if isinstance(number, Decimal) else number
