"""The page of one incident: how it stands, what it affects, and its timeline."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse
from sqlmodel import Session

from tocsin.auth.actor import Actor
from tocsin.incidents.schemas import Incident
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statuses import IncidentStatus, may_follow
from tocsin.incidents.timeline.entries import EntryKind
from tocsin.incidents.timeline.filters import EntryFilter, EntryKindFilter, EntryQuery, EntrySelection, EntrySort
from tocsin.incidents.timeline.schemas import Entry
from tocsin.incidents.timeline.service import TimelineService
from tocsin.kit.paging import PAGE_SIZE
from tocsin.runtime import Runtime
from tocsin.ui.choices import read_name
from tocsin.ui.incident_forms import Typed, values_of
from tocsin.ui.incident_pictures import HAPPENINGS, TURNS, Picture, incident_picture
from tocsin.ui.incidents import impacts_of
from tocsin.ui.pages import page

SHOWN: Final = 100
"""Entries on one page of a timeline."""

_DRAWN: Final = 10_000
"""Of so many of the things that happened the picture tells."""

_FORMS: Final = frozenset({"", "edit", "relate", "unrelate"})
"""The forms that the page has whatever it shows."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which entries somebody looks at: of a kind or of all, and which page of them."""

    kind: EntryKind | None = None
    number: int = 1

    @classmethod
    def read(cls, kind: str, number: int) -> "Stretch":
        """Raises `Invalid`."""
        return cls(read_name("kind", EntryKind, kind), number)

    def query(self, number: int | None = None) -> str:
        """The query of another page of the same, or of this one."""
        values = {"kind": self.kind.value if self.kind else "", "page": number or self.number}
        return urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True, slots=True)
class Attempt:
    """A form that was not carried out: which one, what was typed in it, and what is wrong, in all or with a field."""

    form: str = ""
    typed: Typed = field(default_factory=dict)
    problem: str = ""
    mistakes: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


def incident_page(
    session: Session,
    rt: Runtime,
    incident: Incident,
    who: Actor,
    stretch: Stretch,
    attempt: Attempt = Attempt(),
) -> HTMLResponse:
    """The page, with the form that was just tried where there is one."""
    now = rt.clock.now()
    timeline = TimelineService(session, rt.clock, rt.log)
    entries, total = _entries(timeline, incident, stretch)
    own = [each.number for each in entries if _is_own_comment(each, who)]
    moves = _moves(incident)
    forms = {*_FORMS, *(name for name, _ in moves), *(f"comment-{number}" for number in own)}
    forms |= {f"correct-{each.number}" for each in entries}
    return page(
        "incident.html",
        status=attempt.status,
        incident=incident,
        now=now,
        lasted=(incident.end_time or now) - incident.start_time,
        moves=moves,
        severities=list(IncidentSeverity),
        values=values_of(incident),
        edited=attempt.typed if attempt.form == "edit" else values_of(incident) | {"comment": ""},
        attempt=attempt,
        stretch=stretch,
        entries=entries,
        total=total,
        pages=-(-total // SHOWN),
        kinds=list(EntryKind),
        own=own,
        unsaid=_unsaid(attempt, forms),
        picture=_picture(timeline, incident, now),
        shown=impacts_of(session, rt, [incident])[incident.id],
    )


def _entries(timeline: TimelineService, incident: Incident, stretch: Stretch) -> tuple[list[Entry], int]:
    wanted = EntryFilter(kind=EntryKindFilter(any_=[stretch.kind])) if stretch.kind else None
    query = EntryQuery(entries=wanted, sort=EntrySort.OCCURRED_DESC, limit=SHOWN, offset=(stretch.number - 1) * SHOWN)
    total = timeline.count(incident.id, EntrySelection(entries=wanted)) if wanted else incident.entries
    return timeline.search(incident.id, query), total


def _picture(timeline: TimelineService, incident: Incident, now: datetime) -> Picture:
    wanted = EntryFilter(kind=EntryKindFilter(any_=list(TURNS)))
    newest = timeline.search(incident.id, EntryQuery(entries=wanted, sort=EntrySort.OCCURRED_DESC, limit=PAGE_SIZE))
    happened = timeline.moments(incident.id, HAPPENINGS, _DRAWN)
    return incident_picture(incident, newest[::-1], happened, now)


def _moves(incident: Incident) -> list[tuple[str, str]]:
    """What may be done with it as it stands: the path of the form, and what its button says."""
    names: dict[IncidentStatus, Any] = {
        IncidentStatus.ACKNOWLEDGED: ("acknowledge", "Acknowledge"),
        IncidentStatus.RESOLVED: ("resolve", "Resolve"),
        IncidentStatus.REOPENED: ("reopen", "Reopen"),
    }
    return [named for status, named in names.items() if may_follow(incident.status, status)]


def _unsaid(attempt: Attempt, forms: Collection[str]) -> str:
    """What was written in a form that the page does not have any more; it is offered as a comment instead."""
    if attempt.form == "comment":
        return attempt.typed.get("text", "")
    return "" if attempt.form in forms else attempt.typed.get("comment") or attempt.typed.get("text", "")


def _is_own_comment(entry: Entry, who: Actor) -> bool:
    return entry.kind is EntryKind.COMMENT and (entry.actor.kind, entry.actor.name) == (who.kind, who.name)
