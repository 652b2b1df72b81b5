"""The mistakes in a trigger that can be seen without the API, in whichever dialect it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tocsin_provider.contract import Attribute
from tocsin_provider.conversions import from_json_text
from tocsin_provider.leaves import not_one_of, wrong_type
from tocsin_provider.problems import Path, Problem, nearest, spell
from tocsin_provider.resources.dialects import KINDS, Written, unfold
from tocsin_provider.validation import check_fields, unknown_key
from tocsin_provider.values import UNKNOWN, Value


def check_trigger(value: Value, attribute: Attribute, path: Path = ("trigger",)) -> Iterator[Problem]:
    """The mistakes in a trigger and in those inside it."""
    written = unfold(value, path)
    if written.fields is UNKNOWN:
        return
    if not isinstance(written.fields, dict):
        yield wrong_type(path, "an object", value)
        return
    misspelt = _misspelt_kind(written, attribute)
    kind = written.kind
    if misspelt is not None:
        yield misspelt
    elif kind is not UNKNOWN and kind not in KINDS:
        # Which fields there are is a matter of the kind: without it, naming them would be a second mistake.
        yield not_one_of((*written.path, "type"), KINDS, kind)
    elif contradicting := _contradicting_types(written, value, path):
        yield from contradicting
    else:
        yield from _check_beside(written)
        yield from _check_kind(written.fields, kind if isinstance(kind, str) else None, attribute, written.path)


def _check_kind(given: Mapping[str, Value], kind: str | None, attribute: Attribute, path: Path) -> Iterator[Problem]:
    of = f"{'an' if kind == 'event' else 'a'} {kind} trigger" if kind else "a trigger"
    yield from check_fields(given, attribute, kind, path, of)
    children = from_json_text(given.get("triggers"))
    if not isinstance(children, list) or (kind and "triggers" not in attribute.variants[kind].fields):
        return
    for index, child in enumerate(children):
        at = (*path, "triggers", index)
        yield from check_trigger(child, attribute, at)
        yield from _check_misplaced(unfold(child, at), attribute)


def _check_beside(written: Written) -> Iterator[Problem]:
    kind = str(written.nested_in)
    for name in written.beside:
        if name != "type":
            yield unknown_key((*written.path[:-1], name), [kind], f'a trigger with "{kind}" inside')


def _contradicting_types(written: Written, value: Value, path: Path) -> list[Problem]:
    """Types beside or among the fields inside a kind's name that are of another kind."""
    around = from_json_text(value)
    if written.nested_in is None or not isinstance(around, dict) or not isinstance(written.fields, dict):
        return []
    return [
        not_one_of((*at, "type"), (written.nested_in,), given["type"])
        for at, given in ((path, around), (written.path, written.fields))
        if given.get("type") not in (None, UNKNOWN, written.nested_in)
    ]


def _check_misplaced(child: Written, attribute: Attribute) -> Iterator[Problem]:
    """It is the automation that acts, so what keeps it from acting is said once, and not in a trigger inside another."""
    for name, value in child.fields.items() if isinstance(child.fields, dict) else ():
        if name in attribute.nested and attribute.nested[name].rule.outermost and value is not None:
            at = (*child.path, name)
            yield Problem(f"Misplaced {name}", f"{spell(at)} belongs to the outermost trigger.", at)


def _misspelt_kind(written: Written, attribute: Attribute) -> Problem | None:
    """A key that is nearly the name of a kind and holds an object: all other mistakes follow from it."""
    if written.nested_in is None and isinstance(written.fields, dict):
        for name, value in written.fields.items():
            holds_fields = isinstance(from_json_text(value), dict)
            if name not in attribute.nested and holds_fields and nearest(name, KINDS):
                return unknown_key((*written.path, name), list(KINDS), "a trigger")
    return None
