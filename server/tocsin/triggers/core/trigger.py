"""Triggers, ready to be evaluated: a tree of nodes, and the rules of the automation that it belongs to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from tocsin.events.event import RESOURCE_ID, Event
from tocsin.triggers.core.matching import Condition, LabelsMatch, Specification
from tocsin.triggers.core.mutes import Mute
from tocsin.triggers.core.patterns import Patterns
from tocsin.triggers.core.states import Key

REPORTS_OF_FIRINGS: Final = (
    "prefect.automation.triggered",
    "prefect.automation.resolved",
    "prefect.automation.action.",
    "tocsin.automation.",
)
"""The beginnings of the names of events that tell what an automation did. Each firing makes one or more of them."""

STATE_TYPE: Final = "prefect.state-type"
"""The label of events that tell of a run's new state."""

COMPLETED: Final = "COMPLETED"

_AUTOMATIONS: Final = ("prefect.automation.", "tocsin.automation.")


class Posture(StrEnum):
    """Whether a trigger waits for events (Reactive), for their absence (Proactive), or watches a figure (Metric)."""

    REACTIVE = "Reactive"
    PROACTIVE = "Proactive"
    METRIC = "Metric"


@dataclass(frozen=True, slots=True)
class Names:
    """Which events are meant: by their name, or by the type of the state that they tell of."""

    patterns: Patterns | None = None
    state_types: frozenset[str] = frozenset()

    def match(self, event: Event) -> bool:
        if self.patterns is not None and self.patterns.match(event.event):
            return True
        return bool(self.state_types) and event.resource.get(STATE_TYPE) in self.state_types

    def __bool__(self) -> bool:
        return self.patterns is not None or bool(self.state_types)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which events a trigger watches, whatever their names.

    What an automation reports about itself never concerns its own trigger: it would feed itself for ever. What others report
    concerns it only if it names such events or automations: two that wait for everything would feed each other.
    """

    match: LabelsMatch
    conditions: tuple[Condition, ...]
    own_resource_id: str
    watches_automations: bool

    def covers(self, event: Event) -> bool:
        if not self.match.match(event.resource):
            return False
        for condition in self.conditions:  # not all(…): this is asked for every event
            if not condition.match(event):
                return False
        if event.resource_id == self.own_resource_id:
            return False
        return self.watches_automations or not event.event.startswith(REPORTS_OF_FIRINGS)


@dataclass(frozen=True, slots=True, eq=False)
class EventTrigger:
    """An event trigger. `parent` is the composite trigger around it, where there is one; `path` its place in the definition."""

    id: UUID
    path: tuple[str | int, ...]
    parent: "CompositeTrigger | None"
    scope: Scope
    after: Names
    expect: Names
    """Without any, all events count."""
    reset: Names
    for_each: tuple[str, ...]
    posture: Posture
    threshold: int
    within: timedelta
    consecutive: int | None
    hold_for: timedelta
    families: frozenset[str]
    """What the names of the expected events begin with: others of these tell that a state is over."""
    repeat: bool
    mutes: tuple[Mute, ...]

    def covers(self, event: Event) -> bool:
        """Whether the event is about what the trigger watches, whatever its name."""
        return self.scope.covers(event)

    def expects(self, event: Event) -> bool:
        """Whether the event is counted."""
        return not self.expect or self.expect.match(event)

    def starts_after(self, event: Event) -> bool:
        """Whether the event opens a window."""
        return self.after.match(event)

    def key_of(self, event: Event) -> Key:
        """The key of the event; a label that it does not have counts as empty."""
        return tuple(find_label(event, label) for label in self.for_each)


SLICES: Final = 60
"""How many parts a metric's range is cut into: it moves on by one of them at a time."""


class MetricKind(StrEnum):
    """What a metric measures."""

    SUCCESSES = "successes"
    DURATION = "duration"
    LATENESS = "lateness"


