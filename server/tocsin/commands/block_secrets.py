"""The secrets that a block refers to, and whether the server can have them."""

from collections.abc import Mapping
from typing import Any

from tocsin.commands.api import post
from tocsin.secrets.reference import is_readable, read_reference, references_in


def secrets_of(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each with its `field`, its `reference`, and its `problem` as the server tells it, or None. Raises `ApiFailed`."""
    found = [(path, str(read_reference(value))) for path, value in references_in(data) if is_readable(value)]
    if not found:
        return []
    problems = post("/secret_references/check", {"references": [reference for _, reference in found]})
    return [
        {"field": ".".join(map(str, path)), "reference": reference, "problem": problem}
        for (path, reference), problem in zip(found, problems, strict=True)
    ]
