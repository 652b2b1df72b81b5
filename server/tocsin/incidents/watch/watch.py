"""Follows the event log and writes what concerns incidents into their timelines.

The entries make no events, or they would be news themselves, and an incident's version does not move for them. Any number of server
processes may do so; each event counts once, and is written down once where an automation has written it down already.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.events.event import RESOURCE_ID, Event, StoredEvent
from tocsin.events.follower import BATCH, Follower
from tocsin.events.log import EventLog
from tocsin.events.repository import EventRepository
from tocsin.incidents.book import Book, Step
from tocsin.incidents.events import DECLARED, event_id
from tocsin.incidents.repository import IncidentRepository
from tocsin.incidents.timeline.entries import EntryKind, NewEntry
from tocsin.incidents.timeline.repository import TimelineRepository
from tocsin.incidents.watch.index import Index
from tocsin.incidents.watch.judgement import News, earlier_entries, entries_for
from tocsin.incidents.watch.lives import Life, Phase
from tocsin.incidents.watch.news import (
    AUTOMATION,
    Topic,
    began,
    concerns_all,
    firing_of,
    incident_of,
    incidents_acted_on,
    read_firing,
    subjects,
    topic_of,
)
from tocsin.incidents.watch.notes import flooded
from tocsin.incidents.watch.repository import WatchRepository
from tocsin.kit.clock import Clock
from tocsin.storage.database import Database, after_commit

NAME: Final = "incidents"

MAX_STATES: Final = 200
"""States of one resource that a timeline tells of in one hour; then an entry says that the rest is left out."""

MAX_EARLIER: Final = 500
"""Events since an incident began, before it was declared, that are looked at: the last ones."""

_HOUR: Final = timedelta(hours=1)
_FAR: Final = 4 * BATCH
"""Events that another process has dealt with and that are looked at one by one; for more the index is made anew."""


def incident_watch(database: Database, log: EventLog, clock: Clock) -> Follower:
    """The service that writes down in the timelines of incidents what happens to what they concern."""
    watch = Watch(log, clock)
    return Follower(NAME, database, log, wants=watch.wants, handle=watch.handle, skipped=watch.skipped)


class Watch:
    """What a follower of the log asks and has done. It is one follower's: it remembers which events it was asked about."""

    def __init__(self, log: EventLog, clock: Clock) -> None:
        self._log = log
        self._clock = clock
        self._index = Index()

    def wants(self, event: Event) -> bool:
        """Whether an event may belong into a timeline."""
        return self._index.wants(event)

    def skipped(self, session: Session, after: int, to: int) -> None:
        """Learn what was to be learnt from the events in between, which somebody else has dealt with."""
        repository = WatchRepository(session)
        if after == 0 or to - after > _FAR:
            index = Index()
            for incident, life in repository.lives(repository.open_after(to)).items():
                index.add(incident, life.resources())
            index.expect(*self._expected(session, set(index.all())))
            # Only when it is whole: the database may go away meanwhile.
            self._index = index
            return
        while after < to and (events := self._log.read(session, after, min(BATCH, to - after))):
            for stored in events:
                if stored.position <= to:
                    self._index.wants(stored.event)
            after = events[-1].position
        self._complete(repository)
        self._forget(*self._over(session, to))
        self._index.passed(to)

    def handle(self, session: Session, events: Sequence[StoredEvent]) -> None:
        """Write down what these events tell."""
        repository = WatchRepository(session)
        self._complete(repository)
        news = self._news(session, events)
        firings = repository.firings({firing for each in news if (firing := _firing(each)) is not None})
        concerned = {incident for each in news for incident in each.incidents}
        declared = {incident: each for each in events if (incident := _declared(each.event)) is not None}
        lives = repository.lives(concerned.union(declared, *firings.values()))
        entries = entries_for(news, lives, firings)
        for incident in sorted(entries.keys() | (declared.keys() & lives.keys())):
            earlier = self._earlier(repository, declared[incident], lives[incident]) if incident in declared else []
            self._write(session, incident, [*earlier, *entries.get(incident, [])])
        to = events[-1].position
        # Only then: should this transaction be undone, these events come once more.
        after_commit(session, partial(self._forget, *self._over(session, to, concerned - lives.keys())))
        after_commit(session, partial(self._index.passed, to))

    def _news(self, session: Session, events: Sequence[StoredEvent]) -> list[News]:
        """What of these is news, with what stands before them in the log and has only now become news; in its order."""
        found: dict[int, News] = {}
        acting: set[UUID] = set()
        for stored in events:
            topic = topic_of(stored.event)
            if topic is None:
                continue
            if topic is Topic.END and incidents_acted_on(stored.event) and (firing := firing_of(stored.event)):
                acting.add(firing)
            found[stored.position] = self._one(session, stored, topic)
        # An action has declared an incident for its firing, or added the firing to one. What the other actions of that firing did
        # before belongs to it from then on.
        for stored in WatchRepository(session).ends_before(acting, events[-1].position):
            found.setdefault(stored.position, News(stored, Topic.END))
        return [found[position] for position in sorted(found)]

    def _one(self, session: Session, stored: StoredEvent, topic: Topic) -> News:
        event = stored.event
        match topic:
            case Topic.END:
                return News(stored, topic)
            case Topic.FIRING:
                fired = read_firing(event)
                if fired.about is None and fired.cause_id is not None:
                    cause = EventRepository(session).get(fired.cause_id)
                    fired = fired.with_cause(cause.event) if cause else fired
                about = [fired.about[RESOURCE_ID]] if fired.about else []
                own = {incident for each in about if (incident := incident_of(each)) is not None}
                return News(stored, topic, frozenset(own | self._index.concerned([event.resource_id, *about])), fired)
        named = self._index.all() if concerns_all(event) else self._index.concerned(subjects(event, topic))
        return News(stored, topic, frozenset(named))

    def _earlier(self, repository: WatchRepository, declared: StoredEvent, life: Life) -> list[NewEntry]:
        """What an incident that is declared only now is to tell of what has happened since it began."""
        start = began(declared.event)
        if start is None:
            return []
        related = life.at(declared.position + 1).related
        return earlier_entries(repository.happened_since(start, related, declared.position, MAX_EARLIER))

    def _write(self, session: Session, id: UUID, entries: Sequence[NewEntry]) -> None:
        incident = IncidentRepository(session).get(id, lock=True) if entries else None
        if incident is None:
            return
        by_event = {entry.event_id: entry for entry in entries if entry.event_id is not None}
        known = TimelineRepository(session).known(id, list(by_event))
        new = [entry for event_id, entry in by_event.items() if event_id not in known]
        if kept := self._bounded(WatchRepository(session), id, new):
            Book(session, self._clock, self._log).write(incident, [Step(entry) for entry in kept])

    def _bounded(self, repository: WatchRepository, id: UUID, entries: Sequence[NewEntry]) -> list[NewEntry]:
        """These, without the states of a resource that has had too many."""
        hours: dict[datetime, Counter[str]] = {}
        kept = []
        for entry in entries:
            if entry.kind is not EntryKind.STATE:
                kept.append(entry)
                continue
            hour = entry.occurred.replace(minute=0, second=0, microsecond=0)
            if hour not in hours:
                few = repository.count_states(id, hour, _HOUR) + len(entries) <= MAX_STATES
                hours[hour] = Counter() if few else repository.states(id, hour, _HOUR)
            states, resource = hours[hour], entry.details["resource"]["id"]
            if states[resource] <= MAX_STATES:
                kept.append(entry if states[resource] < MAX_STATES else flooded(entry, MAX_STATES))
            states[resource] += 1
        return kept

    def _complete(self, repository: WatchRepository) -> None:
        if self._index.incomplete:
            lives = repository.lives(self._index.incomplete)
            self._index.complete({incident: life.resources() for incident, life in lives.items()})

    def _over(
        self, session: Session, position: int, gone: Collection[UUID] = ()
    ) -> tuple[set[UUID], tuple[set[str], int] | None]:
        """The incidents to be forgotten, which are gone or were over at a position; and whose actions are expected then."""
        if not self._index.ending and not gone:
            return set(), None
        lives: Mapping[UUID, Life] = WatchRepository(session).lives(self._index.ending)
        over = {
            each for each in self._index.ending if each not in lives or lives[each].at(position + 1).phase is Phase.OVER
        }
        over.update(gone)
        return over, self._expected(session, set(self._index.all()) - over) if over else None

    def _expected(self, session: Session, incidents: set[UUID]) -> tuple[set[str], int]:
        automations = {f"{AUTOMATION}{each}" for each in WatchRepository(session).automations(incidents)}
        return automations, EventRepository(session).head()

    def _forget(self, incidents: set[UUID], expected: tuple[set[str], int] | None) -> None:
        self._index.forget(incidents)
        if expected is not None:
            self._index.expect(*expected)


def _declared(event: Event) -> UUID | None:
    """The incident that an event declares."""
    # Anybody may send an event of that name; the id shows which is the incident's own.
    incident = incident_of(event.resource_id) if event.event == DECLARED else None
    return incident if incident is not None and event.id == event_id(incident, 1) else None


def _firing(news: News) -> UUID | None:
    return firing_of(news.stored.event) if news.topic is Topic.END else None
