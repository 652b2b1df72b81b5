from typing import Any

import pytest

from tocsin.ui.words import trigger_in_words

FAILURES = ["prefect.flow-run.Failed", "prefect.flow-run.Crashed"]


@pytest.mark.parametrize(
    ("trigger", "sentences"),
    [
        ({}, ["Fires on each event of any name."]),
        (
            {"expect": FAILURES, "match_related": {"prefect.resource.role": "flow-run", "prefect.tag": "dlt"}},
            [
                "Fires on each prefect.flow-run.Failed or prefect.flow-run.Crashed.",
                "The run carries the tag dlt.",
            ],
        ),
        (
            {"expect": ["a"], "threshold": 3, "within": 86400.0, "for_each": ["prefect.resource.id"]},
            ["Fires on 3 of a within 1 d, at most once in 1 d, counted apart by prefect.resource.id."],
        ),
        (
            {"expect": ["b"], "after": ["a"], "match": {"prefect.resource.id": ["x.*", "!y"]}},
            ["Fires on each b, counted from a on.", "The event's resource has prefect.resource.id = x.* or !y."],
        ),
        (
            {
                "match_related": [
                    {"prefect.resource.role": "flow"},
                    {"prefect.tag": ["a", "b"], "prefect.resource.role": "flow-run", "x": "1"},
                ]
            },
            [
                "Fires on each event of any name.",
                "A related resource has prefect.resource.role = flow.",
                "The run carries the tag a or b.",
                "The run has x = 1.",
            ],
        ),
    ],
)
def test_a_trigger_in_words(trigger: dict[str, Any], sentences: list[str]) -> None:
    assert trigger_in_words(trigger) == sentences
