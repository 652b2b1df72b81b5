"""What is to be changed about an incident, and what others have changed meanwhile."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tocsin.auth.actor import ActorKind
from tocsin.incidents.changes import collision, differing, plain
from tocsin.incidents.schemas import Incident, Origin, OriginKind, WhoActed
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statuses import IncidentStatus
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.incidents.timeline.schemas import Entry

NOW = datetime(2026, 1, 1, 9, 30, tzinfo=UTC)
ANNA = WhoActed(kind=ActorKind.PERSON, name="anna")
INCIDENT = Incident(
    id=UUID(int=1),
    created=NOW,
    updated=NOW,
    version=3,
    name="Late",
    summary=None,
    severity=IncidentSeverity.HIGH,
    status=IncidentStatus.ACTIVE,
    owner=None,
    tags=["prod"],
    start_time=NOW,
    end_time=None,
    acknowledged_time=None,
    origin=Origin(kind=OriginKind.PERSON),
    declared_by=ANNA,
    acknowledged_by=None,
    resolved_by=None,
    automation_id=None,
    key=None,
    entries=5,
    digest="0",
    related_resources=[],
)


def changed(field: str, after: Any, number: int = 4) -> Entry:
    return Entry(
        number=number,
        kind=EntryKind.UPDATED,
        occurred=NOW,
        recorded=NOW,
        actor=ANNA,
        text=None,
        details={"field": field, "before": None, "after": after},
        version=3,
        event_id=None,
        corrects=None,
        digest="0",
    )


def test_what_is_so_already_is_no_change() -> None:
    wanted = {"tags": ["prod"], "severity": IncidentSeverity.HIGH, "owner": None}
    assert differing(INCIDENT, wanted) == {}


def test_changes_come_in_the_order_of_the_incidents_fields() -> None:
    wanted = {"tags": [], "owner": "ben", "severity": IncidentSeverity.MINOR, "name": "Later"}
    assert list(differing(INCIDENT, wanted)) == ["name", "severity", "owner", "tags"]


def test_values_are_plain_in_entries_and_events() -> None:
    assert [plain(each) for each in (IncidentSeverity.HIGH, NOW, ["a"], None)] == [
        "high",
        "2026-01-01T09:30:00+00:00",
        ["a"],
        None,
    ]


def test_changes_of_other_fields_are_no_collision() -> None:
    assert collision({"name": "x"}, [changed("severity", "critical")]) is None
    assert collision({"name": "x"}, []) is None


def test_a_collision_says_who_changed_what_to_what_and_when() -> None:
    said = collision({"severity": "minor"}, [changed("severity", "critical")])
    assert said is not None
    assert "severity to 'critical' (anna, 2026-01-01 09:30:00 UTC)" in said


def test_of_several_changes_of_a_field_the_last_one_is_told() -> None:
    said = collision({"owner": "x"}, [changed("owner", "ben"), changed("owner", None, 5)])
    assert said is not None
    assert "owner to nothing" in said
    assert "ben" not in said


def test_a_long_text_is_cut() -> None:
    said = collision({"summary": "x"}, [changed("summary", "y" * 10_000)])
    assert said is not None
    assert len(said) < 400
