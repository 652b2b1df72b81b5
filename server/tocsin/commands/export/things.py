"""What is exported: things of several kinds, each with the body of its resource."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal

from tocsin.commands.export.hcl import Call, Value
from tocsin.commands.export.source import Source

Read = Callable[[Source], Iterator["Thing"]]

SecretType = Literal["string", "number", "bool", "any"]
"""The type of the variable that a secret becomes, in Terraform's words."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of things: what people call them (`blocks`), their file, their resource, and what their id follows in resources of
    events.
    """

    name: str
    file: str
    resource: str
    in_events: str


@dataclass(frozen=True, slots=True)
class Secret:
    """Stands in a body where a secret is. `value` is None where the server does not show it."""

    path: tuple[str | int, ...]
    type: SecretType
    value: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Named:
    """Stands in a body where another thing is named by its name: that of a resource of this type."""

    resource: str
    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """What comes with a thing and has an id of its own, which an attribute of the thing's resource holds."""

    id: str
    attribute: str
    in_events: str


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing. `label` is what its resource would best be called; `mistake` says why no resource can be it."""

    kind: Kind
    id: str
    created: str
    name: str
    label: str
    body: Mapping[str, Value] = field(repr=False)
    parts: Sequence[Part] = ()
    mistake: str | None = None

    def is_called(self, patterns: list[str]) -> bool:
        """Whether one of these patterns (`dlt-*`) fits its name, or what stands behind the type of a block."""
        names = (self.name, self.name.rpartition("/")[2])
        return any(fnmatchcase(name, pattern) for pattern in patterns for name in names)


def walk(value: Value) -> Iterator[Value]:
    """All that a value is made of, itself among it, in its order."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        yield each
        match each:
            case Call():
                waiting.append(each.argument)
            case list():
                waiting += reversed(each)
            case dict():
                waiting += reversed(each.values())


def replaced(value: Value, by: Callable[[Value], Value]) -> Value:
    """The value with what `by` makes of each text, name and secret in it."""
    match value:
        case Call(function, argument):
            return Call(function, replaced(argument, by))
        case list():
            return [replaced(each, by) for each in value]
        case dict():
            return {name: replaced(each, by) for name, each in value.items()}
        case str() | Secret() | Named():
            return by(value)
    return value
