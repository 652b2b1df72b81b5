"""Filters and sorting of artifacts as SQL."""

from functools import cache
from typing import Any

from sqlalchemy import and_, select, true
from sqlmodel import col

from tocsin.artifacts.filters import (
    ArtifactCollectionFilter,
    ArtifactCollectionSelection,
    ArtifactFilter,
    ArtifactSelection,
    ArtifactSort,
)
from tocsin.artifacts.models import ArtifactCollectionRow, ArtifactRow
from tocsin.flows.models import FlowRunRow
from tocsin.flows.task_runs.models import TaskRunRow
from tocsin.flows.task_runs.queries import task_run_clause
from tocsin.selection.clauses import runs_selected
from tocsin.selection.schemas import Selection
from tocsin.storage.filtering import Clause, combined, values


def artifacts_selected(selection: ArtifactSelection) -> Clause:
    """Which rows of `artifact` a selection means."""
    wanted, row = selection.artifacts, ArtifactRow
    own = _clause(wanted, values(col(row.id), wanted.id), values(col(row.key), wanted.key)) if wanted else true()
    return and_(own, *_of_runs(selection))


def collections_selected(selection: ArtifactCollectionSelection) -> Clause:
    """Which rows of `artifact_collection`, joined with their newest artifact, a selection means."""
    wanted, row = selection.artifacts, ArtifactCollectionRow
    own = (
        _clause(wanted, values(col(row.latest_id), wanted.latest_id), values(col(row.key), wanted.key))
        if wanted
        else true()
    )
    return and_(own, *_of_runs(selection))


@cache
def artifact_order(sort: ArtifactSort) -> tuple[Any, ...]:
    """Sorting of artifacts; equal ones by id, so that pages neither repeat nor miss a row. Those without a key come last."""
    by_id = col(ArtifactRow.id).desc()
    if sort is ArtifactSort.ID_DESC:
        return (by_id,)
    column = {
        ArtifactSort.CREATED_DESC: col(ArtifactRow.created).desc(),
        ArtifactSort.UPDATED_DESC: col(ArtifactRow.updated).desc(),
        ArtifactSort.KEY_DESC: col(ArtifactRow.key).desc().nulls_last(),
        ArtifactSort.KEY_ASC: col(ArtifactRow.key).asc().nulls_last(),
    }[sort]
    return column, by_id


@cache
def collection_order(sort: ArtifactSort) -> tuple[Any, ...]:
    """Sorting of keys; equal ones by id, unless nothing is equal."""
    row = ArtifactCollectionRow
    by_id = col(row.id).desc()
    return {
        ArtifactSort.CREATED_DESC: (col(row.created).desc(), by_id),
        ArtifactSort.UPDATED_DESC: (col(row.updated).desc(), by_id),
        ArtifactSort.ID_DESC: (by_id,),
        ArtifactSort.KEY_DESC: (col(row.key).desc(),),
        ArtifactSort.KEY_ASC: (col(row.key).asc(),),
    }[sort]


def _clause(filter: ArtifactFilter | ArtifactCollectionFilter, *own: Clause | None) -> Clause:
    clauses = [
        *own,
        values(col(ArtifactRow.flow_run_id), filter.flow_run_id),
        values(col(ArtifactRow.task_run_id), filter.task_run_id),
        values(col(ArtifactRow.type), filter.type),
    ]
    return combined(clauses, filter.operator)


def _of_runs(selection: Selection) -> list[Clause]:
    """An artifact belongs to the flow run and to the task run that it names."""
    # By a list of ids and not by `exists`: SQLite would ask for the run of every artifact there is.
    clauses: list[Clause] = []
    if selection.task_runs:
        task_runs = select(TaskRunRow.id).where(task_run_clause(selection.task_runs))  # type: ignore[call-overload]
        clauses.append(col(ArtifactRow.task_run_id).in_(task_runs))
    others = {name: getattr(selection, name) for name in Selection.model_fields if name != "task_runs"}
    if any(value is not None for value in others.values()):
        runs = select(FlowRunRow.id).where(runs_selected(Selection.model_construct(**others)))  # type: ignore[call-overload]
        clauses.append(col(ArtifactRow.flow_run_id).in_(runs))
    return clauses
