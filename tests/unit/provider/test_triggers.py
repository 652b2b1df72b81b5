from decimal import Decimal

import pytest

from tocsin_provider.resources import triggers
from tocsin_provider.values import Object, Value

FAILED = "prefect.flow-run.Failed"
CRASHED = "prefect.flow-run.Crashed"
WRITTEN: Object = {
    "type": "event",
    "posture": "Reactive",
    "expect": [FAILED, CRASHED],
    "match_related": {"prefect.tag": "dlt"},
}
STORED = {
    "type": "event",
    "id": "4b1a2f3e-0000-4000-8000-000000000000",
    "posture": "Reactive",
    "match": {},
    "match_related": {"prefect.tag": "dlt"},
    "after": [],
    "expect": [CRASHED, FAILED],
    "for_each": [],
    "threshold": 1,
    "within": Decimal("0.0"),
}


@pytest.mark.parametrize(
    "other",
    [
        {**WRITTEN, "expect": [CRASHED, FAILED]},
        {**WRITTEN, "type": None},
        {**WRITTEN, "threshold": "1", "within": Decimal("0.0"), "after": []},
        {**WRITTEN, "match_related": [{"prefect.tag": ["dlt"]}]},
        {**WRITTEN, "match_related": '{"prefect.tag":"dlt"}', "id": "anything"},
        {"event": {key: value for key, value in WRITTEN.items() if key != "type"}},
    ],
)
def test_other_spellings_mean_the_same(other: Value) -> None:
    assert triggers.same(WRITTEN, other)


@pytest.mark.parametrize(
    "change",
    [
        {"threshold": 2},
        {"within": 60},
        {"posture": "Proactive"},
        {"expect": [FAILED]},
        {"match_related": {"prefect.tag": "dbt"}},
        {"match": {"prefect.resource.id": "prefect.flow-run.*"}},
    ],
)
def test_a_change_is_a_difference(change: Object) -> None:
    assert not triggers.same(WRITTEN, {**WRITTEN, **change})


def test_only_what_was_written_is_sent() -> None:
    sent = triggers.to_api({**WRITTEN, "threshold": "3", "within": Decimal("0.5"), "for_each": None, "id": "x"})
    assert sent == {**WRITTEN, "threshold": 3, "within": 0.5}


def test_both_dialects_send_the_same() -> None:
    nested: Object = {"event": {**WRITTEN, "match_related": '{"prefect.tag": "dlt"}'}}
    assert triggers.to_api(nested) == triggers.to_api(WRITTEN)


def test_what_the_api_filled_in_is_no_drift() -> None:
    assert triggers.reconcile(WRITTEN, STORED) is WRITTEN


def test_prefects_shortest_period_of_a_proactive_trigger_is_no_drift() -> None:
    written: Object = {"posture": "Proactive", "expect": ["a"]}
    stored = {**STORED, "posture": "Proactive", "expect": ["a"], "match_related": {}, "within": 10}
    assert triggers.reconcile(written, stored) is written


def test_drift_changes_only_what_drifted() -> None:
    found = triggers.reconcile(WRITTEN, {**STORED, "threshold": 5})
    assert found == {**WRITTEN, "threshold": 5}


def test_drift_in_the_nested_dialect_stays_nested() -> None:
    found = triggers.reconcile({"event": WRITTEN}, {**STORED, "threshold": 5})
    assert found == {"event": {**WRITTEN, "threshold": 5}}


def test_an_import_leaves_out_defaults_and_the_triggers_own_id() -> None:
    assert triggers.reconcile(None, STORED) == {**WRITTEN, "expect": [CRASHED, FAILED]}


def test_a_trigger_of_another_kind_is_drift_as_a_whole() -> None:
    stored = {"type": "compound", "id": "x", "triggers": [], "require": "all", "within": 5}
    assert triggers.reconcile(WRITTEN, stored) == {"type": "compound", "triggers": [], "require": "all", "within": 5}
