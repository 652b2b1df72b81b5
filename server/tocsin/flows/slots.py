"""The slots of a deployment's concurrency limit, as the rules about flow runs see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any, Final, Protocol
from uuid import UUID

INITIAL_LEASE_SECONDS: Final = 300.0
"""How long a run holds its slot until its process renews it, where the deployment says nothing else; Prefect's own."""

SLOT_WAIT_SECONDS: Final = 30.0
"""After how long a run that has found no slot looks again; Prefect's own."""


class CollisionStrategy(StrEnum):
    """What becomes of a run that finds no slot."""

    ENQUEUE = "ENQUEUE"
    CANCEL_NEW = "CANCEL_NEW"


@dataclass(frozen=True, slots=True)
class LimitOptions:
    """What a deployment says about its limit."""

    strategy: CollisionStrategy = CollisionStrategy.ENQUEUE
    lease_seconds: float = INITIAL_LEASE_SECONDS


class NoSlot(Enum):
    """Why there is no slot."""

    FULL = auto()
    NEVER = auto()
    """The limit is 0."""


class Slots(Protocol):
    """The slots that one run asks for. What is asked is done in the transaction of the state change."""

    @property
    def options(self) -> LimitOptions: ...

    def secure(self) -> UUID | NoSlot | None:
        """Take a slot. The lease that holds it; None where the limit is gone."""
        ...

    def renew(self, lease_id: UUID) -> bool:
        """Hold a slot for longer. False if it was given back already."""
        ...

    def are_full(self) -> bool:
        """Whether there is no slot left. Takes none."""
        ...


def limit_options(stored: Mapping[str, Any] | None) -> LimitOptions:
    """The options of a deployment, as they are stored."""
    stored = stored or {}
    return LimitOptions(
        CollisionStrategy(stored.get("collision_strategy") or CollisionStrategy.ENQUEUE),
        float(stored.get("grace_period_seconds") or INITIAL_LEASE_SECONDS),
    )
