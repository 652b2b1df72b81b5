"""Counting: one event, one bucket, one decision.

Prefect's own algorithm, with two differences that docs/semantics.md explains: what a bucket remembers is decided by the time of the
events alone, never by when somebody looked; and an `after` event opens a new window once the old one is over.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from tocsin.triggers.core.trigger import EventTrigger, Posture

LOOKBACK: Final = timedelta(minutes=15)
"""How much older than the first event of a new bucket another one may be and still count: events come out of order."""

IMMEDIATE_MEMORY: Final = timedelta(seconds=60)
"""How long a bucket of a trigger without a window (`within = 0`) remembers its count."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many events were counted from `start` up to, not including, `end`."""

    start: datetime
    end: datetime
    count: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an event led to: the bucket afterwards (None: there is none any more), and whether the trigger fired."""

    bucket: Bucket | None
    fired: bool = False


def observe(trigger: EventTrigger, bucket: Bucket | None, name: str, occurred: datetime) -> Outcome:
    """Let an event that the trigger covers count.

    `bucket` is the open one of the event's key; `occurred` is the event's own time, whenever it arrived.
    """
    expected = trigger.expects(name)
    if trigger.starts_after(name) and (bucket is None or _is_over(trigger, bucket, occurred)):
        # An event that both opens the window and is expected must not count itself.
        bucket = Bucket(occurred, occurred + trigger.within, -1 if expected else 0)
    if not expected:
        return Outcome(bucket)
    if bucket is None and trigger.after is not None:
        return Outcome(None)
    if bucket is None or _is_forgotten(trigger, bucket, occurred):
        bucket = Bucket(occurred - LOOKBACK, occurred + trigger.within, 0)
    return _count(trigger, bucket, occurred)


def _count(trigger: EventTrigger, bucket: Bucket, occurred: datetime) -> Outcome:
    if occurred < bucket.start:
        return Outcome(bucket)  # late, or the key is silent because it has fired in this window
    if not _is_over(trigger, bucket, occurred):
        bucket = replace(bucket, count=bucket.count + 1)
        if trigger.posture is Posture.REACTIVE and bucket.count >= trigger.threshold:
            return Outcome(_after_firing(trigger, bucket), fired=True)
        return Outcome(bucket)
    if trigger.after is not None:
        return Outcome(None)
    return _count(trigger, Bucket(occurred, occurred + trigger.within, 0), occurred)


def _after_firing(trigger: EventTrigger, bucket: Bucket) -> Bucket | None:
    # The key stays silent until the window in which it fired is over.
    if trigger.after is not None or not trigger.within:
        return None
    return Bucket(bucket.end, bucket.end + trigger.within, 0)


def _is_over(trigger: EventTrigger, bucket: Bucket, occurred: datetime) -> bool:
    if not trigger.within:
        return _is_forgotten(trigger, bucket, occurred)
    return occurred >= bucket.end


def _is_forgotten(trigger: EventTrigger, bucket: Bucket, occurred: datetime) -> bool:
    return not trigger.within and occurred > bucket.end + IMMEDIATE_MEMORY
