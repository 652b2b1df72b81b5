"""Limits on tags: one slot for each task run, held by a lease that ends only when it is released."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from tocsin.concurrency.leases import Refused, Share
from tocsin.concurrency.repository import LeaseRepository, LimitRepository
from tocsin.concurrency.schemas import Holder, HolderType, LimitInBrief
from tocsin.concurrency.service import LimitService, SlotService
from tocsin.concurrency.slots import TAG_PREFIX, Standing
from tocsin.concurrency.tags.schemas import TagLimit, TagLimitCreate
from tocsin.errors import NotFound
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.kit.ids import new_id


class TagLimitService:
    """Limits on tags, inside one transaction."""

    def __init__(self, session: Session, clock: Clock, log: EventLog) -> None:
        self._now = clock.now()
        self._definitions = LimitService(session, clock, log)
        self._slots = SlotService(session, clock)
        self._limits = LimitRepository(session)
        self._leases = LeaseRepository(session)

    def create(self, body: TagLimitCreate) -> tuple[TagLimit, bool]:
        """Limit a tag, or change its limit; the limit, and whether it is new."""
        standing, created = self._definitions.set_limit(TAG_PREFIX + body.tag, body.concurrency_limit)
        return self._shown([standing])[0], created

    def get(self, id: UUID) -> TagLimit:
        """Raises `NotFound`, also for a limit that is not on a tag."""
        return self._shown([_found(self._limits.get(id))])[0]

    def by_tag(self, tag: str) -> TagLimit:
        """Raises `NotFound`."""
        return self._shown([_found(self._limits.by_name(TAG_PREFIX + tag))])[0]

    def page(self, limit: int, offset: int) -> list[TagLimit]:
        """Limits on tags, in the order of the tags."""
        return self._shown(self._limits.page(limit, offset, prefix=TAG_PREFIX))

    def reset(self, tag: str, task_runs: Sequence[UUID]) -> None:
        """Take back all slots of a limit, and let these task runs have one each. Raises `NotFound`."""
        standing = _found(self._limits.lock_name(TAG_PREFIX + tag))
        self._leases.end_of_limit(standing.id)
        self._limits.count([replace(standing.at(self._now), active_slots=len(task_runs))])
        for task_run_id in task_runs:
            self._leases.add([Share(new_id(), standing.id, 1, self._now)], _task_run(task_run_id), None)

    def delete(self, id: UUID) -> None:
        """Raises `NotFound`, also for a limit that is not on a tag."""
        _found(self._limits.get(id))
        self._definitions.delete(str(id))

    def delete_by_tag(self, tag: str) -> None:
        """Raises `NotFound`."""
        if not self._definitions.remove_limit(TAG_PREFIX + tag):
            raise NotFound("Concurrency limit not found")

    def take(self, tags: Sequence[str], task_run_id: UUID) -> list[LimitInBrief] | Refused:
        """Take a slot of each limit on these tags, or of none. The active limits."""
        names = [TAG_PREFIX + tag for tag in tags]
        outcome = self._slots.acquire(names, holder=_task_run(task_run_id))
        if isinstance(outcome, Refused):
            return outcome
        # These are called by their tags, and those that are given back by their names: so does Prefect.
        limits = {each.name.removeprefix(TAG_PREFIX): each for each in outcome.limits if each.active}
        return [
            LimitInBrief(id=limits[tag].id, name=tag, limit=limits[tag].limit)
            for tag in dict.fromkeys(tags)
            if tag in limits
        ]

    def give_back(self, tags: Sequence[str], task_run_id: UUID) -> list[LimitInBrief]:
        """Give back the slots that a task run holds of these limits. The limits, whether or not it held any."""
        names = [TAG_PREFIX + tag for tag in tags]
        self._slots.release_of(task_run_id, names)
        return [LimitInBrief.of(each) for each in self._limits.by_names(names)]

    def _shown(self, standings: Sequence[Standing]) -> list[TagLimit]:
        task_runs = defaultdict(list)
        for limit_id, kind, holder_id in self._leases.holders([each.id for each in standings], self._now):
            if kind == HolderType.TASK_RUN:
                task_runs[limit_id].append(holder_id)
        return [TagLimit.of(each, task_runs[each.id]) for each in standings]


def _task_run(id: UUID) -> Holder:
    return Holder(type=HolderType.TASK_RUN, id=id)


def _found(standing: Standing | None) -> Standing:
    if standing is None or not standing.name.startswith(TAG_PREFIX):
        raise NotFound("Concurrency limit not found")
    return standing
