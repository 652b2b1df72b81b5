"""The contract: what a user may write, read from `prefect.json` (see provider_schema/README.md for its shape)."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin_provider.values import TypeSpec

SOURCE_ADDRESS = "tocsin.local/tocsin/prefect"


@dataclass(frozen=True, slots=True)
class Rule:
    """What an attribute's type cannot say about its value."""

    one_of: tuple[str, ...] = ()
    minimum: int | None = None
    above: int | None = None
    maximum: int | None = None
    whole: bool = False
    pattern: str | None = None
    pattern_says: str = ""
    non_empty: bool = False
    longest: int | None = None
    """Characters of the text, or of each text in a list."""
    fewest: int = 0
    most: int | None = None
    """Elements of a list."""
    format: str | None = None
    default: Any = None
    alias_of: str | None = None
    ignored: bool = False
    template: bool = False
    or_template: bool = False
    """Whether it may be a template instead of one of the values in `one_of`."""
    outermost: bool = False
    implies: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What other fields are where they are not given, by the value of this one."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The fields of one kind of element, beside the one that tells the kinds apart. `target` is the one among them that selects
    what the element is about, unless its `source` says that this is inferred. `unless` maps a required field or the target to
    the one that stands in for it, `one_of` a field to the values that this kind takes, `fewest` a list to the least number of
    its elements. `or_template` are the fields that may be a template instead of one of those values.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...]
    target: str | None = None
    unless: Mapping[str, str] = field(default_factory=dict)
    one_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fewest: Mapping[str, int] = field(default_factory=dict)
    or_template: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return self.required + self.optional


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute. `nested` holds the fields of an object (nesting "single") or of each element (nesting "list")."""

    name: str
    description: str
    type: TypeSpec | None
    required: bool = False
    optional: bool = False
    computed: bool = False
    sensitive: bool = False
    write_only: bool = False
    """Whether Terraform hands the value over from the configuration and keeps it neither in a plan nor in the state."""
    nesting: str | None = None
    nested: Mapping[str, Attribute] = field(default_factory=dict)
    served_as: TypeSpec | None = None
    rule: Rule = Rule()
    variant_by: str | None = None
    variants: Mapping[str, Variant] = field(default_factory=dict)

    @property
    def served_type(self) -> TypeSpec:
        """The type under which Terraform knows the attribute."""
        served = self.served_as or self.type
        if served is not None:
            return served
        inner = ["object", {name: attribute.served_type for name, attribute in self.nested.items()}]
        return inner if self.nesting == "single" else [self.nesting, inner]

    def aliases(self) -> dict[str, str]:
        """Other names of fields: alias to the name that the API uses."""
        return {name: inner.rule.alias_of for name, inner in self.nested.items() if inner.rule.alias_of}


@dataclass(frozen=True, slots=True)
class Schema:
    """The attributes of a resource, a data source, an ephemeral resource, or of the provider's own configuration."""

    name: str
    version: int
    description: str
    attributes: Mapping[str, Attribute]

    @property
    def type(self) -> TypeSpec:
        """The object type of the whole, as it travels."""
        return ["object", {name: attribute.served_type for name, attribute in self.attributes.items()}]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a function."""

    name: str
    description: str
    type: TypeSpec
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class FunctionSchema:
    """What a function takes and returns. `variadic` stands for any number of further arguments."""

    name: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    variadic: Parameter | None
    returns: TypeSpec


@dataclass(frozen=True, slots=True)
class Contract:
    """The schema of the provider and those of all that it offers, by name."""

    provider: Schema
    resources: Mapping[str, Schema]
    data_sources: Mapping[str, Schema]
    ephemeral_resources: Mapping[str, Schema]
    functions: Mapping[str, FunctionSchema]


@functools.cache
def contract() -> Contract:
    """The contract that this provider was shipped with, read once."""
    return parse(json.loads(_file().read_text(encoding="utf-8")))


def parse(document: Mapping[str, Any]) -> Contract:
    """A contract from its JSON."""
    extras = document["x_tocsin"]
    provider = document["provider_schemas"][SOURCE_ADDRESS]

    def schemas(section: str, prefix: str = "") -> dict[str, Schema]:
        return {name: _schema(name, raw, extras, prefix) for name, raw in provider.get(section, {}).items()}

    return Contract(
        provider=_schema("provider", provider["provider"], extras),
        resources=schemas("resource_schemas"),
        data_sources=schemas("data_source_schemas", "data."),
        ephemeral_resources=schemas("ephemeral_resource_schemas", "ephemeral."),
        functions={name: _function(name, raw) for name, raw in provider.get("functions", {}).items()},
    )


def _file() -> Path:
    """Inside the installed package, or in the source tree."""
    here = Path(__file__).resolve().parent
    installed = here / "prefect.json"
    return installed if installed.exists() else here.parent.parent / "provider_schema" / "prefect.json"


def _schema(name: str, raw: Mapping[str, Any], extras: Mapping[str, Any], prefix: str = "") -> Schema:
    block, place = raw["block"], prefix + name
    return Schema(
        name=name,
        version=raw["version"],
        description=block["description"],
        attributes={
            key: _attribute(key, inner, f"{place}.{key}", extras) for key, inner in block["attributes"].items()
        },
    )


def _function(name: str, raw: Mapping[str, Any]) -> FunctionSchema:
    variadic = raw.get("variadic_parameter")
    return FunctionSchema(
        name=name,
        summary=raw["summary"],
        description=raw["description"],
        parameters=tuple(_parameter(parameter) for parameter in raw.get("parameters", ())),
        variadic=_parameter(variadic) if variadic else None,
        returns=raw["return_type"],
    )


def _parameter(raw: Mapping[str, Any]) -> Parameter:
    return Parameter(raw["name"], raw["description"], raw["type"], raw.get("is_nullable", False))


def _attribute(name: str, raw: Mapping[str, Any], path: str, extras: Mapping[str, Any]) -> Attribute:
    served_as = extras["served_as"].get(path)
    path = extras["same_as"].get(path, path)
    nested_type = raw.get("nested_type", {})
    variants = extras["variants"].get(path, {})
    rule = dict(extras["rules"].get(path, {}))
    return Attribute(
        name=name,
        description=raw["description"],
        type=raw.get("type"),
        required=raw.get("required", False),
        optional=raw.get("optional", False),
        computed=raw.get("computed", False),
        sensitive=raw.get("sensitive", False),
        write_only=raw.get("write_only", False),
        nesting=nested_type.get("nesting_mode"),
        nested={
            key: _attribute(key, inner, f"{path}.{key}", extras)
            for key, inner in nested_type.get("attributes", {}).items()
        },
        served_as=served_as,
        rule=Rule(**rule | {"one_of": tuple(rule.get("one_of", ()))}),
        variant_by=variants.get("by"),
        variants={kind: _variant(fields) for kind, fields in variants.get("fields", {}).items()},
    )


def _variant(raw: Mapping[str, Any]) -> Variant:
    return Variant(
        tuple(raw["required"]),
        tuple(raw["optional"]),
        raw.get("target"),
        raw.get("unless", {}),
        {name: tuple(values) for name, values in raw.get("one_of", {}).items()},
        raw.get("fewest", {}),
        tuple(raw.get("or_template", ())),
    )
