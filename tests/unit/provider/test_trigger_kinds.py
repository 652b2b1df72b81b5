"""Every kind of trigger, held against what the server makes of it."""

import json
from decimal import Decimal
from typing import Any, get_args
from uuid import UUID

import pytest

from tocsin.automations.definitions.compiling import with_ids
from tocsin.automations.definitions.event import EventTriggerDefinition
from tocsin.automations.definitions.parsing import KINDS, dump_trigger, parse_trigger
from tocsin.automations.definitions.sla import SlaName
from tocsin_provider.resources import triggers
from tocsin_provider.resources.dialects import in_dialect
from tocsin_provider.values import Object, Value

FAILED: Object = {"posture": "Reactive", "expect": ["prefect.flow-run.Failed"], "threshold": 2, "within": 60}
LATE: Object = {"type": "event", "sla": "late", "within": 600}
QUERY: Object = {"name": "successes", "operator": "<", "threshold": Decimal("0.9")}
MUTE: Object = {"cron": "0 2 * * 6", "duration": 3600, "timezone": "Europe/Berlin"}
HOLIDAYS: Object = {"name": "h", "starts": "2026-12-24T00:00:00+01:00", "ends": "2026-12-27T00:00:00+01:00"}
COMPOUND: Object = {"type": "compound", "require": "all", "within": 60, "triggers": [FAILED, LATE]}

WRITTEN: dict[str, Value] = {
    "proactive": {"posture": "Proactive", "expect": ["a"]},
    "state types": {"posture": "Reactive", "expect_state_types": ["FAILED", "CRASHED"], "for_each": ["b", "a"]},
    "consecutive": {"posture": "Reactive", "expect": ["a"], "consecutive": "3", "reset": ["c", "b"]},
    "hold": {"posture": "Reactive", "expect": ["a.b"], "hold_for": 60},
    "repeat": {"posture": "Proactive", "within": 60, "repeat": "false", "for_each": ["a"], "after": ["b", "a"]},
    "late": LATE,
    "an agreement with its fields": {"sla": "not-run", "within": 60, "expect_state_types": ["COMPLETED"]},
    "defaults": {**FAILED, "hold_for": 0, "cool_down": 0, "group_wait": 0, "group_by": [], "mute": [], "reset": []},
    "gating": {
        **FAILED,
        "mute": [MUTE, {**HOLIDAYS, "match_related": {"prefect.tag": "dlt"}}],
        "cool_down": Decimal("0.5"),
        "group_wait": 30,
        "group_by": ["b", "a"],
        "max_rate": {"count": "3", "per": 3600},
    },
    "metric": {"type": "metric", "match": {"a": "b"}, "metric": QUERY},
    "metric without its type": {"posture": "Metric", "metric": {**QUERY, "range": 300, "firing_for": Decimal("300.5")}},
    "metric in the official shape": {"metric": {"match": '{"a": "b"}', "metric": QUERY}},
    "compound": COMPOUND,
    "compound without a period": {"type": "compound", "require": "2", "triggers": [FAILED, LATE]},
    "compound of no time": {"require": 1, "within": 0, "triggers": [FAILED, LATE], "for_each": ["b", "a"]},
    "compound in the official shape": {
        "compound": {
            "require": "any",
            "within": 60,
            "triggers": [{"event": FAILED}, {"metric": {"metric": QUERY}}, {"sequence": {"triggers": [FAILED]}}],
        }
    },
    "sequence": {"type": "sequence", "within": 60, "triggers": [FAILED, COMPOUND], "mute": [HOLIDAYS]},
    "json": json.dumps({"sequence": {"triggers": [{"event": {"posture": "Reactive", "mute": [MUTE]}}]}}),
}


def stored(written: Value) -> dict[str, Any]:
    """What the server answers, as the provider's client reads it."""
    held = with_ids(UUID(int=1), dump_trigger(parse_trigger(triggers.to_api(written))))
    answer: dict[str, Any] = json.loads(json.dumps(held), parse_float=Decimal)
    return answer


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_what_the_server_answers_is_no_drift(written: Value) -> None:
    assert triggers.reconcile(written, stored(written)) is written


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_an_import_means_the_same(written: Value) -> None:
    imported = triggers.reconcile(None, stored(written))
    assert triggers.same(imported, written)
    assert stored(imported) == stored(written)


def test_an_import_holds_what_is_not_a_default() -> None:
    assert triggers.reconcile(None, stored(WRITTEN["sequence"])) == {
        "type": "sequence",
        "within": 60,
        "triggers": [
            {**FAILED, "type": "event"},
            {
                "type": "compound",
                "require": "all",
                "within": 60,
                "triggers": [{**FAILED, "type": "event"}, {**LATE, "posture": "Proactive"}],
            },
        ],
        "mute": [HOLIDAYS],
    }


