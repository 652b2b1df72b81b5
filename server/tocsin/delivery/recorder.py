"""Records what became of deliveries: the attempt, the delivery's standing and the events that tell of it, in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from sqlmodel import Session

from tocsin.actions.aliases import type_of
from tocsin.actions.outcome import ActionFailed
from tocsin.actions.reach import Reach
from tocsin.delivery.attempt import Result
from tocsin.delivery.channels.channel import Cap, Receipt
from tocsin.delivery.channels.registry import Channels
from tocsin.delivery.composer import Composer, Local, Unsendable
from tocsin.delivery.delivery import Delivery
from tocsin.delivery.events import Conclusion, Origin, events_of_end
from tocsin.delivery.policy import MISSING, TEST, Policy
from tocsin.delivery.reasons import DeliveryState, Reason
from tocsin.delivery.repository import DeliveryRepository, uncertain_end
from tocsin.errors import NotFound, TocsinError, Unavailable
from tocsin.events.deferred import DeferredLog
from tocsin.events.event import Event, Labels
from tocsin.events.log import EventLog
from tocsin.kit.clock import Clock
from tocsin.storage.database import AWAY, after_commit, savepoint
from tocsin.telemetry import port
from tocsin.telemetry.port import Telemetry
from tocsin.triggers.causes import CauseRepository
from tocsin.triggers.firing import Firing

MakeReach = Callable[[Session, EventLog], Reach]
"""Gives what actions act through, in one transaction; the events of what they change go to the log."""

_log = structlog.get_logger("tocsin.delivery")


class Recorder:
    """Writes down results. `owner` is whose leases count as ours."""

    def __init__(
        self,
        owner: str,
        policy: Policy,
        channels: Channels,
        clock: Clock,
        composer: Composer,
        make_reach: MakeReach,
        telemetry: Telemetry,
    ) -> None:
        self._owner = owner
        self._policy = policy
        self._channels = channels
        self._clock = clock
        self._composer = composer
        self._make_reach = make_reach
        self._telemetry = telemetry

    def record(self, session: Session, results: Sequence[Result]) -> list[Event]:
        """Write down attempts that ended. Answers the events to be appended last in this transaction."""
        if not results:
            return []
        repository = DeliveryRepository(session)
        current = repository.lock([result.delivery.id for result in results])
        repository.end_attempts([_end(result) for result in results])
        repository.shut(_closings(results))
        changed: list[Delivery] = []
        events: list[Event] = []
        receipts: dict[tuple[str, str], Receipt] = {}
        for result in results:
            row = current.get(result.delivery.id)
            if row is None or not self._counts(row, result):
                # Its lease had run out, and somebody else has taken it over since.
                _log.warning("result_too_late", delivery=str(result.delivery.id), outcome=result.attempt.outcome.value)
                continue
            events += self._conclude(row, result)
            changed.append(row)
            if result.attempt.receipt is not None:
                receipts[row.destination, result.key] = result.attempt.receipt
        repository.save(changed)
        repository.keep_receipts(receipts, self._clock.now())
        self._tell(session, changed, results)
        return events

    def refuse(self, session: Session, unsendable: Sequence[Unsendable], now: datetime) -> list[Event]:
        """Write down deliveries of which nothing could be sent."""
        rows = [item.delivery for item in unsendable]
        events: list[Event] = []
        for item in unsendable:
            # Counted like an attempt, so that what never gets better comes to an end.
            events += self._fail(item.delivery, item.origin, item.reason, item.detail, now, counts=1)
        repository = DeliveryRepository(session)
        repository.add_attempts(rows, now)
        repository.save(rows)
        self._tell(session, rows, unsendable, now)
        return events

    def carry_out(self, session: Session, local: Sequence[Local], now: datetime) -> list[Event]:
        """Carry out what happens in the database itself, and write it down with it."""
        if not local:
            return []
        log = DeferredLog(self._clock)
        reach = self._make_reach(session, log)
        rows = [item.delivery for item in local]
        events: list[Event] = []
        caused: list[tuple[Firing, list[Event]]] = []
        for item in local:
            failure = _carry_out_one(session, item, reach)
            made = log.take()
            report = item.call.report
            if failure is None:
                _deliver(item.delivery, now)
                conclusion = Conclusion(None, report.details, report.related)
                caused.append((item.origin.firing, made))
                events += [*made, *events_of_end(item.delivery, item.origin, conclusion, now)]
            else:
                events += self._fail(
                    item.delivery, item.origin, *failure, now, details=report.details, related=report.related, counts=1
                )
        repository = DeliveryRepository(session)
        repository.keep_messages([row for row in rows if row.state == DeliveryState.WAITING])
        repository.add_attempts(rows, now)
        repository.save(rows)
        CauseRepository(session).note(caused, now)
        self._tell(session, rows, local, now)
        return events

    def release(self, session: Session, abandoned: Sequence[Delivery], now: datetime) -> list[Event]:
        """Take back deliveries whose sender is gone. They may have been sent, and are recorded as uncertain."""
        if not abandoned:
            return []
        repository = DeliveryRepository(session)
        origins = self._composer.origins(session, abandoned)
        events: list[Event] = []
        ends = []
        for row in abandoned:
            end = uncertain_end(row, now)
            ends.append(end)
            row.uncertain = True
            events += self._fail(row, origins[row.id], Reason.LEASE_EXPIRED, end["detail"], now)
        repository.end_attempts(ends)
        repository.save(abandoned)
        gone = [Unsendable(row, origins[row.id], Reason.LEASE_EXPIRED, "") for row in abandoned]
        self._tell(session, abandoned, gone, now)
        return events

    def _tell(
        self,
        session: Session,
        rows: Sequence[Delivery],
        items: Sequence[Result | Local | Unsendable],
        now: datetime | None = None,
    ) -> None:
        """Have it heard how these attempts ended, once that is durable. `now` is when, where nothing was sent."""
        by_id = {item.delivery.id: item for item in items}
        attempts = [_heard(row, by_id[row.id], now) for row in rows]
        after_commit(session, partial(self._telemetry.tried, attempts))

    def _counts(self, row: Delivery, result: Result) -> bool:
        if row.attempts != result.delivery.attempts:
            return False
        if row.state == DeliveryState.SENDING and row.lease_owner == self._owner:
            return True
        # The lease had run out, and nobody has begun anew: what is known to be delivered is not sent again.
        return row.state == DeliveryState.WAITING and result.attempt.reason is None

    def _conclude(self, row: Delivery, result: Result) -> list[Event]:
        attempt = result.attempt
        row.reached = list(attempt.reached)
        if attempt.reason is None:
            _deliver(row, result.finished)
            return events_of_end(row, result.origin, Conclusion(None, attempt.details), result.finished)
        row.uncertain = row.uncertain or attempt.sent
        return self._fail(
            row, result.origin, attempt.reason, result.detail, result.finished, attempt.retry_after, attempt.details
        )

    def _fail(
        self,
        row: Delivery,
        origin: Origin,
        reason: Reason,
        detail: str,
        now: datetime,
        retry_after: float | None = None,
        details: Mapping[str, Any] | None = None,
        *,
        related: Sequence[Labels] = (),
        counts: int = 0,
    ) -> list[Event]:
        attempts = row.attempts + counts - row.attempts_forgiven
        still_missing = reason is Reason.BLOCK_MISSING and row.reason == reason.value
        caps = [self._cap_of(origin), TEST if row.test else Cap(), MISSING if still_missing else Cap()]
        policy = self._policy.capped(*caps)
        due = policy.next_attempt(row.id, attempts, reason, now, row.since, retry_after)
        row.reason, row.detail = reason.value, detail
        if due is not None:
            row.state, row.due = DeliveryState.WAITING.value, due
            return []
        row.state, row.finished = DeliveryState.DEAD.value, now
        given_up = f" (given up after {attempts} attempts)" if reason.retryable else ""
        conclusion = Conclusion(f"{reason.value}: {detail}{given_up}", details or {}, related)
        return events_of_end(row, origin, conclusion, now)

    def _cap_of(self, origin: Origin) -> Cap:
        channel = self._channels.get(origin.block.type_slug) if origin.block else None
        return channel.cap if channel else Cap()


def _closings(results: Sequence[Result]) -> dict[str, datetime]:
    """Until when destinations want nothing: what one of their answers says of one message holds for all."""
    return {
        result.delivery.destination: result.finished + timedelta(seconds=result.attempt.retry_after)
        for result in results
        if result.attempt.reason is not None and result.attempt.retry_after
    }


def _carry_out_one(session: Session, item: Local, reach: Reach) -> tuple[Reason, str] | None:
    """Do it, or nothing of it and say why not."""
    try:
        with savepoint(session):
            item.action.carry_out(item.call, reach)
            session.flush()
    except ActionFailed as failed:
        return Reason(failed.fault.value), failed.message
    except (Unavailable, *AWAY):
        # The database itself is in trouble: nothing of this transaction can be relied on.
        raise
    except TocsinError as error:
        item.call.report.details["status_code"] = error.status
        return (Reason.TARGET_MISSING if isinstance(error, NotFound) else Reason.CHANGE_REFUSED), error.message
    except Exception as error:  # noqa: BLE001 - one action that breaks must not undo the others
        _log.error("action_failed", delivery=str(item.delivery.id), error=type(error).__name__)
        return Reason.INTERNAL_ERROR, f"unforeseen: {type(error).__name__}"
    return None


def _deliver(row: Delivery, now: datetime) -> None:
    row.state, row.finished = DeliveryState.DELIVERED.value, now
    row.reason = row.detail = None


def _heard(row: Delivery, item: Result | Local | Unsendable, now: datetime | None) -> port.Attempt:
    result = item if isinstance(item, Result) else None
    finished = result.finished if result else now
    assert finished is not None
    return port.Attempt(
        delivery_id=row.id,
        firing=item.origin.firing,
        number=row.attempts,
        action=type_of(row.action),
        channel=result.origin.block.type_slug if result and result.origin.block else None,
        standing=row.state,
        reason=row.reason,
        status_code=result.attempt.status_code if result else None,
        started=finished - timedelta(milliseconds=result.milliseconds if result else 0),
        finished=finished,
    )


def _end(result: Result) -> dict[str, Any]:
    attempt = result.attempt
    return {
        "delivery_id": result.delivery.id,
        "number": result.delivery.attempts,
        "finished": result.finished,
        "outcome": attempt.outcome.value,
        "reason": attempt.reason.value if attempt.reason else None,
        "detail": result.detail,
        "status_code": attempt.status_code,
        "answer": attempt.answer,
        "milliseconds": result.milliseconds,
    }
