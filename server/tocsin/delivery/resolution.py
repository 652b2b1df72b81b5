"""Sends through blocks that refer to secrets: resolves them first, and where the destination refuses what was made with them, looks
whether they have been rotated.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Final

from tocsin.delivery.attempt import Attempt
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.delivery.composer import Outgoing
from tocsin.delivery.exchange import mark_of
from tocsin.delivery.reasons import Reason
from tocsin.delivery.senders import Request
from tocsin.kit.clock import Clock
from tocsin.secrets.faults import SecretUnavailable
from tocsin.secrets.reference import filled
from tocsin.secrets.resolver import Resolver, Values

EXCHANGES: Final = 2
"""How often the requests of one attempt go out at most."""

Send = Callable[[Outgoing], Awaitable[Attempt]]


async def resolve_and_send(item: Outgoing, secrets: Resolver, send: Send, clock: Clock) -> Attempt:
    """One attempt. What was refused for good with values that are old by now is sent again with the new ones, at once: after a
    definite refusal nobody gets it twice.
    """
    try:
        values = await secrets.obtain(item.references)
    except SecretUnavailable as unavailable:
        return _failed(item, Reason(unavailable.fault.value), unavailable.message)
    first = _addressed(item, values, clock)
    attempt = await send(first) if isinstance(first, Outgoing) else first
    if attempt.reason is None or attempt.reason.retryable or attempt.sent:
        return attempt
    try:
        changed = await secrets.changed(values)
    except SecretUnavailable:
        changed = None
    if changed is None:
        return attempt
    again = _addressed(item, changed, clock)
    if not isinstance(again, Outgoing):
        return replace(again, reached=attempt.reached)
    before = first.requests if isinstance(first, Outgoing) else ()
    return await send(_going_on(again, attempt.reached, before))


def _addressed(item: Outgoing, values: Values, clock: Clock) -> Outgoing | Attempt:
    """The delivery with its requests, made with these values; where they cannot be made, the attempt that has failed so."""
    block = item.origin.block
    assert block is not None, "what is sent goes through a block"
    block = replace(block, data=filled(block.data, values))
    try:
        requests = item.channel.requests(block.data, item.message, clock.now(), item.earlier)
        if len(requests) > item.exchanges:
            # What is sent for longer than it is leased would be sent by somebody else as well.
            raise BlockUnusable("the secret", f"names more than {item.exchanges} recipients")
    except BlockUnusable as unusable:
        return _failed(item, Reason.BLOCK_INVALID, f"the block {block.name!r} is not usable: {unusable}")
    origin = replace(item.origin, block=block)
    return replace(item, origin=origin, requests=requests, resolved=list(values.values()))


def _going_on(item: Outgoing, reached: Sequence[str], before: Sequence[Request]) -> Outgoing:
    """The delivery for whom it has not reached with the requests before, which may have gone to another address."""
    marks = list(reached)
    if 1 < len(before) == len(item.requests):
        pairs = zip(before, item.requests, strict=True)
        marks += [mark_of(request) for old, request in pairs if mark_of(old) in reached]
    return replace(item, delivery=replace(item.delivery, reached=marks))


def _failed(item: Outgoing, reason: Reason, detail: str) -> Attempt:
    return Attempt(reason, detail, reached=item.delivery.reached)
