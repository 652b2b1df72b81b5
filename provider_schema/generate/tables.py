"""Tables of a page: attributes with their types and limits, and which fields each kind of an element takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tocsin_provider.contract import Attribute, FunctionSchema, Rule, Variant

_FORMATS = {
    "json-object": "JSON object",
    "labels": "map of labels",
    "labels-list": "map of labels, or list of them",
    "uuid": "UUID",
    "text-or-json": "string or any",
    "object-or-json": "object",
    "triggers": "list of triggers",
    "word-or-number": "string or number",
    "timestamp": "RFC 3339 timestamp",
}

_PLAIN = ("string", "number", "bool", "object", "tuple")


def configurable(attributes: Mapping[str, Attribute]) -> list[Attribute]:
    """What a user writes, the required attributes first."""
    written = [each for each in attributes.values() if each.required or each.optional]
    return sorted(written, key=lambda each: not each.required)


def computed(attributes: Mapping[str, Attribute]) -> list[Attribute]:
    """What only the API can say."""
    return [each for each in attributes.values() if not each.required and not each.optional]


def attribute_tables(attributes: Iterable[Attribute], same_as: Mapping[str, str], level: int = 3) -> str:
    """A table of the attributes, then one for the fields of each that has its own. `same_as` tells of attributes whose fields are
    described elsewhere: name to a sentence.
    """
    listed = list(attributes)
    rows = [f"| `{each.name}` | {_type(each)} | {_how(each)} | {_told(each, same_as)} |" for each in listed]
    table = "\n".join(["| Name | Type | | What it is |", "|---|---|---|---|", *rows])
    sections = (_section(each, level) for each in listed if each.nesting and each.name not in same_as)
    return "\n\n".join([table, *sections])


def argument_table(schema: FunctionSchema) -> str:
    """The arguments of a function, in their order."""
    rows = [f"| `{each.name}` | {_spelt(each.type)} | {each.description} |" for each in schema.parameters]
    if schema.variadic:
        rows.append(f"| `{schema.variadic.name}`… | {_spelt(schema.variadic.type)} | {schema.variadic.description} |")
    return "\n".join(["| Argument | Type | What it is |", "|---|---|---|", *rows])


def signature(schema: FunctionSchema) -> str:
    """How a function is called, and what it returns."""
    arguments = [f"{each.name} {_spelt(each.type)}" for each in schema.parameters]
    if schema.variadic:
        arguments.append(f"{schema.variadic.name} {_spelt(schema.variadic.type)}...")
    return f"provider::prefect::{schema.name}({', '.join(arguments)}) {_spelt(schema.returns)}"


def _section(attribute: Attribute, level: int) -> str:
    parts = [f"{'#' * level} {attribute.name}"]
    if attribute.nesting in ("list", "set"):
        parts.append(f"Each element of `{attribute.name}`:")
    parts.append(attribute_tables(attribute.nested.values(), {}, level + 1))
    if attribute.variants:
        parts.append(variant_table(attribute))
    return "\n\n".join(parts)


def variant_table(attribute: Attribute) -> str:
    """Which fields each kind of an element needs and takes."""
    by = attribute.variant_by
    rows = [f"| `{kind}` | {_needs(each)} | {_takes(each)} |" for kind, each in attribute.variants.items()]
    head = [f"What each `{by}` needs and takes:", "", f"| `{by}` | needs | takes |", "|---|---|---|"]
    return "\n".join([*head, *rows])


def _needs(variant: Variant) -> str:
    names = [_or(name, variant) for name in variant.required]
    if variant.target:
        names.append(f'{_or(variant.target, variant)}, unless `source` is "inferred"')
    return ", ".join(names) or "–"


def _or(name: str, variant: Variant) -> str:
    other = variant.unless.get(name)
    return f"`{name}` (or `{other}`)" if other else f"`{name}`"


def _takes(variant: Variant) -> str:
    names = [f"`{name}`" for name in variant.optional if name != variant.target]
    narrowed = [
        f"`{name}`: {_words(values)}{' or a template' if name in variant.or_template else ''}"
        for name, values in variant.one_of.items()
    ]
    return ". ".join(filter(None, [", ".join(names), *narrowed])) or "–"


def _told(attribute: Attribute, same_as: Mapping[str, str]) -> str:
    text = attribute.description.replace("|", "\\|")
    limits = ", ".join(_limits(attribute))
    if limits:
        text += f" *{limits[0].upper()}{limits[1:]}.*"
    return f"{text} {same_as[attribute.name]}" if attribute.name in same_as else text


def _how(attribute: Attribute) -> str:
    words = ["**required**" if attribute.required else "optional" if attribute.optional else "computed"]
    if attribute.sensitive:
        words.append("sensitive")
    if attribute.write_only:
        words.append("write-only")
    return ", ".join(words)


def _type(attribute: Attribute) -> str:
    if attribute.nesting:
        return "object" if attribute.nesting == "single" else f"{attribute.nesting} of objects"
    return _FORMATS.get(attribute.rule.format or "") or _spelt(attribute.type)


def _spelt(type_: Any) -> str:
    """A Terraform type as its own language spells it, where that is short."""
    if type_ == "dynamic":
        return "any"
    if isinstance(type_, list):
        kind, inner = type_
        if kind in ("object", "tuple"):
            return str(kind)
        of = _spelt(inner)
        return f"{kind} of {of}s" if of in _PLAIN else f"{kind} of {of}"
    return str(type_)


def _limits(attribute: Attribute) -> Iterator[str]:
    """What the type cannot say, as far as the description has not said it."""
    rule, told = attribute.rule, attribute.description
    if any(f'"{word}"' not in told for word in rule.one_of):
        yield f"one of {_words(rule.one_of)}"
    if rule.pattern_says and rule.pattern_says not in told:
        yield f"takes {rule.pattern_says}"
    yield from _bounds(rule, told)
    yield from _lengths(rule, isinstance(attribute.type, list))
    if rule.template and "Jinja template" not in told:
        yield "a Jinja template"
    if rule.default not in (None, [], {}, "") and not any(word in told.lower() for word in ("unless given", "default")):
        yield f"{json.dumps(rule.default)} unless given"


def _bounds(rule: Rule, told: str) -> Iterator[str]:
    if rule.whole and "whole number" not in told:
        yield "a whole number"
    for words, bound in (("at least", rule.minimum), ("above", rule.above), ("at most", rule.maximum)):
        if bound is not None and not re.search(rf"\b{bound}\b", told):
            yield f"{words} {bound}"


def _lengths(rule: Rule, of_texts: bool) -> Iterator[str]:
    if rule.fewest:
        yield f"at least {rule.fewest} of them"
    if rule.most is not None:
        yield f"at most {rule.most} of them"
    if rule.non_empty:
        yield "none of them empty" if of_texts else "not empty"
    if rule.longest is not None:
        yield f"{'each ' if of_texts else ''}{rule.longest} characters at most"


def _words(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)
