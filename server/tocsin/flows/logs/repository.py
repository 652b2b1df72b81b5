"""The SQL of logs."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, insert, or_, select, true
from sqlmodel import Session, col

from tocsin.flows.logs.models import LogRow
from tocsin.flows.logs.schemas import Log, LogCreate, LogFilter, LogQuery, LogSort
from tocsin.flows.models import FlowRunRow
from tocsin.kit.filters import Operator
from tocsin.kit.ids import new_id

_ORDER: dict[LogSort, tuple[Any, ...]] = {
    LogSort.TIMESTAMP_ASC: (col(LogRow.timestamp).asc(), col(LogRow.id).asc()),
    LogSort.TIMESTAMP_DESC: (col(LogRow.timestamp).desc(), col(LogRow.id).desc()),
}

_WORD = re.compile(r'([+-]?)(?:"([^"]*)"|(\S+))')


class LogRepository:
    """Logs, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, logs: Sequence[LogCreate], now: datetime) -> None:
        """Insert lines. Those of one moment keep their order by their ids."""
        ids = sorted(new_id() for _ in logs)
        rows = [{"id": log_id, "created": now, **log.model_dump()} for log_id, log in zip(ids, logs, strict=True)]
        if rows:
            self._session.execute(insert(LogRow), rows)

    def search(self, query: LogQuery) -> list[Log]:
        clause = _clause(query.logs) if query.logs else true()
        statement = select(LogRow).where(clause).order_by(*_ORDER[query.sort]).limit(query.limit).offset(query.offset)
        return [_log(row) for row in self._session.execute(statement).scalars()]

    def count_of_run(self, flow_run_id: UUID) -> int:
        statement = select(func.count()).select_from(LogRow).where(col(LogRow.flow_run_id) == flow_run_id)
        return int(self._session.execute(statement).scalar_one())

    def of_run(self, flow_run_id: UUID, after: Log | None, limit: int) -> list[Log]:
        """The next lines of a run after one, in order; without one, the first."""
        statement = select(LogRow).where(col(LogRow.flow_run_id) == flow_run_id)
        if after is not None:
            later = and_(col(LogRow.timestamp) == after.timestamp, col(LogRow.id) > after.id)
            statement = statement.where(or_(col(LogRow.timestamp) > after.timestamp, later))
        rows = self._session.execute(statement.order_by(*_ORDER[LogSort.TIMESTAMP_ASC]).limit(limit))
        return [_log(row) for row in rows.scalars()]

    def delete_of_runs(self, flow_run_ids: Sequence[UUID]) -> None:
        self._session.execute(delete(LogRow).where(col(LogRow.flow_run_id).in_(flow_run_ids)))

    def delete_of_task_run(self, task_run_id: UUID) -> None:
        self._session.execute(delete(LogRow).where(col(LogRow.task_run_id) == task_run_id))

    def delete_of_flows(self, flow_ids: Sequence[UUID]) -> None:
        runs = select(FlowRunRow.id).where(col(FlowRunRow.flow_id).in_(flow_ids))  # type: ignore[call-overload]
        self._session.execute(delete(LogRow).where(col(LogRow.flow_run_id).in_(runs)))


def _log(row: LogRow) -> Log:
    return Log(
        id=row.id,
        created=row.created,
        updated=row.created,
        name=row.name,
        level=row.level,
        message=row.message,
        timestamp=row.timestamp,
        flow_run_id=row.flow_run_id,
        task_run_id=row.task_run_id,
    )


def _clause(filter: LogFilter) -> ColumnElement[bool]:
    clauses: list[ColumnElement[bool]] = []
    if filter.level and filter.level.ge_ is not None:
        clauses.append(col(LogRow.level) >= filter.level.ge_)
    if filter.level and filter.level.le_ is not None:
        clauses.append(col(LogRow.level) <= filter.level.le_)
    if filter.timestamp and filter.timestamp.before_ is not None:
        clauses.append(col(LogRow.timestamp) <= filter.timestamp.before_)
    if filter.timestamp and filter.timestamp.after_ is not None:
        clauses.append(col(LogRow.timestamp) >= filter.timestamp.after_)
    if filter.flow_run_id and filter.flow_run_id.any_ is not None:
        clauses.append(col(LogRow.flow_run_id).in_(filter.flow_run_id.any_))
    if filter.task_run_id and filter.task_run_id.any_ is not None:
        clauses.append(col(LogRow.task_run_id).in_(filter.task_run_id.any_))
    if filter.task_run_id and filter.task_run_id.is_null_ is not None:
        task = col(LogRow.task_run_id)
        clauses.append(task.is_(None) if filter.task_run_id.is_null_ else task.is_not(None))
    if filter.text:
        clauses += _words(filter.text.query)
    if not clauses:
        return true()
    return and_(*clauses) if filter.operator is Operator.AND else or_(*clauses)


def _words(query: str) -> Sequence[ColumnElement[bool]]:
    searched = col(LogRow.message) + " " + col(LogRow.name)
    some: list[ColumnElement[bool]] = []
    clauses: list[ColumnElement[bool]] = []
    for sign, quoted, plain in _WORD.findall(query):
        found = searched.icontains(quoted or plain, autoescape=True)
        if sign == "-":
            clauses.append(~found)
        elif sign == "+":
            clauses.append(found)
        else:
            some.append(found)
    return [*clauses, or_(*some)] if some else clauses
