"""Lists of what the API has, page by page, and the part of them that is asked for."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tocsin_provider.api.client import Client
from tocsin_provider.values import Value

PAGE = 200
"""How many the API lists at most at once."""


def every(client: Client, route: str, criteria: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """Everything under a route, such as "/automations", that meets the API's own criteria; each once."""
    seen: set[str] = set()
    offset = 0
    while True:
        body = {**(criteria or {}), "limit": PAGE, "offset": offset}
        page = client.request("POST", f"{route}/filter", body, repeatable=True)
        for entry in page:
            # What is made or deleted meanwhile moves the others from page to page.
            if entry["id"] not in seen:
                seen.add(entry["id"])
                yield entry
        if len(page) < PAGE:
            return
        offset += len(page)


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
