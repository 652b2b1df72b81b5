"""What cancelling a run means for others: one that does not end is cancelled, and so is what it has started."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.errors import NotFound
from tocsin.events.log import EventLog
from tocsin.flows.schemas import FlowRun, SetState
from tocsin.flows.service import FlowRunService
from tocsin.flows.states import TERMINAL, StateCreate, StateType
from tocsin.flows.task_runs.service import TaskRunService
from tocsin.flows.watches.repository import Child, DueRunRepository
from tocsin.flows.watches.watch import BATCH, Watch
from tocsin.kit.clock import Clock
from tocsin.kit.service import sleep
from tocsin.storage.database import Database

EVERY: Final = 20.0

_TIMED_OUT: Final = "Flow run cancellation timed out; marked this flow run as Cancelled."
_PARENT_CANCELLED: Final = "The parent flow run was cancelled."


def stuck_state(run: FlowRun, now: datetime, timeout: timedelta) -> StateCreate | None:
    """The state of a run that has been cancelling for too long, None for any other."""
    if run.state is None or run.state.type is not StateType.CANCELLING or run.state.timestamp + timeout > now:
        return None
    return StateCreate(type=StateType.CANCELLED, message=_TIMED_OUT)


def child_state(run: FlowRun, _now: datetime) -> StateCreate | None:
    """What becomes of a run whose parent was cancelled. One of a deployment has a process of its own, to be stopped first."""
    if run.state_type is None or run.state_type in TERMINAL:
        return None
    if run.deployment_id is None:
        return StateCreate(type=StateType.CANCELLED, message=_PARENT_CANCELLED)
    if run.state_type is StateType.CANCELLING:
        return None
    return StateCreate(type=StateType.CANCELLING, message=_PARENT_CANCELLED)


def stuck_cancellations(database: Database, log: EventLog, clock: Clock, timeout_seconds: float) -> Watch:
    """The watch over runs that are being cancelled."""
    timeout = timedelta(seconds=timeout_seconds)

    def find(session: Session, now: datetime, limit: int) -> Sequence[UUID]:
        return DueRunRepository(session).cancelling_since(now - timeout, limit)

    return Watch(
        "stuck-cancellations",
        database,
        log,
        clock,
        find=find,
        decide=lambda run, now: stuck_state(run, now, timeout),
        every=EVERY,
    )


class ChildCancellation:
    """The service that cancels what a cancelled run has started: its task runs and its subflow runs."""

    name = "child-cancellation"

    def __init__(self, database: Database, log: EventLog, clock: Clock) -> None:
        self._database = database
        self._log = log
        self._clock = clock

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            cancelled = await asyncio.to_thread(self.turn)
            await sleep(0 if cancelled >= BATCH else EVERY, stop)

    def turn(self) -> int:
        """Cancel children of cancelled runs. How many there were."""
        with self._database.read() as session:
            children = DueRunRepository(session).children_of_cancelled(BATCH)
        return sum(self._cancel(child) for child in children)

    def _cancel(self, child: Child) -> bool:
        with self._database.write() as session:
            if child.flow_run_id is not None:
                return FlowRunService(session, self._clock, self._log).move_on(child.flow_run_id, child_state)
            cancelled = StateCreate(type=StateType.CANCELLED, message=_PARENT_CANCELLED)
            try:
                body = SetState(state=cancelled)
                return TaskRunService(session, self._clock.now()).set_state(child.task_run_id, body)[1]
            except NotFound:
                return False
