"""Filters and sorting of deployments as SQL."""

from functools import cache
from typing import Any

from sqlalchemy import exists, or_, select
from sqlmodel import col

from tocsin.deployments.filters import DeploymentFilter, DeploymentSort
from tocsin.deployments.models import DeploymentRow, DeploymentTagRow
from tocsin.flows.models import FlowRow
from tocsin.kit.filters import LikeFilter
from tocsin.storage.filtering import Clause, combined, numbers, tags, values


def deployment_clause(filter: DeploymentFilter) -> Clause:
    """Which rows of `deployment` a filter means."""
    row = DeploymentRow
    return combined(
        [
            values(col(row.id), filter.id),
            values(col(row.name), filter.name),
            _either_name(filter.flow_or_deployment_name),
            values(col(row.paused), filter.paused),
            tags(filter.tags, col(DeploymentTagRow.tag), col(DeploymentTagRow.deployment_id), col(row.id)),
            values(col(row.work_queue_name), filter.work_queue_name),
            numbers(col(row.concurrency_limit), filter.concurrency_limit),
        ],
        filter.operator,
    )


@cache
def deployment_order(sort: DeploymentSort) -> tuple[Any, ...]:
    """Sorting of deployments; equal ones by id, so that pages neither repeat nor miss a row."""
    row = DeploymentRow
    column = {
        DeploymentSort.CREATED_DESC: col(row.created).desc(),
        DeploymentSort.UPDATED_DESC: col(row.updated).desc(),
        DeploymentSort.NAME_ASC: col(row.name).asc(),
        DeploymentSort.NAME_DESC: col(row.name).desc(),
    }[sort]
    return column, col(row.id).desc()


def _either_name(filter: LikeFilter | None) -> Clause | None:
    if filter is None or not filter.like_:
        return None
    flow_name = exists(
        select(FlowRow.id)  # type: ignore[call-overload]
        .where(
            col(FlowRow.id) == col(DeploymentRow.flow_id), col(FlowRow.name).icontains(filter.like_, autoescape=True)
        )
        .correlate_except(FlowRow)
    )
    return or_(col(DeploymentRow.name).icontains(filter.like_, autoescape=True), flow_name)
