"""Leases: what was granted, what was refused, and the leases that hold nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tocsin.concurrency.slots import Standing
from tocsin.kit.ids import new_id

# Version 8, the one for meanings of one's own. Nothing else makes ids of it.
_OF_NOTHING: Final = 0x746F6373_696E_8E00 << 64
_PREFIX: Final = (2**64 - 1) << 64


@dataclass(frozen=True, slots=True)
class Lease:
    """Slots of all these limits, held under this id. Of a limit that is not active it holds none."""

    id: UUID
    limits: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was taken, because these limits have no room.

    Ask again after `retry_after` seconds; it is None where more slots were asked for than there are, so that waiting is no use.
    """

    limits: tuple[Standing, ...]
    retry_after: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """What a lease holds of one limit."""

    lease_id: UUID
    limit_id: UUID
    slots: int
    created: datetime


def lease_of_nothing() -> UUID:
    """The id of a lease on no limit at all. It says so itself: such leases are granted for every tagged task, and not stored."""
    return UUID(int=_OF_NOTHING | (new_id().int & ~_PREFIX))


def holds_nothing(lease_id: UUID) -> bool:
    return lease_id.int & _PREFIX == _OF_NOTHING
