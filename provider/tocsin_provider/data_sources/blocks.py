"""`prefect_blocks`: which blocks there are."""

from __future__ import annotations

from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.data_sources.data_source import DataSource
from tocsin_provider.data_sources.listing import by_name, fields, matches
from tocsin_provider.problems import Problem
from tocsin_provider.values import Object


class Blocks(DataSource):
    """The blocks of a type, or all, without what they hold."""

    name = "prefect_blocks"

    def read(self, config: Object, client: Client) -> tuple[Object, list[Problem]]:
        slug = config.get("type_slug")
        criteria = {"block_types": {"slug": {"any_": [slug]}}} if slug is not None else {}
        found = every(client, "/block_documents", {**criteria, "include_secrets": False})
        blocks = [
            {**fields(entry, ("id", "name", "created", "updated")), "type_slug": entry["block_type"]["slug"]}
            for entry in by_name(entry for entry in found if matches(str(entry["name"]), config.get("name")))
        ]
        return {**config, "blocks": [*blocks]}, []
