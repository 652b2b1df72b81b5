"""The SQL of creations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlmodel import Session

from tocsin.creations.models import CreationRow
from tocsin.creations.schemas import Claim

_CREATION: Any = CreationRow.__table__  # type: ignore[attr-defined]
_AT_ONCE = 500


class CreationRepository:
    """Creations, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, object_id: UUID, claim: Claim, created: datetime) -> None:
        self._session.add(CreationRow(object_id=object_id, key=claim.key, run=claim.run, created=created))
        self._session.flush()

    def take(self, claim: Claim) -> UUID | None:
        """The oldest creation of the key by another run; from now on it is one of this run. Two who ask get different ones."""
        oldest = (
            select(_CREATION.c.object_id)
            .where(_CREATION.c.key == claim.key, _CREATION.c.run != claim.run)
            .order_by(_CREATION.c.created, _CREATION.c.object_id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        found: UUID | None = self._session.execute(oldest).scalar_one_or_none()
        if found is not None:
            self._session.execute(update(_CREATION).where(_CREATION.c.object_id == found).values(run=claim.run))
        return found

    def remove(self, run: str, ids: Sequence[UUID]) -> None:
        """Forget those creations of the run."""
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            self._session.execute(delete(_CREATION).where(_CREATION.c.run == run, _CREATION.c.object_id.in_(some)))

    def remove_before(self, moment: datetime) -> None:
        """Forget those that are older."""
        self._session.execute(delete(_CREATION).where(_CREATION.c.created < moment))
