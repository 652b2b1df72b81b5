"""What crosses the API about concurrency limits."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class _Request(BaseModel):
    model_config = ConfigDict(extra="ignore")


class Acquire(_Request):
    """Slots to be taken of all limits of these names; a name without a limit is passed over."""

    names: list[str]
    slots: int
    mode: str | None = None
    create_if_missing: bool | None = None


class AcquireWithLease(Acquire):
    """The same, to be given back by the server if the holder does not renew its lease (seconds)."""

    lease_duration: float | None = None
    holder: dict[str, Any] | None = None


class Release(_Request):
    """Slots to be given back."""

    names: list[str]
    slots: int
    occupancy_seconds: float | None = None
    create_if_missing: bool | None = None


class ReleaseWithLease(_Request):
    """What a lease holds is given back."""

    lease_id: UUID


class Renew(_Request):
    """A lease is to hold for so many seconds from now."""

    lease_duration: float | None = None


class Limit(BaseModel):
    """A limit of which slots were taken."""

    id: UUID
    name: str
    limit: int


class Lease(BaseModel):
    """Slots taken, of which limits, and the id by which to keep and give them back."""

    lease_id: UUID
    limits: list[Limit]
