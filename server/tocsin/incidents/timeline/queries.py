"""Filters and sorting of entries as SQL."""

from functools import cache
from typing import Any

from sqlalchemy import true
from sqlmodel import col

from tocsin.incidents.models import IncidentEntryRow
from tocsin.incidents.timeline.filters import EntryFilter, EntrySort
from tocsin.storage.filtering import Clause, combined, times, values


def entry_clause(filter: EntryFilter | None) -> Clause:
    """Which rows of `incident_entry` a filter means."""
    if filter is None:
        return true()
    clauses = [
        values(col(IncidentEntryRow.kind), filter.kind),
        values(col(IncidentEntryRow.actor_name), filter.actor),
        values(col(IncidentEntryRow.actor_kind), filter.actor_kind),
        values(col(IncidentEntryRow.text), filter.text),
        times(col(IncidentEntryRow.occurred), filter.occurred),
        times(col(IncidentEntryRow.recorded), filter.recorded),
    ]
    return combined(clauses, filter.operator)


@cache
def entry_order(sort: EntrySort) -> tuple[Any, ...]:
    """Sorting of entries; those of the same moment in the order in which they were written."""
    occurred, number = col(IncidentEntryRow.occurred), col(IncidentEntryRow.number)
    return {
        EntrySort.OCCURRED_ASC: (occurred.asc(), number.asc()),
        EntrySort.OCCURRED_DESC: (occurred.desc(), number.desc()),
        EntrySort.NUMBER_ASC: (number.asc(),),
        EntrySort.NUMBER_DESC: (number.desc(),),
    }[sort]
