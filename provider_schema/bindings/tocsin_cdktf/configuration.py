"""The configuration of one construct: checked against the contract, and split into what its class takes and what goes past it.

The generated classes take structs, and lose keys of objects that stand in a list. So whatever has fields of its own goes
into the synthesized JSON as it was written, by an override; only texts, numbers and lists of them pass through the class.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

from cdktf import Fn, TerraformElement

from tocsin_cdktf.values import known, written
from tocsin_provider.contract import Attribute, Schema, contract
from tocsin_provider.problems import Problem, nearest
from tocsin_provider.resources.trigger_mistakes import check_trigger
from tocsin_provider.validation import check

Section: TypeAlias = Literal["provider", "resource", "data_source"]

META = ("connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioners")
"""What every resource and data source takes beside its attributes."""


class ConfigurationError(ValueError):
    """A construct was given what the provider does not take. `problems` are the mistakes, each with its path."""

    def __init__(self, called: str, problems: list[Problem]) -> None:
        super().__init__("\n".join([f"{called}:", *(f"  {problem.detail}" for problem in problems)]))
        self.problems = problems


class Configuration:
    """The arguments of one construct. Raises ConfigurationError for every mistake that shows without the API."""

    def __init__(
        self, section: Section, type_name: str, id_: str, arguments: Mapping[str, Any], meta: Mapping[str, Any]
    ) -> None:
        self._schema = _schema(section, type_name)
        self._values = {name: written(value) for name, value in arguments.items() if value is not None}
        problems = [*_check(self._values, self._schema), *_unknown_arguments(self._schema, section, meta)]
        if problems:
            raise ConfigurationError(f'{type_name} "{id_}"', problems)

    def for_the_class(self) -> dict[str, Any]:
        """What the generated class is given. Where it insists on an object that goes past it, one to be replaced."""
        given = {}
        for name, value in self._values.items():
            attribute = self._schema.attributes[name]
            if not _goes_past(attribute):
                given[name] = _encoded(value) if attribute.rule.format == "json-object" else value
            elif attribute.required:
                given[name] = _placeholder(attribute)
        return given

    def override(self, construct: TerraformElement) -> None:
        """Write what went past the class into the construct."""
        for name, value in self._values.items():
            if _goes_past(self._schema.attributes[name]):
                construct.add_override(name, value)


def put(construct: TerraformElement, section: Section, type_name: str, name: str, value: Any) -> None:
    """Give one attribute of an existing construct another value. Raises ConfigurationError as a new construct would."""
    attribute = _schema(section, type_name).attributes[name]
    value = written(value)
    if problems := list(_check_attribute(known(value), attribute)):
        raise ConfigurationError(f'{type_name} "{construct.node.id}"', problems)
    construct.add_override(name, value)


def _schema(section: Section, type_name: str) -> Schema:
    match section:
        case "provider":
            return contract().provider
        case "resource":
            return contract().resources[type_name]
        case "data_source":
            return contract().data_sources[type_name]


def _check(values: Mapping[str, Any], schema: Schema) -> Iterator[Problem]:
    for name, attribute in schema.attributes.items():
        if attribute.required or attribute.optional:
            value = values.get(name)
            encoded = attribute.rule.format == "json-object" and isinstance(value, dict)
            if not encoded:
                yield from _check_attribute(known(value), attribute)


def _check_attribute(value: Any, attribute: Attribute) -> Iterator[Problem]:
    # Triggers come in two dialects, which the contract cannot say.
    if attribute.name == "trigger" and value is not None:
        return check_trigger(value, attribute)
    return check(value, attribute, (attribute.name,))


def _unknown_arguments(schema: Schema, section: Section, meta: Mapping[str, Any]) -> Iterator[Problem]:
    # The provider block has an alias and nothing of what resources have.
    taken = ("alias",) if section == "provider" else META
    attributes = [name for name, attribute in schema.attributes.items() if attribute.required or attribute.optional]
    for name in meta:
        if name not in taken:
            meant = nearest(name, [*attributes, *taken])
            hint = f' Did you mean "{meant}"?' if meant else ""
            yield Problem(f'Unknown argument "{name}"', f"{name}: there is no such argument.{hint}", (name,))


def _goes_past(attribute: Attribute) -> bool:
    return bool(attribute.nested) or attribute.served_type == "dynamic" or "dynamic" in str(attribute.type)


def _encoded(value: Any) -> Any:
    return Fn.jsonencode(value) if isinstance(value, dict) else value


def _placeholder(attribute: Attribute) -> Any:
    """The least that the generated class takes for an attribute; the override takes its place."""
    if attribute.nesting in ("list", "set"):
        return []
    if attribute.nesting is not None or attribute.type == "dynamic":
        return {name: _placeholder(inner) for name, inner in attribute.nested.items() if inner.required}
    match attribute.type:
        case "string":
            return ""
        case "number":
            return 0
        case "bool":
            return False
        case ["list" | "set", *_]:
            return []
    return {}
