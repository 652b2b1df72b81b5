"""The statuses of work pools and queues, and what they follow from. Pure functions."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

DEFAULT_HEARTBEAT_INTERVAL: Final = 30
"""Seconds between the heartbeats of a worker that has not said how often it sends one."""

HEARTBEATS_MISSED: Final = 3
"""After so many intervals without a heartbeat a worker is offline."""

POLLED_WITHIN: Final = timedelta(seconds=60)
"""A queue that nobody has polled for longer than this is not ready. Prefect's own, like the two above."""

AGENT_POOL_TYPE: Final = "prefect-agent"
"""Pools of this type are from before there were workers; Prefect shows no status of them."""


class WorkPoolStatus(StrEnum):
    """Whether somebody takes runs from a work pool."""

    READY = "READY"
    NOT_READY = "NOT_READY"
    PAUSED = "PAUSED"


class WorkQueueStatus(StrEnum):
    """Whether somebody polls a work queue."""

    READY = "READY"
    NOT_READY = "NOT_READY"
    PAUSED = "PAUSED"


def online_until(heartbeat: datetime, interval: int | None) -> datetime:
    """When a worker counts as gone that was last heard of at `heartbeat` and sends one every `interval` seconds."""
    return heartbeat + timedelta(seconds=HEARTBEATS_MISSED * (interval or DEFAULT_HEARTBEAT_INTERVAL))


def pool_status(*, is_paused: bool, has_workers: bool) -> WorkPoolStatus:
    """The status of a work pool whose workers, if any, have been heard of lately."""
    if is_paused:
        return WorkPoolStatus.PAUSED
    return WorkPoolStatus.READY if has_workers else WorkPoolStatus.NOT_READY


def queue_status(*, is_paused: bool, last_polled: datetime | None, now: datetime) -> WorkQueueStatus:
    """The status of a work queue that was last polled at `last_polled`."""
    if is_paused:
        return WorkQueueStatus.PAUSED
    if last_polled is None or now - last_polled > POLLED_WITHIN:
        return WorkQueueStatus.NOT_READY
    return WorkQueueStatus.READY
