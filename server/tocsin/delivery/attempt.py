"""How one attempt to send ended, on its way from the network to the record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from tocsin.actions.message import WebhookCall
from tocsin.delivery.channels.channel import Receipt, Verdict
from tocsin.delivery.composer import Outgoing
from tocsin.delivery.delivery import Delivery
from tocsin.delivery.events import Origin
from tocsin.delivery.policy import parse_retry_after
from tocsin.delivery.reasons import AttemptOutcome, Reason
from tocsin.delivery.redaction import readable_answer, redact
from tocsin.kit.http import Answer

_RESOLVED: Final = "$resolved"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of sending. `reason` is None where it arrived; `sent` is whether it may have arrived although it failed,
    `reached` what marks the requests that were taken.
    """

    reason: Reason | None
    detail: str
    status_code: int | None = None
    answer: str | None = None
    retry_after: float | None = None
    sent: bool = False
    receipt: Receipt | None = None
    reached: Sequence[str] = ()
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def outcome(self) -> AttemptOutcome:
        if self.reason is None:
            return AttemptOutcome.DELIVERED
        return AttemptOutcome.UNCERTAIN if self.sent else AttemptOutcome.FAILED


@dataclass(frozen=True, slots=True)
class Result:
    """What an attempt means for one delivery that went with it. `key` is that of its message."""

    delivery: Delivery
    origin: Origin
    attempt: Attempt
    detail: str
    key: str
    finished: datetime
    milliseconds: float


def judged(item: Outgoing, answer: Answer, verdict: Verdict, reached: Sequence[str], now: datetime) -> Attempt:
    """The attempt that ended with this answer, which means this."""
    # What was resolved is a secret wherever it stands, also where a block says what is none.
    secrets = {**(item.origin.block.data if item.origin.block else {}), _RESOLVED: item.resolved}
    text = readable_answer(answer.body, secrets)
    details: dict[str, Any] = {"status_code": answer.status}
    if item.channel.takes is WebhookCall:
        details["response_body"] = text
    delivered = verdict.reason is None
    return Attempt(
        verdict.reason,
        redact(verdict.detail, secrets),
        status_code=answer.status,
        answer=text,
        retry_after=parse_retry_after(answer.headers.get("retry-after"), now),
        receipt=item.channel.receipt(item.message, answer, item.earlier) if delivered and not item.others else None,
        reached=reached,
        details=details,
    )


def results_of(item: Outgoing, attempt: Attempt, finished: datetime, milliseconds: float) -> Iterator[Result]:
    """What an attempt means for each delivery that went with it."""
    told = f" (in a summary of {len(item.all)})" if item.others else ""
    for each in item.all:
        yield Result(
            delivery=each.delivery,
            origin=each.origin,
            attempt=attempt,
            detail=attempt.detail + told,
            key=each.message.envelope.key,
            finished=finished,
            milliseconds=milliseconds,
        )
