from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tocsin.auth.actor import ActorKind
from tocsin.incidents.schemas import Incident, Origin, OriginKind, WhoActed
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statuses import IncidentStatus
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.incidents.timeline.schemas import Entry
from tocsin.ui.incident_pictures import MARK, incident_picture

START = datetime(2026, 1, 1, tzinfo=UTC)
ADA = WhoActed(kind=ActorKind.PERSON, name="ada")


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def incident(severity: str = "high", end: float | None = None) -> Incident:
    return Incident(
        id=UUID(int=1), created=START, updated=START, version=1, name="Late", summary=None,
        severity=IncidentSeverity(severity), status=IncidentStatus.ACTIVE, owner=None, tags=[], start_time=START,
        end_time=None if end is None else at(end), acknowledged_time=None, origin=Origin(kind=OriginKind.PERSON),
        declared_by=ADA, acknowledged_by=None, resolved_by=None, automation_id=None, key=None, entries=1, digest="",
        related_resources=[],
    )  # fmt: skip


def entry(kind: str, minutes: float, **details: Any) -> Entry:
    return Entry(
        number=1, kind=EntryKind(kind), occurred=at(minutes), recorded=at(minutes), actor=ADA, text=None,
        details=details, version=1, event_id=None, corrects=None, digest="",
    )  # fmt: skip


def severity(minutes: float, before: str, after: str) -> Entry:
    return entry("updated", minutes, field="severity", before=before, after=after)


def bands(*turns: Entry, now: float = 100, **more: Any) -> list[tuple[str, float, float]]:
    drawn = incident_picture(incident(**more), turns, [], at(now))
    return [(band.look, band.x, band.width) for band in drawn.bands]


def test_an_open_one_goes_on_until_now() -> None:
    assert bands(entry("declared", 0)) == [("high", 0, 1000)]


def test_a_change_of_severity_begins_another_band() -> None:
    changed = severity(25, "minor", "critical")
    assert bands(entry("declared", 0), changed, severity="critical") == [("minor", 0, 250), ("critical", 250, 750)]


def test_other_changes_begin_none() -> None:
    assert bands(entry("updated", 25, field="owner", before=None, after="ada")) == [("high", 0, 1000)]


def test_between_a_resolution_and_a_reopening_it_is_over() -> None:
    turns = entry("resolved", 20), entry("reopened", 60)
    assert bands(*turns) == [("high", 0, 200), ("over", 200, 400), ("high", 600, 400)]


def test_one_that_is_over_ends_there() -> None:
    assert bands(entry("resolved", 40), end=40) == [("high", 0, 1000)]


def test_a_severity_put_right_afterwards_does_not_open_it_again() -> None:
    turns = entry("resolved", 40), severity(50, "high", "minor")
    assert bands(*turns, severity="minor", end=40) == [("high", 0, 800), ("over", 800, 200)]


def test_marks_stand_where_it_happened_and_within_the_picture() -> None:
    happened = [(EntryKind.DELIVERY, at(100)), (EntryKind.CHANGE, at(-30)), (EntryKind.FIRING, at(50))]
    drawn = incident_picture(incident(), [entry("acknowledged", 25)], happened, at(100))
    assert [(mark.look, mark.x) for mark in drawn.marks] == [
        ("change", 0),
        ("firing", 496),
        ("delivery", 992),
        ("acknowledged", 250),
    ]
    assert max(mark.x for mark in drawn.marks) + MARK <= 1000
    assert drawn.marks[-1].title == "2026-01-01 00:25:00 UTC: ada acknowledged the incident"


def test_what_happened_at_about_the_same_time_is_one_mark() -> None:
    happened = [(EntryKind(kind), at(50 + second / 60)) for second, kind in enumerate(["delivery", "firing", "firing"])]
    (mark,) = incident_picture(incident(), [], happened, at(100)).marks
    assert (mark.look, mark.title) == ("firing", "2026-01-01 00:50:00 UTC: 2 firing, 1 delivery")


def test_an_incident_of_no_length_can_be_drawn() -> None:
    assert incident_picture(incident(), [entry("declared", 0)], [], START).bands == []
