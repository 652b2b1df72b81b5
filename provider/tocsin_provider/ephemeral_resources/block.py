"""`ephemeral "prefect_block"`: what a block holds, for as long as a command of Terraform runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.conversions import as_json_text
from tocsin_provider.ephemeral_resources.ephemeral_resource import EphemeralResource
from tocsin_provider.problems import Problem, ProviderError
from tocsin_provider.resources import block_types
from tocsin_provider.resources.block import by_name, no_such_block
from tocsin_provider.resources.block_data import texts_in
from tocsin_provider.values import Object


class EphemeralBlock(EphemeralResource):
    """A block by its id, or by its type and name."""

    name = "prefect_block"

    def validate(self, config: Object) -> list[Problem]:
        return [*super().validate(config), *_check_choice(config)]

    def open(self, config: Object, client: Client) -> Object:
        document = _find(config, client)
        if block_types.MASK in texts_in(document["data"]):
            told = f"{document['block_type']['slug']}/{document['name']}: these credentials may not see its secrets."
            raise ProviderError(Problem("The API hides the secrets of the block", told))
        return {
            "id": document["id"],
            "type_slug": document["block_type"]["slug"],
            "name": document["name"],
            "data": as_json_text(document["data"]),
        }


def _check_choice(config: Object) -> Iterator[Problem]:
    by_id = config.get("id") is not None
    named = [name for name in ("type_slug", "name") if config.get(name) is not None]
    if by_id and named:
        yield Problem(f"Both id and {named[0]}", "Give the id of the block alone, or type_slug and name.", (named[0],))
    elif not by_id and len(named) < 2:
        yield Problem("No block named", "Give the id of the block, or type_slug and name.", tuple(named[:1]))


def _find(config: Object, client: Client) -> dict[str, Any]:
    slug, name = str(config.get("type_slug")), str(config.get("name"))
    if config.get("id") is None:
        found = by_name(client, slug, name)
        if found is None:
            raise ProviderError(no_such_block(f"{slug}/{name}"))
        return found
    try:
        document: dict[str, Any] = client.request(
            "GET", f"/block_documents/{config['id']}", query={"include_secrets": "true"}
        )
    except failures.NotFound:
        raise ProviderError(no_such_block(str(config["id"]))) from None
    return document
