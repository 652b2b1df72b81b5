"""What incidents may concern, in memory: so that the events that concern none cost nothing. Pure, beside being a memory.

It may say too much, and never too little: what is exactly true, the incidents' lives tell. It learns from the incidents' own
events, which stand in the log before all that then happens to what they concern, and forgets only what it is told to forget.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final
from uuid import UUID

from tocsin.events.event import MAX_RELATED, RESOURCE_ID, Event
from tocsin.incidents.events import DECLARED, DELETED, PREFIX, REOPENED, RESOLVED, STATUS, updated
from tocsin.incidents.statuses import IncidentStatus
from tocsin.incidents.watch.news import (
    Topic,
    concerns_all,
    incident_of,
    incidents_acted_on,
    may_be_about_incident,
    read_firing,
    subjects,
    topic_of,
)

_OWN: Final = f"{PREFIX}."
_WITHOUT_INCIDENTS: Final = (_OWN, "prefect.automation.", "tocsin.automation.")
"""How the names of events begin that may be wanted where no incident is open."""

_NAMING: Final = frozenset({DECLARED, REOPENED, updated("related_resources")})
_ENDING: Final = frozenset({RESOLVED, DELETED})
_FULL: Final = MAX_RELATED - 1
"""Resources that an incident's event names, beside its actor, where it may concern more."""


class Index:
    """The incidents that are open, or were not long ago, by what they concern."""

    def __init__(self) -> None:
        self._resources: dict[UUID, set[str]] = {}
        self._incidents: dict[str, set[UUID]] = defaultdict(set)
        self._automations: set[str] = set()
        """The automations of firings that timelines tell of."""
        self._ends_until: int | None = None
        """Up to this position of the log any end of an action may be of such a firing."""
        self.incomplete: set[UUID] = set()
        """Incidents that concern more than their events name."""
        self.ending: set[UUID] = set()
        """Incidents that some event calls resolved or deleted."""

    def wants(self, event: Event) -> bool:
        """Whether an event may belong into a timeline, or is to be known. Learns from it; asked again, it learns the same."""
        name = event.event
        if not self._resources and not name.startswith(_WITHOUT_INCIDENTS):
            return False
        if name.startswith(_OWN):
            return self._learn(event)
        topic = topic_of(event)
        if topic is None:
            return False
        if topic is Topic.END:
            return self._wants_end(event)
        if topic is Topic.FIRING:
            return self._wants_firing(event)
        if not self._resources:
            return False
        if event.resource[RESOURCE_ID] in self._incidents or self.incomplete or concerns_all(event):
            return True
        return topic is Topic.CHANGE and any(each in self._incidents for each in subjects(event, topic))

    def concerned(self, resources: Iterable[str]) -> set[UUID]:
        """The incidents that may concern one of these."""
        return {incident for each in resources for incident in self._incidents.get(each, ())}

    def all(self) -> Collection[UUID]:
        """All incidents that may be open."""
        return self._resources.keys()

    def add(self, incident: UUID, resources: Iterable[str]) -> None:
        """Note what an incident concerns."""
        known = self._resources.setdefault(incident, set())
        for each in resources:
            known.add(each)
            self._incidents[each].add(incident)

    def complete(self, resources: Mapping[UUID, Iterable[str]]) -> None:
        """Note all that these incidents concern, which their events did not name."""
        for incident in self.incomplete:
            self.add(incident, resources.get(incident, ()))
        self.incomplete.clear()

    def forget(self, incidents: Iterable[UUID]) -> None:
        """These are over."""
        for incident in incidents:
            for each in self._resources.pop(incident, ()):
                self._incidents[each].discard(incident)
                if not self._incidents[each]:
                    del self._incidents[each]
            self.ending.discard(incident)
            self.incomplete.discard(incident)

    def expect(self, automations: Iterable[str], until: int) -> None:
        """Actions of these automations only may end that belong into a timeline; up to a position of the log, of any."""
        self._automations = set(automations)
        self._ends_until = until

    def passed(self, position: int) -> None:
        """The log was dealt with up to here."""
        if self._ends_until is not None and position >= self._ends_until:
            self._ends_until = None

    def _learn(self, event: Event) -> bool:
        incident = incident_of(event.resource_id)
        if incident is None:
            return False
        known = incident in self._resources
        if event.event in _ENDING:
            if known:
                self.ending.add(incident)
            return known
        if event.resource.get(STATUS) == IncidentStatus.RESOLVED:
            return False
        if event.event == REOPENED:
            self.ending.discard(incident)
        if event.event in _NAMING or not known:
            self.add(incident, (labels[RESOURCE_ID] for labels in event.related))
            if len(event.related) > _FULL:
                self.incomplete.add(incident)
        return event.event == DECLARED or incident in self.incomplete

    def _wants_firing(self, event: Event) -> bool:
        wanted = may_be_about_incident(event)
        if not wanted and self._resources:
            about = read_firing(event).about
            wanted = bool(self.incomplete) or event.resource_id in self._incidents
            wanted = wanted or (about is not None and about[RESOURCE_ID] in self._incidents)
        if wanted:
            self._automations.add(event.resource_id)
        return wanted

    def _wants_end(self, event: Event) -> bool:
        if self._ends_until is not None or event.resource_id in self._automations:
            return True
        if not incidents_acted_on(event):
            return False
        self._automations.add(event.resource_id)
        return True
