"""The SQL of looking for events: `filters.matches`, said to a database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, literal, not_, or_, select, true
from sqlmodel import Session

from tocsin.events.dialects import Condition, dialect_of
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, StoredEvent
from tocsin.events.filters import (
    AnyResourceFilter,
    Countable,
    EventFilter,
    LabelSpecification,
    NameFilter,
    Order,
    RelatedFilter,
    ResourceFilter,
)
from tocsin.events.patterns import TextQuery, spellings
from tocsin.events.repository import STORED_COLUMNS, stored_event
from tocsin.events.rows import EVENT, RELATED

_LAST_CHARACTER = 0x10FFFF
_NAME_LABELS = (RESOURCE_NAME, "prefect.name")


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of a count. `value` is what was counted by: a name, a resource id, or the number of the interval."""

    value: str
    label: str
    count: int
    first: datetime
    last: datetime


class EventQueries:
    """Searches in the log, up to a position, inside one transaction.

    The filters must be bounded. That what is searched ends at `head` keeps pages apart while events arrive.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dialect = dialect_of(session)

    def count(self, filter: EventFilter, head: int) -> int:
        """How many events there are."""
        events = self._found(filter, head, EVENT.c.position).subquery()
        count: int = self._session.execute(select(func.count()).select_from(events)).scalar_one()
        return count

    def find(self, filter: EventFilter, head: int, limit: int, offset: int) -> list[StoredEvent]:
        """A page of the events, in the filter's order; those of the same moment as they came in."""
        statement = self._found(filter, head, *STORED_COLUMNS).limit(limit).offset(offset)
        rows = self._session.execute(statement.order_by(*_order(filter, statement.selected_columns)))
        return [stored_event(row) for row in rows]

    def count_by(self, filter: EventFilter, head: int, by: Countable) -> list[Counted]:
        """How many events there are of each name or resource. A resource may come more than once, with different labels."""
        if by is Countable.EVENT:
            return self._counted(filter, head, EVENT.c.name, EVENT.c.name)
        labels = [self._dialect.label(EVENT.c.resource, label) for label in _NAME_LABELS]
        return self._counted(filter, head, EVENT.c.resource_id, func.coalesce(*labels, EVENT.c.resource_id))

    def count_in_intervals(self, filter: EventFilter, head: int, start: datetime, length: timedelta) -> list[Counted]:
        """How many events there are in each interval of this length since `start`; the empty ones are left out."""
        number = self._dialect.interval(EVENT.c.occurred, start, length)
        return self._counted(filter, head, number, number)

    def _counted(self, filter: EventFilter, head: int, value: Any, label: Any) -> list[Counted]:
        events = self._found(
            filter, head, EVENT.c.position, EVENT.c.occurred, value.label("value"), label.label("label")
        ).subquery()
        found = events.c
        statement = select(
            found.value, found.label, func.count(), func.min(found.occurred), func.max(found.occurred)
        ).group_by(found.value, found.label)
        return [
            Counted(str(of), str(text), count, first, last)
            for of, text, count, first, last in self._session.execute(statement)
        ]

    def _found(self, filter: EventFilter, head: int, *columns: Any) -> Select[Any]:
        conditions = [EVENT.c.position <= head, *self._conditions(filter)]
        if not (filter.resource and filter.resource.distinct):
            return select(*columns).where(*conditions)
        rank = func.row_number().over(partition_by=EVENT.c.resource_id, order_by=_order(filter, EVENT.c))
        ranked = select(*columns, EVENT.c.occurred.label("happened"), rank.label("rank")).where(*conditions).subquery()
        return select(*(ranked.c[column.name] for column in columns)).where(ranked.c.rank == 1)

    def _conditions(self, filter: EventFilter) -> Iterator[Condition]:
        if filter.occurred and filter.occurred.since:
            yield EVENT.c.occurred >= filter.occurred.since
        if filter.occurred and filter.occurred.until:
            yield EVENT.c.occurred <= filter.occurred.until
        if filter.event:
            yield from _names(filter.event)
        if filter.resource:
            yield from self._resource(filter.resource)
        for related in filter.related or ():
            if not related.is_empty:
                yield self._related(related)
        for resource in filter.any_resource or ():
            yield self._any_resource(resource)
        if filter.id and filter.id.id:
            yield EVENT.c.id.in_(filter.id.id)
        if filter.text:
            yield from self._text(TextQuery.parse(filter.text.query))

    def _resource(self, filter: ResourceFilter | AnyResourceFilter) -> Iterator[Condition]:
        if filter.id:
            yield EVENT.c.resource_id.in_(filter.id)
        if filter.id_prefix:
            yield _begins(EVENT.c.resource_id, filter.id_prefix)
        for label, values in (filter.labels or {}).items():
            value = EVENT.c.resource_id if label == RESOURCE_ID else self._dialect.label(EVENT.c.resource, label)
            yield self._dialect.is_one_of(value, values)

    def _related(self, filter: RelatedFilter) -> Condition:
        conditions: list[Condition] = []
        if filter.id:
            conditions.append(RELATED.c.resource_id.in_(filter.id))
        if filter.role:
            conditions.append(RELATED.c.role.in_(filter.role))
        if filter.resources_in_roles:
            conditions.append(
                or_(
                    *(
                        and_(RELATED.c.resource_id == of, RELATED.c.role == role)
                        for of, role in filter.resources_in_roles
                    )
                )
            )
        return self._has_related(conditions, filter.labels)

    def _any_resource(self, filter: AnyResourceFilter) -> Condition:
        conditions: list[Condition] = []
        if filter.id:
            conditions.append(RELATED.c.resource_id.in_(filter.id))
        if filter.id_prefix:
            conditions.append(_begins(RELATED.c.resource_id, filter.id_prefix))
        return or_(and_(true(), *self._resource(filter)), self._has_related(conditions, filter.labels))

    def _has_related(self, conditions: list[Condition], labels: LabelSpecification | None) -> Condition:
        """The event has a related resource that meets all of this."""
        statement = select(RELATED.c.position)
        others = []
        for label, values in (labels or {}).items():
            if label == RESOURCE_ID:
                conditions.append(self._dialect.is_one_of(RELATED.c.resource_id, values))
            elif label == RESOURCE_ROLE:
                conditions.append(self._dialect.is_one_of(RELATED.c.role, values))
            else:
                others.append((label, values))
        if others:
            holder = EVENT.alias("holder")
            statement = statement.join(holder, holder.c.position == RELATED.c.position)
            for label, values in others:
                value = self._dialect.label_of_item(holder.c.related, RELATED.c.ordinal, label)
                conditions.append(self._dialect.is_one_of(value, values))
        return self._dialect.is_among(EVENT.c.position, statement.where(and_(true(), *conditions)))

    def _text(self, query: TextQuery) -> Iterator[Condition]:
        columns = (EVENT.c.name, EVENT.c.resource, EVENT.c.related, EVENT.c.payload)
        text: Any = columns[0]
        for column in columns[1:]:
            text = text.concat(literal(" ")).concat(column)
        text = self._dialect.lower(text)

        def found(term: str) -> Condition:
            return or_(*(self._dialect.place(text, form) > 0 for form in spellings(term)))

        if query.include:
            yield or_(*map(found, query.include))
        yield from map(found, query.required)
        yield from (not_(found(term)) for term in query.exclude)


