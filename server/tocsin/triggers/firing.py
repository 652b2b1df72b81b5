"""A firing on its way: from the step that finds it to the messages that tell of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Final, Self
from uuid import UUID

from tocsin.triggers.core.signal import TriggerState
from tocsin.triggers.outcomes import FiringOutcome


@dataclass(slots=True, kw_only=True)
class Firing:
    """The columns of a `FiringRow`, without the ORM: building its objects costs more than deciding that it fires."""

    id: UUID
    automation_id: UUID
    trigger_id: UUID
    state: str = TriggerState.TRIGGERED.value
    outcome: str = FiringOutcome.FIRED.value
    reason: str | None = None
    chain: list[str] = field(default_factory=list)
    chain_root: UUID | None = None
    repeat: int = 0
    until: datetime | None = None
    key: list[str]
    at: datetime
    triggered: datetime
    triggering_labels: dict[str, str]
    event_id: UUID | None
    event_position: int
    members: list[dict[str, Any]] = field(default_factory=list)
    count: int = 1
    is_summary: bool = False
    value: float | None = None
    automation: dict[str, Any]
    triggered_event_id: UUID

    @classmethod
    def of(cls, row: Iterable[Any]) -> Self:
        """The firing of a row whose columns are its fields, in their order."""
        return cls(**dict(zip(_NAMES, row, strict=True)))

    def values(self) -> dict[str, Any]:
        """Its row."""
        return {name: getattr(self, name) for name in _NAMES}


_NAMES: Final = tuple(each.name for each in fields(Firing))
