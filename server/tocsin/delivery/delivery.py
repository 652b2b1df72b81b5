"""A delivery on its way through the dispatcher."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID


@dataclass(slots=True)
class Delivery:
    """The columns of a `DeliveryRow`, without the ORM: building its objects costs more than sending the request."""

    id: UUID
    firing_id: UUID
    automation_id: UUID
    event_id: UUID
    action_index: int
    action: dict[str, Any]
    destination: str
    lane: UUID
    place: int
    behind: UUID | None
    test: bool
    state: str
    due: datetime
    attempts: int
    attempts_forgiven: int
    leased_until: datetime | None
    lease_owner: str | None
    reason: str | None
    detail: str | None
    uncertain: bool
    reached: list[str]
    message: dict[str, Any] | None
    created: datetime
    since: datetime
    finished: datetime | None

    @classmethod
    def of(cls, row: Iterable[Any]) -> Self:
        """The delivery of a row whose columns are its fields, in their order."""
        return cls(*row)
