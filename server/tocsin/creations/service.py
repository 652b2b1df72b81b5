"""The rules about creations."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from sqlmodel import Session

from tocsin.creations.repository import CreationRepository
from tocsin.creations.schemas import Claim
from tocsin.errors import NotFound
from tocsin.kit.clock import Clock


class Created(Protocol):
    """What is created has an id."""

    @property
    def id(self) -> UUID: ...


T = TypeVar("T", bound=Created)

KEPT = timedelta(hours=24)
"""How long a creation can be found again. By then somebody has looked into what was interrupted."""


class CreationService:
    """Creations, inside one transaction; always in that of what is created."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._creations = CreationRepository(session)
        self._clock = clock

    def once(self, claim: Claim | None, get: Callable[[UUID], T], create: Callable[[], T]) -> tuple[T, bool]:
        """What an earlier run has created under this key without confirming it, or else what `create` makes; and whether it is new.

        `get` gives it by its id, or raises `NotFound` where it is gone.
        """
        if claim is None:
            return create(), True
        while (earlier := self.take(claim)) is not None:
            with suppress(NotFound):
                return get(earlier), False
        created = create()
        self.note(claim, created.id)
        return created, True

    def note(self, claim: Claim | None, id: UUID) -> None:
        """Remember what has just been created, until it is confirmed."""
        if claim is not None:
            self._creations.add(id, claim, self._clock.now())

    def take(self, claim: Claim) -> UUID | None:
        """What an earlier run has created under this key without confirming it; from now on this run has."""
        self._creations.remove_before(self._clock.now() - KEPT)
        return self._creations.take(claim)

    def confirm(self, run: str, ids: Sequence[UUID]) -> None:
        """The run has written these down: it will not look for them."""
        self._creations.remove(run, ids)
