"""Runs that have sent heartbeats and send none any more have crashed."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import structlog
from sqlmodel import Session

from tocsin.events.event import Event, StoredEvent
from tocsin.events.follower import Follower
from tocsin.events.log import EventLog
from tocsin.flows.schemas import FlowRun
from tocsin.flows.service import FlowRunService
from tocsin.flows.states import StateCreate, StateType
from tocsin.flows.watches.heartbeat import Heartbeat, Patience, due_at, heard_again
from tocsin.flows.watches.repository import HeartbeatRepository
from tocsin.flows.watches.watch import BATCH
from tocsin.kit.clock import Clock
from tocsin.kit.service import sleep
from tocsin.storage.database import Database

EVERY: Final = 5.0

_NAME: Final = "prefect.flow-run.heartbeat"
_PREFIX: Final = "prefect.flow-run."

_log = structlog.get_logger("tocsin.flows")


class Silence:
    """The service that listens to heartbeats, and calls a running run crashed that has fallen silent.

    Listening and judging take turns, so that nobody is judged before everything that has come in was heard. It judges by the
    time since it has begun to listen: after a server was away, every run gets its full time again.
    """

    name = "silence"

    def __init__(self, database: Database, log: EventLog, clock: Clock, patience: Patience) -> None:
        self._database = database
        self._log = log
        self._clock = clock
        self._patience = patience
        self._since = clock.now()
        self._follower = Follower("heartbeats", database, log, wants=_is_heartbeat, handle=self._hear)

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            judged = await asyncio.to_thread(self.turn)
            await sleep(0 if judged >= BATCH else EVERY, stop)

    def turn(self) -> int:
        """Hear what has come in, then judge the runs that are due. How many there were."""
        self._follower.catch_up()
        now = self._clock.now()
        with self._database.read() as session:
            found = HeartbeatRepository(session).due(now, BATCH)
        due = {run_id: due_at(beat, self._patience, self._since) for run_id, beat in found}
        later = {run_id: moment for run_id, moment in due.items() if moment > now}
        if later:
            with self._database.write() as session:
                HeartbeatRepository(session).postpone(later)
        for run_id in due.keys() - later.keys():
            self._judge(run_id)
        return len(due)

    def _hear(self, session: Session, events: Sequence[StoredEvent]) -> None:
        by_run = [(run_id, stored) for stored in events if (run_id := _run_of(stored.event))]
        repository = HeartbeatRepository(session)
        known = repository.of_running(sorted({run_id for run_id, _ in by_run}))
        beats: dict[UUID, Heartbeat] = {}
        for run_id, stored in by_run:
            if run_id in known:
                since, before = known[run_id]
                beats[run_id] = heard_again(beats.get(run_id, before), stored.received, stored.event.occurred, since)
        repository.keep(beats, {run_id: due_at(beat, self._patience, self._since) for run_id, beat in beats.items()})

    def _judge(self, run_id: UUID) -> None:
        with self._database.write() as session:
            repository = HeartbeatRepository(session)

            def crashed(run: FlowRun, now: datetime) -> StateCreate | None:
                beat = repository.get(run_id)
                if beat is None or run.state_type is not StateType.RUNNING:
                    # It is heard of again when it goes on.
                    repository.forget(run_id)
                    return None
                return crashed_state(beat, now) if due_at(beat, self._patience, self._since) <= now else None

            if FlowRunService(session, self._clock, self._log).move_on(run_id, crashed):
                repository.forget(run_id)
                _log.warning("run_fell_silent", flow_run_id=str(run_id))


def crashed_state(beat: Heartbeat, now: datetime) -> StateCreate:
    """The state of a run that has fallen silent."""
    seconds = int((now - beat.heard).total_seconds())
    message = f"No heartbeat for {seconds} seconds: the process of this run is gone, or cannot reach the server."
    return StateCreate(type=StateType.CRASHED, message=message)


def _is_heartbeat(event: Event) -> bool:
    return event.event == _NAME


def _run_of(event: Event) -> UUID | None:
    try:
        return UUID(event.resource_id.removeprefix(_PREFIX))
    except ValueError:
        return None
