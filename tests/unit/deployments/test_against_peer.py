"""The dates of schedules are those that Prefect's own schedules gave (recorded by tests/compat/record_peer_schedules.py)."""

import json
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tocsin.deployments.schedules.schedule import IntervalSchedule, RRuleSchedule, read_schedule

RECORDING: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "peer" / "schedules.json").read_text()
)


def dates(case: dict[str, Any]) -> list[datetime]:
    schedule = read_schedule(case["schedule"])
    found = islice(schedule.dates(datetime.fromisoformat(case["start"])), len(case["dates"]))
    return [date.astimezone(UTC) for date in found]


def peer_dates(case: dict[str, Any]) -> list[datetime]:
    """What Prefect gave, but for dates before the start, which it gives in the hour that clocks show twice."""
    start = datetime.fromisoformat(case["start"])
    given = sorted(datetime.fromisoformat(date) for date in case["dates"])
    return [date for date in given if date >= start]


def differs_on_purpose(case: dict[str, Any]) -> bool:
    """Whether it is an interval between whose anchor and dates the clocks were changed.

    Prefect's documentation says that those keep to the clock. Its code does only while it goes on from one date to the next: asked
    from beyond the change it gives dates an hour off, so that days scheduled before the change would have two runs. Shorter ones,
    it says, keep to elapsed time; its code leaves out the second of two moments that the clocks show alike.

    The release of dateutil that it was recorded with is wrong about Dublin, whose summer time is its standard time.
    """
    schedule = read_schedule(case["schedule"])
    if isinstance(schedule, RRuleSchedule):
        return schedule.zone == "Europe/Dublin"
    if not isinstance(schedule, IntervalSchedule):
        return False
    zone = ZoneInfo(schedule.zone)
    start = datetime.fromisoformat(case["start"])
    moments = [*dates(case), *map(datetime.fromisoformat, case["dates"])]
    if schedule.interval >= timedelta(days=1) and schedule.anchor_date is not None:
        moments += [schedule.anchor_date, start - schedule.interval, start]
    return len({moment.astimezone(zone).utcoffset() for moment in moments}) > 1


@pytest.mark.parametrize("kind", ["cron", "interval", "rrule"])
def test_dates_are_those_of_prefect(kind: str) -> None:
    cases = [case for case in RECORDING if kind in case["schedule"] and not differs_on_purpose(case)]
    assert len(cases) > 200
    wrong = [
        f"{case['schedule']} from {case['start']}: {ours} instead of {theirs}"
        for case in cases
        if (ours := [str(date) for date in dates(case)])[: len(peer_dates(case))]
        != (theirs := [str(date) for date in peer_dates(case)])[: len(ours)]
    ]
    assert not wrong, "\n".join(wrong[:20])


def test_a_daily_interval_keeps_to_the_clock() -> None:
    cases = [
        case
        for case in RECORDING
        if case["schedule"].get("interval") == 86400.0 and differs_on_purpose(case) and case["schedule"]["timezone"]
    ]
    assert len(cases) > 20
    for case in cases:
        schedule = read_schedule(case["schedule"])
        assert isinstance(schedule, IntervalSchedule)
        assert schedule.anchor_date is not None
        zone = ZoneInfo(schedule.zone)
        times = {date.astimezone(zone).time() for date in dates(case)[1:]}
        assert schedule.anchor_date.astimezone(zone).time() in times
