"""The checksum of a block schema, as every Prefect client computes it.

Two clients with the same fields must come to the same checksum: it is how a client finds its schema on the server. The rule
is Prefect's own: the JSON of the fields with sorted keys, without the lists of secret fields and the definitions of other blocks.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Final

DEFINITION: Final = "#/definitions/"
"""How a schema points to one of its definitions."""


def schema_checksum(fields: dict[str, Any]) -> str:
    """The checksum of a block schema's fields, e.g. `sha256:415bae…`."""
    counted = _without_secret_fields(fields)
    own = _own_definitions(counted)
    if own:
        counted["definitions"] = own
    else:
        counted.pop("definitions", None)
    # The JSON of Python call arguments: one positional, no named ones.
    text = json.dumps([[counted], {}], sort_keys=True)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _without_secret_fields(node: Any) -> Any:
    # Not inside lists: that is where Prefect's rule ends, too.
    if not isinstance(node, dict):
        return node
    return {key: _without_secret_fields(value) for key, value in node.items() if key != "secret_fields"}


def _own_definitions(fields: dict[str, Any]) -> dict[str, Any]:
    """The definitions that something in `fields` refers to and that are no blocks themselves."""
    definitions = fields.get("definitions") or {}
    names = {reference.removeprefix(DEFINITION) for reference in _references(fields)}
    return {
        name: definition
        for name, definition in definitions.items()
        if name in names and definition and definition.get("block_type_slug") is None
    }


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str):
            yield reference
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for item in node:
            yield from _references(item)
