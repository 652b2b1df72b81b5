"""Which blocks the JSON of a deployment or a work pool refers to. Pure.

There are three ways to write it: a template `{{ prefect.blocks.<type>.<name> }}`, a reference `{"$ref": {"block_document_id": …}}`,
and the fields `block_type_slug` and `block_document_name` of a step.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

_TEMPLATE: Final = re.compile(r"{{\s*prefect\.blocks\.([^\s.{}]+)\.([^\s.{}]+)")
_NAME_FIELDS: Final = ("block_document_name", "block_document_slug")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Blocks by their id, and by type and name: `slack-webhook/alerts`."""

    ids: set[UUID] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def has(self, id: UUID, name: str) -> bool:
        """Whether this block is among them."""
        return id in self.ids or name in self.names


def mentions(*values: Any) -> Mentions:
    """The blocks that JSON values refer to, at any depth."""
    found, waiting = Mentions(), list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            _note(value, found)
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, str) and "prefect.blocks." in value:
            found.names.update(f"{slug}/{name}" for slug, name in _TEMPLATE.findall(value))
    return found


def search_terms(id: UUID, name: str) -> tuple[str, ...]:
    """Texts of which one is in the JSON of whatever refers to this block, and rarely in that of others."""
    slug, _, document = name.partition("/")
    return str(id), f"prefect.blocks.{slug}.{document}", f'"{slug}"'


def _note(value: dict[str, Any], found: Mentions) -> None:
    for key in ("block_document_id", "default_result_storage_block_id"):
        if (named := _as_id(value.get(key))) is not None:
            found.ids.add(named)
    slug = value.get("block_type_slug")
    found.names.update(
        f"{slug}/{value[name]}" for name in _NAME_FIELDS if isinstance(slug, str) and isinstance(value.get(name), str)
    )


def _as_id(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
