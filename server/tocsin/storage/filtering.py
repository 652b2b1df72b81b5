"""Criteria of `kit.filters` as SQL. A criterion that says nothing is None, and left out when several are combined."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true

from tocsin.kit.filters import NumberFilter, Operator, TagsFilter, TimeFilter

Clause = ColumnElement[bool]


def combined(clauses: Iterable[Clause | None], operator: Operator = Operator.AND) -> Clause:
    """All clauses, or one of them; true where there is none."""
    given = [clause for clause in clauses if clause is not None]
    if not given:
        return true()
    return and_(*given) if operator is Operator.AND else or_(*given)


def values(column: Any, filter: Any) -> Clause | None:
    """`any_`, `not_any_`, `like_`, `eq_`, `is_null_` and `exists_`, as far as this filter has them."""
    if filter is None:
        return None
    clauses: list[Clause] = []
    if getattr(filter, "any_", None) is not None:
        clauses.append(column.in_(filter.any_))
    if getattr(filter, "not_any_", None):
        clauses.append(column.not_in(filter.not_any_))
    if getattr(filter, "like_", None):
        clauses.append(column.icontains(filter.like_, autoescape=True))
    if getattr(filter, "eq_", None) is not None:
        clauses.append(column.is_(filter.eq_))
    if getattr(filter, "is_null_", None) is not None:
        clauses.append(column.is_(None) if filter.is_null_ else column.is_not(None))
    if getattr(filter, "exists_", None) is not None:
        clauses.append(column.is_not(None) if filter.exists_ else column.is_(None))
    return combined(clauses, getattr(filter, "operator", Operator.AND)) if clauses else None


def numbers(column: Any, filter: NumberFilter | None) -> Clause | None:
    """`ge_`, `le_` and `is_null_`."""
    if filter is None:
        return None
    clauses: list[Clause] = []
    if filter.ge_ is not None:
        clauses.append(column >= filter.ge_)
    if filter.le_ is not None:
        clauses.append(column <= filter.le_)
    if filter.is_null_ is not None:
        clauses.append(column.is_(None) if filter.is_null_ else column.is_not(None))
    return and_(*clauses) if clauses else None


def times(column: Any, filter: TimeFilter | None, is_null: Any = None) -> Clause | None:
    """`before_`, `after_` and `is_null_`; the last asks about the column `is_null` where that is another one."""
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


def tags(filter: TagsFilter | None, tag: Any, owner: Any, id: Any) -> Clause | None:
    """Tags that stand in a table of their own, with a column `tag` and one for their `owner`, whose id is `id`."""
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
    return combined(clauses, filter.operator) if clauses else None
