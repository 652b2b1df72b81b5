"""Which runs a worker is offered: from the queue of the highest priority first, and never more than may run. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class QueueSlots:
    """A queue as far as handing out is concerned. `occupied` is how many of its runs take a slot at the moment."""

    id: UUID
    is_paused: bool = False
    concurrency_limit: int | None = None
    occupied: int = 0


@dataclass(frozen=True, slots=True)
class DueRun:
    """A scheduled run that is due."""

    id: UUID
    queue_id: UUID
    scheduled: datetime


def allowances(queues: Iterable[QueueSlots], most: int) -> dict[UUID, int]:
    """How many runs each queue may give at most, in the order of the queues; those that may give none are left out.

    `most` is what may be handed out in all.
    """
    given: dict[UUID, int] = {}
    for queue in queues:
        room = most
        if queue.concurrency_limit is not None:
            room = min(room, queue.concurrency_limit - queue.occupied)
        if room > 0 and not queue.is_paused:
            given[queue.id] = room
    return given


def free_slots(concurrency_limit: int | None, occupied: int, most: int) -> int:
    """How many of `most` runs a concurrency limit lets through."""
    return most if concurrency_limit is None else max(0, min(most, concurrency_limit - occupied))


def hand_out(allowed: Mapping[UUID, int], due: Iterable[DueRun], most: int) -> Sequence[DueRun]:
    """The runs to be offered, in the order in which they are to be taken: by queue as in `allowed`, then by time."""
    rank = {queue_id: index for index, queue_id in enumerate(allowed)}
    room = dict(allowed)
    chosen: list[DueRun] = []
    for run in sorted(due, key=lambda run: (rank[run.queue_id], run.scheduled, run.id)):
        if len(chosen) == most:
            break
        if room[run.queue_id] > 0:
            room[run.queue_id] -= 1
            chosen.append(run)
    return chosen
