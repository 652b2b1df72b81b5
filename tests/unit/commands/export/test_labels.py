"""commands/export/labels.py: names that are readable, unique and stay."""

import pytest

from tocsin.commands.export.kinds.automations import AUTOMATIONS
from tocsin.commands.export.kinds.blocks import BLOCKS
from tocsin.commands.export.labels import addresses, identifier, remembered
from tocsin.commands.export.things import Kind, Thing

ONE, TWO = "11111111-0000-4000-8000-000000000001", "22222222-0000-4000-8000-000000000002"


def thing(id: str, created: str, kind: Kind = AUTOMATIONS) -> Thing:
    return Thing(kind, id, created, name="Alert", label="alert", body={})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DLT Pipeline Failure Alert (PagerDuty)", "dlt_pipeline_failure_alert_pagerduty"),
        ("Größe: 3 \u2192 4", "groe_3_4"),
        ("7 days", "automation_7_days"),
        ("\u65e5\u672c", "automation"),
        ("word " * 30, "_".join(["word"] * 12)),
    ],
)
def test_a_name_reads_like_the_text(text: str, name: str) -> None:
    assert identifier(text, "automation") == name


def test_of_two_with_one_name_the_older_has_it_whatever_the_order() -> None:
    older, younger = thing(TWO, "2026-01-01"), thing(ONE, "2026-01-02")
    expected = {TWO: ("prefect_automation", "alert"), ONE: ("prefect_automation", "alert_11111111")}
    assert addresses([older, younger], {}) == addresses([younger, older], {}) == expected


def test_things_of_different_kinds_may_be_called_the_same() -> None:
    found = addresses([thing(ONE, "1"), thing(TWO, "2", BLOCKS)], {})
    assert set(found.values()) == {("prefect_automation", "alert"), ("prefect_block", "alert")}


def test_a_label_stays_when_the_name_changes_or_an_older_thing_takes_it() -> None:
    imports = f'import {{\n  to = prefect_automation.before\n  id = "{ONE}"\n}}\n'
    found = addresses([thing(TWO, "1"), thing(ONE, "2")], remembered(imports))
    assert found == {ONE: ("prefect_automation", "before"), TWO: ("prefect_automation", "alert")}
