"""What a plan of Terraform changes, as `terraform show -json` tells of it: how much of what kind, and which addresses. Pure.

A plan holds values, secrets among them. Nothing of them is read here.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

MAX_ADDRESSES: Final = 200
"""Addresses that are told; the counts are of all."""

_KINDS: Final[dict[tuple[str, ...], str]] = {
    ("create",): "added",
    ("update",): "changed",
    ("delete",): "removed",
    ("forget",): "removed",
    ("delete", "create"): "replaced",
    ("create", "delete"): "replaced",
    ("create", "forget"): "replaced",
}
_HOW: Final = "give what `terraform show -json tfplan` prints"


@dataclass(frozen=True, slots=True)
class Planned:
    """`counts` are those of what changes at all, by kind: added, changed, replaced, removed."""

    counts: Mapping[str, int]
    addresses: Sequence[str]


def read_plan(text: str) -> Planned:
    """The changes of a plan. Raises `ValueError` where the text is none, with what would be one."""
    try:
        plan = json.loads(text)
    except ValueError:
        raise ValueError(f"that is no JSON: {_HOW}") from None
    if not isinstance(plan, dict) or "format_version" not in plan or "planned_values" not in plan:
        raise ValueError(f"that is JSON, but no plan of Terraform: {_HOW}")
    counts: dict[str, int] = {}
    addresses = []
    for change in plan.get("resource_changes") or ():
        kind = _kind(change)
        if kind is not None:
            counts[kind] = counts.get(kind, 0) + 1
            addresses.append(str(change.get("address")))
    return Planned(counts, addresses[:MAX_ADDRESSES])


def _kind(change: Any) -> str | None:
    if not isinstance(change, dict) or change.get("mode") == "data":
        return None
    actions = (change.get("change") or {}).get("actions") or ()
    return _KINDS.get(tuple(actions))
