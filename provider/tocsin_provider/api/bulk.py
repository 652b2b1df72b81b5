"""Reads in bulk: a plan asks for each resource by itself, and one list answers for hundreds of them."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tocsin_provider.api import failures
from tocsin_provider.api.paging import PAGE

if TYPE_CHECKING:
    from tocsin_provider.api.client import Client

log = logging.getLogger("tocsin")

FEW: Final = 16
"""So many reads are answered one by one before a list is thought of: most configurations are small."""
WORTH: Final = 20
"""A list is read where it has at most so many times as many entries as were asked for already."""
FRESH_SECONDS: Final = 60.0
"""How long what was listed stands for what is there: a plan is a picture of one moment."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A kind of thing that the API has one by one at `/{route}/{id}` and in pages at `/{route}/filter`."""

    route: str
    query: Mapping[str, str] = field(default_factory=dict)
    """What the single read is asked with."""
    asked: Mapping[str, Any] = field(default_factory=dict)
    """The same in the body of a list."""

    @property
    def key(self) -> str:
        """The same for all that ask for the same."""
        return json.dumps([self.route, sorted(self.query.items()), sorted(self.asked.items())])


class BulkReads:
    """What was listed of one kind, for one client. Safe to use from many threads."""

    def __init__(self, client: Client, listing: Listing) -> None:
        self._client = client
        self.listing = listing
        self._lock = threading.Lock()
        self._listed: dict[str, dict[str, Any]] = {}
        self._until = 0.0
        self._reads = 0
        self._look_at = FEW

    def get(self, id: str) -> dict[str, Any]:
        """One of them. Raises NotFound, or another ApiFailure."""
        found = self._from_list(id)
        if found is None:
            # Not listed, or no list: it may be of a kind that lists leave out, or made since.
            listing = self.listing
            found = self._client.request("GET", f"/{listing.route}/{id}", query=listing.query or None)
        return found

    def forget(self) -> None:
        """Something of this kind was written: read anew from now on."""
        with self._lock:
            self._listed = {}
            self._until = 0.0

    def _from_list(self, id: str) -> dict[str, Any] | None:
        with self._lock:
            self._reads += 1
            if time.monotonic() >= self._until and self._reads > self._look_at:
                self._look_at = 2 * self._reads
                self._list()
            return self._listed.get(id) if time.monotonic() < self._until else None

    def _list(self) -> None:
        """Read the list where that is worth it. An API that does not list is asked one by one."""
        route = self.listing.route
        try:
            count = self._client.request("POST", f"/{route}/count", {}, repeatable=True)
            if not isinstance(count, int) or count > WORTH * self._reads:
                return
            listed: dict[str, dict[str, Any]] = {}
            for offset in range(0, count, PAGE):
                body = {**self.listing.asked, "limit": PAGE, "offset": offset}
                page = self._client.request("POST", f"/{route}/filter", body, repeatable=True)
                listed |= {str(entry["id"]): entry for entry in page}
        except failures.ApiFailure as failure:
            log.debug("could not list %s, reading one by one: %s", route, failure)
            return
        log.debug("listed %d of %s instead of reading them one by one", len(listed), route)
        self._listed = listed
        self._until = time.monotonic() + FRESH_SECONDS
