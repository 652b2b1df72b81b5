"""Making the report of an incident of what the database has about it."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from tocsin.errors import NotFound
from tocsin.incidents.impact.graph import Concerned
from tocsin.incidents.impact.schemas import Impact
from tocsin.incidents.impact.service import ImpactService
from tocsin.incidents.report.document import make_report
from tocsin.incidents.report.schemas import Report
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.schemas import Incident
from tocsin.incidents.timeline.repository import TimelineRepository
from tocsin.incidents.timeline.schemas import Trail
from tocsin.kit.clock import Clock


class ReportService:
    """Reports of incidents, inside one transaction in which all queries see the same moment; it only reads."""

    def __init__(self, session: Session, clock: Clock, late_after: timedelta) -> None:
        self._incidents = IncidentRepository(session)
        self._timeline = TimelineRepository(session)
        self._impact = ImpactService(session, clock, late_after)

    def report(self, id: UUID) -> Report:
        """Raises `NotFound`."""
        incident = self._incidents.get(id)
        if incident is None:
            raise NotFound(f"There is no incident {id}.")
        entries, broken = self._timeline.whole(incident)
        trail = Trail(entries=incident.entries, digest=incident.digest, intact=broken is None, first_broken=broken)
        return make_report(incident, entries, self._impact_of(incident), trail)

    def _impact_of(self, incident: Incident) -> Impact | None:
        """What an open incident affects now; what a resolved one had affected when it was resolved, if that was recorded."""
        if not incident.is_open:
            kept = self._incidents.impact(incident.id)
            return None if kept is None else Impact.model_validate(kept)
        concerned = [Concerned(each.resource_id, each.role, each.name) for each in incident.related_resources]
        return self._impact.assess(concerned, incident.start_time)
