"""The fields of a block type as options of a command line: `--integration-key` is what the schema says about `integration_key`."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tocsin.commands.sources import Reference
from tocsin.commands.terminal import nearest

_DEFINITION: Final = "#/definitions/"
_FLAGS: Final = {"true": True, "yes": True, "false": False, "no": False}
_REFERENCE: Final = re.compile(r'\s*\{\s*"\$secret"')
_NAMES: Final = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true/false",
    "object": "JSON object",
    "array": "list",
}

Kinds = frozenset[str]
"""The JSON types that a value may have; empty: any."""

Given = dict[str, list[str | bool]]
"""What was written on the command line, by field: texts, or whether a flag was set."""

FindBlock = Callable[[str], str]
"""The id of the block document that is called so."""


class Mistakes(Exception):
    """Everything that is wrong with a command line, one sentence each. None holds a value: it may be a secret."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("; ".join(messages))
        self.messages = messages


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a block type."""

    name: str
    kinds: Kinds
    item_kinds: Kinds
    """Those of the entries of a list."""
    choices: tuple[Any, ...]
    is_secret: bool
    is_required: bool
    blocks: tuple[str, ...]
    """The block types that it may hold a document of; then it holds nothing else."""
    description: str
    default: Any

    @property
    def option(self) -> str:
        return f"--{self.name.replace('_', '-')}"

    @property
    def is_flag(self) -> bool:
        return self.kinds - {"null"} == {"boolean"}

    @property
    def is_list(self) -> bool:
        return "array" in self.kinds and "string" not in self.kinds

    @property
    def type_name(self) -> str:
        """What it takes, for people."""
        if self.blocks:
            return f"block {' or '.join(f'{slug}/…' for slug in self.blocks)}"
        if self.choices:
            return " | ".join(map(str, self.choices))
        return " or ".join(name for kind, name in _NAMES.items() if kind in self.kinds) or "JSON or text"


def read_fields(schema: Mapping[str, Any], optional: Collection[str] = ()) -> list[Field]:
    """The fields of a block schema, in its order. Those in `optional` are not required, whatever it says."""
    properties: Mapping[str, Any] = schema.get("properties") or {}
    definitions: Mapping[str, Any] = schema.get("definitions") or {}
    required = set(schema.get("required") or ()) - set(optional)
    secrets = {path.partition(".")[0] for path in schema.get("secret_fields") or ()}
    references: Mapping[str, Any] = schema.get("block_schema_references") or {}
    return [
        Field(
            name=name,
            kinds=_kinds(rule, definitions),
            item_kinds=_item_kinds(rule, definitions),
            choices=_choices(rule, definitions),
            is_secret=name in secrets,
            is_required=name in required,
            blocks=_slugs(references.get(name)),
            description=str(rule.get("description") or ""),
            default=rule.get("default"),
        )
        for name, rule in sorted(properties.items(), key=lambda item: item[1].get("position", 0))
    ]


def parse(fields: Iterable[Field], arguments: Sequence[str]) -> Given:
    """What a command line gives for which field. Raises `Mistakes`."""
    known = {_key(field.name): field for field in fields}
    given: Given = {}
    mistakes: list[str] = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        option, equals, value = word.partition("=")
        key = _key(option)
        field, negated = known.get(key), known.get(key.removeprefix("no_"))
        if not option.startswith("--"):
            mistakes.append("there is a value that belongs to no option; put quotes around values with spaces")
        elif field is None and negated is not None and negated.is_flag and key.startswith("no_") and not equals:
            given.setdefault(negated.name, []).append(False)
        elif field is None:
            mistakes.append(_unknown(option, known.values()))
            if not equals and rest and not rest[0].startswith("--"):
                rest.pop(0)
        elif equals:
            given.setdefault(field.name, []).append(value)
        elif field.is_flag:
            flag = rest.pop(0) if rest and rest[0].lower() in _FLAGS else True
            given.setdefault(field.name, []).append(flag)
        elif not rest or rest[0].startswith("--"):
            mistakes.append(f"{field.option} needs a value; one that begins with -- is written {field.option}=…")
        else:
            given.setdefault(field.name, []).append(rest.pop(0))
    if mistakes:
        raise Mistakes(mistakes)
    return given


def convert(field: Field, given: Sequence[str | bool | Reference], find_block: FindBlock) -> Any:
    """The value of a field; references to secrets fit everywhere. Raises `ValueError` with what is wrong, without the value."""
    if len(given) > 1 and not field.is_list:
        raise ValueError("is given more than once")
    first = given[0]
    if isinstance(first, bool) or (isinstance(first, dict) and not field.is_list):
        return first
    texts = [text for text in given if not isinstance(text, bool)]
    if field.is_list and (len(texts) > 1 or isinstance(first, dict) or not first.lstrip().startswith("[")):
        return [text if isinstance(text, dict) else _value(text, field.item_kinds) for text in texts]
    assert isinstance(first, str)
    if field.blocks and not first.lstrip().startswith("{"):
        return {"$ref": {"block_document_id": find_block(first)}}
    if _REFERENCE.match(first) and "string" in field.kinds:
        raise ValueError("looks like a reference to a secret: write secret:<where>://<name>")
    if field.is_secret and "string" in field.kinds:
        return first
    for choice in field.choices:
        if not isinstance(choice, str) and str(choice) == first:
            return choice
    return _value(first, field.kinds)


def _value(text: str, kinds: Kinds) -> Any:
    begins = text.lstrip()[:1]
    if not kinds:
        try:
            return json.loads(text)
        except ValueError:
            return text
    if (begins == "{" and "object" in kinds) or (begins == "[" and "array" in kinds):
        return _json(text)
    if "string" in kinds:
        return text
    if "null" in kinds and text == "null":
        return None
    if "boolean" in kinds and text.lower() in _FLAGS:
        return _FLAGS[text.lower()]
    for kind, read in (("integer", int), ("number", float)):
        if kind in kinds:
            try:
                return read(text)
            except ValueError:
                continue
    raise ValueError(f"must be {' or '.join(name for kind, name in _NAMES.items() if kind in kinds)}")


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        # Its own message ends with the text.
        raise ValueError(f"is no JSON: {error.msg} in line {error.lineno}, column {error.colno}") from None


def _unknown(option: str, fields: Collection[Field]) -> str:
    options = [field.option for field in fields]
    return f"there is no option {option}{nearest(option, options)} There are: {', '.join(options)}"


def _key(name: str) -> str:
    return name.removeprefix("--").replace("-", "_")


def _kinds(rule: Mapping[str, Any], definitions: Mapping[str, Any]) -> Kinds:
    parts = _parts(rule, definitions)
    if parts:
        found = [_kinds(part, definitions) for part in parts]
        # What may be anything besides may be an object or a list.
        return frozenset[str]().union(*(kinds or {"object", "array"} for kinds in found)) if any(found) else frozenset()
    stated = rule.get("type")
    if isinstance(stated, str):
        return frozenset({stated})
    if isinstance(stated, list):
        return frozenset(map(str, stated))
    return frozenset(_kind_of(choice) for choice in rule.get("enum") or ())


def _item_kinds(rule: Mapping[str, Any], definitions: Mapping[str, Any]) -> Kinds:
    for part in (rule, *_parts(rule, definitions)):
        if isinstance(part.get("items"), Mapping):
            return _kinds(part["items"], definitions)
    return frozenset()


def _choices(rule: Mapping[str, Any], definitions: Mapping[str, Any]) -> tuple[Any, ...]:
    parts = _parts(rule, definitions)
    return tuple(rule.get("enum") or [choice for part in parts for choice in _choices(part, definitions)])


def _parts(rule: Mapping[str, Any], definitions: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What a rule is made of, where it is not one of its own."""
    reference = rule.get("$ref")
    if isinstance(reference, str):
        return [definitions.get(reference.removeprefix(_DEFINITION)) or {}]
    return list(rule.get("anyOf") or rule.get("oneOf") or rule.get("allOf") or ())


def _kind_of(value: object) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
    return "null" if value is None else "object"


def _slugs(references: Any) -> tuple[str, ...]:
    entries = references if isinstance(references, list) else [references]
    return tuple(str(each["block_type_slug"]) for each in entries if isinstance(each, Mapping))
