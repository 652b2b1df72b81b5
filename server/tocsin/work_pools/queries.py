"""Filters of work pools, queues and workers as SQL."""

from sqlalchemy import or_
from sqlmodel import col

from tocsin.storage.filtering import Clause, combined, times, values
from tocsin.work_pools.filters import WorkerFilter, WorkPoolFilter, WorkQueueFilter, WorkQueueNameFilter
from tocsin.work_pools.models import WorkerRow, WorkPoolRow, WorkQueueRow


def work_pool_clause(filter: WorkPoolFilter) -> Clause:
    """Which rows of `work_pool` a filter means."""
    row = WorkPoolRow
    clauses = [
        values(col(row.id), filter.id),
        values(col(row.name), filter.name),
        values(col(row.type), filter.type),
    ]
    return combined(clauses, filter.operator)


def work_queue_clause(filter: WorkQueueFilter) -> Clause:
    """Which rows of `work_queue` a filter means."""
    return combined([values(col(WorkQueueRow.id), filter.id), *_names(filter.name)], filter.operator)


def worker_clause(filter: WorkerFilter) -> Clause:
    """Which rows of `worker` a filter means."""
    row = WorkerRow
    clauses = [times(col(row.last_heartbeat_time), filter.last_heartbeat_time), values(col(row.status), filter.status)]
    return combined(clauses, filter.operator)


def _names(filter: WorkQueueNameFilter | None) -> list[Clause]:
    if filter is None:
        return []
    name = col(WorkQueueRow.name)
    clauses: list[Clause] = []
    if filter.any_ is not None:
        clauses.append(name.in_(filter.any_))
    if filter.startswith_ is not None:
        clauses.append(or_(*(name.istartswith(beginning, autoescape=True) for beginning in filter.startswith_)))
    return clauses
