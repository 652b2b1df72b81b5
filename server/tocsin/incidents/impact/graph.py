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
    """The resources that an incident names, as far as they are of a known kind, with their roles."""
    found: dict[Thing, set[str]] = {}
    for each in related:
        if thing := Thing.of(each.resource_id):
            found.setdefault(thing, set()).add(each.role)
    return found


def surroundings(named: Mapping[Thing, set[str]], inside: Iterable[tuple[Thing, Thing]]) -> set[Thing]:
    """What is named only as the place of something else that is named: from there nothing spreads.

    The event of a failed run has the run's flow, queue and pool related to it, and so has the incident that is declared for
    it. That is no trouble of the pool. Each stands in the role of its own kind; whoever means the pool itself says so by
    another role, or names nothing in it. `inside` are pairs of something named and what it is in.
    """
    usual = {thing for thing, roles in named.items() if roles == {thing.kind.value}}
    return {place for member, place in inside if member in usual and place in usual}


class Spread:
    """What is affected so far, and why. The first reason that is found stays; of several at a time, the first in the alphabet."""

    def __init__(self, named: Iterable[Thing], still: Iterable[Thing] = ()) -> None:
        """`still` are those of the named from which nothing spreads."""
        self._why = dict.fromkeys(named, NAMED)
        self._carriers = set(self._why).difference(still)

    def along(self, ties: Iterable[Tie]) -> None:
        """Let trouble spread along these ties, as far as their causes are affected."""
        for tie in sorted(ties, key=lambda tie: (tie.effect, tie.why)):
            # A tie that does not carry tells of a place: whatever is affected makes its own place so.
            reached = tie.cause in (self._carriers if tie.carries else self._why)
            if reached:
                self._why.setdefault(tie.effect, tie.why)
                if tie.carries:
                    self._carriers.add(tie.effect)

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
