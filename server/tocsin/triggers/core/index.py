"""From an event to the triggers that it can concern, at a cost that does not depend on how many there are.

Triggers are found by the event's name first (exact names in a dictionary, `prefix.*` by the prefix), then by a label that the
trigger insists on: of the exact values that its `match` and `match_related` ask for, the index picks the most telling one (a
resource's id, a tag) and files the trigger under it. What comes out are candidates; `covers` has the last word.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE, Event, Labels
from tocsin.triggers.core.matching import TAG_ID_PREFIX, Condition, FlowRunMatch, LabelsMatch, RelatedMatch, TagMatch
from tocsin.triggers.core.patterns import Patterns, is_exact
from tocsin.triggers.core.trigger import Leaf, MetricTrigger

_Triggers = dict[UUID, Leaf]

_KINDS_WITH_STATES = ("prefect.flow-run.*", "prefect.task-run.*")


class TriggerIndex:
    """Triggers by what they wait for. Adding and removing one costs nothing for the others."""

    def __init__(self) -> None:
        self._by_name: defaultdict[str, _Group] = defaultdict(_Group)
        self._by_prefix: defaultdict[int, defaultdict[str, _Group]] = defaultdict(lambda: defaultdict(_Group))
        self._any_name = _Group()
        self._known: dict[UUID, list[_Group]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def add(self, trigger: Leaf) -> None:
        """File a trigger. Its id must not be in the index."""
        groups = list(dict.fromkeys(self._groups_for(trigger)))
        for group in groups:
            group.add(trigger)
        self._known[trigger.id] = groups

    def remove(self, trigger_id: UUID) -> None:
        """Take a trigger out; one that is not in the index is passed over."""
        for group in self._known.pop(trigger_id, ()):
            group.remove(trigger_id)

    def candidates(self, event: Event) -> _Triggers:
        """The triggers that may cover the event and that wait for its name, by id."""
        found: _Triggers = {}
        group = self._by_name.get(event.event)
        if group is not None:
            group.collect(event, found)
        for length, groups in self._by_prefix.items():
            group = groups.get(event.event[:length])
            if group is not None:
                group.collect(event, found)
        self._any_name.collect(event, found)
        return found

    def _groups_for(self, trigger: Leaf) -> Iterator["_Group"]:
        names = names_of(trigger)
        if names is None:
            yield self._any_name
            return
        for name in names:
            if is_exact(name):
                yield self._by_name[name]
            elif name.endswith("*") and is_exact(name[:-1]) and len(name) > 1:
                yield self._by_prefix[len(name) - 1][name[:-1]]
            else:
                yield self._any_name


def names_of(trigger: Leaf) -> list[str] | None:
    """The patterns of the names of all events that can change anything for a trigger; None where any can."""
    if isinstance(trigger, MetricTrigger):
        return [_KINDS_WITH_STATES[0]]
    if not trigger.expect:
        return None
    parts = (trigger.after, trigger.expect, trigger.reset)
    names = [name for part in parts if part.patterns is not None for name in part.patterns.given]
    if any(part.state_types for part in parts):
        names += _KINDS_WITH_STATES
    if trigger.hold_for:
        names += [f"{family}.*" for family in sorted(trigger.families)]
    return list(dict.fromkeys(names))


class _Group:
    """The triggers that wait for one name, filed by the label that they insist on."""

    def __init__(self) -> None:
        self._resource = _ByLabel()
        self._related = _ByLabel()
        self._rest: _Triggers = {}
        self._places: dict[UUID, list[_Triggers]] = {}

    def add(self, trigger: Leaf) -> None:
        telling = _most_telling(trigger)
        if telling is None:
            places = [self._rest]
        else:
            labels = self._related if telling.related else self._resource
            places = [labels.place(telling.label, value) for value in telling.values]
        for place in places:
            place[trigger.id] = trigger
        self._places[trigger.id] = places

    def remove(self, trigger_id: UUID) -> None:
        for place in self._places.pop(trigger_id):
            place.pop(trigger_id, None)

    def collect(self, event: Event, found: _Triggers) -> None:
        found.update(self._rest)
        self._resource.collect(event.resource, found)
        for related in event.related:
            self._related.collect(related, found)


class _ByLabel:
    """Triggers by label and value."""

    def __init__(self) -> None:
        self._labels: dict[str, dict[str, _Triggers]] = {}

    def place(self, label: str, value: str) -> _Triggers:
        return self._labels.setdefault(label, {}).setdefault(value, {})

    def collect(self, resource: Labels, found: _Triggers) -> None:
        for label, values in self._labels.items():
            value = resource.get(label)
            if value is not None and (triggers := values.get(value)):
                found.update(triggers)


class _Telling:
    """A label that has one of these values on every event that the trigger covers."""

    __slots__ = ("label", "related", "values")

    def __init__(self, label: str, values: Iterable[str], *, related: bool) -> None:
        self.label = label
        self.values = frozenset(values)
        self.related = related

    def rank(self) -> tuple[int, int]:
        """Smaller is better: ids single out most, roles least; then fewer values."""
        kind = 0 if self.label == RESOURCE_ID else 2 if self.label == RESOURCE_ROLE else 1
        return kind, len(self.values)


def _most_telling(trigger: Leaf) -> _Telling | None:
    options = list(_telling_labels(trigger.scope.match, related=False))
    for condition in trigger.scope.conditions:
        options += _telling_in(condition)
    return min(options, key=_Telling.rank, default=None)


def _telling_in(condition: Condition) -> Iterator[_Telling]:
    match condition:
        case RelatedMatch(specification):
            yield from _telling_labels(specification, related=True)
        case TagMatch(Patterns(exact=values), ()) if values is not None:
            yield _Telling(RESOURCE_ID, (TAG_ID_PREFIX + value for value in values), related=True)
        case FlowRunMatch():
            return  # the run may be the resource or a related one


def _telling_labels(specification: LabelsMatch, *, related: bool) -> Iterator[_Telling]:
    for label, patterns in specification.labels:
        if patterns.exact is not None:
            yield _Telling(label, patterns.exact, related=related)
