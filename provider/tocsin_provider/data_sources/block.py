"""`prefect_block`: a block that somebody else keeps, without its secrets."""

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
from tocsin_provider.resources import block_types
from tocsin_provider.values import Object

_WITHOUT_SECRETS = {"include_secrets": "false"}


class Block(Lookup):
    """A block, by its id or by its type and name. What it says lies in Terraform's state, so it says no secret."""

    name = "prefect_block"
    called = "block"
    keys = ("type_slug", "name")

    def by_id(self, id: str, client: Client) -> dict[str, Any]:
        document: dict[str, Any] = client.request("GET", f"/block_documents/{id}", query=_WITHOUT_SECRETS)
        return document

    def by_keys(self, config: Object, client: Client) -> dict[str, Any]:
        slug, name = (quote(str(config[key]), safe="") for key in self.keys)
        path = f"/block_types/slug/{slug}/block_documents/name/{name}"
        try:
            document: dict[str, Any] = client.request("GET", path, query=_WITHOUT_SECRETS)
        except failures.NotFound:
            block_types.lookup(client, str(config["type_slug"]))  # which may be what is mistaken
            raise
        return document

    def names(self, config: Object, client: Client) -> Iterable[str]:
        criteria = {"block_types": {"slug": {"any_": [config["type_slug"]]}}}
        return [entry["name"] for entry in every(client, "/block_documents", criteria)]

    def state(self, document: dict[str, Any], client: Client) -> Object:  # noqa: ARG002
        secrets = document["block_schema"]["fields"].get("secret_fields", ())
        return {
            **fields(document, ("id", "created", "updated", "name")),
            "type_slug": document["block_type"]["slug"],
            "data": as_json_text(without_secrets(document["data"], secrets)),
        }


def without_secrets(data: Any, secrets: Iterable[str]) -> Any:
    """Block data without what its schema calls secret, and without masks, which stand for a secret whatever the schema says.

    Names of secrets are those of the fields, with a dot between those of a field inside another and a `*` for any.
    """
    if isinstance(data, dict):
        return {
            name: without_secrets(value, _inside(name, secrets))
            for name, value in data.items()
            if value != block_types.MASK and not _is_secret(name, secrets)
        }
    if isinstance(data, list):
        return [without_secrets(value, secrets) for value in data if value != block_types.MASK]
    return data


def _is_secret(name: str, secrets: Iterable[str]) -> bool:
    return any(secret in (name, "*", f"{name}.*") for secret in secrets)


def _inside(name: str, secrets: Iterable[str]) -> list[str]:
    """The secrets that are in a field."""
    return [rest for first, dot, rest in (secret.partition(".") for secret in secrets) if dot and first in (name, "*")]
