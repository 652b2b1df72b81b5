"""What evaluating a trigger leads to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from tocsin.triggers.core.states import Key, Mark, Ref
from tocsin.triggers.core.trigger import Trigger


class TriggerState(StrEnum):
    """Whether a trigger was satisfied, or has stopped being so. The names are Prefect's."""

    TRIGGERED = "Triggered"
    RESOLVED = "Resolved"


class Verdict(StrEnum):
    """What becomes of a trigger's signal."""

    FIRED = "fired"
    COOLED_DOWN = "cooled-down"
    GROUPED = "grouped"
    RATE_LIMITED = "rate-limited"


class Note(StrEnum):
    """What an event meant to a trigger that watches its resource."""

    NOT_EXPECTED = "not-expected"
    OPENED = "opened"
    COUNTED = "counted"
    FIRED = "fired"
    LATE = "late"
    SILENT = "silent"
    MUTED = "muted"
    HELD = "held"
    MOVED_ON = "moved-on"
    EARLY = "early"
    NO_WINDOW = "no-window"
    RESET = "reset"
    SATISFIED = "satisfied"
    MEASURED = "measured"


MAX_MEMBERS: Final = 100
"""How many firings are remembered by name of those that go out together; the others are counted."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A trigger was satisfied, or has stopped being so, for a key.

    `at` is the moment that it is about; `ref` the event behind it, None where none was ever seen. `cause` tells it apart from every
    other signal of this trigger and key, however often it is worked out: the same history gives the same.
    """

    trigger: Trigger
    state: TriggerState
    key: Key
    at: datetime
    ref: Ref | None
    cause: tuple[str, ...]
    members: tuple[Mark, ...] = ()
    value: float | None = None
    count: int = 1
    """How many events were counted for it; of a group or a summary, how many firings it stands for."""
    is_summary: bool = False
    """Whether it tells of what was beyond the maximum rate."""

    @property
    def labels(self) -> dict[str, str]:
        """The labels that the trigger counts apart by, and their values."""
        return dict(zip(self.trigger.for_each, self.key, strict=True))


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a signal of the outermost trigger. `until` is how long it is held back."""

    signal: Signal
    verdict: Verdict
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an event or a deadline led to."""

    decisions: tuple[Decision, ...] = ()
    note: Note | None = None


def event_cause(ref: Ref) -> tuple[str, ...]:
    """The cause of what an event led to at once."""
    return ("event", str(ref.position))


def due_cause(due: datetime) -> tuple[str, ...]:
    """The cause of what a deadline led to."""
    return ("due", due.isoformat())
