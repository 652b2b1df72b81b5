"""What resources and variables are called: readable, unique, and the same at the next export."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from tocsin.commands.export.things import Thing

Address = tuple[str, str]
"""The type of a resource and its label."""

_LONGEST: Final = 60
_IMPORT: Final = re.compile(r'^import \{\n  to = (\w+)\.([\w-]+)\n  id = "([^"\n]+)"\n\}$', re.MULTILINE)


def identifier(text: str, otherwise: str = "it") -> str:
    """A name of Terraform's language that reads like this text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    name = ""
    for word in words or [otherwise]:
        if name and len(name) + len(word) >= _LONGEST:
            break
        name += f"_{word}" if name else word[:_LONGEST]
    return f"{otherwise}_{name}" if name[0].isdigit() else name


def remembered(imports: str) -> dict[str, str]:
    """The labels of an earlier export by id, from its import blocks. Who has applied it has them in the state."""
    return {found[3]: found[2] for found in _IMPORT.finditer(imports)}


def addresses(things: Iterable[Thing], known: Mapping[str, str]) -> dict[str, Address]:
    """The address of each thing, by its id. Of several that would be called the same, the one that was made first is; the others
    have the beginning of their id behind it.
    """
    found: dict[str, Address] = {}
    taken: set[Address] = set()
    ordered = sorted(things, key=lambda thing: (thing.id not in known, thing.created, thing.id))
    for thing in ordered:
        label = known.get(thing.id, thing.label)
        address = next(each for each in _spellings(thing, label) if each not in taken)
        taken.add(address)
        found[thing.id] = address
    return found


def unique(name: str, id: str, taken: Iterable[str]) -> str:
    """A name for a variable about the thing with this id."""
    return name if name not in taken else f"{name}_{id[:8]}"


def _spellings(thing: Thing, label: str) -> Iterable[Address]:
    for end in ("", f"_{thing.id[:8]}", f"_{thing.id.replace('-', '_')}"):
        yield thing.kind.resource, label + end
