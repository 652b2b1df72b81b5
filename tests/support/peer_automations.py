"""Automations on a server of Prefect's, and what the server tells of them."""

from collections.abc import Iterator, Sequence
from typing import Any

import httpx

from tests.support.generated_triggers import automation

Json = dict[str, Any]


class PeerAutomations:
    """The automations that were made here, by their names."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._names: dict[str, str] = {}

    def create(self, name: str, trigger: Json) -> None:
        made = self._client.post("/automations/", json=automation(name, trigger)).raise_for_status().json()
        self._names[f"prefect.automation.{made['id']}"] = name

    def send(self, events: Sequence[Json]) -> None:
        self._client.post("/events", json=events).raise_for_status()

    def firings(self) -> Iterator[tuple[str, Json]]:
        """The name of what fired and the event that tells of it, in the order of the firings."""
        for event in self.events(event={"name": ["prefect.automation.triggered"]}):
            name = self._names.get(event["resource"]["prefect.resource.id"])
            if name is not None:
                yield name, event

    def events(self, **filters: Json) -> Iterator[Json]:
        """The stored events, oldest first."""
        answer = self._client.post("/events/filter", json=_filter(filters))
        while True:
            page = answer.raise_for_status().json()
            yield from page["events"]
            if not page["next_page"]:
                return
            answer = self._client.get(page["next_page"])

    def count(self, **filters: Json) -> int:
        """How many events are stored."""
        total: int = self._client.post("/events/filter", json=_filter(filters)).raise_for_status().json()["total"]
        return total


def _filter(filters: Json) -> Json:
    whenever = {"since": "2025-01-01T00:00:00Z", "until": "2035-01-01T00:00:00Z"}
    return {"filter": {"occurred": whenever, "order": "ASC", **filters}, "limit": 50}
