"""Dates of schedules: in order, on the clock, and found in little time whatever the schedule."""

import time
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from tocsin.deployments.schedules.recurrence import ANCHOR, occurrences
from tocsin.deployments.schedules.schedule import (
    CronSchedule,
    IntervalSchedule,
    RRuleSchedule,
    read_schedule,
    stored_schedule,
)

NOW = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
ZONES = st.sampled_from(["UTC", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata"])
STARTS = st.integers(0, 6 * 365 * 86_400).map(
    lambda seconds: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
CRONS = st.sampled_from(["*/7 * * * *", "30 1,2 * * *", "0 9 * * 1-5", "0 0 L * *", "15 */5 3 * 2"])
DAY_RULES = st.sampled_from(
    ["", ";BYMONTH=2,11", ";BYMONTHDAY=1,-1", ";BYDAY=SU,WE", ";BYYEARDAY=60,-2", ";BYMONTH=3;BYDAY=MO"]
)
TIME_RULES = st.sampled_from(["", ";BYHOUR=1,2,13", ";BYHOUR=6;BYMINUTE=0,30"])


@given(STARTS, ZONES, CRONS, st.integers(1, 3 * 86_400), st.booleans())
def test_dates_come_in_order_and_not_before_the_start(
    start: datetime, zone: str, cron: str, seconds: int, day_or: bool
) -> None:
    schedules = (
        CronSchedule(cron=cron, timezone=zone, day_or=day_or),
        IntervalSchedule(interval=timedelta(seconds=seconds), anchor_date=NOW, timezone=zone),
    )
    for schedule in schedules:
        dates = list(islice(schedule.dates(start), 8))
        assert dates[0] >= start
        assert dates == sorted(set(dates))


@given(STARTS, ZONES, st.integers(1, 90), st.integers(0, 86_399))
def test_where_one_asks_from_does_not_change_the_dates(start: datetime, zone: str, hours: int, later: int) -> None:
    schedule = IntervalSchedule(interval=timedelta(hours=hours), anchor_date=NOW, timezone=zone)
    dates = list(islice(schedule.dates(start), 6))
    again = [date for date in islice(schedule.dates(start + timedelta(seconds=later)), 6) if date <= dates[-1]]
    assert again == [date for date in dates if date >= start + timedelta(seconds=later)]


@given(
    st.sampled_from(["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY"]), st.integers(1, 50), DAY_RULES, TIME_RULES
)
def test_a_rule_entered_late_is_the_same_rule(frequency: str, interval: int, days: str, times: str) -> None:
    if frequency == "SECONDLY":
        interval *= 600
    text = f"FREQ={frequency};INTERVAL={interval}{days}{times}"
    first = ANCHOR + timedelta(days=45, hours=3)
    try:
        expected = rrulestr(text, dtstart=ANCHOR).between(first, first + timedelta(days=120), inc=True)
    except ValueError:
        return  # dateutil says that it is empty
    assert list(occurrences(text, first, first + timedelta(days=120))) == expected


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=100000000;BYMONTHDAY=31"]
)
def test_no_rule_takes_long(rule: str) -> None:
    began = time.thread_time()
    list(islice(RRuleSchedule(rrule=rule).settled(NOW).dates(NOW), 3))
    assert time.thread_time() - began < 20


def test_a_daily_interval_keeps_to_the_clock_across_a_change() -> None:
    zone = ZoneInfo("America/New_York")
    schedule = IntervalSchedule(
        interval=timedelta(days=1), anchor_date=datetime(2026, 1, 1, 9, tzinfo=zone), timezone="America/New_York"
    )
    assert {date.hour for date in islice(schedule.dates(NOW), 5)} == {9}


def test_an_hourly_interval_keeps_to_elapsed_time() -> None:
    schedule = IntervalSchedule(
        interval=timedelta(hours=1), anchor_date=datetime(2026, 1, 1, tzinfo=UTC), timezone="America/New_York"
    )
    dates = list(islice(schedule.dates(datetime(2026, 11, 1, 4, tzinfo=UTC)), 4))
    assert [date.hour for date in dates] == [0, 1, 1, 2]


def test_what_depends_on_the_moment_is_settled_when_it_is_written() -> None:
    assert IntervalSchedule(interval=timedelta(hours=1)).settled(NOW).anchor_date == NOW
    assert RRuleSchedule(rrule="FREQ=DAILY").settled(NOW).rrule == "DTSTART:20200101T000000\nFREQ=DAILY"
    settled = RRuleSchedule(rrule="FREQ=MINUTELY;INTERVAL=7", timezone="Asia/Kolkata").settled(NOW)
    assert settled.rrule == "DTSTART:20260307T172900\nFREQ=MINUTELY;INTERVAL=7"
    assert read_schedule(stored_schedule(settled)) == settled


def test_an_expression_that_never_fits_has_no_dates() -> None:
    assert list(CronSchedule(cron="0 0 30 2 *").dates(NOW)) == []
