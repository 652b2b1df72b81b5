"""What proves that no entry of a timeline was changed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tocsin.incidents.timeline.entries import NO_DIGEST, digest, first_broken

NOW = datetime(2026, 1, 1, tzinfo=UTC)

Row = dict[str, Any]


def timeline(length: int) -> list[Row]:
    rows: list[Row] = []
    before = NO_DIGEST
    for number in range(1, length + 1):
        row: Row = {
            "incident_id": UUID(int=1),
            "number": number,
            "kind": "comment",
            "occurred": NOW,
            "recorded": NOW,
            "actor_kind": "person",
            "actor_name": "anna",
            "actor_id": None,
            "text": f"said {number}",
            "details": {"b": 1, "a": [1.5, None]},
            "version": 1,
            "event_id": UUID(int=number),
            "corrects": None,
        }
        before = row["digest"] = digest(before, row)
        rows.append(row)
    return rows


def broken(rows: list[Row], written: list[Row]) -> int | None:
    return first_broken(rows, len(written), written[-1]["digest"])


def test_what_was_not_touched_is_not_broken() -> None:
    rows = timeline(5)
    assert broken(rows, rows) is None
    assert first_broken([], 0, NO_DIGEST) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "resolved"),
        ("occurred", NOW + timedelta(microseconds=1)),
        ("recorded", NOW - timedelta(seconds=1)),
        ("actor_kind", "server"),
        ("actor_name", "ben"),
        ("actor_id", UUID(int=9)),
        ("text", "never said"),
        ("text", None),
        ("details", {}),
        ("version", 2),
        ("event_id", None),
        ("corrects", 1),
        ("incident_id", UUID(int=2)),
    ],
)
def test_an_entry_that_was_changed_is_found(column: str, value: Any) -> None:
    rows = timeline(5)
    changed = [row | {column: value} if row["number"] == 3 else row for row in rows]
    assert broken(changed, rows) == 3


@pytest.mark.parametrize("number", [1, 3, 5])
def test_an_entry_that_was_removed_is_found(number: int) -> None:
    rows = timeline(5)
    assert broken([row for row in rows if row["number"] != number], rows) == number


def test_an_entry_that_was_written_anew_with_its_digest_is_found_by_the_next() -> None:
    rows = timeline(5)
    forged = rows[2] | {"text": "never said"}
    forged["digest"] = digest(rows[1]["digest"], forged)
    assert broken([*rows[:2], forged, *rows[3:]], rows) == 4


def test_a_whole_timeline_that_was_written_anew_does_not_end_as_the_incident_says() -> None:
    rows, others = timeline(5), timeline(4)
    assert first_broken(others, 4, rows[-1]["digest"]) == 4
