"""Filters and sorting of incidents as SQL."""

from functools import cache
from typing import Any

from sqlalchemy import case, or_, select, true
from sqlmodel import col

from tocsin.incidents.filters import IncidentFilter, IncidentSort
from tocsin.incidents.models import IncidentRelatedRow, IncidentRow, IncidentTagRow
from tocsin.incidents.severity import IncidentSeverity
from tocsin.storage.filtering import Clause, combined, tags, times, values


def incident_clause(filter: IncidentFilter | None) -> Clause:
    """Which rows of `incident` a filter means."""
    if filter is None:
        return true()
    clauses = [
        values(col(IncidentRow.id), filter.id),
        _begins(filter),
        values(col(IncidentRow.name), filter.name),
        _text(filter),
        values(col(IncidentRow.severity), filter.severity),
        values(col(IncidentRow.status), filter.status),
        _open(filter),
        values(col(IncidentRow.owner), filter.owner),
        tags(filter.tags, col(IncidentTagRow.tag), col(IncidentTagRow.incident_id), col(IncidentRow.id)),
        values(col(IncidentRow.automation_id), filter.automation_id),
        _related(filter),
        times(col(IncidentRow.start_time), filter.start_time),
        times(col(IncidentRow.end_time), filter.end_time),
    ]
    return combined(clauses, filter.operator)


def _begins(filter: IncidentFilter) -> Clause | None:
    bounds = filter.id.bounds() if filter.id else None
    return col(IncidentRow.id).between(*bounds) if bounds else None


def _text(filter: IncidentFilter) -> Clause | None:
    if filter.text is None:
        return None
    name, summary = values(col(IncidentRow.name), filter.text), values(col(IncidentRow.summary), filter.text)
    return None if name is None or summary is None else or_(name, summary)


def _open(filter: IncidentFilter) -> Clause | None:
    if filter.open is None or filter.open.eq_ is None:
        return None
    end = col(IncidentRow.end_time)
    return end.is_(None) if filter.open.eq_ else end.is_not(None)


def _related(filter: IncidentFilter) -> Clause | None:
    if filter.related is None or filter.related.any_ is None:
        return None
    related = col(IncidentRelatedRow.resource_id).in_(filter.related.any_)
    return col(IncidentRow.id).in_(select(col(IncidentRelatedRow.incident_id)).where(related))


@cache
def incident_order(sort: IncidentSort) -> tuple[Any, ...]:
    """Sorting of incidents; equal ones by id, so that pages neither repeat nor miss a row."""
    newest = col(IncidentRow.start_time).desc()
    columns = {
        IncidentSort.START_TIME_DESC: (newest,),
        IncidentSort.START_TIME_ASC: (col(IncidentRow.start_time).asc(),),
        IncidentSort.UPDATED_DESC: (col(IncidentRow.updated).desc(),),
        IncidentSort.SEVERITY_DESC: (severity_rank().desc(), newest),
        IncidentSort.NAME_ASC: (col(IncidentRow.name).asc(),),
        IncidentSort.NAME_DESC: (col(IncidentRow.name).desc(),),
    }[sort]
    return (*columns, col(IncidentRow.id).asc())


def severity_rank() -> Any:
    """How bad an incident is, as a number."""
    return case({each.value: each.rank for each in IncidentSeverity}, value=col(IncidentRow.severity), else_=0)
