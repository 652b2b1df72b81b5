"""The SQL of histories: how many runs were expected in each interval of a period, by state, and how long they took."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import and_, case, func, select
from sqlmodel import Session

from tocsin.events.dialects import dialect_of
from tocsin.flows.schemas import HistoryInterval, HistoryState
from tocsin.flows.states import TERMINAL, StateType
from tocsin.storage.filtering import Clause

MAX_INTERVALS: Final = 500

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def run_history(
    session: Session, table: Any, selected: Clause, start: datetime, end: datetime, interval: timedelta, now: datetime
) -> list[HistoryInterval]:
    """The history of the rows of `flow_run` or `task_run` that are selected, in intervals from `start` on."""
    count = min(-((start - end) // interval), MAX_INTERVALS) if end > start else 0
    if count == 0:
        return []
    found: dict[int, list[HistoryState]] = defaultdict(list)
    for number, *figures in session.execute(_counts(session, table, selected, start, count * interval, interval, now)):
        found[number].append(HistoryState(**dict(zip(_FIGURES, figures, strict=True))))
    start = start.astimezone(UTC)
    return [
        HistoryInterval(
            interval_start=start + number * interval,
            interval_end=start + (number + 1) * interval,
            states=found[number],
        )
        for number in range(count)
    ]


_FIGURES: Final = ("state_type", "state_name", "count_runs", "sum_estimated_run_time", "sum_estimated_lateness")


def lateness_seconds(session: Session, table: Any, now: datetime) -> Any:
    """By how many seconds each row of `flow_run` or `task_run` started late, or is late."""
    run = table.c

    def seconds(moment: Any, since: datetime = _EPOCH) -> Any:
        return _seconds(session, moment, since)

    return case(
        (run.start_time > run.expected_start_time, seconds(run.start_time) - seconds(run.expected_start_time)),
        (
            and_(run.start_time.is_(None), run.state_type.not_in(TERMINAL), run.expected_start_time < now),
            -seconds(run.expected_start_time, now),
        ),
        else_=0.0,
    )


def _seconds(session: Session, moment: Any, since: datetime) -> Any:
    return dialect_of(session).interval(moment, since, _MICROSECOND) / 1_000_000.0


def _counts(
    session: Session,
    table: Any,
    selected: Clause,
    start: datetime,
    period: timedelta,
    interval: timedelta,
    now: datetime,
) -> Any:
    run, dialect = table.c, dialect_of(session)
    running = case((run.state_type == StateType.RUNNING, -_seconds(session, run.state_timestamp, now)), else_=0.0)
    late = lateness_seconds(session, table, now)
    number = dialect.interval(run.expected_start_time, start, interval).label("number")
    return (
        select(
            number,
            run.state_type,
            run.state_name,
            func.count(),
            func.sum(run.total_run_time + running),
            func.sum(late),
        )
        .where(
            selected,
            run.state_type.is_not(None),
            run.expected_start_time >= start,
            run.expected_start_time < start + period,
        )
        .group_by(number, run.state_type, run.state_name)
        .order_by(number, run.state_type, run.state_name)
    )
