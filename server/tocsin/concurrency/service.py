"""The rules of concurrency limits: their definitions, and who gets slots.

For the other packages of the server: inside a transaction of theirs,

    slots = SlotService(session, clock)
    outcome = slots.acquire(["deployment:…"], holder=Holder(type=HolderType.FLOW_RUN, id=run.id), seconds=300)
    if isinstance(outcome, Refused): …      # nothing was taken; outcome.retry_after says when to ask again
    slots.renew(outcome.id, 300)            # False: it is gone, and its slots with it
    slots.release(outcome.id)               # False: it was given back before; nothing happens twice

and `LimitService(session, clock, log).set_limit("deployment:…", 3)` for the limit itself. A transaction that locks rows of its own
takes slots after that, and takes them only once: limits are locked until it ends.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlmodel import Session

from tocsin.concurrency.events import lifecycle_event
from tocsin.concurrency.leases import Lease, Refused, Share, holds_nothing, lease_of_nothing
from tocsin.concurrency.repository import LeaseRepository, LimitRepository
from tocsin.concurrency.schemas import Holder, LimitCreate, LimitUpdate, Mode
from tocsin.concurrency.slots import INITIAL_OCCUPANCY, Standing, spread
from tocsin.errors import Conflict, Invalid, NotFound
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id


class LimitService:
    """Limits as they are defined, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._session = session
        self._log = log
        self._now = clock.now()
        self._limits = LimitRepository(session)
        self._leases = LeaseRepository(session)

    def create(self, body: LimitCreate) -> Standing:
        """Raises `Conflict` where there is a limit of this name."""
        created = self._new(**body.model_dump())
        if created is None:
            raise Conflict(f"There is a concurrency limit called {body.name!r} already.")
        return created

    def get(self, id_or_name: str) -> Standing:
        """A limit as it stands now, by its id or, where that is no id, by its name. Raises `NotFound`."""
        known = _as_id(id_or_name)
        return _found(self._limits.get(known) if known else self._limits.by_name(id_or_name)).at(self._now)

    def find(self, ids: Sequence[UUID]) -> dict[UUID, Standing]:
        """Those of these limits that exist, as they stand now."""
        return {each.id: each.at(self._now) for each in self._limits.by_ids(ids)} if ids else {}

    def page(self, limit: int, offset: int, *, prefix: str = "") -> list[Standing]:
        """Limits as they stand now, in the order of their names."""
        return [each.at(self._now) for each in self._limits.page(limit, offset, prefix=prefix)]

    def update(self, id_or_name: str, body: LimitUpdate) -> None:
        """Change what is given. Raises `NotFound`."""
        self._change(self._locked(id_or_name), body.model_dump(exclude_none=True))

    def delete(self, id_or_name: str) -> None:
        """Delete a limit. Leases on it can still be renewed and released, and hold nothing any more. Raises `NotFound`."""
        self._delete(self._locked(id_or_name))

    def set_limit(self, name: str, limit: int) -> tuple[Standing, bool]:
        """Let a limit of this name have so many slots; the limit, and whether it is new. Its other settings stay."""
        current = self._limits.lock_name(name)
        if current is None:
            if created := self._new(name=name, limit=limit):
                return created, True
            # Somebody else has made it since we looked.
            current = _found(self._limits.lock_name(name))
        return current if current.limit == limit else self._change(current, {"limit": limit}), False

    def remove_limit(self, name: str) -> bool:
        """Delete the limit of this name. False if there is none."""
        current = self._limits.lock_name(name)
        if current is not None:
            self._delete(current)
        return current is not None

    def _new(self, **given: Any) -> Standing | None:
        figures = {
            "active": True,
            "active_slots": 0,
            "denied_slots": 0,
            "slot_decay_per_second": 0.0,
            "avg_slot_occupancy_seconds": INITIAL_OCCUPANCY,
        }
        standing = Standing(id=new_id(), created=self._now, updated=self._now, **(figures | given))
        if not self._limits.add(standing):
            return None
        self._tell("created", standing)
        return standing

    def _change(self, current: Standing, changes: dict[str, Any]) -> Standing:
        # What has decayed until now has decayed at the old rate.
        changed = replace(current.at(self._now), **changes)
        self._limits.change(changed)
        self._tell("updated", changed)
        return changed

    def _delete(self, current: Standing) -> None:
        self._limits.delete(current.id)
        self._leases.forget_limit(current.id)
        self._tell("deleted", current)

    def _locked(self, id_or_name: str) -> Standing:
        known = _as_id(id_or_name)
        return _found(self._limits.lock(known) if known else self._limits.lock_name(id_or_name))

    def _tell(self, what: Literal["created", "updated", "deleted"], standing: Standing) -> None:
        self._log.append(self._session, [lifecycle_event(what, standing, self._now)])


