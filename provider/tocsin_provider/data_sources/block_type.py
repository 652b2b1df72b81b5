"""`prefect_block_type`: what a kind of block holds and can do."""

from __future__ import annotations

from urllib.parse import quote

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.api.paging import every
from tocsin_provider.conversions import as_json_text
from tocsin_provider.data_sources.data_source import DataSource
from tocsin_provider.data_sources.listing import fields
from tocsin_provider.data_sources.lookup import no_such
from tocsin_provider.problems import Problem, ProviderError
from tocsin_provider.values import Object


class BlockType(DataSource):
    """A block type, by its slug, with its newest schema."""

    name = "prefect_block_type"

    def read(self, config: Object, client: Client) -> tuple[Object, list[Problem]]:
        slug = str(config["slug"])
        try:
            found = client.request("GET", f"/block_types/slug/{quote(slug, safe='')}")
        except failures.NotFound as failure:
            slugs = (entry["slug"] for entry in every(client, "/block_types"))
            raise ProviderError(no_such("block type", "slug", slug, slugs)) from failure
        wanted = {"block_schemas": {"block_type_id": {"any_": [found["id"]]}}}
        schemas = client.request("POST", "/block_schemas/filter", wanted, repeatable=True)
        newest = schemas[0] if schemas else {}
        schema = newest.get("fields") or {}
        capabilities = newest.get("capabilities") or []
        return {
            **config,
            **fields(found, ("id", "created", "updated", "name", "description", "documentation_url", "code_example")),
            "fields": as_json_text(schema),
            "required_fields": list(schema.get("required", ())),
            "secret_fields": list(schema.get("secret_fields", ())),
            "capabilities": capabilities,
            "can_notify": "notify" in capabilities,
        }, []
