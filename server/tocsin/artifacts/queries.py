"""Filters and sorting of artifacts as SQL."""

from typing import Any

from sqlalchemy import and_, exists, select, true
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
    wanted = selection.artifacts
    own = _clause(wanted, values(col(ArtifactRow.id), wanted.id)) if wanted else true()
    return and_(own, *_of_runs(selection))


def collections_selected(selection: ArtifactCollectionSelection) -> Clause:
    """Which rows of `artifact_collection`, joined with their newest artifact, a selection means."""
    wanted = selection.artifacts
    own = _clause(wanted, values(col(ArtifactRow.id), wanted.latest_id)) if wanted else true()
    return and_(own, *_of_runs(selection))


def artifact_order(sort: ArtifactSort, row: type[ArtifactRow | ArtifactCollectionRow]) -> tuple[Any, ...]:
    """Sorting of artifacts or keys; equal ones by id, so that pages neither repeat nor miss a row. No key comes last."""
    by_id = col(row.id).desc()
    column = {
        ArtifactSort.CREATED_DESC: col(row.created).desc(),
        ArtifactSort.UPDATED_DESC: col(row.updated).desc(),
        ArtifactSort.ID_DESC: by_id,
        ArtifactSort.KEY_DESC: col(row.key).desc().nulls_last(),
        ArtifactSort.KEY_ASC: col(row.key).asc().nulls_last(),
    }[sort]
    return (column,) if column is by_id else (column, by_id)


def _clause(filter: ArtifactFilter | ArtifactCollectionFilter, by_id: Clause | None) -> Clause:
    clauses = [
        by_id,
        values(col(ArtifactRow.key), filter.key),
        values(col(ArtifactRow.flow_run_id), filter.flow_run_id),
        values(col(ArtifactRow.task_run_id), filter.task_run_id),
        values(col(ArtifactRow.type), filter.type),
    ]
    return combined(clauses, filter.operator)


def _of_runs(selection: Selection) -> list[Clause]:
    """An artifact belongs to the flow run and to the task run that it names."""
    clauses: list[Clause] = []
    if selection.task_runs:
        clauses.append(
            _some(TaskRunRow, col(TaskRunRow.id) == col(ArtifactRow.task_run_id), task_run_clause(selection.task_runs))
        )
    others = {name: getattr(selection, name) for name in Selection.model_fields if name != "task_runs"}
    if any(value is not None for value in others.values()):
        runs = runs_selected(Selection.model_construct(**others))
        clauses.append(_some(FlowRunRow, col(FlowRunRow.id) == col(ArtifactRow.flow_run_id), runs))
    return clauses


def _some(row: Any, *clauses: Clause) -> Clause:
    return exists(select(row.id).where(*clauses))
