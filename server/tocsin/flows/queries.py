"""Filters and sorting of flows and flow runs as SQL. Everything is decided by the database, by its indexes."""

from functools import cache
from typing import Any

from sqlalchemy import exists, select
from sqlmodel import col

from tocsin.deployments.models import DeploymentRow
from tocsin.flows.filters import (
    CreatedByFilter,
    FlowFilter,
    FlowRunFilter,
    FlowRunSort,
    FlowSort,
    ParentFlowRunFilter,
)
from tocsin.flows.models import FlowRow, FlowRunRow, FlowRunTagRow, FlowTagRow
from tocsin.flows.task_runs.models import TaskRunRow
from tocsin.storage.filtering import Clause, combined, tags, times, values


def flow_clause(filter: FlowFilter) -> Clause:
    """Which rows of `flow` a filter means."""
    clauses = [
        values(col(FlowRow.id), filter.id),
        values(col(FlowRow.name), filter.name),
        tags(filter.tags, col(FlowTagRow.tag), col(FlowTagRow.flow_id), col(FlowRow.id)),
    ]
    if filter.deployment is not None and filter.deployment.is_null_ is not None:
        deployed = exists(select(DeploymentRow.id).where(col(DeploymentRow.flow_id) == col(FlowRow.id)))  # type: ignore[call-overload]
        clauses.append(~deployed if filter.deployment.is_null_ else deployed)
    return combined(clauses, filter.operator)


def run_clause(filter: FlowRunFilter) -> Clause:
    """Which rows of `flow_run` a filter means."""
    run = FlowRunRow
    clauses = [
        values(col(run.id), filter.id),
        values(col(run.name), filter.name),
        tags(filter.tags, col(FlowRunTagRow.tag), col(FlowRunTagRow.flow_run_id), col(run.id)),
        values(col(run.deployment_id), filter.deployment_id),
        values(col(run.flow_version), filter.flow_version),
        times(col(run.effective_start_time), filter.start_time, is_null=col(run.start_time)),
        times(col(run.end_time), filter.end_time),
        times(col(run.expected_start_time), filter.expected_start_time),
        times(col(run.next_scheduled_start_time), filter.next_scheduled_start_time),
        values(col(run.parent_task_run_id), filter.parent_task_run_id),
        values(col(run.idempotency_key), filter.idempotency_key),
        _creators(filter.created_by),
        values(col(run.work_queue_name), filter.work_queue_name),
        _children_of(filter.parent_flow_run_id),
    ]
    if filter.state is not None:
        parts = [values(col(run.state_type), filter.state.type), values(col(run.state_name), filter.state.name)]
        clauses.append(combined(parts, filter.state.operator))
    return combined(clauses, filter.operator)


@cache
def flow_order(sort: FlowSort) -> tuple[Any, ...]:
    """Sorting of flows; equal ones by id, so that pages neither repeat nor miss a row."""
    column = {
        FlowSort.CREATED_DESC: col(FlowRow.created).desc(),
        FlowSort.UPDATED_DESC: col(FlowRow.updated).desc(),
        FlowSort.NAME_ASC: col(FlowRow.name).asc(),
        FlowSort.NAME_DESC: col(FlowRow.name).desc(),
    }[sort]
    return column, col(FlowRow.id).desc()


@cache
def run_order(sort: FlowRunSort) -> tuple[Any, ...]:
    """Sorting of flow runs; equal ones by id. Runs without the time that is sorted by come last."""
    run = FlowRunRow
    by_id = col(run.id).desc()
    if sort is FlowRunSort.ID_DESC:
        return (by_id,)
    column = {
        FlowRunSort.START_TIME_ASC: col(run.effective_start_time).asc(),
        FlowRunSort.START_TIME_DESC: col(run.effective_start_time).desc(),
        FlowRunSort.EXPECTED_START_TIME_ASC: col(run.expected_start_time).asc(),
        FlowRunSort.EXPECTED_START_TIME_DESC: col(run.expected_start_time).desc(),
        FlowRunSort.NAME_ASC: col(run.name).asc(),
        FlowRunSort.NAME_DESC: col(run.name).desc(),
        FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC: col(run.next_scheduled_start_time).asc().nulls_last(),
        FlowRunSort.END_TIME_DESC: col(run.end_order).desc(),
    }[sort]
    return column, by_id


def _creators(filter: CreatedByFilter | None) -> Clause | None:
    if filter is None:
        return None
    column: Any = col(FlowRunRow.created_by)
    clauses: list[Clause] = []
    if filter.id_ is not None:
        clauses.append(column["id"].as_string().in_([str(creator) for creator in filter.id_]))
    if filter.type_ is not None:
        clauses.append(column["type"].as_string().in_(filter.type_))
    if filter.is_null_ is not None:
        clauses.append(column.is_(None) if filter.is_null_ else column.is_not(None))
    return combined(clauses, filter.operator) if clauses else None


def _children_of(filter: ParentFlowRunFilter | None) -> Clause | None:
    if filter is None or filter.any_ is None:
        return None
    parents = select(TaskRunRow.id).where(col(TaskRunRow.flow_run_id).in_(filter.any_))  # type: ignore[call-overload]
    return col(FlowRunRow.parent_task_run_id).in_(parents)
