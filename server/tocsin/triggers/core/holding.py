"""States that have to last before they count: what has moved on by then never did. Retries that succeed are no alert."""

from datetime import datetime

from tocsin.events.event import Event
from tocsin.triggers.core.absence import GRACE
from tocsin.triggers.core.counting import Step
from tocsin.triggers.core.signal import Note
from tocsin.triggers.core.states import Held, Key, Ref
from tocsin.triggers.core.trigger import STATE_TYPE, EventTrigger

_KINDS_WITH_STATES = ("prefect.flow-run.", "prefect.task-run.")


def hold(trigger: EventTrigger, state: Held | None, key: Key, ref: Ref, received: datetime) -> Step:
    """An event of a resource that counts if nothing else happens to it for a while. One that is held already stays."""
    if state is not None:
        return Step(state, Note.HELD)
    return Step(Held(ref, key, max(ref.at + trigger.hold_for, received) + GRACE), Note.HELD)


def move_on(trigger: EventTrigger, state: Held | None, at: datetime) -> Step:
    """The resource has moved on at this moment: too late to matter where its state had lasted long enough by then."""
    if state is None:
        return Step(None, Note.NOT_EXPECTED)
    if at < state.ref.at:
        return Step(state, Note.LATE)
    if at > state.ref.at + trigger.hold_for:
        return Step(state, Note.HELD)
    return Step(None, Note.MOVED_ON)


def moves_on(trigger: EventTrigger, event: Event) -> bool:
    """Whether an event that is not expected tells that its resource has moved on: a run that changed its state, or another event
    of the same family (`prefect.work-pool.ready` beside `prefect.work-pool.not-ready`).
    """
    if event.event.startswith(_KINDS_WITH_STATES):
        return STATE_TYPE in event.resource
    return event.event.rpartition(".")[0] in trigger.families
