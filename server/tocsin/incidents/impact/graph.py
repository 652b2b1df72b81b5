"""What depends on what, and how trouble spreads along it. Pure.

It spreads from what contains to what is in it, and from what is used to what uses it: from a work pool to its queues, their
deployments and the flows of those; from a block to whatever refers to it; from an automation to what it runs. The other way it
goes one step and no further: the flow of a failed run is affected, its other deployments are not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

PREFIX: Final = "prefect."

_NOT_CONCERNED: Final = frozenset({"creator", "part-of-chain"})
"""Roles of what only led to it: an automation that declares an incident, or that made a run, is not in trouble."""

_USED: Final = frozenset({"storage", "infrastructure", "result-storage", "default-queue"})
"""Roles of what belongs to something that an event is about."""

NAMED: Final = "the incident names it"
"""Why something is affected that the incident itself is related to."""


class Kind(StrEnum):
    """The kinds of resources that an incident can affect, as in `prefect.<kind>.<id>`."""

    FLOW_RUN = "flow-run"
    FLOW = "flow"
    DEPLOYMENT = "deployment"
    WORK_QUEUE = "work-queue"
    WORK_POOL = "work-pool"
    BLOCK = "block-document"
    AUTOMATION = "automation"

    @property
    def spoken(self) -> str:
        """What people call it."""
        return "block" if self is Kind.BLOCK else self.value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Concerned:
    """A resource that an incident is related to. `role` is the kind of the resource unless somebody has said otherwise."""

    resource_id: str
    role: str
    name: str | None = None


class Thing(NamedTuple):
    """A resource by its kind and id."""

    kind: Kind
    id: UUID

    @classmethod
    def of(cls, resource_id: str) -> "Thing | None":
        """The resource of this id; None where it is of a kind that is not looked at here."""
        kind, _, own = resource_id.removeprefix(PREFIX).partition(".")
        try:
            return cls(Kind(kind), UUID(own)) if resource_id.startswith(PREFIX) else None
        except ValueError:
            return None

    @property
    def resource_id(self) -> str:
        return f"{PREFIX}{self.kind.value}.{self.id}"


class Tie(NamedTuple):
    """If `cause` is in trouble, so is `effect`, because `why`. `carries`: whether it spreads on from there."""

    cause: Thing
    effect: Thing
    why: str
    carries: bool = True


def named_things(related: Iterable[Concerned]) -> dict[Thing, set[str]]:
    """The resources that an incident names, as far as they are of a known kind, with their roles; in their order."""
    found: dict[Thing, set[str]] = {}
    for each in related:
        thing = Thing.of(each.resource_id)
        if thing is not None and each.role not in _NOT_CONCERNED:
            found.setdefault(thing, set()).add(each.role)
    return found


def surroundings(named: Mapping[Thing, set[str]], inside: Iterable[tuple[Thing, Thing]]) -> set[Thing]:
    """What is named only as the place of something else that is named before it: from there nothing spreads.

    The event of a failed run has the run's flow, queue and pool related to it, and so has the incident that is declared for
    it. That is no trouble of the pool. Each stands in the role of its own kind; whoever means the pool itself says so by
    another role, or names it first. `inside` are pairs of something named and what it is in.
    """
    order = {thing: place for place, thing in enumerate(named)}
    usual = {thing for thing, roles in named.items() if roles == {thing.kind.value}}
    places = {place for member, place in inside if {member, place} <= usual and order[member] < order[place]}
    return places | {thing for thing, roles in named.items() if roles <= _USED}


class Spread:
    """What is affected so far, and why. The first reason that is found stays; of several at a time, the first in the alphabet."""

    def __init__(self, named: Iterable[Thing], still: Iterable[Thing] = ()) -> None:
        """`still` are those of the named from which nothing spreads."""
        self._why = dict.fromkeys(named, NAMED)
        self._carriers = set(self._why).difference(still)

    def along(self, ties: Iterable[Tie]) -> None:
        """Let trouble spread along these ties, one step: from causes that were affected before."""
        reached: dict[Thing, str] = {}
        carriers: set[Thing] = set()
        for cause, effect, why, carries in ties:
            # A tie that does not carry tells of a place: whatever is affected makes its own place so.
            if cause in (self._carriers if carries else self._why):
                reached[effect] = min(why, reached.get(effect, why))
                if carries:
                    carriers.add(effect)
        self._carriers |= carriers
        self._why = reached | self._why

    def carriers(self, kind: Kind) -> set[UUID]:
        """Those of a kind from which trouble spreads."""
        return {thing.id for thing in self._carriers if thing.kind is kind}

    def of(self, kind: Kind) -> dict[UUID, str]:
        """Those of a kind that are affected, and why."""
        return {thing.id: why for thing, why in self._why.items() if thing.kind is kind}

    def __contains__(self, thing: Thing) -> bool:
        return thing in self._why

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._why)
