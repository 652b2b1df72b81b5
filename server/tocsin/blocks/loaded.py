"""What the rest of Tocsin gets to know about a block document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class BlockDescription:
    """A block document without its values."""

    document_id: UUID
    name: str
    type_slug: str
    type_name: str
    capabilities: frozenset[str]


@dataclass(frozen=True, slots=True)
class LoadedBlock:
    """A block document with its values in clear, for the one who sends with it. Shows none of them when printed."""

    document_id: UUID
    name: str
    type_id: UUID
    type_slug: str
    type_name: str
    capabilities: frozenset[str]
    data: Mapping[str, Any]
    """The values; those that refer to another block document hold that document's values."""

    def __repr__(self) -> str:
        return f"<LoadedBlock {self.type_slug}/{self.name} {self.document_id}>"
