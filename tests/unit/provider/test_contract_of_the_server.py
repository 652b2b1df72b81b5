"""The contract held to the server's own models, both ways: they share a wire, not code.

Names, types, defaults and words are compared as both declare them. Limits are compared by what both say to the same values,
since the server has some of them in its validators.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

import pytest
from pydantic import BaseModel, TypeAdapter
from tests.support.contracts import UUID, different, fields_of, probes, quarrels, refuses

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
    fields = fields_of(AutomationWrite)
    ours = {name: attribute for name, attribute in AUTOMATION.items() if name not in OWN}
    assert ours.keys() == fields.keys()
    for name in ("name", "description", "enabled", "tags"):
        assert list(different(name, ours[name], fields[name])) == []


def test_blocks_are_declared_alike() -> None:
    fields = fields_of(BlockDocumentCreate)
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
    least = {**TRIGGERS[kind], **COMPANIONS.get(path[-1], {})}
    found = quarrels(_values(attribute), partial(_with, least, path), _trigger_mistakes, parse_trigger)
    assert list(found) == []


@pytest.mark.parametrize("name", ACTION.variants)
def test_both_take_the_same_values_in_an_action(name: str) -> None:
    variant = ACTION.variants[name]
    least = {"type": name, **{field: _example(ACTION.nested[field]) for field in variant.required}}
    if variant.target:
        least["source"] = "inferred"
    for field in variant.fields:
        if field != "schedule":  # which means something only beside others
            values = _values(ACTION.nested[field])
            found = quarrels(values, partial(_with, least, (field,)), _action_mistakes, parse_action)
            assert [f"{field} = {quarrel}" for quarrel in found] == []


def test_an_empty_tag_is_a_mistake_in_a_configuration_alone() -> None:
    assert any(check([""], AUTOMATION["tags"], ("tags",)))
    assert AutomationWrite.model_validate({"name": "n", "trigger": EVENT, "actions": [], "tags": [""]}).tags == [""]


@pytest.mark.parametrize("name", ["name", "description", "enabled"])
def test_both_take_the_same_values_in_an_automation(name: str) -> None:
    def write(values: dict[str, Any]) -> object:
        return AutomationWrite.model_validate({"trigger": EVENT, "actions": [], **values})

    def mistakes(values: dict[str, Any]) -> bool:
        return any(check(values[name], AUTOMATION[name], (name,)))

    found = quarrels(probes(AUTOMATION[name]), lambda value: {"name": "n", name: value}, mistakes, write)
    assert list(found) == []


def test_both_take_the_same_names_of_blocks() -> None:
    served = TypeAdapter(BlockDocumentCreate.model_fields["name"].rebuild_annotation())
    for name in ("alerts", "a-1", "", "Alerts", "a_b", "a b", "ä", "a/b", "-"):
        assert any(check(name, BLOCK["name"], ("name",))) == refuses(served.validate_python, name)


# How it is done


def _differences(attribute: Attribute, model: type[BaseModel], variant: Variant) -> Iterator[str]:
    fields = {name: field for name, field in fields_of(model).items() if name != "type"}
    yield from (f"{name}: only one of both has it" for name in sorted({*variant.fields} ^ fields.keys()))
    for name in {*variant.fields} & fields.keys():
        ours = attribute.nested[name]
        # Where it may be a template, the server's schema has a string, and its validator the words.
        words = () if name in variant.or_template else variant.one_of.get(name, ours.rule.one_of)
        required = name in variant.required
        yield from different(name, ours, fields[name], required=required, words=words, defaults=name not in BY_KIND)


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


def _values(attribute: Attribute) -> list[Any]:
    if attribute.name in LEFT_TO_THE_API:
        return [_example(attribute)]
    if attribute.nesting == "single":
        return [_example(attribute), {}, [], "text"]
    if attribute.nesting == "list":
        return [[], [MUTE], [MUTE] * 50, [MUTE] * 51, MUTE, "text"]
    match attribute.rule.format:
        case "labels":
            return list(LABELS)
        case "labels-list":
            return [*LABELS, [], [{"a": "b"}], [{"a": []}], ["text"]]
        case "triggers":
            wrong = [[{**EVENT, "posture": "x"}], [{**EVENT, "cool_down": 1}]]
            return [[], [EVENT], [EVENT] * 50, [EVENT] * 51, EVENT, *wrong]
    return probes(attribute)


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
        "block_document_id": UUID,
    }
    return examples[attribute.name]


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
