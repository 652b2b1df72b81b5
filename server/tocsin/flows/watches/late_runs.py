"""Runs that should have started a while ago are late."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.events.log import EventLog
from tocsin.flows.policies import LATE
from tocsin.flows.schemas import FlowRun
from tocsin.flows.states import StateCreate, StateDetails, StateType
from tocsin.flows.watches.repository import DueRunRepository
from tocsin.flows.watches.watch import Watch
from tocsin.kit.clock import Clock
from tocsin.storage.database import Database

EVERY: Final = 5.0


def late_state(run: FlowRun, now: datetime, after: timedelta) -> StateCreate | None:
    """The state of a run that is late, None for one that is not, or is said to be late already."""
    if run.state_type is not StateType.SCHEDULED or run.state_name != StateType.SCHEDULED.default_name:
        return None
    scheduled = run.next_scheduled_start_time
    if scheduled is None or scheduled + after > now:
        return None
    return StateCreate(type=StateType.SCHEDULED, name="Late", state_details=StateDetails(scheduled_time=scheduled))


def late_runs(database: Database, log: EventLog, clock: Clock, after_seconds: float) -> Watch:
    """The watch over late runs."""
    after = timedelta(seconds=after_seconds)

    def find(session: Session, now: datetime, limit: int) -> Sequence[UUID]:
        return DueRunRepository(session).scheduled_until(now - after, limit)

    return Watch(
        "late-runs",
        database,
        log,
        clock,
        find=find,
        decide=lambda run, now: late_state(run, now, after),
        rules=LATE,
        every=EVERY,
    )
