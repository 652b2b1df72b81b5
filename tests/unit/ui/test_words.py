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
        (
            {"posture": "Proactive", "after": ["a"], "expect": ["b"], "within": 1800.0, "for_each": ["id"]},
            ["Fires when no b comes within 30 min of a, counted apart by id. Over when it comes."],
        ),
        (
            {"expect_state_types": ["FAILED"], "consecutive": 3, "for_each": ["id"]},
            [
                "Fires on 3 of state of type FAILED in a row, without a completed run in between, "
                "counted apart by id; over with a completed run."
            ],
        ),
        (
            {"expect": ["a"], "hold_for": 60.0, "reset": ["b"], "cool_down": 60.0, "max_rate": {"count": 2, "per": 60}},
            [
                "Fires on each a that lasts 1 min; over with b.",
                "After a firing its key is silent for 1 min.",
                "Acts at most 2 times in 1 min; what is beyond goes out as one summary.",
            ],
        ),
        (
            {
                "type": "compound",
                "require": 2,
                "within": 60.0,
                "for_each": ["id"],
                "group_wait": 30.0,
                "triggers": [{"expect": ["a"]}, {"expect": ["b"], "match": {"x": "1"}}, {"expect": ["c"]}],
            },
            [
                "Fires when 2 of these 3 have fired within 1 min, for the same id:",
                "1. Fires on each a.",
                "2. Fires on each b.",
                "2. The event's resource has x = 1.",
                "3. Fires on each c.",
                "Firings within 30.0 s go out as one.",
            ],
        ),
        (
            {
                "type": "metric",
                "metric": {"name": "successes", "operator": "<", "threshold": 0.9, "range": 3600, "firing_for": 300},
                "mute": [{"name": "night", "cron": "0 2 * * *", "duration": 3600}],
            },
            [
                "Fires when the share of runs that did not fail of the last 1 h is < 0.9 for 5 min; "
                "over when it is not for as long.",
                "Muted (night): 1 h from each 0 2 * * * (UTC).",
            ],
        ),
    ],
)
def test_a_trigger_in_words(trigger: dict[str, Any], sentences: list[str]) -> None:
    assert trigger_in_words(trigger) == sentences
