from datetime import UTC, datetime, timedelta

import pytest

from tocsin.work_pools.statuses import WorkPoolStatus, WorkQueueStatus, online_until, pool_status, queue_status

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(("interval", "seconds"), [(10, 30), (None, 90), (0, 90)])
def test_a_worker_may_miss_three_heartbeats(interval: int | None, seconds: int) -> None:
    assert online_until(NOW, interval) == NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("is_paused", "has_workers", "status"),
    [
        (True, True, WorkPoolStatus.PAUSED),
        (True, False, WorkPoolStatus.PAUSED),
        (False, True, WorkPoolStatus.READY),
        (False, False, WorkPoolStatus.NOT_READY),
    ],
)
def test_a_pool_is_ready_with_a_worker(is_paused: bool, has_workers: bool, status: WorkPoolStatus) -> None:
    assert pool_status(is_paused=is_paused, has_workers=has_workers) is status


@pytest.mark.parametrize(
    ("is_paused", "ago", "status"),
    [
        (True, 0, WorkQueueStatus.PAUSED),
        (False, None, WorkQueueStatus.NOT_READY),
        (False, 60, WorkQueueStatus.READY),
        (False, 60.1, WorkQueueStatus.NOT_READY),
    ],
)
def test_a_queue_is_ready_for_a_minute_after_a_poll(
    is_paused: bool, ago: float | None, status: WorkQueueStatus
) -> None:
    last_polled = None if ago is None else NOW - timedelta(seconds=ago)
    assert queue_status(is_paused=is_paused, last_polled=last_polled, now=NOW) is status
