"""triggers/core/mutes.py: windows of expected maintenance."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.support.histories import History, fires, happens, program

from tocsin.triggers.core.mutes import muted_until

FIRST_MINUTE = {"starts": "2026-01-01T00:00:00Z", "ends": "2026-01-01T00:01:00Z"}


def muted(mute: dict[str, Any], moment: datetime) -> datetime | None:
    root = program(mute=[mute]).root
    return muted_until(root.mutes, moment)  # type: ignore[union-attr]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def test_events_in_the_window_do_not_count() -> None:
    assert fires(program(mute=[FIRST_MINUTE]), happens(0), happens(59), happens(60)) == [60]


def test_a_window_may_be_about_some_events_only() -> None:
    trigger = program(mute=[{**FIRST_MINUTE, "match": {"prefect.resource.id": "thing.2"}}])
    assert fires(trigger, happens(0, resource="thing.1"), happens(1, resource="thing.2")) == [0]


def test_a_window_may_be_about_events_of_related_resources() -> None:
    trigger = program(mute=[{**FIRST_MINUTE, "match_related": {"prefect.resource.role": "flow"}}])
    related = [{"prefect.resource.id": "prefect.flow.1", "prefect.resource.role": "flow"}]
    assert fires(trigger, happens(0), happens(1, related=related)) == [0]


def test_a_reset_in_the_window_counts() -> None:
    mute = {"starts": "2026-01-01T00:00:10Z", "ends": "2026-01-01T00:01:00Z"}
    history = History(program(reset=["r"], mute=[mute]))
    history.see(happens(0), happens(20, "r"))
    assert history.acted() == [("Triggered", 0), ("Resolved", 20)]


def test_a_window_of_a_composite_trigger_is_about_all_inside() -> None:
    children = [{"posture": "Reactive", "expect": [name]} for name in "xy"]
    trigger = program(type="compound", require="any", triggers=children, mute=[FIRST_MINUTE])
    assert fires(trigger, happens(0, "x"), happens(1, "y"), happens(61, "y")) == [61]


def test_a_recurring_window_opens_in_its_time_zone() -> None:
    night = {"cron": "0 2 * * *", "duration": 3600, "timezone": "Europe/Berlin"}
    assert muted(night, utc(2026, 1, 10, 0, 59, 59)) is None
    assert muted(night, utc(2026, 1, 10, 1)) == utc(2026, 1, 10, 2)
    assert muted(night, utc(2026, 1, 10, 2)) is None


def test_in_summer_it_opens_when_the_clock_on_the_wall_says_so() -> None:
    night = {"cron": "0 2 * * *", "duration": 3600, "timezone": "Europe/Berlin"}
    assert muted(night, utc(2026, 7, 10, 0)) == utc(2026, 7, 10, 1)


def test_windows_that_touch_are_one() -> None:
    hourly = {"cron": "0 * * * *", "duration": 3600}
    assert muted(hourly, utc(2026, 1, 1, 5, 30)) is not None
    root = program(mute=[FIRST_MINUTE, {"starts": "2026-01-01T00:01:00Z", "ends": "2026-01-01T00:02:00Z"}]).root
    assert muted_until(root.mutes, utc(2026, 1, 1)) == utc(2026, 1, 1, 0, 2)  # type: ignore[union-attr]


@pytest.mark.parametrize("moment", [utc(2026, 3, 29, 0, 30), utc(2026, 3, 29, 1, 30), utc(2026, 10, 25, 1, 15)])
def test_when_the_clocks_change_it_goes_on_working(moment: datetime) -> None:
    always = {"cron": "*/5 * * * *", "duration": 300, "timezone": "Europe/Berlin"}
    muted(always, moment)
    assert muted({**always, "cron": "0 12 * * *"}, moment) is None
