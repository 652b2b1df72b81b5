"""The configuration of one construct: checked as the provider checks it, and split into what its class takes and what goes past it.

The generated classes take structs, and lose keys of objects that stand in a list. So whatever has fields of its own goes
into the synthesized JSON as it was written, by an override; only texts, numbers and lists of them pass through the class.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from cdktf import TerraformElement

from tocsin_cdktf.expressions import encoded
from tocsin_cdktf.values import known, written
from tocsin_provider import registry
from tocsin_provider.contract import Attribute, Schema, contract
from tocsin_provider.problems import Problem, Severity, nearest
from tocsin_provider.validation import check_resource
from tocsin_provider.values import UNKNOWN, Object, Value, is_known

Section: TypeAlias = Literal["provider", "resource", "data_source", "ephemeral_resource"]

_OF_TERRAFORM = ("connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioners")
META: Mapping[Section, tuple[str, ...]] = {
    "provider": ("alias",),
    "resource": _OF_TERRAFORM,
    "data_source": _OF_TERRAFORM,
    "ephemeral_resource": ("provider",),
}
"""What constructs take beside the attributes of the contract."""


class ConfigurationError(ValueError):
    """A construct was given what the provider does not take. `problems` are the mistakes, each with its path."""

    def __init__(self, called: str, problems: list[Problem]) -> None:
        super().__init__("\n".join([f"{called}:", *(f"  {problem.detail}" for problem in problems)]))
        self.problems = problems


class Configuration:
    """The arguments of one construct. Raises ConfigurationError for the mistakes that show without the API."""

    def __init__(
        self, section: Section, type_name: str, id_: str, arguments: Mapping[str, Any], meta: Mapping[str, Any]
    ) -> None:
        self._section = section
        self._type_name = type_name
        self._called = f'{type_name} "{id_}"'
        self._values = {name: written(value) for name, value in arguments.items() if value is not None}
        self._check(self._values, _unknown_arguments(self._schema, section, meta))

    def for_the_class(self) -> dict[str, Any]:
        """What the generated class is given. Where it insists on an object that goes past it, one to be replaced."""
        given = {}
        for name, value in self._values.items():
            attribute = self._schema.attributes[name]
            if not _goes_past(attribute):
                given[name] = _encoded(value, attribute)
            elif attribute.required:
                given[name] = _placeholder(attribute)
        return given

    def for_an_override(self) -> dict[str, Any]:
        """All of it, where there is no generated class."""
        return {name: _encoded(value, self._schema.attributes[name]) for name, value in self._values.items()}

    def override(self, construct: TerraformElement) -> None:
        """Write what went past the class into the construct."""
        for name, value in self._values.items():
            if _goes_past(self._schema.attributes[name]):
                construct.add_override(name, value)

    def put(self, construct: TerraformElement, name: str, value: Any) -> None:
        """Give one attribute that goes past the class another value. Raises ConfigurationError as a new construct would."""
        values = self._values | {name: written(value)}
        self._check(values)
        self._values = values
        construct.add_override(name, values[name])

    @property
    def _schema(self) -> Schema:
        match self._section:
            case "provider":
                return contract().provider
            case "resource":
                return contract().resources[self._type_name]
            case "data_source":
                return contract().data_sources[self._type_name]
            case "ephemeral_resource":
                return contract().ephemeral_resources[self._type_name]

    def _check(self, values: Mapping[str, Any], found: Iterable[Problem] = ()) -> None:
        attributes = self._schema.attributes.items()
        config: Object = {name: _for_the_check(values.get(name), attribute) for name, attribute in attributes}
        problems = [*found, *self._validated(config)]
        if problems := [problem for problem in problems if problem.severity is Severity.ERROR]:
            raise ConfigurationError(self._called, problems)

    def _validated(self, config: Object) -> list[Problem]:
        match self._section:
            case "provider":
                return check_resource(config, self._schema)
            case "resource":
                return registry.resource(self._type_name).validate(config)
            case "data_source":
                return registry.data_source(self._type_name).validate(config)
            case "ephemeral_resource":
                return registry.ephemeral_resource(self._type_name).validate(config)


def _unknown_arguments(schema: Schema, section: Section, meta: Mapping[str, Any]) -> Iterator[Problem]:
    taken = META[section]
    attributes = [name for name, attribute in schema.attributes.items() if attribute.required or attribute.optional]
    for name in meta:
        if name not in taken:
            meant = nearest(name, [*attributes, *taken])
            hint = f' Did you mean "{meant}"?' if meant else ""
            yield Problem(f'Unknown argument "{name}"', f"{name}: there is no such argument.{hint}", (name,))


def _for_the_check(value: Any, attribute: Attribute) -> Value:
    if not _is_to_be_encoded(value, attribute):
        return known(value)
    value = known(value)
    return json.dumps(value, default=float) if is_known(value) else UNKNOWN


def _encoded(value: Any, attribute: Attribute) -> Any:
    return encoded(value) if _is_to_be_encoded(value, attribute) else value


def _is_to_be_encoded(value: Any, attribute: Attribute) -> bool:
    return isinstance(value, dict) and attribute.rule.format == "json-object"


def _goes_past(attribute: Attribute) -> bool:
    return bool(attribute.nested) or attribute.served_as is not None or "dynamic" in str(attribute.type)


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
