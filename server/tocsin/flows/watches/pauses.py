"""Runs that were paused and not resumed in time have failed."""

from datetime import datetime
from typing import Final

from tocsin.events.log import EventLog
from tocsin.flows.policies import FORCED
from tocsin.flows.schemas import FlowRun
from tocsin.flows.states import StateCreate, StateType
from tocsin.flows.watches.repository import DueRunRepository
from tocsin.flows.watches.watch import Watch
from tocsin.kit.clock import Clock
from tocsin.storage.database import Database

EVERY: Final = 5.0


def expired_state(run: FlowRun, now: datetime) -> StateCreate | None:
    """The state of a run whose pause is over, None for one that is not paused, or may still be resumed."""
    if run.state is None or run.state.type is not StateType.PAUSED:
        return None
    timeout = run.state.state_details.pause_timeout
    if timeout is None or timeout >= now:
        return None
    return StateCreate(type=StateType.FAILED, message="The flow was paused and never resumed.")


def expired_pauses(database: Database, log: EventLog, clock: Clock) -> Watch:
    """The watch over paused runs."""
    return Watch(
        "expired-pauses",
        database,
        log,
        clock,
        find=lambda session, now, limit: DueRunRepository(session).paused_until(now, limit),
        decide=expired_state,
        rules=FORCED,
        every=EVERY,
    )
