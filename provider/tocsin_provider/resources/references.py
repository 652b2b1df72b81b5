"""References from one block to another, in the data of a block document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

REFERENCE = "$ref"


def as_written(document: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a document with its references as they are written, `{"$ref": {"block_document_id": …}}`: in their places the API
    answers what the other blocks hold.
    """
    data = dict(document["data"])
    for name, reference in (document.get("block_document_references") or {}).items():
        data[name] = {REFERENCE: {"block_document_id": reference["block_document"]["id"]}}
    return data
