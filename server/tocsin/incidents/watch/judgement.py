"""Which timelines an event belongs into. Pure.

- A state of something that an open incident concerns. A change too, whichever resource of its event that is; what pipelines say
  that they have changed belongs to every open incident.
- A firing about something that an open incident concerns, or of an automation that it concerns (but for the one that has declared
  it, which declares another incident for what it tells apart).
- The ends of the actions of such firings.
- What had happened to what it concerns, and what pipelines had changed, since it began, when it was declared.
- Once an incident is over, only the firings about its own events, and the ends of their actions.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from tocsin.events.event import RESOURCE_ID, StoredEvent
from tocsin.incidents.timeline.entries import NewEntry
from tocsin.incidents.watch.lives import Life, Phase, Standing
from tocsin.incidents.watch.news import Fired, Topic, concerns_all, firing_of, incident_of, subjects, topic_of
from tocsin.incidents.watch.notes import note_of

CREATOR: Final = "creator"
"""The role of the automation that has declared an incident."""

Firings = Mapping[UUID, Mapping[UUID, bool]]
"""The timelines that tell of a firing, by the id of its event: for each incident, whether it is about an event of the incident."""


@dataclass(frozen=True, slots=True)
class News:
    """An event that may belong into timelines. `incidents` are those that it may concern; an end has those of its firing."""

    stored: StoredEvent
    topic: Topic
    incidents: frozenset[UUID] = frozenset()
    fired: Fired | None = None


def entries_for(news: Iterable[News], lives: Mapping[UUID, Life], firings: Firings) -> dict[UUID, list[NewEntry]]:
    """What each timeline is to tell of these, which come in the order of the log. An incident without a life is gone."""
    found: dict[UUID, list[NewEntry]] = defaultdict(list)
    told: dict[UUID, dict[UUID, bool]] = {event: dict(incidents) for event, incidents in firings.items()}
    for each in news:
        concerned = _concerned(each, lives, told)
        entry = note_of(each.stored.event, each.topic, each.fired) if concerned else None
        if entry is None:
            continue
        if each.topic is Topic.FIRING:
            told.setdefault(each.stored.event.id, {}).update(concerned)
        for incident in concerned:
            found[incident].append(entry)
    return found


def earlier_entries(events: Iterable[StoredEvent]) -> list[NewEntry]:
    """What a timeline is to tell of what had happened to what its incident concerns when it was declared: states and changes."""
    topics = ((stored.event, topic_of(stored.event)) for stored in events)
    noted = (note_of(event, topic) for event, topic in topics if topic in (Topic.STATE, Topic.CHANGE))
    return [entry for entry in noted if entry is not None]


def _concerned(news: News, lives: Mapping[UUID, Life], told: Mapping[UUID, Mapping[UUID, bool]]) -> dict[UUID, bool]:
    """The incidents that it belongs to, and whether it is about their own events."""
    position, event = news.stored.position, news.stored.event
    if news.topic is Topic.END:
        firing = firing_of(event)
        return {
            incident: own
            for incident, own in (told.get(firing, {}) if firing else {}).items()
            # What ended before the incident was declared for its firing belongs to it too.
            if incident in lives and (own or lives[incident].at(position).phase is not Phase.OVER)
        }
    own = incident_of(news.fired.about[RESOURCE_ID]) if news.fired and news.fired.about else None
    return {
        incident: incident == own
        for incident in news.incidents
        if incident in lives and (incident == own or _is_about(news, lives[incident].at(position)))
    }


def _is_about(news: News, standing: Standing) -> bool:
    if standing.phase is not Phase.OPEN:
        return False
    event, related = news.stored.event, standing.related
    if news.topic is not Topic.FIRING:
        return concerns_all(event) or any(each in related for each in subjects(event, news.topic))
    about = news.fired.about if news.fired else None
    return (about is not None and about[RESOURCE_ID] in related) or (related.get(event.resource_id, CREATOR) != CREATOR)
