"""When a run counts as silent: pure functions.

A client sends heartbeats at an interval that only it knows (PREFECT_FLOWS_HEARTBEAT_FREQUENCY, 30 seconds or more; 180 by default
in 3.8, none in 3.4). So a run is judged by the interval at which it was heard before, never by a fixed one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

MIN_INTERVAL: Final = 30.0
"""Seconds; no client sends more often."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """What was heard of a run: when by the server's clock, when by its own, and the longest time between two, in seconds."""

    heard: datetime
    occurred: datetime
    longest_gap: float | None = None


@dataclass(frozen=True, slots=True)
class Patience:
    """How long silence is borne: so many intervals, or `first` seconds where no interval is known."""

    misses: int
    first: float

    def with_run(self, beat: Heartbeat) -> timedelta:
        """How long this run may be silent."""
        if beat.longest_gap is None:
            return timedelta(seconds=self.first)
        return timedelta(seconds=self.misses * max(beat.longest_gap, MIN_INTERVAL))


def heard_again(before: Heartbeat | None, heard: datetime, occurred: datetime, running_since: datetime) -> Heartbeat:
    """What is known of a run after another heartbeat. A gap in which it was not running all the time says nothing."""
    if before is None or before.occurred < running_since:
        return Heartbeat(heard, occurred, before.longest_gap if before else None)
    gap = (occurred - before.occurred).total_seconds()
    if gap <= 0:
        return Heartbeat(max(heard, before.heard), before.occurred, before.longest_gap)
    return Heartbeat(heard, occurred, max(gap, before.longest_gap or 0.0))


def due_at(beat: Heartbeat, patience: Patience, listening_since: datetime) -> datetime:
    """When a run has been silent for too long. While nobody listened, nothing could be heard."""
    return max(beat.heard, listening_since) + patience.with_run(beat)
