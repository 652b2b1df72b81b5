"""Chains of causes: which automations led to a firing, and when such a chain is cut.

An automation that acts on a run, a pool or another automation makes events, and these can fire automations again. Nothing is wrong
with that until a chain comes back to an automation that is part of it already: it feeds itself, and would for ever.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

import msgspec

from tocsin.events.event import RESOURCE_ID, Event
from tocsin.triggers.core.trigger import REPORTS_OF_FIRINGS

CHAIN_CUT: Final = "tocsin.automation.chain-cut"
"""The name of the event that tells that a firing was cut off."""

ACTION_FAILED: Final = "prefect.automation.action.failed"
"""The name of the event that tells that an action was given up."""

TROUBLE: Final = frozenset({CHAIN_CUT, ACTION_FAILED})
"""Events of which somebody has to be told, and whose telling may fail in the same way."""

DEFAULT_LIMIT: Final = 5
"""How often an automation takes part in one chain.

A run that fails and is started again is a chain that feeds itself too, and one that is meant: it needs a few turns.
"""

LONGEST: Final = 100
"""Firings in one chain, whichever automations they are of."""

SPREAD: Final = 10
"""How many chains with one beginning may feed themselves, each as long as its limit lets it: firings that repeat, in units of it.

One firing may have several effects. Each begins a branch, and branches of branches are many before any of them is long.
"""

FIRING_ID: Final = "firing_id"
"""The part of the payload of events that tell of a firing which says which it is."""

_EVENT: Final = "prefect.event."
_FLOW_RUN: Final = "prefect.flow-run."


class CutReason(StrEnum):
    """Why a chain is cut."""

    FEEDS_ITSELF = "chain_feeds_itself"
    """The automation has taken part in it as often as it may."""
    SPREADS = "chain_spreads"
    """It feeds itself in too many branches at once."""
    TOO_LONG = "chain_too_long"
    """It goes on and on, over ever other automations."""


@dataclass(frozen=True, slots=True)
class Chain:
    """What led to something: the automations whose firings did, oldest first, and the firing that it all began with."""

    root: UUID | None = None
    automations: tuple[UUID, ...] = ()

    def times(self, automation_id: UUID) -> int:
        """How often an automation is part of it."""
        return self.automations.count(automation_id)

    def after(self, firing_id: UUID, automation_id: UUID) -> "Chain":
        """The chain of what a firing leads to, whose own chain this is."""
        return Chain(self.root or firing_id, (*self.automations, automation_id))


NO_CHAIN: Final = Chain()
"""Of what nobody but people, schedules and the world outside has caused."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a chain may go. `times` is how often an automation may take part in it."""

    times: int = DEFAULT_LIMIT
    length: int = LONGEST

    @property
    def repeats(self) -> int:
        """How many firings of one beginning may be of automations that had taken part before."""
        return self.times * SPREAD

    def of(self, reason: CutReason) -> int:
        """The limit that this reason is about."""
        match reason:
            case CutReason.FEEDS_ITSELF:
                return self.times
            case CutReason.SPREADS:
                return self.repeats
            case CutReason.TOO_LONG:
                return self.length


def decisive(chains: Iterable[Chain], automation_id: UUID) -> Chain:
    """Of the chains that lead to one firing, the one that counts: where its automation stands most often, then the longest."""
    return max(chains, key=lambda chain: (chain.times(automation_id), len(chain.automations)), default=NO_CHAIN)


def judge(
    chain: Chain, automation_id: UUID, limits: Limits, *, repeats: int, about_trouble: bool = False
) -> CutReason | None:
    """Why a firing with this chain is cut off; None where it is not.

    `repeats` counts the firings with the same beginning, up to this one, of automations that had taken part before. A firing for
    an event of `TROUBLE` is one too many as soon as its automation has taken part at all, and not before: somebody has to be told.
    """
    times = chain.times(automation_id)
    if times >= (1 if about_trouble else limits.times):
        return CutReason.FEEDS_ITSELF
    if times and repeats >= limits.repeats:
        return CutReason.SPREADS
    if len(chain.automations) >= limits.length and not about_trouble:
        return CutReason.TOO_LONG
    return None


def is_told(limits: Limits, *, cuts: int, about_trouble: bool) -> bool:
    """Whether an event tells of a cut, after so many with the same beginning.

    Not of those that are cut for an event of `TROUBLE`, which would tell of each other on and on; and not of each of very many.
    """
    return not about_trouble and cuts < limits.repeats


def event_subject(event_id: UUID) -> str:
    """An event as something that has a cause."""
    return f"{_EVENT}{event_id}"


def effects(events: Iterable[Event]) -> Iterator[str]:
    """What an action has caused that made these events: the events, and the runs that they are about.

    What becomes of a run that an action made or changed belongs to the action's chain from then on.
    """
    for event in events:
        yield event_subject(event.id)
        if event.resource_id.startswith(_FLOW_RUN):
            yield event.resource_id


def own_subject(event: Event) -> Sequence[str]:
    """The event itself, and the one that it says it follows."""
    return [event_subject(each) for each in (event.id, event.follows) if each is not None]


def runs_of(event: Event) -> list[UUID]:
    """The runs that an event is about: its own resource, and runs that it came from or names."""
    ids = (labels[RESOURCE_ID] for labels in event.resources() if labels[RESOURCE_ID].startswith(_FLOW_RUN))
    return list(dict.fromkeys(run for each in ids if (run := _uuid(each.removeprefix(_FLOW_RUN))) is not None))


def run_subject(run_id: UUID) -> str:
    """A run as something that has a cause."""
    return f"{_FLOW_RUN}{run_id}"


def reported_firing(event: Event) -> UUID | None:
    """The firing that an event tells of, if it is such an event."""
    if not event.event.startswith(REPORTS_OF_FIRINGS):
        return None
    try:
        payload = msgspec.json.decode(event.payload, type=dict[str, msgspec.Raw])
        return _uuid(msgspec.json.decode(payload[FIRING_ID], type=str)) if FIRING_ID in payload else None
    except msgspec.DecodeError:
        # Anybody may send an event of this name.
        return None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
