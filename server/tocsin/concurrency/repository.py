"""All the SQL of concurrency limits and of leases.

Whoever takes or gives back slots, or changes a lease, first locks the rows of all limits that this concerns, in one statement and
in the order of their ids: so nobody waits for somebody who waits for them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlmodel import Session

from tocsin.concurrency.leases import Share
from tocsin.concurrency.models import LeaseRow, LimitRow
from tocsin.concurrency.schemas import Holder
from tocsin.concurrency.slots import Standing
from tocsin.storage.upsert import insert_if_new

# Tables and not entities: these statements run for every task that a limit concerns.
_LIMIT: Any = LimitRow.__table__  # type: ignore[attr-defined]
_LEASE: Any = LeaseRow.__table__  # type: ignore[attr-defined]

_ALL = select(_LIMIT)
_LOCKED = _ALL.order_by(_LIMIT.c.id).with_for_update()

_COUNTED = ("updated", "active_slots", "denied_slots", "avg_slot_occupancy_seconds")
_COUNT = (
    update(_LIMIT)
    .where(_LIMIT.c.id == bindparam("of_limit"))
    .values({name: bindparam(f"new_{name}") for name in _COUNTED})
)


class LimitRepository:
    """Limits, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, id: UUID) -> Standing | None:
        return self._one(_ALL.where(_LIMIT.c.id == id))

    def by_name(self, name: str) -> Standing | None:
        return self._one(_ALL.where(_LIMIT.c.name == name))

    def lock(self, id: UUID) -> Standing | None:
        """A limit; nobody else changes it until this transaction ends."""
        return self._one(_LOCKED.where(_LIMIT.c.id == id))

    def lock_name(self, name: str) -> Standing | None:
        return self._one(_LOCKED.where(_LIMIT.c.name == name))

    def lock_all(self, names: Sequence[str], ids: Sequence[UUID] = ()) -> list[Standing]:
        """Those of these limits that exist, in the order of their ids, locked."""
        wanted = _LIMIT.c.name.in_(names)
        if ids:
            wanted = _LIMIT.c.id.in_(ids) | wanted if names else _LIMIT.c.id.in_(ids)
        return self._many(_LOCKED.where(wanted))

    def lock_leased(self, lease_ids: Sequence[UUID]) -> list[Standing]:
        """The limits of these leases, locked, so that these leases cannot change either."""
        leased = select(_LEASE.c.limit_id).where(_LEASE.c.id.in_(lease_ids))
        return self._many(_LOCKED.where(_LIMIT.c.id.in_(leased)))

    def by_names(self, names: Sequence[str]) -> list[Standing]:
        """Those of these limits that exist, in the order of their names."""
        return self._many(_ALL.where(_LIMIT.c.name.in_(names)).order_by(_LIMIT.c.name))

    def by_ids(self, ids: Sequence[UUID]) -> list[Standing]:
        """Those of these limits that exist."""
        return self._many(_ALL.where(_LIMIT.c.id.in_(ids)))

    def exist(self, names: Sequence[str]) -> bool:
        """Whether there is a limit of any of these names."""
        return self._session.execute(select(_LIMIT.c.id).where(_LIMIT.c.name.in_(names)).limit(1)).first() is not None

    def page(self, limit: int, offset: int, *, prefix: str = "") -> list[Standing]:
        """Limits in the order of their names; with a prefix, those whose names begin with it."""
        statement = _ALL.order_by(_LIMIT.c.name).limit(limit).offset(offset)
        if prefix:
            # Not LIKE: only a comparison goes along the index on both databases.
            following = prefix[:-1] + chr(ord(prefix[-1]) + 1)
            statement = statement.where(_LIMIT.c.name >= prefix, _LIMIT.c.name < following)
        return self._many(statement)

    def add(self, standing: Standing) -> bool:
        """Insert a limit. False if there is one of this name, which stays as it is."""
        return insert_if_new(self._session, LimitRow, asdict(standing))

    def change(self, standing: Standing) -> None:
        """Write everything about a limit that is locked."""
        values = asdict(standing)
        self._session.execute(update(_LIMIT).where(_LIMIT.c.id == values.pop("id")).values(**values))

    def count(self, standings: Iterable[Standing]) -> None:
        """Write the figures of limits that are locked."""
        rows = [{"of_limit": each.id} | {f"new_{name}": getattr(each, name) for name in _COUNTED} for each in standings]
        if rows:
            self._session.connection().execute(_COUNT, rows)

    def delete(self, id: UUID) -> None:
        self._session.execute(delete(_LIMIT).where(_LIMIT.c.id == id))

    def _one(self, statement: Any) -> Standing | None:
        row = self._session.execute(statement).one_or_none()
        return Standing(*row) if row else None

    def _many(self, statement: Any) -> list[Standing]:
        return [Standing(*row) for row in self._session.connection().execute(statement)]