def _names(filter: NameFilter) -> Iterator[Condition]:
    name = EVENT.c.name
    if filter.prefix:
        yield _begins(name, filter.prefix)
    if filter.exclude_prefix:
        yield not_(_begins(name, filter.exclude_prefix))
    if filter.name:
        yield name.in_(filter.name)
    if filter.exclude_name:
        yield name.not_in(filter.exclude_name)


def _begins(column: Any, prefixes: Sequence[str]) -> Condition:
    # A range, which an index can serve; LIKE would not tell cases apart on SQLite.
    return or_(*(_in_range(column, prefix) for prefix in prefixes))


def _in_range(column: Any, prefix: str) -> Condition:
    end = first_after(prefix)
    return column >= prefix if end is None else and_(column >= prefix, column < end)


def first_after(prefix: str) -> str | None:
    """The first text, by code points, after all that begin with this prefix; None where there is none."""
    stem = prefix.rstrip(chr(_LAST_CHARACTER))
    if not stem:
        return None
    last = ord(stem[-1]) + 1
    if 0xD800 <= last <= 0xDFFF:  # surrogates are no characters
        last = 0xE000
    return stem[:-1] + chr(last)


def _order(filter: EventFilter, columns: Any) -> tuple[Any, Any]:
    if filter.order is Order.ASC:
        return columns.occurred.asc(), columns.position.asc()
    return columns.occurred.desc(), columns.position.desc()
