"""`prefect_work_queue`: a part of a work pool, with a priority of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.data_sources.listing import fields
from tocsin_provider.data_sources.lookup import Lookup, no_such
from tocsin_provider.problems import ProviderError
from tocsin_provider.values import Object

_FIELDS = (
    "id",
    "created",
    "updated",
    "name",
    "work_pool_name",
    "description",
    "concurrency_limit",
    "priority",
    "status",
)


class WorkQueue(Lookup):
    """A work queue, by its id or by its work pool and its name."""

    name = "prefect_work_queue"
    called = "work queue"
    keys = ("work_pool_name", "name")

    def by_id(self, id: str, client: Client) -> dict[str, Any]:
        document: dict[str, Any] = client.request("GET", f"/work_queues/{id}")
        return document

    def by_keys(self, config: Object, client: Client) -> dict[str, Any]:
        queue = quote(str(config["name"]), safe="")
        document: dict[str, Any] = client.request("GET", f"{_pool(config)}/queues/{queue}")
        return document

    def names(self, config: Object, client: Client) -> Iterable[str]:
        try:
            return [entry["name"] for entry in every(client, f"{_pool(config)}/queues")]
        except failures.NotFound as failure:
            pools = (entry["name"] for entry in every(client, "/work_pools"))
            mistaken = no_such("work pool", "work_pool_name", str(config["work_pool_name"]), pools)
            raise ProviderError(mistaken) from failure

    def state(self, document: dict[str, Any], client: Client) -> Object:  # noqa: ARG002
        return {**fields(document, _FIELDS), "paused": document.get("is_paused")}


def _pool(config: Object) -> str:
    return f"/work_pools/{quote(str(config['work_pool_name']), safe='')}"
