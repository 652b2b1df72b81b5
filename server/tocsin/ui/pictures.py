"""What the pages about deliveries draw. Pure functions; all lengths are in thousandths of the picture's width."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tocsin.delivery.queries import Queue
from tocsin.delivery.reasons import AttemptOutcome, DeliveryState
from tocsin.delivery.schemas import AttemptRead, DeliveryDetail

_WIDTH: Final = 1000.0
_MARK: Final = 14.0
_GAP: Final = 4.0
_LOOKS: Final = {
    AttemptOutcome.DELIVERED: "completed",
    AttemptOutcome.FAILED: "failed",
    AttemptOutcome.UNCERTAIN: "crashed",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """An attempt on the time line of a delivery. `look` is the state whose colour it has."""

    look: str
    title: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a bar."""

    look: str
    count: int
    x: float
    width: float


def attempt_marks(delivery: DeliveryDetail, now: datetime) -> list[Mark]:
    """The attempts of a delivery from when it was asked for until it ended, or until the next one is due.

    Time runs ever faster to the right, as the pauses between attempts grow: the first seconds and the last hours are both seen.
    """
    waits = delivery.state == DeliveryState.WAITING
    end = delivery.finished or (max(delivery.due, now) if waits else now)
    total = max((end - delivery.created).total_seconds(), 1.0)

    def place(moment: datetime) -> float:
        passed = min(max((moment - delivery.created).total_seconds(), 0.0), total)
        return (_WIDTH - _MARK) * math.log1p(passed) / math.log1p(total)

    marks = []
    for attempt in delivery.tries:
        x = place(attempt.started)
        marks.append(Mark(_look(attempt), _title(attempt), x, max(place(attempt.finished or now) - x, _MARK)))
    if waits:
        marks.append(Mark("scheduled", "the next attempt", place(delivery.due), _MARK))
    return _apart(marks)


def _look(attempt: AttemptRead) -> str:
    return _LOOKS[attempt.outcome] if attempt.outcome else "running"


def _title(attempt: AttemptRead) -> str:
    what = attempt.reason or attempt.outcome
    return f"attempt {attempt.number}: {what.value if what else 'under way'}"


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """Each beside the one before it, none beyond the end; of too many, all get narrower."""
    if len(marks) * (_MARK + _GAP) > _WIDTH:
        step = _WIDTH / len(marks)
        return [
            Mark(mark.look, mark.title, round(index * step, 2), round(step * 0.8, 2))
            for index, mark in enumerate(marks)
        ]
    placed: list[Mark] = []
    left = 0.0
    for index, mark in enumerate(marks):
        # As many as come after it must still find room.
        x = max(min(mark.x, _WIDTH - (len(marks) - index) * (_MARK + _GAP)), left)
        placed.append(Mark(mark.look, mark.title, round(x, 2), _MARK))
        left = x + _MARK + _GAP
    return [
        Mark(mark.look, mark.title, mark.x, round(min(wanted.width, after - _GAP - mark.x), 2))
        for mark, wanted, after in zip(placed, marks, [*(mark.x for mark in placed[1:]), _WIDTH + _GAP], strict=True)
    ]


def queue_bars(queue: Queue, longest: int) -> list[Bar]:
    """What is on its way to a destination: being sent, due now, and waiting for another attempt. `longest` fills the width."""
    bars, x = [], 0.0
    for look, count in (
        ("running", queue.sending),
        ("scheduled", queue.due),
        ("failed", queue.waiting - queue.due),
    ):
        width = round(_WIDTH * count / max(longest, 1), 2)
        if count:
            bars.append(Bar(look, count, round(x, 2), width))
        x += width
    return bars
