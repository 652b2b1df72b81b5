"""`prefect_work_pools`: which work pools there are."""

from __future__ import annotations

from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.data_sources.data_source import DataSource
from tocsin_provider.data_sources.listing import by_name, matches
from tocsin_provider.data_sources.work_pool import attributes
from tocsin_provider.problems import Problem
from tocsin_provider.values import Object


class WorkPools(DataSource):
    """The work pools of a name, of a type, of some ids, or all."""

    name = "prefect_work_pools"

    def read(self, config: Object, client: Client) -> tuple[Object, list[Problem]]:
        ids = config.get("filter_any")
        wanted = {str(each).lower() for each in ids} if isinstance(ids, list) else None
        found = by_name(
            entry
            for entry in every(client, "/work_pools")
            if matches(entry["name"], config.get("name"))
            and config.get("type") in (None, entry["type"])
            and (wanted is None or entry["id"] in wanted)
        )
        return {**config, "work_pools": [attributes(entry) for entry in found]}, []
