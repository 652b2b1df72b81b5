"""Checks what a user wrote against the contract: one mistake, one problem, at its path.

Terraform's own conversions apply ("3" is a number where a number is meant), since in an attribute that is served as
dynamic Terraform does not make them. Null is the same as leaving a field out. What is unknown is checked once it is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tocsin_provider.contract import Attribute, Schema, Variant
from tocsin_provider.conversions import from_json_text
from tocsin_provider.leaves import check_count, check_leaf, not_one_of, type_name, wrong_type
from tocsin_provider.problems import Path, Problem, nearest, one_of, spell
from tocsin_provider.values import UNKNOWN, Object, Value, plain


def check_resource(config: Object, schema: Schema) -> list[Problem]:
    """All mistakes in the configuration of a resource."""
    return [
        problem
        for name, attribute in schema.attributes.items()
        if attribute.required or attribute.optional
        for problem in check(plain(config.get(name)), attribute, (name,))
    ]


def check(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    """The mistakes in one value."""
    if value is UNKNOWN:
        return
    if value is None:
        if attribute.required:
            yield missing(path)
        return
    if attribute.rule.ignored:
        return
    if attribute.nesting == "single":
        yield from _check_object(value, attribute, path)
    elif attribute.nesting == "list":
        yield from _check_list(value, attribute, path)
    else:
        yield from check_leaf(value, attribute, path)


def missing(path: Path, also: Iterable[str] = ()) -> Problem:
    """A field that has to be there and is not; `also` are its other names. It points at what it is missing from, for it is
    nowhere itself.
    """
    others = "".join(f" (or {name})" for name in also)
    return Problem(
        f"Missing {path[-1]}{others}",
        f"{spell(path)}{others} is required and has no value.",
        path[:-1] if len(path) > 1 else path,
    )


def unknown_key(path: Path, known: list[str], of: str) -> Problem:
    """A field that does not exist, with the nearest one that does."""
    name = str(path[-1])
    meant = nearest(name, known)
    hint = f'Did you mean "{meant}"? ' if meant else ""
    return Problem(
        f'Unknown field "{name}"', f"{spell(path)}: {of} has no such field. {hint}It takes {one_of(known)}.", path
    )


def _check_object(value: Value, attribute: Attribute, path: Path, of: str | None = None) -> Iterator[Problem]:
    value = from_json_text(value)
    if not isinstance(value, dict):
        yield wrong_type(path, "an object", value)
        return
    for name in value:
        if name not in attribute.nested:
            yield unknown_key((*path, name), list(attribute.nested), of or f"a {attribute.name}")
    for name, inner in attribute.nested.items():
        if not (inner.required and value.get(name) is None and _misspelt(name, value, attribute.nested)):
            yield from check(value.get(name), inner, (*path, name))


def _misspelt(name: str, given: Mapping[str, Value], known: Iterable[str]) -> bool:
    """Whether something else was written that means this field: one mistake, which is told as an unknown name."""
    known = list(known)
    return any(nearest(other, known) == name for other in given if other not in known)


def _check_list(value: Value, attribute: Attribute, path: Path) -> Iterator[Problem]:
    value = from_json_text(value)
    if not isinstance(value, list):
        yield wrong_type(path, "a list of objects", value)
        return
    yield from check_count(value, attribute, path)
    for index, element in enumerate(value):
        at = (*path, index)
        if element is UNKNOWN:
            continue
        if not isinstance(element, dict):
            yield Problem("Wrong type of element", f"{spell(at)} must be an object, not {type_name(element)}.", at)
        elif attribute.variant_by:
            yield from _check_variant(element, attribute, at)
        else:
            yield from _check_object(element, attribute, at, f"an element of {attribute.name}")


def _check_variant(element: Mapping[str, Value], attribute: Attribute, path: Path) -> Iterator[Problem]:
    """An element whose fields depend on its kind."""
    by = attribute.variant_by or "type"
    kind = element.get(by)
    if kind is None:
        yield missing((*path, by))
    elif kind is not UNKNOWN and (not isinstance(kind, str) or kind not in attribute.variants):
        # Which fields there are is a matter of the kind: without it, naming them would be a second mistake.
        yield not_one_of((*path, by), tuple(attribute.variants), kind)
        return
    known = kind if isinstance(kind, str) else None
    yield from check_fields(element, attribute, known, path, f"a {known} action" if known else "an action")


def check_fields(
    element: Mapping[str, Value], attribute: Attribute, kind: str | None, path: Path, of: str
) -> Iterator[Problem]:
    """The fields of an element of this kind. Without a known kind, only names that no kind has are mistakes."""
    variant = attribute.variants[kind] if kind is not None else None
    by = attribute.variant_by or "type"
    fields = _fields_of(variant, attribute)
    for name, value in element.items():
        if name == by:
            continue
        if name not in fields:
            if value is not None or name not in attribute.nested:
                yield unknown_key((*path, name), [by, *fields], of)
        else:
            yield from check(value, _narrowed(attribute.nested[name], variant), (*path, name))
    yield from _check_aliases(element, attribute, path)
    if variant is not None:
        yield from _check_required(element, variant, attribute, path)
    if variant is not None and variant.target:
        yield from _check_target(element, variant, fields, path)


def _narrowed(attribute: Attribute, variant: Variant | None) -> Attribute:
    """The field as this kind of element takes it."""
    if variant is None:
        return attribute
    rule = attribute.rule
    values = variant.one_of.get(attribute.name, rule.one_of)
    fewest = variant.fewest.get(attribute.name, rule.fewest)
    or_template = attribute.name in variant.or_template
    return replace(attribute, rule=replace(rule, one_of=values, fewest=fewest, or_template=or_template))


def _check_aliases(element: Mapping[str, Value], attribute: Attribute, path: Path) -> Iterator[Problem]:
    for alias, target in attribute.aliases().items():
        if element.get(alias) is not None and element.get(target) is not None:
            yield Problem(
                f"Both {alias} and {target}",
                f"{spell((*path, alias))} is another name of {target}: write one of the two.",
                (*path, alias),
            )


def _check_required(
    element: Mapping[str, Value], variant: Variant, attribute: Attribute, path: Path
) -> Iterator[Problem]:
    fields = _fields_of(variant, attribute)
    for name in variant.required:
        spellings = [name, *(alias for alias, target in attribute.aliases().items() if target == name)]
        stand_in = variant.unless.get(name, name)
        if all(element.get(given) is None for given in (*spellings, stand_in)) and not _misspelt(name, element, fields):
            yield missing((*path, name), also=spellings[1:])


def _check_target(element: Mapping[str, Value], variant: Variant, fields: list[str], path: Path) -> Iterator[Problem]:
    """What an element is about is either selected by its id or inferred."""
    target = variant.target or ""
    stand_in = variant.unless.get(target, target)
    source = "selected" if element.get("source") is None else element["source"]
    missing_id = element.get(target) is None and element.get(stand_in) is None
    if source == "selected" and missing_id and not _misspelt(target, element, fields):
        hint = 'To act on what the event is about, set source = "inferred".'
        yield Problem(f"Missing {target}", f"{spell((*path, target))} is required and has no value. {hint}", path)
    for name in fields if source == "inferred" else ():
        if name.endswith("_id") and element.get(name) is not None:
            at = (*path, name)
            told = f'{spell(at)} selects what source = "inferred" takes from the event: write one of the two.'
            yield Problem(f"Both {name} and inferred", told, at)


def _fields_of(variant: Variant | None, attribute: Attribute) -> list[str]:
    if variant is None:
        return [name for name in attribute.nested if name != attribute.variant_by]
    wanted = variant.fields
    return [*wanted, *(alias for alias, target in attribute.aliases().items() if target in wanted)]
