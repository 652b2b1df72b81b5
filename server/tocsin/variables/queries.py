"""Filters and sorting of variables as SQL."""

from functools import cache
from typing import Any

from sqlalchemy import true
from sqlmodel import col

from tocsin.storage.filtering import Clause, combined, tags, values
from tocsin.variables.filters import VariableFilter, VariableSort
from tocsin.variables.models import VariableRow, VariableTagRow


def variable_clause(filter: VariableFilter | None) -> Clause:
    """Which rows of `variable` a filter means."""
    if filter is None:
        return true()
    clauses = [
        values(col(VariableRow.id), filter.id),
        values(col(VariableRow.name), filter.name),
        tags(filter.tags, col(VariableTagRow.tag), col(VariableTagRow.variable_id), col(VariableRow.id)),
    ]
    return combined(clauses, filter.operator)


@cache
def variable_order(sort: VariableSort) -> tuple[Any, ...]:
    """Sorting of variables; equal ones by id, so that pages neither repeat nor miss a row."""
    column = {
        VariableSort.CREATED_DESC: col(VariableRow.created).desc(),
        VariableSort.UPDATED_DESC: col(VariableRow.updated).desc(),
        VariableSort.NAME_ASC: col(VariableRow.name).asc(),
        VariableSort.NAME_DESC: col(VariableRow.name).desc(),
    }[sort]
    return column, col(VariableRow.id).desc()
