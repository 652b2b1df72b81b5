from typing import Any

import pytest
from tests.support.timelines import ANNA, PAGER, TOCSIN, entry

from tocsin.incidents.report.words import deed, kind_in_words, resource_in_words, sentence
from tocsin.incidents.timeline.entries import EntryKind

RUN = {"id": "prefect.flow-run.1", "name": "nightly"}
POOL = {"resource_id": "prefect.work-pool.1", "name": "prod"}


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        (
            "declared",
            {"details": {"name": "Late", "severity": "high", "resources": [POOL]}},
            "anna declared the incident “Late”, severity high, about work pool prod",
        ),
        ("acknowledged", {}, "anna acknowledged the incident"),
        ("resolved", {}, "anna resolved the incident"),
        ("reopened", {}, "anna reopened the incident"),
        (
            "updated",
            {"details": {"field": "severity", "before": "high", "after": "critical"}},
            "anna changed the severity from high to critical",
        ),
        ("updated", {"details": {"field": "owner", "before": None, "after": "ben"}}, "anna made ben the owner"),
        ("updated", {"details": {"field": "owner", "before": "ben", "after": None}}, "anna took away the owner ben"),
        (
            "updated",
            {"details": {"field": "tags", "before": [], "after": ["a", "b"]}},
            "anna changed the tags from nothing to a, b",
        ),
        ("updated", {"details": {"field": "summary", "before": "a", "after": "b"}}, "anna changed the summary"),
        (
            "updated",
            {
                "details": {
                    "field": "start_time",
                    "before": "2026-01-01T00:00:00+00:00",
                    "after": "2026-01-01T01:00:00Z",
                }
            },
            "anna moved the start from 2026-01-01 00:00:00 UTC to 2026-01-01 01:00:00 UTC",
        ),
        ("related", {"details": {"resources": [POOL, {"resource_id": "dbt.x"}]}}, "anna related work pool prod, dbt.x"),
        ("unrelated", {"details": {"resources": [POOL]}}, "anna took away work pool prod"),
        ("comment", {"text": "Looking."}, "anna commented"),
        ("comment-edited", {"corrects": 4}, "anna edited comment 4"),
        ("correction", {"corrects": 4}, "anna corrected entry 4"),
        (
            "firing",
            {"by": PAGER, "details": {"state": "Triggered", "event": "prefect.flow-run.Failed", "about": RUN}},
            "pager fired about flow run nightly, on prefect.flow-run.Failed",
        ),
        (
            "firing",
            {"by": PAGER, "details": {"state": "Resolved", "about": RUN}},
            "pager says that it is over about flow run nightly",
        ),
        (
            "delivery",
            {"by": PAGER, "details": {"outcome": "delivered", "block": {"name": "oncall"}}},
            "pager sent a message through oncall",
        ),
        (
            "delivery",
            {"by": PAGER, "details": {"outcome": "failed", "block": {"name": "oncall"}, "reason": "gone: 410"}},
            "pager could not send through oncall: gone: 410",
        ),
        (
            "delivery",
            {
                "by": PAGER,
                "details": {"outcome": "delivered", "block": None, "action_type": "call-webhook", "uncertain": True},
            },
            "pager sent a message through call-webhook (perhaps twice: one attempt has no known end)",
        ),
        (
            "action",
            {"by": PAGER, "details": {"outcome": "delivered", "action_type": "pause-work-pool", "targets": [POOL]}},
            "pager did pause-work-pool on work pool prod",
        ),
        (
            "action",
            {"by": PAGER, "details": {"outcome": "failed", "action_type": "pause-work-pool", "reason": "missing"}},
            "pager could not do pause-work-pool: missing",
        ),
        (
            "change",
            {"by": TOCSIN, "details": {"event": "prefect.deployment.updated", "resource": RUN, "fields": ["tags"]}},
            "flow run nightly was updated: tags",
        ),
        (
            "change",
            {
                "by": {"kind": "service", "name": "CI"},
                "details": {"event": "tocsin.change.applied", "resource": {"id": "tf.prod"}},
            },
            "tf.prod was applied, by CI",
        ),
        (
            "change",
            {
                "by": {"kind": "service", "name": "anna"},
                "details": {
                    "event": "tocsin.change.applied",
                    "resource": {"id": "github.repository.acme/alerts", "name": "acme/alerts"},
                    "environment": "production",
                    "commit": "1a2b3c4d5e6f7a8b",
                    "counts": {"added": 6, "changed": 1},
                    "resources": [f"prefect_block.b{each}" for each in range(7)],
                },
            },
            "acme/alerts was applied in production at 1a2b3c4d5e6f, by anna: 6 added, 1 changed "
            "(prefect_block.b0, prefect_block.b1, prefect_block.b2, prefect_block.b3, prefect_block.b4 and 2 more)",
        ),
        (
            "change",
            {
                "by": TOCSIN,
                "details": {
                    "event": "tocsin.change.failed",
                    "resource": {"id": "tf.prod"},
                    "commit": "v2",
                    "counts": {"removed": 1},
                    "resources": ["prefect_block.x"],
                },
            },
            "tf.prod could not be applied at v2: 1 to remove (prefect_block.x)",
        ),
        (
            "change",
            {"by": TOCSIN, "details": {"event": "tocsin.change.rolled-back", "resource": RUN, "counts": {}}},
            "flow run nightly was rolled back: no changes",
        ),
        (
            "state",
            {"by": TOCSIN, "details": {"resource": RUN, "before": "Running", "after": "Failed"}},
            "flow run nightly went from Running to Failed",
        ),
        (
            "state",
            {"by": TOCSIN, "details": {"resource": POOL, "before": None, "after": "paused"}},
            "work pool prod is paused",
        ),
        (
            "state",
            {"by": TOCSIN, "details": {"resource": RUN, "left_out": True}},
            "flow run nightly has had more states than are kept",
        ),
    ],
)
def test_each_kind_is_a_sentence(kind: str, more: dict[str, Any], words: str) -> None:
    assert sentence(entry(kind, **{"by": ANNA} | more)) == words


@pytest.mark.parametrize("kind", EntryKind)
@pytest.mark.parametrize(
    "details", [{}, {"resources": "x", "resource": "x", "about": 1, "targets": 1, "block": 1, "automation": 1}]
)
def test_an_entry_without_what_it_should_have_is_told_of_too(kind: EntryKind, details: dict[str, Any]) -> None:
    assert deed(entry(kind, details=details))


def test_of_many_resources_the_first_are_named() -> None:
    many = [{"resource_id": f"dbt.{number}"} for number in range(12)]
    assert deed(entry("related", details={"resources": many})) == "related dbt.0, dbt.1, dbt.2, dbt.3, dbt.4 and 7 more"


def test_a_long_value_is_cut() -> None:
    assert len(deed(entry("updated", details={"field": "name", "before": "a" * 9_000, "after": "b"}))) < 300


def test_kinds_are_those_of_prefect() -> None:
    assert kind_in_words("prefect.work-pool.1") == "work pool"
    assert kind_in_words("dbt.model.x") == ""
    assert resource_in_words(None) == "something"
