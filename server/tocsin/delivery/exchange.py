"""Sends the requests of one delivery, and says what came of it. Whatever happens is an answer; nothing is raised."""

from collections.abc import Mapping
from typing import Any

import structlog

from tocsin.delivery.attempt import Attempt, judged
from tocsin.delivery.channels.channel import Verdict
from tocsin.delivery.composer import Outgoing
from tocsin.delivery.reasons import Reason
from tocsin.delivery.senders import Request, Senders
from tocsin.kit.clock import Clock
from tocsin.kit.exchange import Answer, RequestFailed, mark

_log = structlog.get_logger("tocsin.delivery")


async def exchange(item: Outgoing, senders: Senders, headers: Mapping[str, str], clock: Clock) -> Attempt:
    """Send what has not been taken yet, in order.

    Over HTTP each request carries these headers too. What decides is the answer that ends it, else the first refusal, else the last
    answer. Of a request that is not the one that delivers, nobody asks whether it arrived: it may be repeated.
    """
    progress = _Progress(item)
    try:
        answer, verdict = await progress.run(senders, headers)
    except RequestFailed as failed:
        sent = failed.sent and progress.delivers
        reached = [*progress.reached, *failed.taken]
        return Attempt(Reason(failed.fault.value), failed.message, sent=sent, reached=reached)
    except Exception as error:  # noqa: BLE001 - whatever happens to one delivery is written down with it
        _log.error("send_failed", delivery=str(item.delivery.id), error=type(error).__name__)
        detail = f"unforeseen: {type(error).__name__}"
        return Attempt(Reason.INTERNAL_ERROR, detail, sent=True, reached=progress.reached)
    return judged(item, answer, verdict, progress.reached, clock.now())


class _Progress:
    """How far an exchange has come. `reached` are the marks of the requests that were taken, in earlier attempts too, and of the
    recipients who took a request to several.
    """

    def __init__(self, item: Outgoing) -> None:
        self._item = item
        self.reached = list(item.delivery.reached)
        self.delivers = False
        """Whether the request that is under way delivers the message to somebody."""

    async def run(self, senders: Senders, headers: Mapping[str, str]) -> tuple[Answer, Verdict]:
        channel = self._item.channel
        refused: tuple[Answer, Verdict] | None = None
        requests = self._left()
        for request in requests:
            self.delivers = channel.fans_out or request is requests[-1]
            answer = await senders.send(request, headers, self.reached)
            self.reached += answer.taken
            verdict = channel.judge(answer)
            if verdict.reason is None:
                if len(self._item.requests) > 1:
                    self.reached.append(mark_of(request))
            elif verdict.reason.retryable or not channel.fans_out:
                return answer, verdict
            else:
                refused = refused or (answer, verdict)
        return refused or (answer, verdict)

    def _left(self) -> list[Request]:
        """What is still to be sent; the last request is never passed over, because its answer is what counts."""
        if not self.reached:
            return list(self._item.requests)
        *before, last = self._item.requests
        left = [request for request in before if mark_of(request) not in self.reached]
        done = self._item.channel.fans_out and left and mark_of(last) in self.reached
        return left if done else [*left, last]


def mark_of(request: Any) -> str:
    """What one of several requests is recognised by: where it goes and what it says."""
    return mark(b"\0".join((request.url.encode(), request.body)))
