"""What becomes here of what PagerDuty says about incidents that it was told of."""

from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from tocsin.errors import Conflict
from tocsin.events.log import EventLog
from tocsin.incidents.book import Book
from tocsin.incidents.inbound.pager_duty import Told, Webhook
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.schemas import MAX_RELATED, Incident, RelatedResource, Remark, Resolution
from tocsin.incidents.service import IncidentService, comment_step
from tocsin.incidents.timeline.entries import EntryKind, NewEntry
from tocsin.incidents.timeline.filters import EntryFilter, EntryKindFilter, EntryQuery, EntrySort
from tocsin.incidents.timeline.repository import TimelineRepository
from tocsin.kit.clock import Clock
from tocsin.kit.ids import derive_id

_ROLE = "pager-duty"
"""The role of PagerDuty's own incident among what an incident concerns."""

_log = structlog.get_logger("tocsin.incidents")


class PagerDutyInbox:
    """Takes in webhooks, inside one transaction. What is sent again, or comes too late, changes nothing.

    `late_after` is how long after its time a run counts as late.
    """

    def __init__(self, session: Session, clock: Clock, log: EventLog, late_after: timedelta) -> None:
        self._incidents = IncidentRepository(session)
        self._timeline = TimelineRepository(session)
        self._service = IncidentService(session, clock, log, late_after)
        self._book = Book(session, clock, log)

    def take(self, webhook: Webhook) -> None:
        """Do what it says, where it is about an incident of this server's."""
        incident = self._incident(webhook)
        if incident is None:
            return
        incident = self._know(incident, webhook)
        match webhook.told:
            case Told.ACKNOWLEDGED if incident.is_open and not self._overtaken(incident, webhook, EntryKind.REOPENED):
                self._service.acknowledge(incident.id, Remark(), webhook.who)
            case Told.RESOLVED if incident.is_open and not self._overtaken(incident, webhook, EntryKind.REOPENED):
                self._service.resolve(incident.id, Resolution(end_time=self._end(incident, webhook)), webhook.who)
            case Told.REOPENED if not incident.is_open and not self._overtaken(incident, webhook, EntryKind.RESOLVED):
                self._reopen(incident, webhook)
            case Told.NOTED if webhook.text:
                self._comment(incident, webhook)

    def _incident(self, webhook: Webhook) -> Incident | None:
        """The incident that it is about, locked: by the key that was sent to PagerDuty, else by PagerDuty's own id."""
        ours = webhook.incident
        if ours is None and webhook.theirs is not None:
            ours = self._incidents.newest_about(webhook.theirs)
        return self._incidents.get(ours, lock=True) if ours else None

    def _know(self, incident: Incident, webhook: Webhook) -> Incident:
        """Keep what PagerDuty calls it: its notes name it by that alone."""
        known = {each.resource_id for each in incident.related_resources}
        if webhook.theirs is None or webhook.theirs in known or not incident.is_open or len(known) >= MAX_RELATED:
            return incident
        name = "PagerDuty incident" if webhook.number is None else f"PagerDuty incident #{webhook.number}"
        theirs = RelatedResource(resource_id=webhook.theirs, role=_ROLE, name=name)
        return self._service.relate_more(incident, [theirs], webhook.who)

    def _overtaken(self, incident: Incident, webhook: Webhook, by: EntryKind) -> bool:
        """Whether this has become of the incident since: then somebody has decided otherwise."""
        return any(entry.recorded > webhook.occurred for entry in self._timeline.search(incident.id, _newest_of(by)))

    def _end(self, incident: Incident, webhook: Webhook) -> datetime | None:
        """When it was over, by PagerDuty's clock as far as that agrees with this one."""
        return webhook.occurred if incident.start_time <= webhook.occurred <= self._book.now else None

    def _reopen(self, incident: Incident, webhook: Webhook) -> None:
        try:
            self._service.reopen(incident.id, Remark(), webhook.who)
        except Conflict:
            # What it was about has another incident by now, which is open.
            _log.info("incident_not_reopened", incident=str(incident.id))

    def _comment(self, incident: Incident, webhook: Webhook) -> None:
        once = derive_id("pager-duty-event", incident.id, webhook.id)
        if self._timeline.known(incident.id, [once]):
            return
        occurred = min(webhook.occurred, self._book.now)
        entry = NewEntry(kind=EntryKind.COMMENT, occurred=occurred, actor=webhook.who, text=webhook.text, event_id=once)
        self._book.write(incident, [comment_step(entry)])


def _newest_of(kind: EntryKind) -> EntryQuery:
    return EntryQuery(entries=EntryFilter(kind=EntryKindFilter(any_=[kind])), sort=EntrySort.NUMBER_DESC, limit=1)
