"""What an incident affects: as it is while the incident is open, and as it was once that is resolved."""

from datetime import datetime, timedelta

from sqlmodel import Session

from tocsin.incidents.impact.graph import Concerned
from tocsin.incidents.impact.schemas import Impact
from tocsin.incidents.impact.service import ImpactService
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.schemas import Incident
from tocsin.kit.clock import Clock


class IncidentImpacts:
    """The impact of incidents, inside one transaction. `late_after` is how long after its time a run counts as late."""

    def __init__(self, session: Session, clock: Clock, late_after: timedelta) -> None:
        self._incidents = IncidentRepository(session)
        self._impact = ImpactService(session, clock, late_after)

    def of(self, incident: Incident) -> Impact:
        """What it affects now; of one that is resolved, what it had affected then."""
        kept = None if incident.is_open else self._incidents.impact(incident.id)
        return self._assess(incident, incident.end_time) if kept is None else Impact.model_validate(kept)

    def keep(self, incident: Incident, until: datetime) -> None:
        """Keep what an incident has affected until it was over."""
        self._incidents.keep_impact(incident.id, self._assess(incident, until).model_dump(mode="json"))

    def _assess(self, incident: Incident, until: datetime | None) -> Impact:
        concerned = [Concerned(each.resource_id, each.role, each.name) for each in incident.related_resources]
        return self._impact.assess(concerned, incident.start_time, until)
