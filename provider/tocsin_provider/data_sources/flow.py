"""`prefect_flow`: a flow, as soon as somebody has run or deployed it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.data_sources.listing import fields
from tocsin_provider.data_sources.lookup import Lookup
from tocsin_provider.values import Object


class Flow(Lookup):
    """A flow, by its id or its name."""

    name = "prefect_flow"
    called = "flow"

    def by_id(self, id: str, client: Client) -> dict[str, Any]:
        document: dict[str, Any] = client.request("GET", f"/flows/{id}")
        return document

    def by_keys(self, config: Object, client: Client) -> dict[str, Any]:
        document: dict[str, Any] = client.request("GET", f"/flows/name/{quote(str(config['name']), safe='')}")
        return document

    def names(self, config: Object, client: Client) -> Iterable[str]:  # noqa: ARG002
        return [entry["name"] for entry in every(client, "/flows")]

    def state(self, document: dict[str, Any], client: Client) -> Object:  # noqa: ARG002
        return {**fields(document, ("id", "created", "updated", "name")), "tags": document.get("tags") or []}