class LeaseRepository:
    """Leases, inside one transaction. Those that are changed are those of limits that the transaction has locked."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, shares: Sequence[Share], holder: Holder | None, expires: datetime | None) -> None:
        common = {
            "holder_type": holder.type.value if holder else None,
            "holder_id": holder.id if holder else None,
            "expires": expires,
        }
        rows = [
            {"id": share.lease_id, "limit_id": share.limit_id, "slots": share.slots, "created": share.created} | common
            for share in shares
        ]
        if rows:
            self._session.connection().execute(insert(_LEASE), rows)

    def renew(self, id: UUID, expires: datetime | None) -> bool:
        """False if there is no such lease."""
        result: Any = self._session.execute(update(_LEASE).where(_LEASE.c.id == id).values(expires=expires))
        return bool(result.rowcount)

    def end(self, ids: Sequence[UUID], *, expired: datetime | None = None) -> list[Share]:
        """Delete these leases, or those of them that had expired by then. What they held is returned to one caller only."""
        wanted = _LEASE.c.id.in_(ids)
        if expired is not None:
            wanted &= _LEASE.c.expires <= expired
        return self._deleted(wanted)

    def end_of_limit(self, limit_id: UUID) -> list[Share]:
        """Delete what all leases hold of one limit; of other limits they go on holding what they hold."""
        return self._deleted(_LEASE.c.limit_id == limit_id)

    def forget_limit(self, limit_id: UUID) -> None:
        """Delete what nobody would renew of a limit that is deleted."""
        self._session.execute(delete(_LEASE).where(_LEASE.c.limit_id == limit_id, _LEASE.c.expires.is_(None)))

    def expired(self, now: datetime, limit: int) -> list[UUID]:
        """Leases that expired by now, the oldest first."""
        statement = select(_LEASE.c.id).where(_LEASE.c.expires <= now).order_by(_LEASE.c.expires).limit(limit)
        return list(dict.fromkeys(self._session.connection().execute(statement).scalars()))

    def next_expiry(self) -> datetime | None:
        """When the next lease expires."""
        moment: datetime | None = self._session.connection().execute(select(func.min(_LEASE.c.expires))).scalar_one()
        return moment

    def of_holder(self, holder_id: UUID, limit_names: Sequence[str] | None = None) -> list[UUID]:
        """The leases of one holder; with names, those that hold slots of one of these limits."""
        statement = select(_LEASE.c.id).distinct().where(_LEASE.c.holder_id == holder_id)
        if limit_names is not None:
            named = select(_LIMIT.c.id).where(_LIMIT.c.name.in_(limit_names))
            statement = statement.where(_LEASE.c.limit_id.in_(named))
        return list(self._session.connection().execute(statement).scalars())

    def holders(self, limit_ids: Sequence[UUID], now: datetime) -> list[tuple[UUID, str, UUID]]:
        """Who holds slots of these limits now: the limit, the kind of holder and its id, the oldest lease first."""
        statement = (
            select(_LEASE.c.limit_id, _LEASE.c.holder_type, _LEASE.c.holder_id)
            .where(
                _LEASE.c.limit_id.in_(limit_ids),
                _LEASE.c.holder_id.is_not(None),
                _LEASE.c.expires.is_(None) | (_LEASE.c.expires > now),
            )
            .order_by(_LEASE.c.created, _LEASE.c.id)
        )
        return [tuple(row) for row in self._session.connection().execute(statement)]

    def _deleted(self, wanted: Any) -> list[Share]:
        statement = (
            delete(_LEASE).where(wanted).returning(_LEASE.c.id, _LEASE.c.limit_id, _LEASE.c.slots, _LEASE.c.created)
        )
        return [Share(*row) for row in self._session.connection().execute(statement)]
