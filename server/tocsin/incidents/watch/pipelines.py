"""What a pipeline says that it has changed (`tocsin.change.applied`, `.started`, `.failed`): its payload, as far as it can be told.

`tocsin change` writes it so, and anybody may: `summary`, `environment`, `commit`, `url`, `counts` (how much was `added`, `changed`,
`replaced` and `removed`) and `resources` (the addresses of that). Pure.
"""

from collections.abc import Mapping
from typing import Any, Final

from tocsin.kit.links import web_link
from tocsin.kit.text import readable

COUNTED: Final = ("added", "changed", "replaced", "removed")
"""What `counts` may count, in the order in which it is told."""

MAX_RESOURCES: Final = 50
"""Addresses that an entry keeps."""

_MOST: Final = 1_000_000_000


def told_by_pipeline(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry keeps of such a payload. What is not as it should be is left out; only addresses of http and https are kept."""
    details: dict[str, Any] = {}
    for name in ("environment", "commit"):
        value = payload.get(name)
        if isinstance(value, str) and readable(value):
            details[name] = readable(value)
    if link := web_link(payload.get("url")):
        details["url"] = link
    counts = payload.get("counts")
    if isinstance(counts, Mapping):
        details["counts"] = {name: counts[name] for name in COUNTED if _is_count(counts.get(name))}
    resources = payload.get("resources")
    if isinstance(resources, list):
        named = [readable(each) for each in resources if isinstance(each, str)]
        details["resources"] = named[:MAX_RESOURCES]
    return details


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < _MOST
