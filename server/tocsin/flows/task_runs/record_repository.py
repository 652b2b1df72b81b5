"""The SQL that records what events tell of task runs: a few statements, however many events."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, delete, insert, or_, select, tuple_
from sqlmodel import Session

from tocsin.flows.models import FlowRunRow
from tocsin.flows.task_runs.models import TaskRunRow, TaskRunStateRow, TaskRunTagRow
from tocsin.flows.task_runs.recording import Key, Known, Told
from tocsin.storage.upsert import insert_new, upsert

_RUN: Any = TaskRunRow.__table__  # type: ignore[attr-defined]
_TAG: Any = TaskRunTagRow.__table__  # type: ignore[attr-defined]
_FLOW_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]

_FOR_GOOD: Final = ("created", "flow_run_id", "task_key", "dynamic_key")
"""What no event changes about a task run that is known."""

_KNOWN = select(
    *(_RUN.c[name] for name in ("id", "flow_run_id", "task_key", "dynamic_key", "state_timestamp", "state_id", "tags"))
)
_KEY = tuple_(_RUN.c.flow_run_id, _RUN.c.task_key, _RUN.c.dynamic_key)


class RecordRepository:
    """Task runs told of by events, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def flow_runs(self, ids: Collection[UUID]) -> set[UUID]:
        """Which of these flow runs exist; they stay until the transaction ends."""
        statement = (
            select(_FLOW_RUN.c.id)
            .where(_FLOW_RUN.c.id.in_(ids))
            .order_by(_FLOW_RUN.c.id)
            .with_for_update(read=True, key_share=True)
        )
        return set(self._session.connection().execute(statement).scalars()) if ids else set()

    def known(self, ids: Collection[UUID], keys: Collection[Key]) -> list[Known]:
        """The task runs with one of these ids, or keys."""
        rows = list(self._session.connection().execute(_KNOWN.where(_RUN.c.id.in_(ids))))
        unknown = set(keys) - {(row.flow_run_id, row.task_key, row.dynamic_key) for row in rows}
        if unknown:
            rows += self._session.connection().execute(_KNOWN.where(_KEY.in_(unknown)))
        return [_known(row) for row in rows]

    def save(self, told: Collection[Told], now: datetime) -> None:
        """Insert the task runs, or replace what is older than what is told of them now."""
        # In one order for all who write several, so that none waits for another that waits for it.
        rows = [one.run | {"created": now, "updated": now} for one in sorted(told, key=lambda one: one.id)]
        upsert(self._session, TaskRunRow, rows, ("id",), keep=_FOR_GOOD, where=_is_newer)

    def save_states(self, told: Iterable[Told]) -> None:
        """Insert the states that are not there yet."""
        insert_new(self._session, TaskRunStateRow, [one.state for one in told])

    def save_tags(self, told: Iterable[Told], known: Collection[UUID]) -> None:
        """Make the tags of these task runs findable; those of the ones that are known take the place of what they had."""
        told = list(told)
        changed = [one.id for one in told if one.id in known]
        if changed:
            self._session.connection().execute(delete(_TAG).where(_TAG.c.task_run_id.in_(changed)))
        rows = [{"task_run_id": one.id, "tag": tag} for one in told for tag in dict.fromkeys(one.run["tags"])]
        if rows:
            self._session.connection().execute(insert(_TAG), rows)


def _is_newer(new: Any) -> Any:
    return or_(
        _RUN.c.state_timestamp < new.state_timestamp,
        and_(_RUN.c.state_timestamp == new.state_timestamp, _RUN.c.state_id < new.state_id),
        _RUN.c.state_timestamp.is_(None),
    )


def _known(row: Any) -> Known:
    key = None if row.flow_run_id is None else (row.flow_run_id, row.task_key, row.dynamic_key)
    age = None if row.state_id is None else (row.state_timestamp, row.state_id)
    return Known(row.id, key, age, row.tags)