@dataclass(frozen=True, slots=True, eq=False)
class MetricTrigger:
    """A metric trigger: fires while a figure about flow runs is out of bounds."""

    id: UUID
    path: tuple[str | int, ...]
    parent: "CompositeTrigger | None"
    scope: Scope
    for_each: tuple[str, ...]
    kind: MetricKind
    breaches: Callable[[float], bool]
    range: timedelta
    step: float
    """Seconds of one slice of the range."""
    firing_for: timedelta
    mutes: tuple[Mute, ...]

    def covers(self, event: Event) -> bool:
        return self.scope.covers(event)

    def key_of(self, event: Event) -> Key:
        return tuple(find_label(event, label) for label in self.for_each)


@dataclass(slots=True, eq=False)
class CompositeTrigger:
    """A compound trigger, or a sequence: fires when `required` of its children have, a sequence in their order."""

    id: UUID
    path: tuple[str | int, ...]
    parent: "CompositeTrigger | None"
    for_each: tuple[str, ...]
    required: int
    in_order: bool
    within: timedelta | None
    children: tuple["Trigger", ...] = field(default=())

    def key_of(self, event: Event) -> Key:
        """The key of a child's firing for this event."""
        return tuple(find_label_or_own(event, label) for label in self.for_each)


Leaf = EventTrigger | MetricTrigger
Trigger = EventTrigger | MetricTrigger | CompositeTrigger


@dataclass(frozen=True, slots=True)
class Gate:
    """What keeps an automation from acting at once, or each time."""

    cool_down: timedelta = timedelta(0)
    group_wait: timedelta = timedelta(0)
    group_by: tuple[str, ...] = ()
    rate_count: int | None = None
    rate_per: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """The trigger of one automation as a whole.

    `effective_from` is the position in the log up to which it ignores events: an automation does not fire for what happened
    before it was made.
    """

    automation_id: UUID
    root: Trigger
    gate: Gate
    effective_from: int = 0

    def leaves(self) -> Iterator[Leaf]:
        """The triggers that look at events themselves."""
        return (node for node in self.nodes() if not isinstance(node, CompositeTrigger))

    def nodes(self) -> Iterator[Trigger]:
        """All triggers, parents before their children."""
        waiting: list[Trigger] = [self.root]
        while waiting:
            node = waiting.pop(0)
            yield node
            if isinstance(node, CompositeTrigger):
                waiting[:0] = node.children


def ancestors(node: Trigger) -> Iterator[CompositeTrigger]:
    """The composite triggers around a node, the nearest first."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def composite_keys(node: Trigger, event: Event) -> tuple[Key, ...]:
    """The keys of an event in the composite triggers around a node, the nearest first."""
    return tuple(parent.key_of(event) for parent in ancestors(node))


def names_automations(match: Specification, names: Sequence[str]) -> bool:
    """Whether a definition names automations, or the events that they make."""
    ids = match.get(RESOURCE_ID, ())
    return any(name.startswith(_AUTOMATIONS) for name in (*names, *([ids] if isinstance(ids, str) else ids)))


def find_label(event: Event, label: str) -> str:
    """The value of a `for_each` label: `related:<role>:<label>` on the first related resource in that role, else the label
    of the resource itself. Empty where there is none.
    """
    if label.startswith("related:"):
        role, name = split_related(label)
        related = event.in_role(role)
        return related.get(name, "") if related else ""
    return event.resource.get(label, "")


def find_label_or_own(event: Event, label: str) -> str:
    """As `find_label`; of a related resource also where the event is about that resource itself.

    An event of a deployment has no related deployment. What belongs to the same deployment as it does is found all the same.
    """
    if label.startswith("related:"):
        role, name = split_related(label)
        if event.resource_id.startswith(f"prefect.{role}."):
            return event.resource.get(name, "")
    return find_label(event, label)


def split_related(label: str) -> tuple[str, str]:
    """Role and label of `related:<role>:<label>`."""
    _, _, rest = label.partition(":")
    role, _, name = rest.partition(":")
    return role, name
