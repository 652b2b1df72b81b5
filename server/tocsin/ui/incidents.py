"""The incidents as their pages list them: which are asked for, and those that concern something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from sqlmodel import Session

from tocsin.incidents.filters import (
    IncidentCounts,
    IncidentFilter,
    IncidentQuery,
    IncidentSelection,
    IncidentSort,
    RelatedFilter,
    SeverityFilter,
    StatusFilter,
)
from tocsin.incidents.schemas import Incident
from tocsin.incidents.service import IncidentService
from tocsin.incidents.severity import IncidentSeverity
from tocsin.incidents.statuses import IncidentStatus
from tocsin.kit.filters import FlagFilter, NameFilter, ReferenceFilter, TagsFilter, TimeFilter
from tocsin.runtime import Runtime
from tocsin.ui.choices import Period, read_id, read_name
from tocsin.ui.impacts import ShownImpact, shown_impact

SHOWN: Final = 50
"""Incidents on one page of the log."""

OPEN_SHOWN: Final = 100

ASSESSED: Final = 10
"""Of so many of the worst the list that keeps itself up to date tells the impact."""

_CONCERNING_SHOWN: Final = 20
_DECLARED_SHOWN: Final = 5
_WORST_SHOWN: Final = 5

_OPEN: Final = IncidentFilter(open=FlagFilter(eq_=True))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody has chosen in the form above the log. None and an empty text: any."""

    status: IncidentStatus | None = None
    severity: IncidentSeverity | None = None
    text: str = ""
    tag: str = ""
    automation: UUID | None = None
    period: Period = Period.ALL
    number: int = 1
    """The page of the log, from 1."""

    @classmethod
    def read(
        cls, status: str, severity: str, text: str, tag: str, automation: str, period: str, number: int
    ) -> "Wanted":
        """What a form sends, where nothing is chosen as an empty text. Raises `Invalid`."""
        return cls(
            status=read_name("status", IncidentStatus, status),
            severity=read_name("severity", IncidentSeverity, severity),
            text=text.strip(),
            tag=tag.strip(),
            automation=read_id("automation", automation),
            period=read_name("period", Period, period) or Period.ALL,
            number=number,
        )

    def search(self, now: datetime) -> IncidentQuery:
        """One more than is shown, which tells whether there is another page."""
        begin = self.period.begin(now)
        incidents = IncidentFilter(
            status=StatusFilter(any_=[self.status]) if self.status else None,
            severity=SeverityFilter(any_=[self.severity]) if self.severity else None,
            text=NameFilter(like_=self.text) if self.text else None,
            tags=TagsFilter(all_=[self.tag]) if self.tag else None,
            automation_id=ReferenceFilter(any_=[self.automation]) if self.automation else None,
            start_time=TimeFilter(after_=begin) if begin else None,
        )
        return IncidentQuery(incidents=incidents, limit=SHOWN + 1, offset=(self.number - 1) * SHOWN)

    def query(self, number: int) -> str:
        """The query of another page of the same."""
        values: dict[str, Any] = {
            "status": self.status,
            "severity": self.severity,
            "text": self.text,
            "tag": self.tag,
            "automation": self.automation,
            "period": self.period,
        }
        return urlencode({**{name: value for name, value in values.items() if value}, "page": number})


def incident_service(session: Session, rt: Runtime) -> IncidentService:
    return IncidentService(session, rt.clock, rt.log, rt.settings.lateness)


def found_incidents(session: Session, rt: Runtime, wanted: Wanted) -> tuple[list[Incident], bool]:
    """One page of the log, and whether there is another one."""
    found = incident_service(session, rt).search(wanted.search(rt.clock.now()))
    return found[:SHOWN], len(found) > SHOWN


def open_incidents(session: Session, rt: Runtime) -> tuple[list[Incident], IncidentCounts]:
    """The open ones, the worst first, `OPEN_SHOWN` at most; and how many there are."""
    service = incident_service(session, rt)
    query = IncidentQuery(incidents=_OPEN, sort=IncidentSort.SEVERITY_DESC, limit=OPEN_SHOWN)
    return service.search(query), service.counts(IncidentSelection(incidents=_OPEN))


def worst_incidents(session: Session, rt: Runtime) -> list[Incident]:
    """The worst of those that are open."""
    query = IncidentQuery(incidents=_OPEN, sort=IncidentSort.SEVERITY_DESC, limit=_WORST_SHOWN)
    return incident_service(session, rt).search(query)


def impacts_of(session: Session, rt: Runtime, incidents: Sequence[Incident]) -> dict[UUID, ShownImpact]:
    """What each of these affects now; of one that is resolved, what it had affected then."""
    service = incident_service(session, rt)
    return {each.id: shown_impact(service.impact(each.id)) for each in incidents}


def open_incidents_about(session: Session, rt: Runtime, resource_id: str) -> list[Incident]:
    """The open incidents that concern something, the worst first."""
    concerning = IncidentFilter(open=FlagFilter(eq_=True), related=RelatedFilter(any_=[resource_id]))
    query = IncidentQuery(incidents=concerning, sort=IncidentSort.SEVERITY_DESC, limit=_CONCERNING_SHOWN)
    return incident_service(session, rt).search(query)


def incidents_declared_by(session: Session, rt: Runtime, automation_id: UUID) -> list[Incident]:
    """The newest incidents that an automation has declared."""
    declared = IncidentFilter(automation_id=ReferenceFilter(any_=[automation_id]))
    return incident_service(session, rt).search(IncidentQuery(incidents=declared, limit=_DECLARED_SHOWN))
