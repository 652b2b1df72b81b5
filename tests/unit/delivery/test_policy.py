"""When a delivery is tried again, and when it is dead."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.delivery.channels.channel import Cap
from tocsin.delivery.policy import MAX_RETRY_AFTER, Policy, parse_retry_after
from tocsin.delivery.reasons import Reason, reason_for_status

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ID = UUID("11111111-2222-4333-8444-555555555555")
POLICY = Policy(backoff=1.0, backoff_max=600.0, attempts=12, age=timedelta(days=1))


def pause(attempt: int, reason: Reason = Reason.SERVER_ERROR, retry_after: float | None = None, id: UUID = ID) -> float:
    due = POLICY.next_attempt(id, attempt, reason, NOW, NOW, retry_after)
    assert due is not None
    return (due - NOW).total_seconds()


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 1), (2, 2), (3, 4), (4, 8), (10, 512), (11, 600)])
def test_pauses_double_up_to_the_longest(attempt: int, seconds: float) -> None:
    assert pause(attempt) == pytest.approx(seconds, rel=0.25)


def test_the_same_attempt_always_pauses_the_same() -> None:
    assert pause(3) == pause(3)


def test_deliveries_that_failed_together_do_not_come_back_together() -> None:
    pauses = {round(pause(5, id=UUID(int=number)), 3) for number in range(100)}
    assert len(pauses) > 90


def test_the_last_attempt_is_the_last() -> None:
    assert POLICY.next_attempt(ID, 12, Reason.SERVER_ERROR, NOW, NOW) is None


@pytest.mark.parametrize("reason", [reason for reason in Reason if not reason.retryable])
def test_what_cannot_get_better_is_not_tried_again(reason: Reason) -> None:
    assert POLICY.next_attempt(ID, 1, reason, NOW, NOW) is None


def test_what_has_become_too_old_is_given_up() -> None:
    def next_of(age: timedelta) -> datetime | None:
        return POLICY.next_attempt(ID, 3, Reason.SERVER_ERROR, NOW, NOW - age)

    assert next_of(timedelta(hours=23)) is not None
    assert next_of(timedelta(days=1)) is None


def test_a_channel_gives_up_sooner_than_the_server_and_never_later() -> None:
    capped = POLICY.capped(Cap(attempts=3), Cap(attempts=50, age=timedelta(hours=1)))
    assert (capped.attempts, capped.age) == (3, timedelta(hours=1))
    assert POLICY.capped(Cap(attempts=50, age=timedelta(days=9))) == POLICY


def test_retry_after_makes_a_pause_longer_and_never_shorter() -> None:
    assert pause(1, retry_after=30) == 30
    assert pause(10, retry_after=1) > 300


def test_a_destination_cannot_ask_for_silence() -> None:
    assert pause(1, retry_after=1e9) == MAX_RETRY_AFTER


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("30", 30.0),
        (" 30 ", 30.0),
        ("0", 0.0),
        ("99999999999999999999", MAX_RETRY_AFTER),
        ("Thu, 01 Jan 2026 00:02:00 GMT", 120.0),
        ("Wed, 31 Dec 2025 00:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("٣", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert parse_retry_after(header, NOW) == seconds


@given(st.text(max_size=40))
def test_retry_after_may_hold_anything(header: str) -> None:
    seconds = parse_retry_after(header, NOW)
    assert seconds is None or 0 <= seconds <= MAX_RETRY_AFTER


@given(st.integers(1, 11), st.uuids(), st.none() | st.floats(0, 1e9))
def test_a_pause_is_always_bounded(attempt: int, id: UUID, retry_after: float | None) -> None:
    due = POLICY.next_attempt(id, attempt, Reason.TIMEOUT, NOW, NOW, retry_after)
    assert due is not None
    assert timedelta(seconds=0.7) < due - NOW <= timedelta(seconds=MAX_RETRY_AFTER)


@pytest.mark.parametrize(
    ("status", "reason", "retryable"),
    [
        (200, None, None),
        (202, None, None),
        (204, None, None),
        (301, Reason.REDIRECTED, False),
        (400, Reason.BAD_REQUEST, False),
        (401, Reason.UNAUTHORIZED, False),
        (403, Reason.FORBIDDEN, False),
        (404, Reason.NOT_FOUND, False),
        (408, Reason.TIMEOUT, True),
        (410, Reason.GONE, False),
        (418, Reason.REJECTED, False),
        (429, Reason.RATE_LIMITED, True),
        (500, Reason.SERVER_ERROR, True),
        (503, Reason.SERVER_ERROR, True),
    ],
)
def test_what_a_status_means(status: int, reason: Reason | None, retryable: bool | None) -> None:
    found = reason_for_status(status)
    assert found is reason
    if found is not None:
        assert found.retryable is retryable
