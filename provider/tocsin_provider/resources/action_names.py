"""The names under which users may write actions that the API answers under another one.

The API does so for the sake of stock clients, which refuse a whole list in which they meet a type that they do not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

EMAIL = "send-email-notification"
_OTHER_NAMES = {"pause-flow-run": "suspend-flow-run", EMAIL: "send-notification"}
_SCHEDULES = {
    f"{verb}-schedule{of}": f"{verb}-deployment" for verb in ("pause", "resume") for of in ("", "-for-flow-run")
}
_UNKNOWN_TO_CLIENTS = "do-nothing"


def in_one_spelling(action: Mapping[str, Any]) -> dict[str, Any]:
    """The action under the one name that all spellings of it share, with the fields that its name stands for."""
    kind = str(action.get("type"))
    if kind == _UNKNOWN_TO_CLIENTS and action.get("does") is not None:
        return {**{name: value for name, value in action.items() if name != "does"}, "type": action["does"]}
    if kind in _SCHEDULES:
        inferred = action.get("source") == "inferred" or action.get("schedule_id") is None
        chosen = {"source": "inferred", "schedule": "inferred"} if inferred else {}
        return {**action, "type": _SCHEDULES[kind], **chosen}
    return {**action, "type": _OTHER_NAMES[kind]} if kind in _OTHER_NAMES else dict(action)


def is_other_name(kind: object) -> bool:
    """Whether the API answers actions of this name under another one."""
    return kind in _OTHER_NAMES or kind in _SCHEDULES


def left_to_the_api(written: Mapping[str, Any]) -> frozenset[str]:
    """The fields that the API fills in because the user left them to it."""
    left = set()
    if written.get("schedule_id") is not None and written.get("deployment_id") is None:
        left.add("deployment_id")
    if written.get("type") == EMAIL and written.get("block_document_id") is None:
        left.add("block_document_id")
    return frozenset(left)
