"""Records the task runs that clients orchestrate themselves, from the events that tell of their states."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import structlog
from sqlmodel import Session

from tocsin.events.event import StoredEvent
from tocsin.events.follower import Follower
from tocsin.events.log import EventLog
from tocsin.flows.task_runs.record_repository import RecordRepository
from tocsin.flows.task_runs.recording import Told, Unreadable, identified, is_told_by_client, newest, read, retagged
from tocsin.kit.clock import Clock
from tocsin.storage.database import Database

NAME: Final = "task-runs"

_log = structlog.get_logger("tocsin.flows")


def task_run_recorder(database: Database, log: EventLog, clock: Clock) -> Follower:
    """The service that makes rows of task runs and their states from the event log."""
    return Follower(NAME, database, log, wants=is_told_by_client, handle=Recorder(clock).record)


class Recorder:
    """Writes what a batch of events tells."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def record(self, session: Session, events: Sequence[StoredEvent]) -> None:
        repository = RecordRepository(session)
        told = _of_flow_runs(repository, list(_readable(events)))
        if not told:
            return
        keys = {one.key for one in told if one.key is not None}
        known = {run.id: run for run in repository.known({one.id for one in told}, keys)}
        told = identified(told, known.values())
        runs = newest(told).values()
        repository.save(runs, self._clock.now())
        repository.save_tags(retagged(runs, known), known.keys())
        repository.save_states(told)


def _readable(events: Iterable[StoredEvent]) -> Iterator[Told]:
    for stored in events:
        try:
            yield read(stored.event)
        except Unreadable as error:
            event = stored.event
            _log.warning("task_run_event_unreadable", name=event.event, id=str(event.id), reason=str(error))


def _of_flow_runs(repository: RecordRepository, told: Sequence[Told]) -> list[Told]:
    """Those without a flow run, or with one that exists.

    A server makes a flow run before any client can name it. So one that does not exist has been deleted, with its task runs, or
    is another server's.
    """
    exist = repository.flow_runs({one.flow_run_id for one in told if one.flow_run_id is not None})
    at_home = [one for one in told if one.flow_run_id is None or one.flow_run_id in exist]
    if len(at_home) < len(told):
        _log.info("task_runs_without_flow_run", events=len(told) - len(at_home))
    return at_home
