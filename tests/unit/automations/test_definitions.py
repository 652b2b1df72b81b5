"""automations/definitions: one mistake is one error at its field; what is not said is left out; ids are stable."""

from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from tocsin.automations.definitions.compiling import trigger_id, with_ids
from tocsin.automations.definitions.parsing import dump_trigger, parse_trigger

EVENT = {"posture": "Reactive", "expect": ["x"]}
ABSENCE = {"posture": "Proactive", "expect": ["x"], "within": 60}
QUERY = {"name": "successes", "operator": "<", "threshold": 0.5}
METRIC = {"type": "metric", "metric": QUERY}
COMPOUND = {"type": "compound", "require": "all", "triggers": [EVENT, EVENT]}
SEQUENCE = {"type": "sequence", "triggers": [EVENT, EVENT]}
MUTE = {"cron": "0 2 * * 6", "duration": 3600}
CALENDAR = {"starts": "2026-01-01T00:00:00Z", "ends": "2026-01-02T00:00:00Z"}


def errors(value: object) -> list[tuple[tuple[int | str, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        parse_trigger(value)
    return [(each["loc"], each["msg"]) for each in caught.value.errors()]


def dumped(**fields: Any) -> dict[str, Any]:
    return dump_trigger(parse_trigger(fields))


@pytest.mark.parametrize(
    ("definition", "place"),
    [
        ({**EVENT, "thresold": 3}, ("thresold",)),
        ({**EVENT, "threshold": 0}, ("threshold",)),
        ({**EVENT, "within": -1}, ("within",)),
        ({**EVENT, "posture": "Passive"}, ("posture",)),
        ({"expect": ["x"]}, ("posture",)),
        ({**EVENT, "expect": [""]}, ("expect", 0)),
        ({**EVENT, "for_each": ["related:flow"]}, ("for_each", 0)),
        ({**EVENT, "match": {"label": []}}, ("match", "label")),
        ({**EVENT, "match": {"label": 5}}, ("match", "label")),
        ({**EVENT, "match_related": [{}, {"label": [5]}]}, ("match_related", 1, "label", 0)),
        ({**EVENT, "consecutive": 0}, ("consecutive",)),
        ({**EVENT, "hold_for": -1}, ("hold_for",)),
        ({**EVENT, "expect_state_types": ["BROKEN"]}, ("expect_state_types", 0)),
        ({**EVENT, "sla": "late-ish"}, ("sla",)),
        ({"type": "evnt"}, ("type",)),
        ({**METRIC, "metric": {**QUERY, "range": 299}}, ("metric", "range")),
        ({**METRIC, "metric": {**QUERY, "firing_for": 1}}, ("metric", "firing_for")),
        ({**METRIC, "metric": {**QUERY, "operator": "=="}}, ("metric", "operator")),
        ({**METRIC, "metric": {**QUERY, "name": "cost"}}, ("metric", "name")),
        ({**METRIC, "metric": {**QUERY, "window": 5}}, ("metric", "window")),
        ({"type": "metric"}, ("metric",)),
        ({**METRIC, "expect": ["x"]}, ("expect",)),
        ({**COMPOUND, "require": "most"}, ("require",)),
        ({**COMPOUND, "triggers": []}, ("triggers",)),
        ({**COMPOUND, "triggers": {}}, ("triggers",)),
        ({**COMPOUND, "triggers": [EVENT, {**EVENT, "threshold": 0}]}, ("triggers", 1, "threshold")),
        (
            {**COMPOUND, "triggers": [{**SEQUENCE, "triggers": [{**EVENT, "expct": []}]}]},
            ("triggers", 0, "triggers", 0, "expct"),
        ),
        ({**SEQUENCE, "require": "all"}, ("require",)),
        ({**EVENT, "cool_down": -1}, ("cool_down",)),
        ({**EVENT, "max_rate": {"count": 0, "per": 1}}, ("max_rate", "count")),
        ({**EVENT, "max_rate": {"count": 1, "per": 0}}, ("max_rate", "per")),
        ({**EVENT, "mute": [{**MUTE, "timezone": "Mars/Olympus"}]}, ("mute", 0, "timezone")),
        ({**EVENT, "mute": [CALENDAR | {"starts": "2026-01-01T00:00:00"}]}, ("mute", 0, "starts")),
    ],
)
def test_one_mistake_is_one_error_at_its_field(definition: dict[str, Any], place: tuple[str | int, ...]) -> None:
    assert [loc for loc, _ in errors(definition)] == [place]


@pytest.mark.parametrize(
    ("definition", "hint"),
    [
        ({**EVENT, "thresold": 3}, "did you mean threshold?"),
        ({**METRIC, "expect": ["x"]}, "a metric trigger has"),
        ({**ABSENCE, "within": 9}, "at least 10 seconds"),
        ({**ABSENCE, "consecutive": 3}, "for Reactive triggers"),
        ({**ABSENCE, "reset": ["r"]}, "for Reactive triggers"),
        ({**ABSENCE, "hold_for": 5}, "for Reactive triggers"),
        ({**EVENT, "repeat": True}, "for Proactive triggers"),
        ({**EVENT, "consecutive": 3, "threshold": 3}, "give one of them"),
        ({**EVENT, "consecutive": 3, "after": ["a"]}, "opens a window"),
        ({"posture": "Reactive", "consecutive": 3}, "which events are in a row"),
        ({**EVENT, "group_by": ["team"]}, "needs `group_wait`"),
        ({**COMPOUND, "require": 3}, "up to the 2 triggers"),
        ({**COMPOUND, "require": 0}, "from 1 up"),
        ({**COMPOUND, "triggers": [EVENT, {**EVENT, "cool_down": 5}]}, "belongs to the outermost trigger"),
        ({**EVENT, "mute": [{"cron": "0 2 * * 6"}]}, "needs `cron` and a `duration`"),
        ({**EVENT, "mute": [{"cron": "every night", "duration": 5}]}, "no cron expression"),
        ({**EVENT, "mute": [{**MUTE, **CALENDAR}]}, "give either"),
        ({**EVENT, "mute": [{}]}, "give either"),
        ({**EVENT, "mute": [{**CALENDAR, "ends": CALENDAR["starts"]}]}, "`ends` after it"),
        ("not an object", "give an object"),
    ],
)
def test_the_error_says_what_to_do(definition: object, hint: str) -> None:
    ((_, message),) = errors(definition)
    assert hint in message


def test_triggers_are_nested_ten_deep_at_most() -> None:
    nested: dict[str, Any] = dict(EVENT)
    for _ in range(12):
        nested = {"type": "sequence", "triggers": [nested]}
    ((place, message),) = errors(nested)
    assert "10 deep" in message
    assert place[-1] == "triggers"


@pytest.mark.parametrize(
    ("definition", "kind"),
    [
        (EVENT, "event"),
        ({"posture": "Metric", "metric": QUERY}, "metric"),
        ({"require": "any", "triggers": [EVENT]}, "compound"),
        ({"triggers": [EVENT]}, "sequence"),
    ],
)
def test_the_type_may_be_left_out(definition: dict[str, Any], kind: str) -> None:
    assert dumped(**definition)["type"] == kind


def test_of_a_plain_trigger_prefects_fields_are_answered_alone() -> None:
    assert dumped(**EVENT) == {
        "type": "event",
        "match": {},
        "match_related": {},
        "after": [],
        "expect": ["x"],
        "for_each": [],
        "posture": "Reactive",
        "threshold": 1,
        "within": 0.0,
    }


@pytest.mark.parametrize("definition", [EVENT, ABSENCE, METRIC, COMPOUND, SEQUENCE])
def test_defaults_that_are_said_are_left_out(definition: dict[str, Any]) -> None:
    said = {"mute": [], "cool_down": 0, "group_wait": None, "group_by": [], "max_rate": None}
    assert dumped(**definition, **said) == dumped(**definition)


def test_what_differs_from_the_defaults_is_kept() -> None:
    fields = {"consecutive": 3, "reset": ["r"], "hold_for": 5.0, "cool_down": 60.0, "expect_state_types": ["FAILED"]}
    answered = dumped(**EVENT, **fields)
    assert {name: answered[name] for name in fields} == fields


@pytest.mark.parametrize(
    "definition",
    [EVENT, ABSENCE, METRIC, COMPOUND, SEQUENCE, {**EVENT, "mute": [MUTE]}, {"sla": "late", "within": 60}],
)
def test_what_is_answered_can_be_sent_again(definition: dict[str, Any]) -> None:
    answered = dumped(**definition)
    assert dumped(**answered) == answered
    assert dumped(**with_ids(UUID(int=1), answered)) == answered


def test_null_means_the_default() -> None:
    nulls = dict.fromkeys(["threshold", "within", "after", "for_each", "match", "match_related", "hold_for", "mute"])
    assert dumped(**EVENT, **nulls) == dumped(**EVENT)


def test_a_proactive_trigger_without_within_waits_ten_seconds() -> None:
    assert dumped(posture="Proactive", expect=["x"])["within"] == 10


@pytest.mark.parametrize(
    ("sla", "after", "for_each"),
    [
        ("not-finished", ["prefect.flow-run.Running"], ["prefect.resource.id"]),
        ("late", ["prefect.flow-run.Late"], ["prefect.resource.id"]),
        ("not-run", ["prefect.flow-run.Completed"], ["related:deployment:prefect.resource.id"]),
        ("not-fresh", ["prefect.asset.materialization.succeeded"], ["prefect.resource.id"]),
    ],
)
def test_an_agreement_says_the_fields_that_are_not_given(sla: str, after: list[str], for_each: list[str]) -> None:
    answered = dumped(sla=sla, within=60)
    assert (answered["posture"], answered["after"], answered["for_each"]) == ("Proactive", after, for_each)
    assert dumped(sla=sla, within=60, for_each=["team"])["for_each"] == ["team"]


AUTOMATION = UUID(int=7)


def identity(**fields: Any) -> UUID:
    return trigger_id(AUTOMATION, dumped(**fields))


def test_an_id_is_the_same_as_long_as_the_trigger_means_the_same() -> None:
    assert identity(**EVENT) == identity(**EVENT, threshold=1, within=0, cool_down=0)
    one, other = {**EVENT, "expect": ["x", "y"]}, {**EVENT, "expect": ["y", "x", "y"]}
    assert identity(**one) == identity(**other)


def test_an_id_is_another_one_where_the_trigger_means_something_else() -> None:
    ids = [identity(**EVENT, **fields) for fields in ({}, {"threshold": 2}, {"hold_for": 1}, {"mute": [MUTE]})]
    assert len(set(ids)) == len(ids)
    assert trigger_id(UUID(int=8), dumped(**EVENT)) != ids[0]


def test_the_order_of_a_sequence_means_something() -> None:
    x, y = EVENT, {**EVENT, "expect": ["y"]}
    assert identity(type="sequence", triggers=[x, y]) != identity(type="sequence", triggers=[y, x])


def test_triggers_inside_have_ids_of_their_own() -> None:
    answered = with_ids(AUTOMATION, dumped(**COMPOUND))
    ids = [answered["id"], *(child["id"] for child in answered["triggers"])]
    assert len(set(ids)) == 3
    assert with_ids(AUTOMATION, dumped(**COMPOUND)) == answered
