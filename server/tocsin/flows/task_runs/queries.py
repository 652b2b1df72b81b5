"""Filters and sorting of task runs as SQL."""

from functools import cache
from typing import Any

from sqlalchemy import exists, select
from sqlmodel import col

from tocsin.flows.models import FlowRunRow
from tocsin.flows.task_runs.filters import FlowRunIdFilter, TaskRunFilter, TaskRunSort
from tocsin.flows.task_runs.models import TaskRunRow, TaskRunTagRow
from tocsin.kit.filters import ExistsFilter
from tocsin.storage.filtering import Clause, combined, tags, times, values


def task_run_clause(filter: TaskRunFilter) -> Clause:
    """Which rows of `task_run` a filter means."""
    row = TaskRunRow
    clauses = [
        values(col(row.id), filter.id),
        values(col(row.name), filter.name),
        tags(filter.tags, col(TaskRunTagRow.tag), col(TaskRunTagRow.task_run_id), col(row.id)),
        times(col(row.start_time), filter.start_time),
        times(col(row.end_time), filter.end_time),
        times(col(row.expected_start_time), filter.expected_start_time),
        _stands_for_subflow(filter.subflow_runs),
        _of_flow_run(filter.flow_run_id),
    ]
    if filter.state is not None:
        parts = [values(col(row.state_type), filter.state.type), values(col(row.state_name), filter.state.name)]
        clauses.append(combined(parts, filter.state.operator))
    return combined(clauses, filter.operator)


@cache
def task_run_order(sort: TaskRunSort) -> tuple[Any, ...]:
    """Sorting of task runs; equal ones by id. Runs without the time that is sorted by come last."""
    row = TaskRunRow
    by_id = col(row.id).desc()
    if sort is TaskRunSort.ID_DESC:
        return (by_id,)
    column = {
        TaskRunSort.EXPECTED_START_TIME_ASC: col(row.expected_start_time).asc(),
        TaskRunSort.EXPECTED_START_TIME_DESC: col(row.expected_start_time).desc(),
        TaskRunSort.NAME_ASC: col(row.name).asc(),
        TaskRunSort.NAME_DESC: col(row.name).desc(),
        TaskRunSort.NEXT_SCHEDULED_START_TIME_ASC: col(row.next_scheduled_start_time).asc().nulls_last(),
        TaskRunSort.END_TIME_DESC: col(row.end_time).desc().nulls_last(),
    }[sort]
    return column, by_id


def _stands_for_subflow(filter: ExistsFilter | None) -> Clause | None:
    if filter is None or filter.exists_ is None:
        return None
    child = exists(select(FlowRunRow.id).where(col(FlowRunRow.parent_task_run_id) == col(TaskRunRow.id)))  # type: ignore[call-overload]
    return child if filter.exists_ else ~child


def _of_flow_run(filter: FlowRunIdFilter | None) -> Clause | None:
    column = col(TaskRunRow.flow_run_id)
    if filter is None:
        return None
    if filter.is_null_:
        return column.is_(None)
    if filter.any_ is not None:
        return column.in_(filter.any_)
    return column.is_not(None) if filter.is_null_ is False else None
