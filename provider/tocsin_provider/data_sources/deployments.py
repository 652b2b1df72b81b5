"""`prefect_deployments`: which deployments there are."""

from __future__ import annotations

from typing import Any

from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import PAGE, every
from tocsin_provider.data_sources.data_source import DataSource
from tocsin_provider.data_sources.listing import by_name, fields, has_tags, matches
from tocsin_provider.problems import Problem
from tocsin_provider.values import Object

_FIELDS = ("id", "name", "flow_id", "description", "paused", "work_pool_name", "work_queue_name", "created", "updated")


class Deployments(DataSource):
    """The deployments of a name, of a flow, of a work pool, with tags, or all."""

    name = "prefect_deployments"

    def read(self, config: Object, client: Client) -> tuple[Object, list[Problem]]:
        criteria = {
            thing: {"name": {"any_": [config[key]]}}
            for thing, key in (("flows", "flow_name"), ("work_pools", "work_pool_name"))
            if config.get(key) is not None
        }
        found = by_name(
            entry
            for entry in every(client, "/deployments", criteria)
            if matches(entry["name"], config.get("name")) and has_tags(entry, config.get("tags"))
        )
        flows = _names_of_flows(client, sorted({entry["flow_id"] for entry in found}))
        deployments = [
            {**fields(entry, _FIELDS), "flow_name": flows.get(entry["flow_id"]), "tags": entry.get("tags") or []}
            for entry in found
        ]
        return {**config, "deployments": [*deployments]}, []


def _names_of_flows(client: Client, ids: list[Any]) -> dict[Any, str]:
    """The name of each of these flows, by its id; many in one request."""
    names: dict[Any, str] = {}
    for at in range(0, len(ids), PAGE):
        some = {"flows": {"id": {"any_": ids[at : at + PAGE]}}}
        names |= {entry["id"]: entry["name"] for entry in every(client, "/flows", some)}
    return names
