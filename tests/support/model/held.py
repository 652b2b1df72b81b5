"""States that last: which events count, and when that is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.support.model.history import GRACE, Given, Order, expected, is_muted, moment, named, seconds
from tocsin.events.event import StoredEvent

RUNS = ("prefect.flow-run.", "prefect.task-run.")


@dataclass(frozen=True)
class Counted:
    """An event at the time at which it is counted."""

    order: Order
    stored: StoredEvent
    expected: bool
    starts: bool
    resets: bool

    @property
    def at(self) -> datetime:
        return moment(self.stored)

    @property
    def now(self) -> datetime:
        when: datetime = self.order[0]
        return when


def counted(trigger: Given, log: Sequence[StoredEvent], trigger_id: object, child: int = 0) -> list[Counted]:
    """The events that mean something to a Reactive trigger, in the order in which they do."""
    found = []
    for stored in log:
        resets = is_reset(trigger, stored)
        if is_muted(trigger, stored) and not resets:
            continue
        is_expected, starts = expected(trigger, stored) and not resets, named(stored, trigger.get("after", ()))
        starts = starts and not resets
        order: Order = (stored.received, 1, stored.position, child)
        if is_expected and not starts and trigger.get("hold_for"):
            due = decided(trigger, log, stored)
            if due is None:
                continue
            resource = (stored.event.resource["prefect.resource.id"],)
            order = (due, 0, (trigger_id, "hold", resource), child)
        if is_expected or starts or resets:
            found.append(Counted(order, stored, is_expected, starts, resets))
    return sorted(found, key=lambda each: each.order)


def is_reset(trigger: Given, stored: StoredEvent) -> bool:
    """Whether it ends a row, or says that it is over."""
    if trigger.get("reset"):
        return named(stored, trigger["reset"])
    return bool(trigger.get("consecutive")) and stored.event.resource.get("prefect.state-type") == "COMPLETED"


def decided(trigger: Given, log: Sequence[StoredEvent], stored: StoredEvent) -> datetime | None:
    """When it is certain that the state of this event lasted; None where it did not, or was another one's already."""
    due: datetime | None = None
    current = stored
    for other in of_resource(log, stored):
        # Whatever was decided before counts no more; an event that arrives in the very moment of a deadline comes after it.
        if due is not None and due <= other.received:
            if current is stored:
                return due
            due = None
        if may_be_held(trigger, other) and due is None:
            current, due = other, max(moment(other) + seconds(trigger, "hold_for"), other.received) + GRACE
        elif due is not None and moves_on(trigger, other):
            lasted = moment(other) - moment(current)
            if timedelta(0) <= lasted <= seconds(trigger, "hold_for"):
                due = None
    return due if due is not None and current is stored else None


def of_resource(log: Sequence[StoredEvent], stored: StoredEvent) -> list[StoredEvent]:
    """The events of the same resource."""
    return [each for each in log if each.event.resource_id == stored.event.resource_id]


def may_be_held(trigger: Given, stored: StoredEvent) -> bool:
    """Whether it is an expected event that counts."""
    return (
        expected(trigger, stored)
        and not is_reset(trigger, stored)
        and not named(stored, trigger.get("after", ()))
        and not is_muted(trigger, stored)
    )


def moves_on(trigger: Given, stored: StoredEvent) -> bool:
    """Whether it tells that the state of its resource is over."""
    if is_reset(trigger, stored):
        return True
    if expected(trigger, stored):
        return False
    if named(stored, trigger.get("after", ())):
        return not is_muted(trigger, stored)
    if stored.event.event.startswith(RUNS):
        return "prefect.state-type" in stored.event.resource
    families = {name.rsplit(".", 1)[0] for name in trigger["expect"]}
    return stored.event.event.rsplit(".", 1)[0] in families
