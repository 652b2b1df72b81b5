"""The contract held to the server's own models, both ways: they share a wire, not code.

Names, types, defaults and words are compared as both declare them. Limits are compared by what both say to the same values,
since the server has some of them in its validators.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from tocsin.actions.aliases import ALIASES
from tocsin.actions.registry import ACTIONS, parse_action
from tocsin.automations.definitions.parsing import KINDS, parse_trigger
from tocsin.automations.schemas import AutomationWrite
from tocsin.blocks.schemas import BlockDocumentCreate
from tocsin_provider.contract import Attribute, Variant, contract
from tocsin_provider.problems import Severity
from tocsin_provider.resources.trigger_mistakes import check_trigger
from tocsin_provider.validation import check

AUTOMATION: Final = contract().resources["prefect_automation"].attributes
BLOCK: Final = contract().resources["prefect_block"].attributes
TRIGGER: Final = AUTOMATION["trigger"]
ACTION: Final = AUTOMATION["actions"]

OWN: Final = {"id", "created", "updated", "account_id", "workspace_id", "backtest", "max_expected_firings"}
"""What the provider has besides what an automation is."""
BY_KIND: Final = {"within", "posture"}
"""Fields whose default is a matter of the kind of trigger."""

ID = "9a5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a11"
EVENT = {"type": "event", "posture": "Reactive", "expect": ["prefect.flow-run.Failed"]}
METRIC = {"name": "duration", "operator": ">", "threshold": 1}
TRIGGERS: Final[Mapping[str, dict[str, Any]]] = {
    "event": EVENT,
    "metric": {"type": "metric", "metric": METRIC},
    "compound": {"type": "compound", "require": "any", "triggers": [EVENT]},
    "sequence": {"type": "sequence", "triggers": [EVENT]},
}
"""The least that is a trigger of each kind."""


# As both declare it


@pytest.mark.parametrize("kind", KINDS)
def test_triggers_are_declared_alike(kind: str) -> None:
    assert list(_differences(TRIGGER, KINDS[kind], TRIGGER.variants[kind])) == []


@pytest.mark.parametrize("name", ACTIONS)
def test_actions_are_declared_alike(name: str) -> None:
    assert list(_differences(ACTION, ACTIONS[name], ACTION.variants[name])) == []


def test_there_are_the_same_kinds() -> None:
    assert TRIGGER.variants.keys() == KINDS.keys()
    assert ACTION.variants.keys() == {*ACTIONS, *ALIASES}


def test_automations_are_declared_alike() -> None:
    fields = _fields(AutomationWrite)
    ours = {name: attribute for name, attribute in AUTOMATION.items() if name not in OWN}
    assert ours.keys() == fields.keys()
    for name in ("name", "description", "enabled", "tags"):
        assert list(_different(name, ours[name], fields[name], ours[name].required, ours[name].rule.one_of)) == []


def test_blocks_are_declared_alike() -> None:
    fields = _fields(BlockDocumentCreate)
    # The provider says by a slug what the API says by two ids. Blocks without a name are made by the stock client for itself.
    assert {"name", "data"} == fields.keys() - {"block_schema_id", "block_type_id", "is_anonymous"}
    assert {"name", "data", "type_slug"} <= BLOCK.keys()
    assert (BLOCK["name"].type, fields["name"]["type"]) == ("string", "string")
    assert (BLOCK["data"].rule.format, fields["data"]["type"]) == ("json-object", "object")


# What both say to the same values


def _places() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every field of every kind of trigger, inner ones with their path."""
    for kind, variant in TRIGGER.variants.items():
        for name in variant.fields:
            if not TRIGGER.nested[name].rule.ignored:
                yield kind, (name,)
                yield from ((kind, (name, inner)) for inner in TRIGGER.nested[name].nested)


@pytest.mark.parametrize(
    ("kind", "path"), list(_places()), ids=lambda part: part if isinstance(part, str) else ".".join(part)
)
def test_both_take_the_same_values_in_a_trigger(kind: str, path: tuple[str, ...]) -> None:
    attribute = _attribute(TRIGGER, path)
    assert list(_quarrels(TRIGGERS[kind], path, attribute, _trigger_mistakes, parse_trigger)) == []


@pytest.mark.parametrize("name", ACTION.variants)
def test_both_take_the_same_values_in_an_action(name: str) -> None:
    variant = ACTION.variants[name]
    least = {"type": name, **{field: _example(ACTION.nested[field]) for field in variant.required}}
    if variant.target:
        least["source"] = "inferred"
    for field in variant.fields:
        if field != "schedule":  # which means something only beside others
            attribute = ACTION.nested[field]
            assert list(_quarrels(least, (field,), attribute, _action_mistakes, parse_action)) == []


def test_an_empty_tag_is_a_mistake_in_a_configuration_alone() -> None:
    assert any(check([""], AUTOMATION["tags"], ("tags",)))
    assert AutomationWrite.model_validate({"name": "n", "trigger": EVENT, "actions": [], "tags": [""]}).tags == [""]


