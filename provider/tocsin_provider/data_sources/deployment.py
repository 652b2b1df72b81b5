"""`prefect_deployment`: what actions run, pause and resume by its id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from tocsin_provider.api import failures
from tocsin_provider.api.bulk import Listing
from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.conversions import as_json_text
from tocsin_provider.data_sources.listing import fields
from tocsin_provider.data_sources.lookup import Lookup, no_such
from tocsin_provider.problems import ProviderError
from tocsin_provider.values import Object, Value

FLOWS = Listing("flows")
_FIELDS = (
    "id", "created", "updated", "name", "flow_id", "description", "version", "paused", "entrypoint", "path",
    "work_pool_name", "work_queue_name", "enforce_parameter_schema", "storage_document_id",
)  # fmt: skip
_OBJECTS = ("parameters", "job_variables", "parameter_openapi_schema")


class Deployment(Lookup):
    """A deployment, by its id or by its flow's name and its own."""

    name = "prefect_deployment"
    called = "deployment"
    keys = ("flow_name", "name")

    def by_id(self, id: str, client: Client) -> dict[str, Any]:
        document: dict[str, Any] = client.request("GET", f"/deployments/{id}")
        return document

    def by_keys(self, config: Object, client: Client) -> dict[str, Any]:
        flow, name = (quote(str(config[key]), safe="") for key in self.keys)
        document: dict[str, Any] = client.request("GET", f"/deployments/name/{flow}/{name}")
        return {**document, "flow_name": config["flow_name"]}

    def names(self, config: Object, client: Client) -> Iterable[str]:
        flow = str(config["flow_name"])
        try:
            client.request("GET", f"/flows/name/{quote(flow, safe='')}")
        except failures.NotFound as failure:
            flows = (entry["name"] for entry in every(client, "/flows"))
            raise ProviderError(no_such("flow", "flow_name", flow, flows)) from failure
        return [entry["name"] for entry in every(client, "/deployments", {"flows": {"name": {"any_": [flow]}}})]

    def state(self, document: dict[str, Any], client: Client) -> Object:
        limit = document.get("global_concurrency_limit") or {}
        flow_name = document.get("flow_name") or client.read(FLOWS, document["flow_id"])["name"]
        return {
            **fields(document, _FIELDS),
            "flow_name": flow_name,
            "tags": document.get("tags") or [],
            "concurrency_limit": limit.get("limit", document.get("concurrency_limit")),
            "global_concurrency_limit_id": limit.get("id"),
            **{name: as_json_text(document.get(name) or {}) for name in _OBJECTS},
            "schedules": [_schedule(schedule) for schedule in document.get("schedules") or ()],
        }


def _schedule(document: dict[str, Any]) -> Value:
    """A schedule with the id that actions pause and resume it by."""
    said = fields(document["schedule"], ("cron", "interval", "rrule", "timezone"))
    return {**fields(document, ("id", "active", "slug")), **said}
