"""The functions of the provider in Python: each gives the expression that calls it."""

from __future__ import annotations

import keyword
import textwrap

from provider_schema.generate.bindings.shapes import HEADER, docstring, typed

from tocsin_provider.contract import Contract, FunctionSchema, Parameter
from tocsin_provider.values import TypeSpec


def module(contract: Contract) -> str:
    """The source of the module that defines the functions."""
    functions = [schema for _name, schema in sorted(contract.functions.items())]
    return "\n\n".join(
        [
            f'"""The functions of the provider: what they give is an expression, which Terraform evaluates."""\n\n{HEADER}',
            "from __future__ import annotations",
            "from collections.abc import Mapping, Sequence\nfrom typing import Any",
            "from cdktf import IResolvable",
            "from tocsin_cdktf import expressions",
            f"__all__: list[str] = {[_name(schema.name) for schema in functions]!r}",
            *map(_function, functions),
        ]
    )


def result(of: TypeSpec) -> tuple[str, str]:
    """The type that an expression of this type has in Python, and the name of what makes it from the expression."""
    match of:
        case "string":
            return "str", "text"
        case "number":
            return "float", "number"
        case ["list" | "set", "string"]:
            return "list[str]", "texts"
    return "IResolvable", "anything"


def _function(schema: FunctionSchema) -> str:
    annotation, made = result(schema.returns)
    names = [_name(parameter.name) for parameter in schema.parameters]
    taken = [f"{name}: {_annotation(parameter)}" for name, parameter in zip(names, schema.parameters, strict=True)]
    if schema.variadic is not None:
        taken.append(f"*{_name(schema.variadic.name)}: {_annotation(schema.variadic)}")
        names.append(f"*{_name(schema.variadic.name)}")
    every = [*schema.parameters, *([schema.variadic] if schema.variadic else [])]
    told = docstring(schema.description, {_name(parameter.name): parameter for parameter in every})
    return "\n".join(
        [
            f"def {_name(schema.name)}({', '.join(taken)}) -> {annotation}:",
            *told,
            textwrap.indent(
                f"return expressions.{made}(expressions.call({', '.join([repr(schema.name), *names])}))", "    "
            ),
        ]
    )


def _annotation(parameter: Parameter) -> str:
    annotation = typed(parameter.type)
    if "IResolvable" not in annotation and parameter.type not in ("string", "number"):
        annotation += " | IResolvable"
    return f"{annotation} | None" if parameter.nullable else annotation


def _name(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name
