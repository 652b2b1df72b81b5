"""`prefect_work_pool`: where runs wait for workers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.conversions import as_json_text
from tocsin_provider.data_sources.listing import fields
from tocsin_provider.data_sources.lookup import Lookup
from tocsin_provider.values import Object

_FIELDS = ("id", "created", "updated", "name", "type", "description", "concurrency_limit", "default_queue_id", "status")


class WorkPool(Lookup):
    """A work pool, by its id or its name."""

    name = "prefect_work_pool"
    called = "work pool"

    def by_id(self, id: str, client: Client) -> dict[str, Any]:
        for document in every(client, "/work_pools", {"work_pools": {"id": {"any_": [id]}}}):
            return document
        raise failures.NotFound("POST /work_pools/filter", "none of this id")

    def by_keys(self, config: Object, client: Client) -> dict[str, Any]:
        document: dict[str, Any] = client.request("GET", f"/work_pools/{quote(str(config['name']), safe='')}")
        return document

    def names(self, config: Object, client: Client) -> Iterable[str]:  # noqa: ARG002
        return [entry["name"] for entry in every(client, "/work_pools")]

    def state(self, document: dict[str, Any], client: Client) -> Object:  # noqa: ARG002
        return attributes(document)


def attributes(document: dict[str, Any]) -> Object:
    """What the API says about a work pool."""
    return {
        **fields(document, _FIELDS),
        "paused": document.get("is_paused"),
        "base_job_template": as_json_text(document.get("base_job_template") or {}),
    }
