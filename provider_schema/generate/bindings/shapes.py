"""Python types for what users write: a TypedDict for every object of the contract, so that a type checker reads their apps."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tocsin_provider.contract import Attribute, Parameter, Variant

HEADER = "# Written by `make bindings` from provider_schema/prefect.json: edit that."

_LABELS = "Mapping[str, str | Sequence[str]]"
_ANYTHING = "str | bool | float | Mapping[str, Any] | Sequence[Any]"
_FORMATS = {
    "json-object": "str | Mapping[str, Any]",
    "labels": _LABELS,
    "labels-list": f"{_LABELS} | Sequence[{_LABELS}]",
    "text-or-json": "str | Mapping[str, Any] | Sequence[Any]",
    "object-or-json": "str | Mapping[str, Any]",
}
_PRIMITIVES = {"string": "str", "number": "float", "bool": "bool | IResolvable", "dynamic": _ANYTHING}


def camel(name: str) -> str:
    """A name in the form that classes have: `send-notification` is SendNotification."""
    return "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]+", name))


@dataclass
class Shapes:
    """The types of the attributes that were asked for. `same_as` are the paths that the contract calls equal to others."""

    same_as: Mapping[str, str]
    _definitions: dict[str, str] = field(default_factory=dict)
    _named: dict[str, str] = field(default_factory=dict)

    def annotation(self, attribute: Attribute, path: str, or_struct: str = "") -> str:
        """The type of an attribute's value, in the names that `module` defines; `or_struct` may stand for its objects."""
        path = self.same_as.get(path, path)
        rule = attribute.rule
        if rule.format in _FORMATS:
            return _FORMATS[rule.format]
        if rule.format == "triggers":
            return f"Sequence[{self._named[path.rpartition('.')[0]]}]"
        if rule.format == "word-or-number":
            return f"{_literal(rule.one_of)} | int"
        if attribute.nested:
            name = self._object(attribute, path) + (f" | {or_struct}" if or_struct else "")
            return {"single": name, "map": f"Mapping[str, {name}]"}.get(attribute.nesting or "", f"Sequence[{name}]")
        return typed(attribute.type, rule.one_of)

    def module(self) -> str:
        """The source of the module that defines the types."""
        return "\n\n".join(
            [
                f'"""What users write, as types: a type checker finds a wrong key in an app by them."""\n\n{HEADER}',
                "from __future__ import annotations",
                "from collections.abc import Mapping, Sequence\n"
                "from typing import TYPE_CHECKING, Any, Literal, Required, TypeAlias, TypedDict",
                "if TYPE_CHECKING:\n    from cdktf import IResolvable",
                f"__all__ = {sorted(self._definitions)!r}",
                *self._definitions.values(),
            ]
        )

    @property
    def names(self) -> list[str]:
        """The names of the types, in order."""
        return sorted(self._definitions)

    def _object(self, attribute: Attribute, path: str) -> str:
        if path in self._named:
            return self._named[path]
        name = self._free(camel(_singular(attribute)) if attribute.variants else camel(_inside(path)))
        # Known by its name before its fields are looked at: a trigger holds triggers.
        self._named[path] = name
        self._definitions[name] = ""
        source = (
            self._union(attribute, path, name)
            if attribute.variants
            else self._typed_dict(name, attribute.description, attribute.nested, path)
        )
        # After what it is made of: a union exists at run time as well.
        del self._definitions[name]
        self._definitions[name] = source
        return name

    def _union(self, attribute: Attribute, path: str, name: str) -> str:
        """One type for each kind. Where the kind may be left out, the fields may also stand inside its name."""
        by = attribute.variant_by or "type"
        kinds = []
        for kind, variant in attribute.variants.items():
            inner = self._free(camel(kind) + name)
            fields = dict(_fields(attribute, variant, by, kind))
            self._definitions[inner] = self._typed_dict(inner, f'{by} = "{kind}".', fields, path)
            kinds.append(inner)
            if not attribute.nested[by].required:
                outer = self._free(f"{inner}Inside")
                told = f'"""The fields of {inner}, inside the name of its kind."""'
                self._definitions[outer] = f"class {outer}(TypedDict):\n    {told}\n\n    {kind}: {inner}"
                kinds.append(outer)
        return f"{name}: TypeAlias = {' | '.join(kinds)}"

    def _typed_dict(self, name: str, description: str, fields: Mapping[str, Attribute], path: str) -> str:
        lines = [f"class {name}(TypedDict, total=False):", *docstring(description, fields), ""]
        for key, inner in fields.items():
            annotation = self.annotation(inner, f"{path}.{key}")
            lines.append(f"    {key}: {f'Required[{annotation}]' if inner.required else annotation}")
        return "\n".join(lines)

    def _free(self, name: str) -> str:
        return name if name not in self._definitions else self._free(f"{name}_")


def _fields(attribute: Attribute, variant: Variant, by: str, kind: str) -> Iterator[tuple[str, Attribute]]:
    """The fields of one kind, as that kind takes them. One that something else may stand in for is not required of the type."""
    told = attribute.nested[by]
    yield by, replace(told, rule=replace(told.rule, one_of=(kind,)))
    aliases = attribute.aliases()
    wanted = [*variant.fields, *(alias for alias, target in aliases.items() if target in variant.fields)]
    for name in wanted:
        inner = attribute.nested[name]
        required = name in variant.required and name not in variant.unless and name not in aliases.values()
        values = () if name in variant.or_template else variant.one_of.get(name, inner.rule.one_of)
        yield name, replace(inner, required=required, rule=replace(inner.rule, one_of=values))


def typed(of: Any, one_of: tuple[str, ...] = ()) -> str:
    """The type of a value that the contract gives this type, and maybe these words."""
    match of:
        case "string" if one_of:
            return _literal(one_of)
        case str():
            return _PRIMITIVES[of]
        case ["list" | "set", inner]:
            return f"Sequence[{typed(inner, one_of)}]"
        case ["map", inner]:
            return f"Mapping[str, {typed(inner, one_of)}]"
    return "Mapping[str, Any] | Sequence[Any]"


def _literal(values: tuple[str, ...]) -> str:
    return f"Literal[{', '.join(map(repr, values))}]"


def _singular(attribute: Attribute) -> str:
    return attribute.name.removesuffix("s") if attribute.nesting == "list" else attribute.name


def _inside(path: str) -> str:
    return path.removeprefix("data.").removeprefix("prefect_")


def docstring(description: str, fields: Mapping[str, Attribute | Parameter], ending: str = "") -> list[str]:
    """The lines of a docstring that describes an object and its fields."""
    told = [description, "", *(f"- {name}: {attribute.description}" for name, attribute in fields.items())]
    told += ["", ending] if ending else []
    lines = [
        line
        for text in told
        for line in textwrap.wrap(text, 124, subsequent_indent="  " if text[:1] == "-" else "") or [""]
    ]
    lines = [line.replace("\\", "\\\\").replace('"""', "'''") for line in lines]
    return [f'    """{lines[0]}', *(f"    {line}".rstrip() for line in lines[1:]), '    """']
