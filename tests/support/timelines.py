"""Entries of timelines as tests need them, and reports that are made of them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tocsin.incidents.impact.schemas import Impact
from tocsin.incidents.report.document import make_report
from tocsin.incidents.report.schemas import Report
from tocsin.incidents.schemas import Incident, Origin, WhoActed
from tocsin.incidents.timeline.entries import NO_DIGEST, EntryKind
from tocsin.incidents.timeline.schemas import Entry, Trail

START = datetime(2026, 1, 1, tzinfo=UTC)
ANNA = {"kind": "person", "name": "anna"}
TOCSIN = {"kind": "server", "name": "Tocsin"}
PAGER = {"kind": "automation", "name": "pager", "id": UUID(int=7)}


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def entry(
    kind: EntryKind | str, number: int = 1, *, minutes: float = 0, by: dict[str, Any] = ANNA, **more: Any
) -> Entry:
    """An entry of something that happened so many minutes after the start."""
    values: dict[str, Any] = {
        "text": None,
        "details": {},
        "version": 1,
        "event_id": None,
        "corrects": None,
        "digest": NO_DIGEST,
    }
    values |= {"current_text": more.get("text")} | more
    return Entry(
        number=number, kind=EntryKind(kind), occurred=at(minutes), recorded=at(minutes), actor=WhoActed(**by), **values
    )


def incident(**more: Any) -> Incident:
    """An open incident of high severity that was declared by anna when it began."""
    values = {
        "id": UUID(int=1),
        "created": START,
        "updated": START,
        "version": 1,
        "name": "Payments are late",
        "summary": None,
        "severity": "high",
        "status": "active",
        "owner": None,
        "tags": [],
        "start_time": START,
        "end_time": None,
        "acknowledged_time": None,
        "origin": Origin(kind="person"),
        "declared_by": WhoActed(**ANNA),
        "acknowledged_by": None,
        "resolved_by": None,
        "automation_id": None,
        "key": None,
        "entries": 1,
        "digest": NO_DIGEST,
        "related_resources": [],
    }
    return Incident.model_validate(values | more)


def declared(severity: str = "high") -> Entry:
    return entry("declared", details={"name": "Payments are late", "severity": severity, "resources": []})


def report(*entries: Entry, impact: Impact | None = None, **more: Any) -> Report:
    """The report of an incident with these entries after that of its declaration."""
    timeline = [declared(), *entries]
    trail = Trail(entries=len(timeline), digest=NO_DIGEST, intact=True, first_broken=None)
    return make_report(incident(**more), timeline, impact, trail)
