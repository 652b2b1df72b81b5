"""Filters and sorting as SQL. Everything is decided by the database, by its indexes."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true
from sqlmodel import col

from tocsin.flows.filters import (
    CreatedByFilter,
    FlowFilter,
    FlowRunFilter,
    FlowRunSort,
    FlowSort,
    Operator,
    Selection,
    TagsFilter,
)
from tocsin.flows.models import FlowRow, FlowRunRow, FlowRunTagRow, FlowTagRow

Clause = ColumnElement[bool]


def runs_selected(selection: Selection) -> Clause:
    """Which rows of `flow_run` a selection means."""
    if selection.asks_for_the_absent:
        return false()
    clauses = [run_clause(selection.flow_runs)] if selection.flow_runs else []
    if selection.flows:
        clauses.append(
            exists(select(FlowRow.id).where(col(FlowRow.id) == col(FlowRunRow.flow_id), flow_clause(selection.flows)))  # type: ignore[call-overload]
        )
    return and_(true(), *clauses)


def flows_selected(selection: Selection) -> Clause:
    """Which rows of `flow` a selection means."""
    if selection.asks_for_the_absent:
        return false()
    clauses = [flow_clause(selection.flows)] if selection.flows else []
    if selection.flow_runs:
        runs = select(FlowRunRow.id).where(  # type: ignore[call-overload]
            col(FlowRunRow.flow_id) == col(FlowRow.id), run_clause(selection.flow_runs)
        )
        clauses.append(exists(runs))
    return and_(true(), *clauses)


def flow_clause(filter: FlowFilter) -> Clause:
    clauses = [
        _values(col(FlowRow.id), filter.id),
        _values(col(FlowRow.name), filter.name),
        _tags(filter.tags, col(FlowTagRow.tag), col(FlowTagRow.flow_id), col(FlowRow.id)),
    ]
    if filter.deployment is not None and filter.deployment.is_null_ is not None:
        clauses.append(true() if filter.deployment.is_null_ else false())
    return _combined(clauses, filter.operator)


def run_clause(filter: FlowRunFilter) -> Clause:
    run = FlowRunRow
    clauses = [
        _values(col(run.id), filter.id),
        _values(col(run.name), filter.name),
        _tags(filter.tags, col(FlowRunTagRow.tag), col(FlowRunTagRow.flow_run_id), col(run.id)),
        _values(col(run.deployment_id), filter.deployment_id),
        _values(col(run.flow_version), filter.flow_version),
        _times(col(run.effective_start_time), filter.start_time, is_null=col(run.start_time)),
        _times(col(run.end_time), filter.end_time),
        _times(col(run.expected_start_time), filter.expected_start_time),
        _times(col(run.next_scheduled_start_time), filter.next_scheduled_start_time),
        _values(col(run.parent_task_run_id), filter.parent_task_run_id),
        _values(col(run.idempotency_key), filter.idempotency_key),
        _creators(filter.created_by),
        *_absent(filter),
    ]
    if filter.state is not None:
        parts = [_values(col(run.state_type), filter.state.type), _values(col(run.state_name), filter.state.name)]
        clauses.append(_combined(parts, filter.state.operator))
    return _combined(clauses, filter.operator)


def flow_order(sort: FlowSort) -> tuple[Any, ...]:
    """Sorting of flows; equal ones by id, so that pages neither repeat nor miss a row."""
    column = {
        FlowSort.CREATED_DESC: col(FlowRow.created).desc(),
        FlowSort.UPDATED_DESC: col(FlowRow.updated).desc(),
        FlowSort.NAME_ASC: col(FlowRow.name).asc(),
        FlowSort.NAME_DESC: col(FlowRow.name).desc(),
    }[sort]
    return column, col(FlowRow.id).desc()


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
        FlowRunSort.END_TIME_DESC: col(run.end_time).desc().nulls_last(),
    }[sort]
    return column, by_id


def _combined(clauses: Iterable[Clause | None], operator: Operator) -> Clause:
    given = [clause for clause in clauses if clause is not None]
    if not given:
        return true()
    return and_(*given) if operator is Operator.AND else or_(*given)


def _values(column: Any, filter: Any) -> Clause | None:
    """`any_`, `not_any_`, `like_` and `is_null_`, as far as this filter has them."""
    if filter is None:
        return None
    clauses: list[Clause] = []
    if filter.any_ is not None:
        clauses.append(column.in_(filter.any_))
    if getattr(filter, "not_any_", None):
        clauses.append(column.not_in(filter.not_any_))
    if getattr(filter, "like_", None):
        clauses.append(column.icontains(filter.like_, autoescape=True))
    if getattr(filter, "is_null_", None) is not None:
        clauses.append(column.is_(None) if filter.is_null_ else column.is_not(None))
    return _combined(clauses, getattr(filter, "operator", Operator.AND)) if clauses else None


def _times(column: Any, filter: Any, is_null: Any = None) -> Clause | None:
    if filter is None:
        return None
    nullable = column if is_null is None else is_null
    clauses: list[Clause] = []
    if filter.before_ is not None:
        clauses.append(column <= filter.before_)
    if filter.after_ is not None:
        clauses.append(column >= filter.after_)
    if filter.is_null_ is not None:
        clauses.append(nullable.is_(None) if filter.is_null_ else nullable.is_not(None))
    return and_(*clauses) if clauses else None


def _tags(filter: TagsFilter | None, tag: Any, owner: Any, id: Any) -> Clause | None:
    if filter is None:
        return None
    clauses: list[Clause] = []
    if filter.all_:
        wanted = set(filter.all_)
        owners = select(owner).where(tag.in_(wanted)).group_by(owner).having(func.count() == len(wanted))
        clauses.append(id.in_(owners))
    if filter.any_ is not None:
        clauses.append(id.in_(select(owner).where(tag.in_(filter.any_))))
    if filter.is_null_ is not None:
        some = exists(select(owner).where(owner == id))
        clauses.append(~some if filter.is_null_ else some)
    return _combined(clauses, filter.operator) if clauses else None


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
    return _combined(clauses, filter.operator) if clauses else None


def _absent(filter: FlowRunFilter) -> list[Clause]:
    """Criteria on what no run has here: a work queue, a parent whose task runs are known."""
    clauses: list[Clause] = []
    if filter.parent_flow_run_id is not None and filter.parent_flow_run_id.any_ is not None:
        clauses.append(false())
    if filter.work_queue_name is not None:
        if filter.work_queue_name.any_ is not None:
            clauses.append(false())
        if filter.work_queue_name.is_null_ is not None:
            clauses.append(true() if filter.work_queue_name.is_null_ else false())
    return clauses
