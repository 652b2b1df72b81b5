"""A trigger, ready to be evaluated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from tocsin.events.event import RESOURCE_ID, Event
from tocsin.triggers.core.matching import (
    Condition,
    LabelsMatch,
    Specification,
    compile_match,
    compile_match_related,
)
from tocsin.triggers.core.patterns import Patterns

REPORTS_OF_FIRINGS: Final = (
    "prefect.automation.triggered",
    "prefect.automation.resolved",
    "prefect.automation.action.",
)
"""The beginnings of the names of events that tell what an automation did. Each firing makes one or more of them."""

_AUTOMATION: Final = "prefect.automation."

Key = tuple[str, ...]
"""The values of the `for_each` labels: which of a trigger's buckets an event falls into."""


class Posture(StrEnum):
    """Whether a trigger waits for events (Reactive) or for their absence (Proactive)."""

    REACTIVE = "Reactive"
    PROACTIVE = "Proactive"


@dataclass(frozen=True, slots=True, eq=False)
class EventTrigger:
    """An event trigger with its patterns compiled. Make one with `compile_event_trigger`.

    `effective_from` is the position in the log up to which it ignores events: an automation does not fire for what happened
    before it was made.
    """

    id: UUID
    automation_id: UUID
    match: LabelsMatch
    conditions: tuple[Condition, ...]
    after: Patterns | None
    expect: Patterns | None
    for_each: tuple[str, ...]
    posture: Posture
    threshold: int
    within: timedelta
    effective_from: int
    own_resource_id: str
    watches_automations: bool

    def covers(self, event: Event) -> bool:
        """Whether the event is about what the trigger watches, whatever its name.

        What an automation reports about itself never concerns its own trigger: it would feed itself for ever. What others
        report concerns it only if it names such events or automations: two automations that wait for everything would feed
        each other.
        """
        return (
            self.match.match(event.resource)
            and all(condition.match(event) for condition in self.conditions)
            and event.resource_id != self.own_resource_id
            and (self.watches_automations or not event.event.startswith(REPORTS_OF_FIRINGS))
        )

    def expects(self, name: str) -> bool:
        """Whether an event of this name is counted. Without `expect`, all are."""
        return self.expect is None or self.expect.match(name)

    def starts_after(self, name: str) -> bool:
        """Whether an event of this name opens a window."""
        return self.after is not None and self.after.match(name)

    def key_of(self, event: Event) -> Key:
        """The bucket that the event falls into; a label that it does not have counts as empty."""
        return tuple(find_label(event, label) for label in self.for_each)


def compile_event_trigger(
    *,
    id: UUID,
    automation_id: UUID,
    match: Specification,
    match_related: Sequence[Specification],
    after: Sequence[str],
    expect: Sequence[str],
    for_each: Sequence[str],
    posture: Posture,
    threshold: int,
    within: timedelta,
    effective_from: int = 0,
) -> EventTrigger:
    """Compile a trigger's definition (its fields as Prefect names them)."""
    labels, tags = compile_match(match)
    return EventTrigger(
        id=id,
        automation_id=automation_id,
        match=labels,
        conditions=tags + compile_match_related(match_related),
        after=Patterns(after) if after else None,
        expect=Patterns(expect) if expect else None,
        for_each=tuple(sorted(set(for_each))),
        posture=posture,
        threshold=threshold,
        within=within,
        effective_from=effective_from,
        own_resource_id=f"prefect.automation.{automation_id}",
        watches_automations=_names_automations(match, (*expect, *after)),
    )


def _names_automations(match: Specification, names: Sequence[str]) -> bool:
    ids = match.get(RESOURCE_ID, ())
    return any(name.startswith(_AUTOMATION) for name in (*names, *([ids] if isinstance(ids, str) else ids)))


def find_label(event: Event, label: str) -> str:
    """The value of a `for_each` label: `related:<role>:<label>` on the first related resource in that role, else the label
    of the resource itself. Empty where there is none.
    """
    if label.startswith("related:"):
        _, _, rest = label.partition(":")
        role, _, name = rest.partition(":")
        related = event.in_role(role)
        return related.get(name, "") if related else ""
    return event.resource.get(label, "")
