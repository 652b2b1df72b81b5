"""References instead of ids and names: `prefect_block.slack_alerts.id` where something names a thing that is exported too.

Two things may name each other, which Terraform would refuse as a circle: then one of them keeps the id.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.commands.export.hcl import Expression, Joined, Value
from tocsin.commands.export.labels import Address
from tocsin.commands.export.things import Named, Part, Thing, replaced, walk

_ID: Final = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SHORTEST: Final = 36
_NAMED: Final = re.compile(rf"(?P<before>(?:[a-z-]+\.)*)(?P<id>{_ID})")
"""An id, or a resource of events such as `prefect.automation.<id>`."""


@dataclass(frozen=True, slots=True)
class _Handle:
    """What a thing may be named by: an attribute of it."""

    thing: Thing
    attribute: str


class Links:
    """The references among these things."""

    def __init__(self, things: Iterable[Thing], addresses: Mapping[str, Address]) -> None:
        self._addresses = addresses
        # Who was made later mostly names what was there before: so it is who was there before that keeps an id.
        ordered = sorted(things, key=lambda thing: (thing.created, thing.id), reverse=True)
        self._handles = {key: handle for thing in ordered for key, handle in _handles(thing)}
        self._kept: dict[str, set[str]] = {thing.id: set() for thing in ordered}
        for thing in ordered:
            self._kept[thing.id] |= {other for other in self._named_by(thing) if not self._leads(other, thing.id)}

    def body(self, thing: Thing) -> dict[str, Value]:
        """The body of a thing, with references to the others."""
        kept = self._kept[thing.id]
        return {name: replaced(value, lambda each: self._reference(each, kept)) for name, value in thing.body.items()}

    def _named_by(self, thing: Thing) -> list[str]:
        """The ids of those that a thing names, each once."""
        found = (self._split(value) for value in walk(dict(thing.body)))
        return list(dict.fromkeys(handle.thing.id for _, handle in filter(None, found)))

    def _split(self, value: Value) -> tuple[str, _Handle] | None:
        """What stands before the id or name of a thing, and what it is the value of, where a value is just that."""
        if isinstance(value, Named):
            handle = self._handles.get(value)
            return ("", handle) if handle else None
        if not isinstance(value, str) or len(value) < _SHORTEST:
            return None
        named = _NAMED.fullmatch(value)
        handle = self._handles.get((named["before"], named["id"])) if named else None
        return (named["before"], handle) if named and handle else None

    def _reference(self, value: Value, kept: set[str]) -> Value:
        before, handle = self._split(value) or ("", None)
        if handle is None or handle.thing.id not in kept:
            return value.name if isinstance(value, Named) else value
        expression = Expression(f"{'.'.join(self._addresses[handle.thing.id])}.{handle.attribute}")
        return Joined(before, expression) if before else expression

    def _leads(self, start: str, end: str) -> bool:
        """Whether the references that are kept lead from one to the other."""
        waiting, seen = [start], {start}
        while waiting:
            at = waiting.pop()
            if at == end:
                return True
            further = self._kept[at] - seen
            seen |= further
            waiting += further
        return False


def _handles(thing: Thing) -> Iterator[tuple[Named | tuple[str, str], _Handle]]:
    """What names a thing or a part of it: its name, and its id with what stands before that."""
    yield Named(thing.kind.resource, thing.name), _Handle(thing, "name")
    for part in (Part(thing.id, "id", thing.kind.in_events), *thing.parts):
        for before in ("", f"{part.in_events}."):
            yield (before, part.id), _Handle(thing, part.attribute)
