"""The SQL of the watches: which runs there may be something to do for. Each question is answered by an index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, delete, or_, select, update
from sqlmodel import Session

from tocsin.flows.models import FlowRunRow
from tocsin.flows.states import TERMINAL, StateType
from tocsin.flows.task_runs.models import TaskRunRow
from tocsin.flows.watches.heartbeat import Heartbeat
from tocsin.flows.watches.models import FlowRunHeartbeatRow
from tocsin.storage.upsert import upsert

_RUN: Any = FlowRunRow.__table__  # type: ignore[attr-defined]
_TASK_RUN: Any = TaskRunRow.__table__  # type: ignore[attr-defined]
_HEARTBEAT: Any = FlowRunHeartbeatRow.__table__  # type: ignore[attr-defined]

_POSTPONE = update(_HEARTBEAT).where(_HEARTBEAT.c.flow_run_id == bindparam("id")).values(due=bindparam("later"))

_UNFINISHED = [each.value for each in StateType if each not in TERMINAL]


@dataclass(frozen=True, slots=True)
class Child:
    """A task run of a cancelled flow run that has not ended, and the subflow run that it stands for, if any."""

    task_run_id: UUID
    flow_run_id: UUID | None


class DueRunRepository:
    """Runs whose time has come, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def scheduled_until(self, until: datetime, limit: int) -> Sequence[UUID]:
        """Scheduled runs that should have started by then, the oldest first."""
        run = _RUN.c
        return self._ids(
            select(run.id)
            .where(run.state_name == StateType.SCHEDULED.default_name, run.next_scheduled_start_time <= until)
            .order_by(run.next_scheduled_start_time)
            .limit(limit)
        )

    def paused_until(self, now: datetime, limit: int) -> Sequence[UUID]:
        """Paused runs that should have been resumed by then."""
        clause = _RUN.c.pause_timeout < now
        return self._ids(select(_RUN.c.id).where(clause).order_by(_RUN.c.pause_timeout).limit(limit))

    def cancelling_since(self, since: datetime, limit: int) -> Sequence[UUID]:
        """Runs that have been cancelling from then on."""
        run = _RUN.c
        clause = and_(run.state_type == StateType.CANCELLING.value, run.state_timestamp <= since)
        return self._ids(select(run.id).where(clause).limit(limit))

    def children_of_cancelled(self, limit: int) -> list[Child]:
        """What cancelled runs have started and what has not ended. Subflow runs that are being cancelled are not among them."""
        parent, child = _RUN.alias("parent"), _RUN.alias("child")
        children = _TASK_RUN.join(parent, parent.c.id == _TASK_RUN.c.flow_run_id).outerjoin(
            child, child.c.parent_task_run_id == _TASK_RUN.c.id
        )
        statement = (
            select(_TASK_RUN.c.id, child.c.id)
            .select_from(children)
            .where(
                _TASK_RUN.c.state_type.in_(_UNFINISHED),
                parent.c.state_type == StateType.CANCELLED.value,
                or_(
                    child.c.id.is_(None),
                    child.c.deployment_id.is_(None),
                    child.c.state_type != StateType.CANCELLING.value,
                ),
            )
            .limit(limit)
        )
        return [Child(*row) for row in self._session.execute(statement)]

    def _ids(self, statement: Any) -> Sequence[UUID]:
        return self._session.execute(statement).scalars().all()


class HeartbeatRepository:
    """When runs were last heard of, inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_running(self, ids: Sequence[UUID]) -> dict[UUID, tuple[datetime, Heartbeat | None]]:
        """Those of these runs that are running, since when, and what was heard of them."""
        beats = _RUN.outerjoin(_HEARTBEAT, _HEARTBEAT.c.flow_run_id == _RUN.c.id)
        statement = (
            select(
                _RUN.c.id, _RUN.c.state_timestamp, _HEARTBEAT.c.heard, _HEARTBEAT.c.occurred, _HEARTBEAT.c.longest_gap
            )
            .select_from(beats)
            .where(_RUN.c.id.in_(ids), _RUN.c.state_type == StateType.RUNNING.value)
        )
        return {
            run_id: (since, Heartbeat(heard, occurred, gap) if heard else None)
            for run_id, since, heard, occurred, gap in self._session.execute(statement)
        }

    def keep(self, beats: dict[UUID, Heartbeat], due: dict[UUID, datetime]) -> None:
        """Write what was heard of runs, and when each is to be looked at."""
        rows = [
            {
                "flow_run_id": run_id,
                "heard": beat.heard,
                "occurred": beat.occurred,
                "longest_gap": beat.longest_gap,
                "due": due[run_id],
            }
            for run_id, beat in sorted(beats.items())
        ]
        upsert(self._session, FlowRunHeartbeatRow, rows, ["flow_run_id"])

    def due(self, now: datetime, limit: int) -> list[tuple[UUID, Heartbeat]]:
        """Runs that are to be looked at, those that were due first before the others."""
        beat = _HEARTBEAT.c
        statement = (
            select(beat.flow_run_id, beat.heard, beat.occurred, beat.longest_gap)
            .where(beat.due <= now)
            .order_by(beat.due)
            .limit(limit)
        )
        return [(row[0], Heartbeat(row[1], row[2], row[3])) for row in self._session.execute(statement)]

    def postpone(self, due: dict[UUID, datetime]) -> None:
        """Have runs looked at later."""
        if due:
            rows = [{"id": run_id, "later": later} for run_id, later in sorted(due.items())]
            self._session.connection().execute(_POSTPONE, rows)

    def get(self, flow_run_id: UUID) -> Heartbeat | None:
        beat = _HEARTBEAT.c
        statement = select(beat.heard, beat.occurred, beat.longest_gap).where(beat.flow_run_id == flow_run_id)
        row = self._session.execute(statement).one_or_none()
        return Heartbeat(*row) if row else None

    def forget(self, flow_run_id: UUID) -> None:
        self._session.execute(delete(_HEARTBEAT).where(_HEARTBEAT.c.flow_run_id == flow_run_id))
