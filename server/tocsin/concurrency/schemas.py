"""What crosses the API about concurrency limits. Field names are Prefect's."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from tocsin.concurrency.slots import Standing, whole
from tocsin.kit.nulls import null_means
from tocsin.kit.text import SafeText

DEFAULT_LEASE_SECONDS: Final = 300.0
_MOST: Final = 2**31 - 1
_NAME_PATTERN: Final = r"^[^/%&><]+$"

Name = Annotated[SafeText, Field(pattern=_NAME_PATTERN, max_length=500)]
Whole = Annotated[int, Field(ge=0, le=_MOST)]
Rate = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Slots = Annotated[int, Field(gt=0, le=_MOST)]
Names = Annotated[list[SafeText], Field(max_length=1000)]
LeaseSeconds = Annotated[
    float,
    Field(ge=60, le=24 * 60 * 60, description="Seconds until the slots go back, unless the lease is renewed before."),
    null_means(DEFAULT_LEASE_SECONDS),
]


class _Request(BaseModel):
    model_config = ConfigDict(extra="ignore")


class Mode(StrEnum):
    """What slots are taken for: to be held and given back, or to be used up, in limits whose slots decay."""

    CONCURRENCY = "concurrency"
    RATE_LIMIT = "rate_limit"


class HolderType(StrEnum):
    FLOW_RUN = "flow_run"
    TASK_RUN = "task_run"
    DEPLOYMENT = "deployment"


class Holder(BaseModel):
    """Who holds a lease."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: HolderType
    id: UUID


class LimitCreate(_Request):
    """A limit to be created."""

    name: Name
    limit: Whole
    active: Annotated[bool, null_means(True)] = True
    active_slots: Annotated[Whole, null_means(0)] = 0
    denied_slots: Annotated[Whole, null_means(0)] = 0
    slot_decay_per_second: Annotated[Rate, null_means(0.0)] = 0.0


class LimitUpdate(_Request):
    """What may be changed about a limit. What is left out, or null, stays as it is."""

    name: Name | None = None
    limit: Whole | None = None
    active: bool | None = None
    active_slots: Whole | None = None
    denied_slots: Whole | None = None
    slot_decay_per_second: Rate | None = None


class Limit(BaseModel):
    """A limit. `active_slots` are those taken at the moment of the answer."""

    id: UUID
    created: datetime
    updated: datetime
    name: str
    active: bool
    limit: int
    active_slots: int
    slot_decay_per_second: float

    @classmethod
    def of(cls, standing: Standing) -> "Limit":
        return cls(**_figures(standing, cls.model_fields))


class CreatedLimit(Limit):
    """A limit as the answer to its creation shows it."""

    denied_slots: int
    avg_slot_occupancy_seconds: float


class LimitInBrief(BaseModel):
    """A limit of which slots were taken or given back."""

    id: UUID
    name: str
    limit: int

    @classmethod
    def of(cls, standing: Standing) -> "LimitInBrief":
        return cls(id=standing.id, name=standing.name, limit=standing.limit)


class Take(_Request):
    """Slots to be taken of all limits of these names, or of none; a name without a limit is passed over."""

    names: Names
    slots: Slots
    mode: Annotated[Mode, null_means(Mode.CONCURRENCY)] = Mode.CONCURRENCY
    create_if_missing: Annotated[
        bool | None, Field(description="Not used; Prefect's API still has it.", deprecated=True)
    ] = None


class TakeWithLease(Take):
    """The same, to be given back by the server if the holder does not renew the lease."""

    lease_duration: LeaseSeconds = DEFAULT_LEASE_SECONDS
    holder: Holder | None = None


class GiveBack(_Request):
    """Slots to be given back."""

    names: Names
    slots: Slots
    occupancy_seconds: Annotated[float | None, Field(gt=0, allow_inf_nan=False)] = None
    create_if_missing: Annotated[
        bool | None, Field(description="Not used; Prefect's API still has it.", deprecated=True)
    ] = None


class Release(_Request):
    """What a lease holds is to be given back."""

    lease_id: UUID


class Renewal(_Request):
    """A lease is to hold for so many seconds from now."""

    lease_duration: LeaseSeconds = DEFAULT_LEASE_SECONDS


class LeaseGranted(BaseModel):
    """Slots taken, of which limits, and the id by which to keep and give them back."""

    lease_id: UUID
    limits: list[LimitInBrief]


def created_limit(standing: Standing) -> CreatedLimit:
    return CreatedLimit(**_figures(standing, CreatedLimit.model_fields))


def _figures(standing: Standing, names: Iterable[str]) -> dict[str, object]:
    shown = {name: getattr(standing, name) for name in names}
    return shown | {name: whole(shown[name]) for name in ("active_slots", "denied_slots") if name in shown}
