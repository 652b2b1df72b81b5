"""Making the report of an incident of what the database has about it."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from tocsin.incidents.impact.incidents import IncidentImpacts
from tocsin.incidents.report.document import make_report
from tocsin.incidents.report.schemas import Report
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.timeline.repository import TimelineRepository
from tocsin.incidents.timeline.schemas import Trail
from tocsin.kit.clock import Clock


class ReportService:
    """Reports of incidents, inside one transaction in which all queries see the same moment; it only reads."""

    def __init__(self, session: Session, clock: Clock, late_after: timedelta) -> None:
        self._incidents = IncidentRepository(session)
        self._timeline = TimelineRepository(session)
        self._impacts = IncidentImpacts(session, clock, late_after)

    def report(self, id: UUID) -> Report:
        """Raises `NotFound`."""
        incident = self._incidents.known(id)
        entries, broken = self._timeline.whole(incident)
        trail = Trail(entries=incident.entries, digest=incident.digest, intact=broken is None, first_broken=broken)
        return make_report(incident, entries, self._impacts.of(incident), trail)
