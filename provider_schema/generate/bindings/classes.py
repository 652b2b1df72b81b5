"""The classes that users import: one for the provider, each resource and each data source, with the arguments of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provider_schema.generate.bindings.functions import result
from provider_schema.generate.bindings.shapes import HEADER, Shapes, camel, docstring

from tocsin_provider.contract import Attribute, Contract, Schema


@dataclass(frozen=True, slots=True)
class Class:
    """One class: what it is called, what it is made from, and what jsii calls that."""

    section: str
    schema: Schema
    name: str
    namespace: str
    generated: str

    @property
    def place(self) -> str:
        """Where the contract's paths of its attributes begin."""
        prefix = {"data_source": "data.", "ephemeral_resource": "ephemeral."}.get(self.section, "")
        return f"{prefix}{self.schema.name}"

    @property
    def has_generated(self) -> bool:
        """Whether jsii has a class for it. CDKTF knows nothing of ephemeral resources."""
        return self.section != "ephemeral_resource"

    @property
    def arguments(self) -> dict[str, Attribute]:
        """What users may write, what they have to write first."""
        taken = [attribute for attribute in self.schema.attributes.values() if attribute.required or attribute.optional]
        return {attribute.name: attribute for attribute in sorted(taken, key=lambda attribute: not attribute.required)}


def classes(contract: Contract) -> Iterator[Class]:
    """All classes of the contract."""
    yield Class("provider", contract.provider, "PrefectProvider", "provider", "PrefectProvider")
    for name, schema in sorted(contract.resources.items()):
        plain = name.removeprefix("prefect_")
        yield Class("resource", schema, camel(name), plain, camel(plain))
    for name, schema in sorted(contract.data_sources.items()):
        yield Class("data_source", schema, f"Data{camel(name)}", f"data_{name}", f"Data{camel(name)}")
    for name, schema in sorted(contract.ephemeral_resources.items()):
        yield Class("ephemeral_resource", schema, f"Ephemeral{camel(name)}", "", "")


def module(contract: Contract, shapes: Shapes) -> str:
    """The source of the module that defines the classes."""
    every = list(classes(contract))
    written = [_class(made, shapes) if made.has_generated else _ephemeral(made, shapes) for made in every]
    parts = [
        f'"""The provider, its resources and its data sources, as constructs."""\n\n{HEADER}\n'
        '# mypy: disable-error-code="override"',
        "from __future__ import annotations",
        "from collections.abc import Mapping, Sequence\nfrom typing import Any, Literal, Unpack",
        "from cdktf import IResolvable\nfrom constructs import Construct",
        "\n".join(
            f"from tocsin_cdktf.generated import {made.namespace} as _{made.namespace}"
            for made in sorted(every, key=lambda made: made.namespace)
            if made.has_generated
        ),
        "from tocsin_cdktf import expressions\nfrom tocsin_cdktf.configuration import Configuration",
        "from tocsin_cdktf.ephemeral import EphemeralResource",
        "from tocsin_cdktf.meta import EphemeralMeta, Meta, ProviderMeta",
        f"from tocsin_cdktf.shapes import {', '.join(shapes.names)}",
        f"__all__ = {sorted(made.name for made in every)!r}",
        *written,
    ]
    return "\n\n".join(parts)


def _class(made: Class, shapes: Shapes) -> str:
    """A class on top of the one that jsii has, which is given what it takes; the rest goes past it."""
    annotations = {name: _annotation(made, attribute, shapes) for name, attribute in made.arguments.items()}
    return "\n".join(
        [
            *_head(made, f"_{made.namespace}.{made.generated}", annotations),
            f"        configuration = Configuration({made.section!r}, {made.schema.name!r}, id_, {_given(made)}, meta)",
            "        super().__init__(scope, id_, **configuration.for_the_class(), **meta)",
            "        configuration.override(self)",
            "        self._configuration = configuration",
            *(
                line
                for name, annotation in annotations.items()
                if made.arguments[name].nested
                for line in _put(name, annotation)
            ),
        ]
    )


def _ephemeral(made: Class, shapes: Shapes) -> str:
    """A class of its own, whose attributes are expressions."""
    annotations = {name: _annotation(made, attribute, shapes) for name, attribute in made.arguments.items()}
    lines = [
        *_head(made, "EphemeralResource", annotations),
        f"        super().__init__(scope, id_, {made.schema.name!r}, {_given(made)}, meta)",
    ]
    for name, attribute in made.schema.attributes.items():
        if not attribute.write_only:
            annotation, function = result(attribute.served_type)
            lines += [
                "",
                "    @property",
                f"    def {name}(self) -> {annotation}:",
                *(f"    {line}" for line in docstring(attribute.description, {})),
                f'        return expressions.{function}(f"{{self._address}}.{name}")',
            ]
    return "\n".join(lines)


def _head(made: Class, base: str, annotations: Mapping[str, str]) -> list[str]:
    """A class up to the body of its constructor."""
    meta = {"provider": "ProviderMeta", "ephemeral_resource": "EphemeralMeta"}.get(made.section, "Meta")
    raised = "Raises ConfigurationError for what the provider would not take."
    return [
        f"class {made.name}({base}):",
        *docstring(made.schema.description, made.arguments, raised),
        "",
        "    def __init__(self, scope: Construct, id_: str, *,",
        *(
            f"        {name}: {annotation}{'' if made.arguments[name].required else ' | None = None'},"
            for name, annotation in annotations.items()
        ),
        f"        **meta: Unpack[{meta}],",
        "    ) -> None:",
    ]


def _given(made: Class) -> str:
    return f"{{{', '.join(f'{name!r}: {name}' for name in made.arguments)}}}"


def _put(name: str, annotation: str) -> list[str]:
    """The method of the generated class for an attribute that goes past it."""
    return [
        "",
        f"    def put_{name}(self, value: {annotation}) -> None:",
        f'        """Give `{name}` another value."""',
        f"        self._configuration.put(self, {name!r}, value)",
    ]


def _annotation(made: Class, attribute: Attribute, shapes: Shapes) -> str:
    """The type of an argument: for an object also the struct of the generated class, JSON where that is taken, and a token."""
    path = f"{made.place}.{attribute.name}"
    if not attribute.nested or not made.has_generated:
        return shapes.annotation(attribute, path)
    struct = f"_{made.namespace}.{made.generated}{camel(attribute.name)}"
    annotation = f"{shapes.annotation(attribute, path, or_struct=struct)} | IResolvable"
    return f"{annotation} | str" if attribute.served_as is not None else annotation
