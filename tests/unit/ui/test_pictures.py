import itertools
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from tocsin.delivery.queries import Queue
from tocsin.delivery.reasons import AttemptOutcome, DeliveryState, Reason
from tocsin.delivery.schemas import AttemptRead, DeliveryDetail
from tocsin.ui.pictures import attempt_marks, queue_bars

START = datetime(2026, 1, 1, tzinfo=UTC)
ID = UUID(int=1)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def attempt(number: int, began: float, outcome: AttemptOutcome | None = AttemptOutcome.FAILED) -> AttemptRead:
    ended = at(began + 0.1) if outcome else None
    reason = Reason.SERVER_ERROR if outcome == AttemptOutcome.FAILED else None
    return AttemptRead(number=number, started=at(began), finished=ended, outcome=outcome, reason=reason)


def made(*tries: AttemptRead, state: DeliveryState, due: float = 0.0, finished: float | None = None) -> DeliveryDetail:
    return DeliveryDetail(
        id=ID,
        firing_id=ID,
        automation_id=ID,
        event_id=ID,
        action_index=0,
        action_type="send-notification",
        state=state,
        due=at(due),
        attempts=len(tries),
        uncertain=False,
        created=START,
        finished=None if finished is None else at(finished),
        tries=list(tries),
    )


def test_each_attempt_has_the_colour_of_its_outcome() -> None:
    found = made(
        attempt(1, 0),
        attempt(2, 2, AttemptOutcome.UNCERTAIN),
        attempt(3, 9, AttemptOutcome.DELIVERED),
        state=DeliveryState.DELIVERED,
        finished=9.1,
    )
    marks = attempt_marks(found, at(100))
    assert [mark.look for mark in marks] == ["failed", "crashed", "completed"]
    assert marks[0].title == "attempt 1: server_error"


def test_what_is_under_way_is_shown_up_to_now() -> None:
    (mark,) = attempt_marks(made(attempt(1, 0, None), state=DeliveryState.SENDING), at(10))
    assert (mark.look, mark.title) == ("running", "attempt 1: under way")
    assert mark.width > 900


def test_the_next_attempt_is_shown_where_it_is_due() -> None:
    marks = attempt_marks(made(attempt(1, 0), state=DeliveryState.WAITING, due=60), at(5))
    assert [mark.look for mark in marks] == ["failed", "scheduled"]
    assert marks[1].x + marks[1].width == pytest.approx(1000, abs=5)


@pytest.mark.parametrize("count", [1, 2, 20, 55, 56, 400])
def test_no_two_attempts_lie_on_each_other_or_outside(count: int) -> None:
    tries = [attempt(number, 0.01 * number) for number in range(1, count + 1)]
    marks = attempt_marks(made(*tries, state=DeliveryState.DEAD, finished=7200), at(7200))
    assert len(marks) == count
    assert all(mark.width > 0 for mark in marks)
    assert all(left.x + left.width <= right.x for left, right in itertools.pairwise(marks))
    assert marks[-1].x + marks[-1].width <= 1000


def test_a_queue_is_as_long_as_what_it_holds() -> None:
    bars = queue_bars(Queue("x", waiting=6, due=2, sending=2, oldest=START, next_due=None), 16)
    assert [(bar.look, bar.count, bar.width) for bar in bars] == [
        ("running", 2, 125),
        ("scheduled", 2, 125),
        ("failed", 4, 250),
    ]
    assert [bar.x for bar in bars] == [0, 125, 250]


def test_what_there_is_none_of_is_not_drawn() -> None:
    (bar,) = queue_bars(Queue("x", waiting=1, due=1, sending=0, oldest=START, next_due=None), 1)
    assert (bar.look, bar.width) == ("scheduled", 1000)
