"""`prefect_variable`: what flows read under a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.data_sources.listing import fields
from tocsin_provider.data_sources.lookup import Lookup
from tocsin_provider.values import Object, as_dynamic


class Variable(Lookup):
    """A variable, by its id or its name."""

    name = "prefect_variable"
    called = "variable"

    def by_id(self, id: str, client: Client) -> dict[str, Any]:
        document: dict[str, Any] = client.request("GET", f"/variables/{id}")
        return document

    def by_keys(self, config: Object, client: Client) -> dict[str, Any]:
        document: dict[str, Any] = client.request("GET", f"/variables/name/{quote(str(config['name']), safe='')}")
        return document

    def names(self, config: Object, client: Client) -> Iterable[str]:  # noqa: ARG002
        return [entry["name"] for entry in every(client, "/variables")]

    def state(self, document: dict[str, Any], client: Client) -> Object:  # noqa: ARG002
        return {
            **fields(document, ("id", "created", "updated", "name")),
            "value": as_dynamic(document.get("value")),
            "tags": document.get("tags") or [],
        }
