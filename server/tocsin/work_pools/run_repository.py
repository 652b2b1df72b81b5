"""The SQL of the runs in work queues: those that are due, and those that take a slot."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, func, select, union_all
from sqlmodel import Session

from tocsin.flows.models import FlowRunRow
from tocsin.flows.states import StateType
from tocsin.work_pools.handout import DueRun
from tocsin.work_pools.models import WorkQueueRow
from tocsin.work_pools.schemas import SlotHolder

OCCUPYING: Final = (StateType.PENDING, StateType.RUNNING, StateType.CANCELLING)
"""A run takes a slot of its queue and pool from when a worker has it until its process has ended."""

_QUEUES_PER_QUERY: Final = 100

_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]
_QUEUE: Any = WorkQueueRow.__table__  # type: ignore[attr-defined]
_HOLDER = (
    _RUN.c.id,
    _RUN.c.name,
    _RUN.c.state_type,
    _RUN.c.state_name,
    _RUN.c.start_time,
    _RUN.c.state_timestamp,
)


class QueuedRunRepository:
    """Runs in work queues, inside one transaction. Everything is found through the index of (queue, state, time)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def occupied(self, queue_ids: Iterable[UUID]) -> dict[UUID, int]:
        """How many runs of each of these queues take a slot; queues without any are left out."""
        ids = list(queue_ids)
        if not ids:
            return {}
        statement = (
            select(_RUN.c.work_queue_id, func.count())
            .where(_RUN.c.work_queue_id.in_(ids), _RUN.c.state_type.in_(OCCUPYING))
            .group_by(_RUN.c.work_queue_id)
        )
        return {row[0]: row[1] for row in self._session.execute(statement)}

    def occupied_of_pools(self, pool_ids: Iterable[UUID]) -> dict[UUID, int]:
        """How many runs of each of these pools take a slot; pools without any are left out."""
        ids = list(pool_ids)
        if not ids:
            return {}
        statement = (
            select(_QUEUE.c.work_pool_id, func.count())
            .select_from(_QUEUE.join(_RUN, _RUN.c.work_queue_id == _QUEUE.c.id))
            .where(_QUEUE.c.work_pool_id.in_(ids), _RUN.c.state_type.in_(OCCUPYING))
            .group_by(_QUEUE.c.work_pool_id)
        )
        return {row[0]: row[1] for row in self._session.execute(statement)}

    def due(
        self, allowed: Mapping[UUID, int], before: datetime | None, after: datetime | None, most: int
    ) -> list[DueRun]:
        """The first runs that each queue may give, of as many queues, in their order, as are needed for `most`."""

        def first_of(queue_id: UUID) -> Any:
            clauses = [_RUN.c.work_queue_id == queue_id, _RUN.c.state_type == StateType.SCHEDULED, _not_in_process()]
            if before is not None:
                clauses.append(_RUN.c.next_scheduled_start_time <= before)
            if after is not None:
                clauses.append(_RUN.c.next_scheduled_start_time >= after)
            columns = (_RUN.c.id, _RUN.c.work_queue_id, _RUN.c.next_scheduled_start_time)
            order = (_RUN.c.next_scheduled_start_time, _RUN.c.id)
            return select(*columns).where(*clauses).order_by(*order).limit(allowed[queue_id])

        found: list[DueRun] = []
        for part in _parts(allowed):
            found += [DueRun(*row) for row in self._session.execute(_together(part, first_of))]
            if len(found) >= most:
                break
        return found

    def holders(self, queue_ids: Iterable[UUID], most: int, now: datetime) -> dict[UUID, list[SlotHolder]]:
        """Runs that take a slot, at most so many of each queue."""

        def first_of(queue_id: UUID) -> Any:
            statement = select(_RUN.c.work_queue_id, *_HOLDER).where(_occupying(queue_id))
            return statement.order_by(_RUN.c.id).limit(most)

        found: dict[UUID, list[SlotHolder]] = {}
        for part in _parts(queue_ids):
            for row in self._session.execute(_together(part, first_of)):
                found.setdefault(row[0], []).append(_holder(row[1:], now))
        return found

    def holders_of(self, queue_id: UUID, limit: int, offset: int, now: datetime) -> list[SlotHolder]:
        """A page of the runs that take a slot of one queue."""
        statement = select(*_HOLDER).where(_occupying(queue_id)).order_by(_RUN.c.id).limit(limit).offset(offset)
        return [_holder(row, now) for row in self._session.execute(statement)]

    def late(self, queue_id: UUID) -> int:
        """How many runs of a queue have been marked late."""
        clauses = (_RUN.c.work_queue_id == queue_id, _RUN.c.state_type == StateType.SCHEDULED)
        statement = select(func.count()).select_from(_RUN).where(*clauses, _RUN.c.state_name == "Late")
        return int(self._session.execute(statement).scalar_one())


def _not_in_process() -> Any:
    # A run that waits for its retry in its own process is scheduled, and still not to be taken by anybody else.
    return _RUN.c.empirical_policy["retry_type"].as_string().is_distinct_from("in_process")


def _occupying(queue_id: UUID) -> Any:
    return and_(_RUN.c.work_queue_id == queue_id, _RUN.c.state_type.in_(OCCUPYING))


def _together(queue_ids: Sequence[UUID], first_of: Callable[[UUID], Any]) -> Any:
    # Each queue's first rows are one short walk along the index, whatever else is waiting; a window over all would read it all.
    parts = [first_of(queue_id).subquery() for queue_id in queue_ids]
    return union_all(*(select(part) for part in parts))


def _parts(queue_ids: Iterable[UUID]) -> Iterable[list[UUID]]:
    ids = iter(queue_ids)
    while part := list(islice(ids, _QUEUES_PER_QUERY)):
        yield part


def _holder(row: Sequence[Any], now: datetime) -> SlotHolder:
    values = dict(zip((column.name for column in _HOLDER), row, strict=True))
    since: datetime | None = values["state_timestamp"]
    return SlotHolder(**values, time_in_current_state=None if since is None else now - since)
