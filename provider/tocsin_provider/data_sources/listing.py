"""The part of what the API lists that is asked for."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Mapping
from typing import Any

from tocsin_provider.values import Value


def matches(name: str, pattern: Value) -> bool:
    """Whether a name is one that the pattern means; all are, without one."""
    return not isinstance(pattern, str) or fnmatch.fnmatchcase(name, pattern)


def has_tags(entry: Mapping[str, Any], tags: Value) -> bool:
    """Whether something carries all of these tags."""
    return not isinstance(tags, list) or set(map(str, tags)) <= set(entry.get("tags") or ())


def by_name(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """In an order that is the same every time."""
    return sorted(entries, key=lambda entry: (str(entry["name"]), str(entry["id"])))


def fields(entry: Mapping[str, Any], names: Iterable[str]) -> dict[str, Value]:
    """These fields of something that the API has."""
    return {name: entry.get(name) for name in names}
