"""Whether somebody takes the runs of a deployment: ready once it is polled, not ready once nobody polls it any more."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlmodel import Session

from tocsin.deployments.events import deployment_event
from tocsin.deployments.repository import DeploymentRepository, StatusRepository, of_ids, of_queues
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock

RECORDED_EVERY: Final = timedelta(seconds=5)
"""How often it is written that a deployment was polled."""


class DeploymentStatuses:
    """Keeps the statuses of deployments. Each function works in the caller's transaction."""

    def __init__(self, clock: Clock, log: EventLog) -> None:
        self._clock = clock
        self._log = log

    def is_to_be_recorded(self, session: Session, ids: Collection[UUID]) -> bool:
        """Whether it is time to write that some of these were polled."""
        return StatusRepository(session).is_unrecorded(of_ids(ids), self._clock.now() - RECORDED_EVERY)

    def polled(self, session: Session, ids: Collection[UUID]) -> None:
        """These deployments were polled just now."""
        now = self._clock.now()
        ready = StatusRepository(session).record_polls(of_ids(ids), now, now - RECORDED_EVERY)
        self._tell(session, "ready", ready)

    def queues_polled(self, session: Session, queue_ids: Sequence[UUID]) -> None:
        """These work queues were polled just now."""
        now = self._clock.now()
        ready = StatusRepository(session).record_polls(of_queues(queue_ids), now, now - RECORDED_EVERY)
        self._tell(session, "ready", ready)

    def has_unpolled(self, session: Session, since: datetime) -> bool:
        """Whether there are deployments to be marked by `mark_unpolled`."""
        return bool(StatusRepository(session).unpolled(since))

    def mark_unpolled(self, session: Session, since: datetime) -> None:
        """Deployments that nobody has polled since this moment are not ready any more."""
        statuses = StatusRepository(session)
        ids = statuses.unpolled(since, lock=True)
        if ids:
            statuses.mark_not_ready(ids)
            self._tell(session, "not-ready", ids)

    def _tell(self, session: Session, status: str, ids: Sequence[UUID]) -> None:
        now = self._clock.now()
        deployed = DeploymentRepository(session, now).get_many(ids)
        self._log.append(session, [deployment_event(status, each, now) for each in deployed])
