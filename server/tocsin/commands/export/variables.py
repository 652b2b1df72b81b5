"""Secrets as variables: their values are nowhere in what is exported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tocsin.commands.export.hcl import Expression, Value
from tocsin.commands.export.labels import Address, identifier, unique
from tocsin.commands.export.things import Secret, SecretType, Thing, replaced, walk

_RESERVED: Final = frozenset({"depends_on", "for_each"})
"""Names that Terraform keeps for itself, among those with two words as these have."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A sensitive variable. `value` is None where the server does not show it."""

    name: str
    description: str
    type: SecretType
    value: Any = field(repr=False)


def extracted(
    things: Iterable[Thing], bodies: Mapping[str, Mapping[str, Value]], addresses: Mapping[str, Address]
) -> tuple[dict[str, dict[str, Value]], list[Variable]]:
    """The bodies with a variable in the place of each secret, and these variables in the order of their names."""
    variables: dict[str, Variable] = {}
    results: dict[str, dict[str, Value]] = {}
    for thing in sorted(things, key=lambda thing: (thing.created, thing.id)):
        names = {}
        for secret in walk(dict(bodies[thing.id])):
            if isinstance(secret, Secret):
                variable = _variable(thing, secret, addresses[thing.id][1], variables)
                names[secret.path] = variable.name
                variables[variable.name] = variable
        results[thing.id] = {name: replaced(value, _by_name(names)) for name, value in bodies[thing.id].items()}
    return results, sorted(variables.values(), key=lambda variable: variable.name)


def _by_name(names: Mapping[tuple[str | int, ...], str]) -> Any:
    return lambda value: Expression(f"var.{names[value.path]}") if isinstance(value, Secret) else value


def _variable(thing: Thing, secret: Secret, label: str, taken: Mapping[str, Variable]) -> Variable:
    name = unique(f"{label}_{identifier(' '.join(map(str, secret.path)))}", thing.id, {*taken, *_RESERVED})
    where = ".".join(map(str, secret.path))
    spelt = ", as JSON" if secret.type == "any" else ""
    return Variable(name, f"{where} of the block {thing.name}{spelt}", secret.type, secret.value)
