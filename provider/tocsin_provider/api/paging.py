"""Lists of what the API has, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin_provider.api.client import Client

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
