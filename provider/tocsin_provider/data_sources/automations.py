"""`prefect_automations`: which automations there are."""

from __future__ import annotations

from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.data_sources.data_source import DataSource
from tocsin_provider.data_sources.listing import by_name, fields, has_tags, matches
from tocsin_provider.problems import Problem
from tocsin_provider.values import Object


class Automations(DataSource):
    """The automations of a name, with tags, or all, without their triggers and actions."""

    name = "prefect_automations"

    def read(self, config: Object, client: Client) -> tuple[Object, list[Problem]]:
        enabled = config.get("enabled")
        found = by_name(
            entry
            for entry in every(client, "/automations")
            if matches(entry["name"], config.get("name"))
            and has_tags(entry, config.get("tags"))
            and enabled in (None, entry["enabled"])
        )
        listed = ("id", "name", "description", "enabled", "created", "updated")
        automations = [{**fields(entry, listed), "tags": entry.get("tags") or []} for entry in found]
        return {**config, "automations": [*automations]}, []