class SlotService:
    """Taking slots and giving them back, inside one transaction."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._now = clock.now()
        self._limits = LimitRepository(session)
        self._leases = LeaseRepository(session)

    def are_limited(self, names: Sequence[str]) -> bool:
        """Whether any of these names is that of a limit. If not, there is nothing to take."""
        return self._limits.exist(names)

    def acquire(
        self,
        names: Sequence[str] = (),
        *,
        ids: Sequence[UUID] = (),
        slots: int = 1,
        holder: Holder | None = None,
        seconds: float | None = None,
        mode: Mode = Mode.CONCURRENCY,
    ) -> Lease | Refused:
        """Take slots of all these limits, or of none, and hold them for so many seconds; without, until they are released.

        What has no limit, or one that is not active, is not limited.
        """
        outcome = self.take(names, ids=ids, slots=slots, mode=mode)
        if isinstance(outcome, Refused):
            return outcome
        if not outcome:
            return Lease(lease_of_nothing(), ())
        lease = Lease(new_id(), outcome)
        shares = [Share(lease.id, each.id, slots if each.active else 0, self._now) for each in outcome]
        self._leases.add(shares, holder, self._until(seconds))
        return lease

    def take(
        self, names: Sequence[str], *, ids: Sequence[UUID] = (), slots: int, mode: Mode = Mode.CONCURRENCY
    ) -> tuple[Standing, ...] | Refused:
        """Take slots without a lease: they decay, or are given back. The limits that exist, in the order of their names.

        Raises `Invalid` where a rate is asked for of limits whose slots do not decay.
        """
        limits = [each.at(self._now) for each in self._limits.lock_all(names, ids)]
        limiting = [each for each in limits if each.active]
        if impossible := tuple(each for each in limiting if slots > each.limit):
            return Refused(impossible, None)
        if mode is Mode.RATE_LIMIT:
            _check_decay(limiting)
        if full := tuple(each for each in limiting if not each.has_room(slots)):
            self._limits.count(each.denied(slots) for each in full)
            wait = max(each.wait(slots) for each in full)
            return Refused(full, spread(wait, random.random()))  # noqa: S311 - not a secret
        self._limits.count(each.taken(slots) for each in limiting)
        return tuple(sorted(limits, key=lambda each: each.name))

    def give_back(
        self, names: Sequence[str], *, slots: int, occupancy_seconds: float | None = None
    ) -> tuple[Standing, ...]:
        """Give back slots that were taken without a lease. The limits that exist."""
        limits = self._limits.lock_all(names)
        self._limits.count(each.at(self._now).given_back(slots, occupancy_seconds) for each in limits if each.active)
        return tuple(sorted(limits, key=lambda each: each.name))

    def renew(self, lease_id: UUID, seconds: float | None) -> bool:
        """Let a lease hold for so many seconds from now; with None, until it is released. False if it is gone."""
        if holds_nothing(lease_id):
            return True
        self._limits.lock_leased([lease_id])
        return self._leases.renew(lease_id, self._until(seconds))

    def release(self, lease_id: UUID) -> bool:
        """Give back what a lease holds. False if it holds nothing: then it was given back before."""
        return not holds_nothing(lease_id) and self._end([lease_id]) > 0

    def release_of(self, holder_id: UUID, names: Sequence[str] | None = None) -> int:
        """Release the leases of a holder; with names, those that hold slots of one of these limits. How many there were."""
        return self._end(self._leases.of_holder(holder_id, names))

    def release_expired(self, limit: int) -> int:
        """Release leases that have expired, at most so many. How many there were."""
        return self._end(self._leases.expired(self._now, limit), expired=self._now)

    def _end(self, lease_ids: Sequence[UUID], *, expired: datetime | None = None) -> int:
        if not lease_ids:
            return 0
        limits = self._limits.lock_leased(lease_ids)
        shares = self._leases.end(lease_ids, expired=expired)
        self._return(limits, shares)
        return len({share.lease_id for share in shares})

    def _return(self, limits: Iterable[Standing], shares: Iterable[Share]) -> None:
        held = defaultdict(list)
        for share in shares:
            if share.slots:
                held[share.limit_id].append(share)
        changed = []
        for standing in limits:
            if standing.id in held:
                now = standing.at(self._now)
                for share in held[standing.id]:
                    now = now.given_back(share.slots, max((self._now - share.created).total_seconds(), 0.0))
                changed.append(now)
        self._limits.count(changed)

    def _until(self, seconds: float | None) -> datetime | None:
        return None if seconds is None else self._now + timedelta(seconds=seconds)


def _check_decay(limits: Iterable[Standing]) -> None:
    if steady := [each.name for each in limits if each.slot_decay_per_second == 0]:
        raise Invalid.at(
            "mode",
            message="Only concurrency limits with slot decay can be used for rate limiting. The following limits do not have a "
            f"decay configured: {','.join(steady)!r}",
        )


def _as_id(id_or_name: str) -> UUID | None:
    try:
        return UUID(id_or_name)
    except ValueError:
        return None


def _found(standing: Standing | None) -> Standing:
    if standing is None:
        raise NotFound("Concurrency Limit not found")
    return standing
