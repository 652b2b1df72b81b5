"""The rules about timelines: who may say what, and that nothing that was said is ever changed."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from tocsin.auth.actor import Actor
from tocsin.errors import Forbidden, Invalid, NotFound
from tocsin.events.log import EventLog
from tocsin.incidents.book import Book, Step
from tocsin.incidents.events import COMMENT_ADDED, COMMENT_EDITED, CORRECTED
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.schemas import Incident
from tocsin.incidents.timeline.entries import EntryKind, NewEntry
from tocsin.incidents.timeline.filters import EntryQuery, EntrySelection
from tocsin.incidents.timeline.repository import TimelineRepository
from tocsin.incidents.timeline.schemas import CommentCreate, CommentEdit, Correction, Entry, Trail
from tocsin.kit.clock import Clock


class TimelineService:
    """Timelines, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._book = Book(session, clock, log)
        self._incidents = IncidentRepository(session)
        self._timeline = TimelineRepository(session)

    def comment(self, incident_id: UUID, body: CommentCreate, actor: Actor) -> Entry:
        """Raises `NotFound`, and `Invalid` where it tells of what is still to happen."""
        if body.occurred is not None and body.occurred > self._book.now:
            raise Invalid.at("occurred", message="this is in the future")
        incident = self._book.open(incident_id)
        entry = NewEntry(kind=EntryKind.COMMENT, occurred=body.occurred or self._book.now, actor=actor, text=body.text)
        return self._write(incident, Step(entry, COMMENT_ADDED, {"comment": body.text}))

    def edit(self, incident_id: UUID, number: int, body: CommentEdit, actor: Actor) -> Entry:
        """Give a comment another text; what it said stays on record. The answer is the comment.

        Raises `NotFound`, and `Forbidden` where somebody else has written it.
        """
        incident = self._book.open(incident_id)
        comment = self._timeline.get(incident_id, number)
        if comment is None or comment.kind is not EntryKind.COMMENT:
            raise NotFound(f"The incident has no comment {number}.")
        if (comment.actor.kind, comment.actor.name) != (actor.kind, actor.name):
            raise Forbidden(f"The comment is by {comment.actor.name}: add one of your own, or a correction.")
        if body.text != comment.current_text:
            entry = NewEntry(
                kind=EntryKind.COMMENT_EDITED, occurred=self._book.now, actor=actor, text=body.text, corrects=number
            )
            details = {"comment": body.text, "before": comment.current_text, "corrects": number}
            self._write(incident, Step(entry, COMMENT_EDITED, details))
        return self._entry(incident_id, number)

    def correct(self, incident_id: UUID, body: Correction, actor: Actor) -> Entry:
        """Say what is not true about an entry. Raises `NotFound`, and `Invalid` where there is no such entry."""
        incident = self._book.open(incident_id)
        if self._timeline.get(incident_id, body.number) is None:
            raise Invalid.at("number", message=f"the incident has no entry {body.number}")
        entry = NewEntry(
            kind=EntryKind.CORRECTION, occurred=self._book.now, actor=actor, text=body.text, corrects=body.number
        )
        return self._write(incident, Step(entry, CORRECTED, {"correction": body.text, "corrects": body.number}))

    def search(self, incident_id: UUID, query: EntryQuery) -> list[Entry]:
        """Raises `NotFound`."""
        self._incidents.known(incident_id)
        return self._timeline.search(incident_id, query)

    def count(self, incident_id: UUID, selection: EntrySelection) -> int:
        """Raises `NotFound`."""
        self._incidents.known(incident_id)
        return self._timeline.count(incident_id, selection)

    def moments(self, incident_id: UUID, kinds: Collection[EntryKind], limit: int) -> list[tuple[EntryKind, datetime]]:
        """When the newest entries of these kinds happened, the newest first."""
        return self._timeline.moments(incident_id, kinds, limit)

    def trail(self, incident_id: UUID) -> Trail:
        """Whether the timeline is as it was written. Raises `NotFound`."""
        incident = self._incidents.known(incident_id)
        broken = self._timeline.first_broken(incident)
        return Trail(entries=incident.entries, digest=incident.digest, intact=broken is None, first_broken=broken)

    def _write(self, incident: Incident, step: Step) -> Entry:
        written = self._book.write(incident, [step])
        return self._entry(incident.id, written.entries)

    def _entry(self, incident_id: UUID, number: int) -> Entry:
        entry = self._timeline.get(incident_id, number)
        assert entry is not None, "it was just written or read"
        return entry
