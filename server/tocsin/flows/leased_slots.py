"""Slots of a deployment's limit by way of leases of the concurrency package."""

from uuid import UUID

from sqlmodel import Session

from tocsin.concurrency.leases import Refused
from tocsin.concurrency.schemas import Holder, HolderType
from tocsin.concurrency.service import LimitService, SlotService
from tocsin.errors import NotFound
from tocsin.events.log import EventLog
from tocsin.flows.slots import LimitOptions, NoSlot
from tocsin.kit.clock import Clock


class LeasedSlots:
    """The slots that one run asks for, inside one transaction."""

    def __init__(
        self, session: Session, clock: Clock, log: EventLog, limit_id: UUID, options: LimitOptions, run_id: UUID
    ) -> None:
        self.options = options
        self._slots = SlotService(session, clock)
        self._limits = LimitService(session, clock, log)
        self._limit_id = limit_id
        self._run_id = run_id

    def secure(self) -> UUID | NoSlot | None:
        holder = Holder(type=HolderType.FLOW_RUN, id=self._run_id)
        outcome = self._slots.acquire(ids=[self._limit_id], holder=holder, seconds=self.options.lease_seconds)
        if isinstance(outcome, Refused):
            return NoSlot.NEVER if outcome.retry_after is None else NoSlot.FULL
        return outcome.id if outcome.limits else None

    def renew(self, lease_id: UUID) -> bool:
        return self._slots.renew(lease_id, self.options.lease_seconds)

    def are_full(self) -> bool:
        try:
            standing = self._limits.get(str(self._limit_id))
        except NotFound:
            return False
        return standing.active and not standing.has_room(1)
