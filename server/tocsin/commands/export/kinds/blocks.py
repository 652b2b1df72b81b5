"""Blocks as `prefect_block` resources."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tocsin.blocks.assembly import secret_fields
from tocsin.blocks.masking import MASK, secret_paths
from tocsin.commands.export.hcl import Call
from tocsin.commands.export.labels import identifier
from tocsin.commands.export.provider import mistake_in
from tocsin.commands.export.source import Refused, Source
from tocsin.commands.export.things import Kind, Secret, SecretType, Thing
from tocsin_provider.resources.references import as_written

BLOCKS: Final = Kind("blocks", "blocks.tf", "prefect_block", "prefect.block-document")

Path = tuple[str | int, ...]


def read_blocks(source: Source) -> Iterator[Thing]:
    """All blocks that have a name. Those without one belong to what made them. Raises `CannotRead`.

    What the server hides is a secret, and so is what the schema calls one. Their values are asked for too, for their types.
    """
    wanted = {"sort": "BLOCK_TYPE_AND_NAME_ASC"}
    clear = _in_clear(wanted, source)
    for document in source.every("/block_documents", wanted):
        slug, name = document["block_type"]["slug"], document["name"]
        shown = clear.get(document["id"], document)
        data = _with_secrets(as_written(document), as_written(shown), document["block_schema"]["fields"])
        written = {"name": name, "type_slug": slug}
        yield Thing(
            kind=BLOCKS,
            id=document["id"],
            created=document["created"],
            name=f"{slug}/{name}",
            label=_label(slug, name),
            body={**written, "data": Call("jsonencode", data)},
            mistake=mistake_in(BLOCKS.resource, {**written, "data": json.dumps(as_written(document))}),
        )


def _in_clear(wanted: Mapping[str, Any], source: Source) -> dict[str, dict[str, Any]]:
    try:
        found = source.every("/block_documents", {**wanted, "include_secrets": True})
        return {document["id"]: document for document in found}
    except Refused:
        return {}


def _label(slug: str, name: str) -> str:
    about = identifier(slug.removesuffix("-webhook"), "block")
    label = identifier(name, "block")
    return label if label.startswith(about) else f"{about}_{label}"


def _with_secrets(masked: dict[str, Any], clear: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The values with a `Secret` in the place of each one that is set."""
    places = set(secret_paths(clear, secret_fields(schema)))
    result: dict[str, Any] = _replaced(masked, clear, places, ())
    return result


def _replaced(masked: Any, clear: Any, places: set[Path], path: Path) -> Any:
    if masked == MASK or path in places:
        # An empty text hides nothing, and null is no value.
        return clear if clear is None or clear == "" else _secret(clear, path)
    if isinstance(clear, dict):
        inner = masked if isinstance(masked, dict) else {}
        return {name: _replaced(inner.get(name), each, places, (*path, name)) for name, each in clear.items()}
    if isinstance(clear, list):
        known = masked if isinstance(masked, list) and len(masked) == len(clear) else [None] * len(clear)
        return [_replaced(known[at], each, places, (*path, at)) for at, each in enumerate(clear)]
    return clear


def _secret(value: Any, path: Path) -> Secret:
    kind: SecretType = "any"
    match value:
        case str():
            kind = "string"
        case bool():
            kind = "bool"
        case int() | float():
            kind = "number"
    return Secret(path, kind, None if value == MASK else value)
