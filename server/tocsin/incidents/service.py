"""The rules about incidents. A change, what the timeline says of it and its events are written in one transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tocsin.auth.actor import Actor, require_admin
from tocsin.errors import Conflict, Invalid
from tocsin.events.event import Event
from tocsin.events.log import EventLog
from tocsin.incidents import events
from tocsin.incidents.book import Book, Step, facts_of, labels_of
from tocsin.incidents.changes import collision, differing, plain
from tocsin.incidents.filters import IncidentCounts, IncidentQuery, IncidentSelection
from tocsin.incidents.impact.incidents import IncidentImpacts
from tocsin.incidents.impact.schemas import Impact
from tocsin.incidents.proposals.service import ProposalService
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.resource_repository import Unknown, names_of
from tocsin.incidents.schemas import (
    MAX_RELATED,
    Incident,
    IncidentCreate,
    IncidentDeclareFrom,
    IncidentProposal,
    IncidentUpdate,
    Origin,
    OriginKind,
    Related,
    RelatedResource,
    Remark,
    Resolution,
    WhoActed,
)
from tocsin.incidents.statuses import IncidentStatus, may_follow
from tocsin.incidents.timeline.entries import NO_DIGEST, EntryKind, NewEntry
from tocsin.incidents.timeline.repository import TimelineRepository
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id

ANY_VERSION = "*"
"""Says that a change is to be made whatever others have done meanwhile."""


class IncidentService:
    """Incidents, inside one transaction.

    `late_after` is how long after its time a run counts as late; `cause` is the event for which everything is done here, if one is.
    """

    def __init__(
        self, session: Session, clock: Clock, log: EventLog, late_after: timedelta, cause: Event | None = None
    ) -> None:
        self._session = session
        self._log = log
        self._incidents = IncidentRepository(session)
        self._timeline = TimelineRepository(session)
        self._book = Book(session, clock, log, cause)
        self._impacts = IncidentImpacts(session, clock, late_after)
        self._proposals = ProposalService(session, clock)

    def declare(self, body: IncidentCreate, actor: Actor, origin: Origin | None = None) -> tuple[Incident, bool]:
        """The incident, and whether it is new. Raises `Invalid` where it is to concern what does not exist or begins later."""
        related = self._named(body.related_resources, "related_resources")
        self._check_past(body.start_time, "start_time")
        incident = Incident(
            id=body.id or new_id(),
            **new_incident(body.name, actor, origin or Origin(kind=OriginKind.PERSON), self._book.now),
            summary=body.summary,
            severity=body.severity,
            owner=body.owner,
            tags=body.tags,
            start_time=body.start_time or self._book.now,
            automation_id=None,
            key=None,
            related_resources=related,
        )
        if not self._incidents.add(incident):
            return self.get(incident.id), False
        return self._book.write(incident, [declared_step(incident, actor)], {"status": IncidentStatus.ACTIVE}), True

    def propose(self, resource_id: str) -> IncidentProposal:
        """What would be declared from where the trouble is. Raises `NotFound`."""
        proposed = self._proposals.propose(resource_id)
        related = [
            RelatedResource(resource_id=each.resource_id, role=each.role, name=each.name) for each in proposed.related
        ]
        return IncidentProposal(
            name=proposed.name,
            severity=proposed.severity,
            summary=proposed.summary or None,
            tags=list(proposed.tags),
            start_time=None if proposed.since is None else min(proposed.since, self._book.now),
            related_resources=related,
        )

    def declare_from(self, body: IncidentDeclareFrom, actor: Actor) -> tuple[Incident, bool]:
        """An incident about a resource, which it concerns; what is left out is as proposed. Raises `NotFound`, `Invalid`."""
        proposal = self.propose(body.resource_id)
        given = {name: getattr(body, name) for name in body.model_fields_set - {"resource_id"}}
        wanted = proposal.model_dump() | {name: value for name, value in given.items() if value is not None}
        origin = Origin(kind=OriginKind.RESOURCE, resource_id=body.resource_id)
        return self.declare(IncidentCreate.model_validate(wanted), actor, origin)

    def impact(self, id: UUID) -> Impact:
        """What an incident affects now; of one that is resolved, what it had affected then. Raises `NotFound`."""
        return self._impacts.of(self.get(id))

    def get(self, id: UUID) -> Incident:
        """Raises `NotFound`."""
        return self._incidents.known(id)

    def search(self, query: IncidentQuery) -> list[Incident]:
        return self._incidents.search(query)

    def count(self, selection: IncidentSelection) -> int:
        return self._incidents.count(selection)

    def counts(self, selection: IncidentSelection) -> IncidentCounts:
        return self._incidents.counts(selection)

    def update(self, id: UUID, body: IncidentUpdate, expected: int | str | None, actor: Actor) -> Incident:
        """Change what is given. `expected` is the version that was read, or `*`.

        Raises `NotFound`, `Invalid`, and `Conflict` where one of the same fields was changed since that version.
        """
        incident = self._book.open(id)
        wanted = body.changes()
        self._check_version(incident, expected, wanted)
        if (start := wanted.get("start_time")) is not None:
            self._check_past(start, "start_time")
            if incident.end_time is not None and start > incident.end_time:
                raise Invalid.at("start_time", message="the incident would begin after its end")
        changes = differing(incident, wanted)
        steps = [self._updated(incident, field, after, actor) for field, after in changes.items()]
        return self._written(incident, [*steps, *self._comments(body.comment, actor)], changes)

    def acknowledge(self, id: UUID, body: Remark, actor: Actor) -> Incident:
        """Somebody looks after it. Raises `NotFound`, and `Conflict` where it is resolved."""
        incident = self._book.open(id)
        if incident.status is IncidentStatus.RESOLVED:
            raise Conflict("The incident is resolved. Reopen it, if it is not over.")
        changes = {
            "status": IncidentStatus.ACKNOWLEDGED,
            "acknowledged_time": incident.acknowledged_time or self._book.now,
            "acknowledged_by": who(actor),
        }
        return self._move(incident, EntryKind.ACKNOWLEDGED, events.ACKNOWLEDGED, changes, body, actor)

    def resolve(self, id: UUID, body: Resolution, actor: Actor) -> Incident:
        """It is over. Raises `NotFound`, and `Invalid` where it would end before it began or later than now."""
        incident = self._book.open(id)
        end = body.end_time or self._book.now
        self._check_past(body.end_time, "end_time")
        if end < incident.start_time:
            raise Invalid.at("end_time", message=f"the incident began later, at {incident.start_time.isoformat()}")
        if incident.is_open:
            self._impacts.keep(incident, end)
        changes = {"status": IncidentStatus.RESOLVED, "end_time": end, "resolved_by": who(actor)}
        return self._move(incident, EntryKind.RESOLVED, events.RESOLVED, changes, body, actor)

    def reopen(self, id: UUID, body: Remark, actor: Actor) -> Incident:
        """It was not over. Raises `NotFound`, and `Conflict` where it is open, or its automation has another open one."""
        incident = self._book.open(id)
        if incident.is_open:
            raise Conflict("The incident is open: there is nothing to reopen.")
        if incident.automation_id and incident.key is not None:
            other = self._incidents.open_of(incident.automation_id, incident.key)
            if other is not None:
                raise Conflict(f"Its automation has declared another one for the same, which is open: {other.id}.")
        changes = {"status": IncidentStatus.REOPENED, "end_time": None, "resolved_by": None}
        return self._move(incident, EntryKind.REOPENED, events.REOPENED, changes, body, actor)

    def relate(self, id: UUID, resources: Sequence[Related], actor: Actor) -> Incident:
        """Have it concern these too; of those that it concerns already nothing changes. Raises `NotFound` and `Invalid`."""
        incident = self._book.open(id)
        return self.relate_more(incident, self._named(resources, "resources"), actor)

    def relate_more(self, incident: Incident, resources: Sequence[RelatedResource], actor: Actor) -> Incident:
        """The same for an incident that is locked, and for resources with their names."""
        known = {each.resource_id for each in incident.related_resources}
        new = list({each.resource_id: each for each in resources if each.resource_id not in known}.values())
        if not new:
            return incident
        if len(known) + len(new) > MAX_RELATED:
            raise Invalid.at("resources", message=f"an incident concerns at most {MAX_RELATED} resources")
        self._incidents.relate(incident.id, new, len(known))
        after = incident.model_copy(update={"related_resources": [*incident.related_resources, *new]})
        added = [each.model_dump() for each in new]
        return self._relation(after, EntryKind.RELATED, {"added": added}, {"resources": added}, actor)

    def unrelate(self, id: UUID, resource_ids: Sequence[str], actor: Actor) -> Incident:
        """Have it concern these no more. Raises `NotFound`, and `Invalid` where it does not."""
        incident = self._book.open(id)
        gone = set(resource_ids)
        removed = [each for each in incident.related_resources if each.resource_id in gone]
        if missing := gone - {each.resource_id for each in removed}:
            raise Invalid.at("resource_ids", message=f"the incident does not concern {', '.join(sorted(missing))}")
        self._incidents.unrelate(id, list(gone))
        kept = [each for each in incident.related_resources if each.resource_id not in gone]
        after = incident.model_copy(update={"related_resources": kept})
        listed = [each.model_dump() for each in removed]
        return self._relation(after, EntryKind.UNRELATED, {"removed": listed}, {"resources": listed}, actor)

    def delete(self, id: UUID, actor: Actor) -> None:
        """Remove an incident with its timeline; the log keeps who did. Raises `NotFound`, and `Forbidden` without the right."""
        require_admin(actor, "delete an incident")
        self.remove(self._book.open(id), actor)

    def remove(self, incident: Incident, actor: Actor) -> None:
        """The same for an incident that is locked, whoever asks."""
        self._incidents.delete(incident.id)
        told = events.incident_event(
            events.DELETED,
            facts_of(incident),
            self._book.now,
            number=incident.entries + 1,
            actor=actor,
            related=labels_of(incident),
            details={"entries": incident.entries, "digest": incident.digest},
        )
        self._log.append(self._session, [told])

    def _move(
        self, incident: Incident, kind: EntryKind, event: str, changes: dict[str, Any], body: Remark, actor: Actor
    ) -> Incident:
        """Go to another status. An incident that is there already stays as it is; what somebody says is kept all the same."""
        if not may_follow(incident.status, changes["status"]):
            return self._written(incident, self._comments(body.comment, actor), {})
        entry = NewEntry(kind=kind, occurred=changes.get("end_time") or self._book.now, actor=actor)
        return self._written(incident, [Step(entry, event), *self._comments(body.comment, actor)], changes)

    def _relation(
        self, after: Incident, kind: EntryKind, details: dict[str, Any], kept: dict[str, Any], actor: Actor
    ) -> Incident:
        entry = NewEntry(kind=kind, occurred=self._book.now, actor=actor, details=kept)
        step = Step(entry, events.updated("related_resources"), {"field": "related_resources", **details})
        return self._book.write(after, [step], {"related_resources": after.related_resources})

    def _updated(self, incident: Incident, field: str, after: Any, actor: Actor) -> Step:
        details = {"field": field, "before": plain(getattr(incident, field)), "after": plain(after)}
        entry = NewEntry(kind=EntryKind.UPDATED, occurred=self._book.now, actor=actor, details=details)
        return Step(entry, events.updated(field), details)

    def _written(self, incident: Incident, steps: Sequence[Step], changes: dict[str, Any]) -> Incident:
        return self._book.write(incident, steps, changes) if steps else incident

    def _comments(self, text: str | None, actor: Actor) -> list[Step]:
        return (
            [comment_step(NewEntry(kind=EntryKind.COMMENT, occurred=self._book.now, actor=actor, text=text))]
            if text
            else []
        )

    def _named(self, resources: Sequence[Related], field: str) -> list[RelatedResource]:
        given = {each.resource_id: each for each in resources}
        try:
            names = names_of(self._session, list(given))
        except Unknown as unknown:
            index = [each.resource_id for each in resources].index(unknown.resource_id)
            raise Invalid.at(field, index, "resource_id", message=unknown.problem) from None
        return [
            RelatedResource(resource_id=key, role=each.role or events.kind_of(key), name=each.name or names.get(key))
            for key, each in given.items()
        ]

    def _check_version(self, incident: Incident, expected: int | str | None, wanted: dict[str, Any]) -> None:
        if expected == ANY_VERSION or expected == incident.version:
            return
        if expected is None:
            raise Invalid.at(
                "version",
                message=f"say which version you have read (it is {incident.version} now), here or as the header If-Match; "
                "`If-Match: *` changes it whatever others have done",
            )
        assert isinstance(expected, int)
        if expected > incident.version:
            raise Conflict(f"There is no version {expected} of the incident yet: it is {incident.version}.")
        said = collision(wanted, self._timeline.changed_since(incident.id, expected))
        if said is not None:
            raise Conflict(said)

    def _check_past(self, moment: Any, field: str) -> None:
        if moment is not None and moment > self._book.now:
            raise Invalid.at(field, message="this is in the future")


def who(actor: Actor) -> WhoActed:
    """An actor as incidents show it."""
    return WhoActed(kind=actor.kind, name=actor.name, id=actor.id)


def new_incident(name: str, actor: Actor, origin: Origin, now: datetime) -> dict[str, Any]:
    """What every new incident has."""
    return {
        "created": now,
        "updated": now,
        "version": 0,
        "name": name,
        "status": IncidentStatus.ACTIVE,
        "end_time": None,
        "acknowledged_time": None,
        "origin": origin,
        "declared_by": who(actor),
        "acknowledged_by": None,
        "resolved_by": None,
        "entries": 0,
        "digest": NO_DIGEST,
    }


def declared_step(incident: Incident, actor: Actor) -> Step:
    """The first entry of a timeline."""
    details = {
        "name": incident.name,
        "severity": incident.severity.value,
        "resources": [each.model_dump() for each in incident.related_resources],
    }
    entry = NewEntry(
        kind=EntryKind.DECLARED, occurred=incident.created, actor=actor, text=incident.summary, details=details
    )
    return Step(entry, events.DECLARED)


def comment_step(entry: NewEntry) -> Step:
    """A comment, with its event."""
    return Step(entry, events.COMMENT_ADDED, {"comment": entry.text})