@pytest.mark.parametrize("name", ["name", "description", "enabled"])
def test_both_take_the_same_values_in_an_automation(name: str) -> None:
    def write(values: dict[str, Any]) -> object:
        return AutomationWrite.model_validate({"trigger": EVENT, "actions": [], **values})

    def mistakes(values: dict[str, Any]) -> bool:
        return any(check(values[name], AUTOMATION[name], (name,)))

    assert list(_quarrels({"name": "n"}, (name,), AUTOMATION[name], mistakes, write)) == []


def test_both_take_the_same_names_of_blocks() -> None:
    served = TypeAdapter(BlockDocumentCreate.model_fields["name"].rebuild_annotation())
    for name in ("alerts", "a-1", "", "Alerts", "a_b", "a b", "ä", "a/b", "-"):
        assert any(check(name, BLOCK["name"], ("name",))) == _refuses(served.validate_python, name)


# How it is done


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    """The fields of a model as its JSON schema has them, with references filled in, and `is_required` in each."""
    schema = model.model_json_schema()
    return _with_required(_filled_in(schema, schema.get("$defs", {})))


def _with_required(schema: Mapping[str, Any]) -> dict[str, Any]:
    required = schema.get("required", ())
    return {name: {**field, "is_required": name in required} for name, field in schema.get("properties", {}).items()}


