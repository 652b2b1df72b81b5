"""The dialects in which users write triggers.

Flat, as the API has it: `{ type = "compound", triggers = [...] }`; or with the fields inside the name of the kind, as in the
official provider: `{ compound = { triggers = [...] } }`; or either as a JSON string. Triggers inside others likewise.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from tocsin_provider.conversions import from_json_text
from tocsin_provider.problems import Path, Step
from tocsin_provider.values import UNKNOWN, Value

KINDS = ("event", "metric", "compound", "sequence")
"""What an object with a single such key inside means in the official provider's dialect."""

_QUERY = ("name", "operator", "threshold", "range", "firing_for")
"""The fields of `metric` in a metric trigger, which is also the name of the kind."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a user wrote: the fields, where they stand, and under which key if they were nested."""

    fields: Value
    path: Path
    nested_in: str | None = None
    beside: tuple[str, ...] = ()

    @property
    def kind(self) -> Value:
        """The kind of trigger; whatever else stands in its place if that is no kind."""
        if self.nested_in is not None:
            return self.nested_in
        return kind_of(self.fields) if isinstance(self.fields, dict) else None


def unfold(value: Value, path: Path = ("trigger",)) -> Written:
    """The fields of a trigger, in whichever dialect it was written."""
    value = from_json_text(value)
    if isinstance(value, dict):
        for kind in KINDS:
            inner = from_json_text(value.get(kind))
            if (inner is UNKNOWN or isinstance(inner, dict)) and not _is_query(kind, inner, value):
                beside = tuple(name for name, other in value.items() if name != kind and other is not None)
                return Written(inner, (*path, kind), kind, beside)
    return Written(value, path)


def kind_of(fields: Mapping[str, Value]) -> Value:
    """The kind of a trigger from its fields: its type, or by the stock client's rule for one that does not say it."""
    if fields.get("type") is not None:
        return fields["type"]
    if fields.get("triggers") is not None:
        return "sequence" if fields.get("require") is None else "compound"
    return "metric" if fields.get("metric") is not None or fields.get("posture") == "Metric" else "event"


def in_dialect(steps: tuple[Step, ...], value: Value) -> tuple[Step, ...]:
    """The API's place inside a trigger, with the keys between that the dialect of the user has."""
    written = unfold(value)
    kind = written.nested_in
    # APIs with a union of kinds name the kind in the place; of a metric trigger that is its field.
    rest = steps[1:] if steps[:1] == (kind,) != ("metric",) else steps
    before: tuple[Step, ...] = (kind,) if kind else ()
    children = from_json_text(written.fields.get("triggers")) if isinstance(written.fields, dict) else None
    for at, (step, index) in enumerate(itertools.pairwise(rest)):
        if step == "triggers" and isinstance(children, list) and isinstance(index, int) and index < len(children):
            return (*before, *rest[: at + 2], *in_dialect(rest[at + 2 :], children[index]))
    return before + rest


def _is_query(kind: str, inner: Value, around: Mapping[str, Value]) -> bool:
    """Whether this is the field `metric` of a flat metric trigger, and not a trigger inside its kind."""
    if kind != "metric" or (isinstance(inner, dict) and "metric" in inner):
        return False
    flat = around.get("type") is not None or around.get("posture") is not None
    return flat or (isinstance(inner, dict) and any(name in inner for name in _QUERY))