@pytest.mark.parametrize(
    ("written", "change"),
    [
        ("state types", {"expect_state_types": ["FAILED"]}),
        ("consecutive", {"consecutive": 4}),
        ("consecutive", {"reset": ["b"]}),
        ("hold", {"hold_for": 61}),
        ("repeat", {"repeat": True}),
        ("late", {"for_each": ["related:flow:prefect.resource.id"]}),
        ("late", {"within": 601}),
        ("gating", {"mute": [MUTE]}),
        ("gating", {"cool_down": 1}),
        ("gating", {"group_wait": 31}),
        ("gating", {"group_by": ["a"]}),
        ("gating", {"max_rate": {"count": 4, "per": 3600}}),
        ("gating", {"max_rate": None}),
        ("metric", {"metric": {**QUERY, "range": 301}}),
        ("metric", {"for_each": ["a"]}),
        ("compound", {"require": "any"}),
        ("compound", {"within": None}),
        ("compound of no time", {"within": None}),
        ("compound", {"for_each": ["a"]}),
        ("compound", {"triggers": [LATE, FAILED]}),
        ("compound", {"triggers": [FAILED, {**LATE, "within": 601}]}),
        ("sequence", {"triggers": [FAILED, {**COMPOUND, "triggers": [FAILED]}]}),
    ],
)
def test_a_change_of_any_field_is_drift_and_what_is_then_known_is_what_is_there(written: str, change: Object) -> None:
    before = WRITTEN[written]
    assert isinstance(before, dict)
    now = stored({**before, **change})
    found = triggers.reconcile(before, now)
    assert not triggers.same(found, before)
    assert triggers.reconcile(found, now) is found
    assert isinstance(found, dict)
    assert {name for name in found if found[name] != before.get(name)} == set(change)


def test_drift_inside_a_child_changes_only_what_drifted() -> None:
    written: Value = {"compound": {"require": "any", "triggers": [{"event": FAILED}, {"metric": {"metric": QUERY}}]}}
    drifted: Value = {
        "compound": {
            "require": "any",
            "triggers": [
                {"event": {**FAILED, "threshold": 7}},
                {"metric": {"metric": {**QUERY, "threshold": Decimal("0.5")}}},
            ],
        }
    }
    assert triggers.reconcile(written, stored(drifted)) == drifted


def test_a_child_that_was_added_or_is_of_another_kind_is_taken_as_a_whole() -> None:
    added = stored({**COMPOUND, "triggers": [LATE, LATE, {"metric": {"metric": QUERY}}]})
    metric: Object = {"type": "metric", "posture": "Metric", "metric": QUERY}
    found = triggers.reconcile({**COMPOUND, "triggers": [{"sequence": {"triggers": [LATE]}}, LATE]}, added)
    assert found == {**COMPOUND, "triggers": [{**LATE, "posture": "Proactive"}, LATE, metric]}


def test_an_agreement_that_is_gone_leaves_its_fields() -> None:
    now = {name: value for name, value in stored(LATE).items() if name != "sla"}
    found = triggers.reconcile(LATE, now)
    assert not triggers.same(found, LATE)
    assert triggers.reconcile(found, now) is found


@pytest.mark.parametrize("sla", get_args(SlaName))
def test_an_agreement_implies_what_the_server_says(sla: str) -> None:
    written: Object = {"sla": sla, "within": 60}
    assert triggers.comparable(triggers.to_api(written)) == triggers.comparable(stored(written))


@pytest.mark.parametrize("kind", KINDS)
def test_the_contract_has_the_fields_of_the_server(kind: str) -> None:
    assert {"type", *triggers.trigger_attribute().variants[kind].fields} == set(KINDS[kind].model_fields)


def test_the_contract_has_the_agreements_of_the_server() -> None:
    rule = triggers.trigger_attribute().nested["sla"].rule
    assert set(rule.one_of) == set(rule.implies) == set(get_args(SlaName))
    assert EventTriggerDefinition.model_fields["sla"].default is None


@pytest.mark.parametrize(
    ("steps", "written", "path"),
    [
        (("triggers", 1, "within"), COMPOUND, ("triggers", 1, "within")),
        (("threshold",), {"event": FAILED}, ("event", "threshold")),
        (("event", "threshold"), {"event": FAILED}, ("event", "threshold")),
        (("metric", "range"), {"metric": {"metric": QUERY}}, ("metric", "metric", "range")),
        (("metric", "range"), {"type": "metric", "metric": QUERY}, ("metric", "range")),
        (("triggers",), {"compound": COMPOUND}, ("compound", "triggers")),
        (
            ("triggers", 0, "triggers", 0, "threshold"),
            {"compound": {"triggers": [{"sequence": {"triggers": [{"event": FAILED}]}}]}},
            ("compound", "triggers", 0, "sequence", "triggers", 0, "event", "threshold"),
        ),
        (
            ("compound", "triggers", 0, "event", "threshold"),
            {"compound": {"triggers": [{"event": FAILED}]}},
            ("compound", "triggers", 0, "event", "threshold"),
        ),
    ],
)
def test_the_apis_place_is_found_in_the_dialect_of_the_user(
    steps: tuple[str | int, ...], written: Value, path: tuple[str | int, ...]
) -> None:
    assert in_dialect(steps, written) == path
