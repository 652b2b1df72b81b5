"""References instead of ids: `prefect_block.slack_alerts.id` where something names a thing that is exported too.

Two things may name each other, which Terraform would refuse as a circle: then one of them keeps the id.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from tocsin.commands.export.hcl import Expression, Joined, Value
from tocsin.commands.export.labels import Address
from tocsin.commands.export.things import Thing, replaced, walk

_ID: Final = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SHORTEST: Final = 36
_NAMED: Final = re.compile(rf"(?P<before>(?:[a-z-]+\.)*)(?P<id>{_ID})")
"""An id, or a resource of events such as `prefect.automation.<id>`."""


class Links:
    """The references among these things."""

    def __init__(self, things: Iterable[Thing], addresses: Mapping[str, Address]) -> None:
        self._things = {thing.id: thing for thing in things}
        self._addresses = addresses
        # Who was made later mostly names what was there before: so it is who was there before that keeps an id.
        ordered = sorted(self._things.values(), key=lambda thing: (thing.created, thing.id), reverse=True)
        self._kept: dict[str, set[str]] = {thing.id: set() for thing in ordered}
        for thing in ordered:
            self._kept[thing.id] |= {other for other in self._named_by(thing) if not self._leads(other, thing.id)}

    def body(self, thing: Thing) -> dict[str, Value]:
        """The body of a thing, with references to the others."""
        kept = self._kept[thing.id]
        return {name: replaced(value, lambda each: self._reference(each, kept)) for name, value in thing.body.items()}

    def _named_by(self, thing: Thing) -> list[str]:
        """The ids of those that a thing names, each once."""
        found = (self._split(value) for value in walk(dict(thing.body)) if isinstance(value, str))
        return list(dict.fromkeys(split[1] for split in found if split))

    def _split(self, text: str) -> tuple[str, str] | None:
        """What stands before the id of a thing, and the id, where a text is just that."""
        named = _NAMED.fullmatch(text) if len(text) >= _SHORTEST else None
        thing = self._things.get(named["id"]) if named else None
        if named is None or thing is None or named["before"] not in ("", f"{thing.kind.in_events}."):
            return None
        return named["before"], thing.id

    def _reference(self, value: Value, kept: set[str]) -> Value:
        split = self._split(value) if isinstance(value, str) else None
        if split is None or split[1] not in kept:
            return value
        expression = Expression(f"{'.'.join(self._addresses[split[1]])}.id")
        return Joined(split[0], expression) if split[0] else expression

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