def _filled_in(node: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(node, list):
        return [_filled_in(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    beside = {key: value for key, value in node.items() if key not in ("$ref", "anyOf", "$defs")}
    if "$ref" in node:
        return _filled_in({**definitions[node["$ref"].rpartition("/")[2]], **beside}, definitions)
    alternatives = [each for each in node.get("anyOf", ()) if each != {"type": "null"}]
    if len(alternatives) == 1:
        return _filled_in({**alternatives[0], **beside}, definitions)
    return {key: _filled_in(value, definitions) for key, value in node.items() if key != "$defs"}


def _differences(attribute: Attribute, model: type[BaseModel], variant: Variant) -> Iterator[str]:
    fields = {name: field for name, field in _fields(model).items() if name != "type"}
    yield from (f"{name}: only one of both has it" for name in sorted({*variant.fields} ^ fields.keys()))
    for name in {*variant.fields} & fields.keys():
        ours = attribute.nested[name]
        words = variant.one_of.get(name, ours.rule.one_of)
        yield from _different(name, ours, fields[name], name in variant.required, words)


def _different(
    name: str, ours: Attribute, theirs: Mapping[str, Any], required: bool, words: tuple[str, ...]
) -> Iterator[str]:
    if _type(ours) != _served_type(theirs):
        yield f"{name}: {_type(ours)} here, {_served_type(theirs)} there"
    if required != theirs["is_required"]:
        yield f"{name}: required {required} here, {theirs['is_required']} there"
    if set(words) != _served_words(theirs):
        yield f"{name}: {sorted(words)} here, {sorted(_served_words(theirs))} there"
    default = theirs.get("default")
    if name not in BY_KIND and (ours.rule.default or None) != (default or None):
        yield f"{name}: {ours.rule.default!r} by default here, {default!r} there"
    if ours.nesting:
        inner = _with_required(theirs.get("items", theirs))
        yield from (f"{name}.{each}: only one of both has it" for each in sorted(ours.nested.keys() ^ inner.keys()))
        for each in ours.nested.keys() & inner.keys():
            field = ours.nested[each]
            for difference in _different(each, field, inner[each], field.required, field.rule.one_of):
                yield f"{name}.{difference}"


def _type(attribute: Attribute) -> str:
    """What a field is on the wire, in the words of JSON schema."""
    formats = {"labels": "object", "labels-list": "object|array", "object-or-json": "object", "triggers": "array"}
    if attribute.nesting:
        return "object" if attribute.nesting == "single" else "array"
    if attribute.rule.format in formats:
        return formats[attribute.rule.format]
    if attribute.rule.format == "word-or-number":
        return "integer|string"
    if isinstance(attribute.type, list):
        return "array"
    named = {"string": "string", "bool": "boolean", "number": "integer" if attribute.rule.whole else "number"}
    return named[str(attribute.type)]


def _served_type(field: Mapping[str, Any]) -> str:
    return "|".join(each["type"] for each in field.get("anyOf", [field]))


def _served_words(field: Mapping[str, Any]) -> set[str]:
    """The few values that a field, or each of its elements, takes."""
    inner = field.get("items", field)
    words: set[str] = set()
    for each in inner.get("anyOf", [inner]):
        words |= {*each.get("enum", ())} | ({each["const"]} if "const" in each else set())
    return words


NUMBERS: Final = (-1, 0, 0.5, 1, 2, 2.5, 10, 299, 300, 301, 1000, 1001, 100_000, 100_001)
DURATIONS: Final = (2_678_400, 2_678_401, 31_622_400, 31_622_401)
TEXTS: Final = ("", "x", *("x" * length for length in (200, 201, 320, 321, 1000, 1001, 1024, 1025)))
LABELS: Final[tuple[Any, ...]] = ({}, {"a": "b"}, {"a": ["b", "c"]}, {"a": []}, {"a": None}, "text", 7)
MUTE = {"cron": "0 2 * * *", "duration": 60}
RATE = {"count": 1, "per": 60}
COMPANIONS: Final[Mapping[str, Mapping[str, Any]]] = {
    "group_by": {"group_wait": 60},
    "repeat": {"posture": "Proactive"},
}
"""What a field needs beside it."""
LEFT_TO_THE_API: Final = {"cron", "timezone"}
"""What the provider sends on unseen: which expressions and which time zones there are, only the server says."""


def _probes(attribute: Attribute) -> list[Any]:
    """Values around all limits that a field of its type may have."""
    name, form = attribute.name, attribute.rule.format
    if name in LEFT_TO_THE_API:
        return [_example(attribute)]
    if attribute.nesting == "single":
        return [_example(attribute), {}, [], "text"]
    if attribute.nesting == "list":
        return [[], [MUTE], [MUTE] * 50, [MUTE] * 51, MUTE, "text"]
    if form == "labels":
        return list(LABELS)
    if form == "labels-list":
        return [*LABELS, [], [{"a": "b"}], [{"a": []}], ["text"]]
    if form == "triggers":
        return [
            [],
            [EVENT],
            [EVENT] * 50,
            [EVENT] * 51,
            EVENT,
            [{**EVENT, "posture": "x"}],
            [{**EVENT, "cool_down": 1}],
        ]
    if form == "word-or-number":
        return ["any", "all", "some", 1, 0, -1, 1.5]
    if form == "timestamp":
        return ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00+02:00", "2026-01-01T00:00:00", "soon", ""]
    if form == "uuid":
        return [ID, ID.upper(), "x", ""]
    if form == "text-or-json":
        return list(TEXTS)
    if form == "object-or-json":
        return [{}, {"a": {"b": [1, None]}}, []]
    if isinstance(attribute.type, list):
        texts = [*TEXTS, "a@b", f"{'a' * 318}@b", f"{'a' * 319}@b", *attribute.rule.one_of]
        return [
            [],
            *([text] for text in texts),
            *([f"{n}@x" for n in range(count)] for count in (100, 101)),
            "text",
            [{}],
        ]
    if attribute.type == "bool":
        return [True, False, "text", []]
    if attribute.type == "number":
        return [*NUMBERS, *DURATIONS, "text", []]
    return [*TEXTS, *attribute.rule.one_of, []]


def _example(attribute: Attribute) -> Any:
    examples = {
        "metric": METRIC,
        "mute": [MUTE],
        "max_rate": RATE,
        "emails": ["a@b"],
        "cron": "0 2 * * *",
        "timezone": "Europe/Berlin",
        "body": "text",
        "state": "FAILED",
        "block_document_id": ID,
    }
    return examples[attribute.name]


def _quarrels(
    least: dict[str, Any],
    path: tuple[str, ...],
    attribute: Attribute,
    mistakes: Callable[[Any], bool],
    parse: Callable[[Any], object],
) -> Iterator[str]:
    """The values of which one of both says that they are fine, and the other that they are not."""
    for value in _probes(attribute):
        written = _with({**least, **COMPANIONS.get(path[-1], {})}, path, value)
        # As Terraform hands it over: numbers that are not whole are decimals.
        refused = mistakes(json.loads(json.dumps(written), parse_float=Decimal))
        if refused != _refuses(parse, written):
            yield f"{'.'.join(path)} = {str(value)[:60]}: refused {'here' if refused else 'there'} alone"


def _with(least: dict[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    name, *inner = path
    if not inner:
        return {**least, name: value}
    arounds: dict[str, dict[str, Any]] = {"metric": METRIC, "mute": MUTE, "max_rate": RATE}
    around = arounds[name]
    if inner[0] in ("starts", "ends"):
        around = {"starts": "2020-01-01T00:00:00Z", "ends": "2030-01-01T00:00:00Z"}
    changed = {**around, inner[0]: value}
    return {**least, name: [changed] if name == "mute" else changed}


def _attribute(around: Attribute, path: tuple[str, ...]) -> Attribute:
    for name in path:
        around = around.nested[name]
    return around


def _trigger_mistakes(value: Any) -> bool:
    return any(problem.severity is Severity.ERROR for problem in check_trigger(value, TRIGGER))


def _action_mistakes(value: Any) -> bool:
    return any(check([value], ACTION, ("actions",)))


def _refuses(parse: Callable[[Any], object], value: Any) -> bool:
    try:
        parse(value)
    except ValidationError:
        return True
    return False
