"""Schedules of deployments: what users write against what the API has."""

from typing import Any

import pytest

from tocsin_provider.resources import schedules
from tocsin_provider.values import Value


def held(id: str = "i", active: bool = True, slug: str | None = None, **schedule: Any) -> dict[str, Any]:
    """A schedule as the API answers it."""
    timezone = {"timezone": "UTC"} | schedule
    return {
        "id": id,
        "active": active,
        "slug": slug,
        "max_scheduled_runs": None,
        "parameters": {},
        "schedule": timezone,
    }


@pytest.mark.parametrize(
    ("written", "remote"),
    [
        ({"cron": "@daily"}, held(cron="@daily", day_or=True)),
        ({"cron": "@daily"}, held(cron="@daily", active=False)),
        ({"interval": "60"}, held(interval=60.0, anchor_date="2026-01-01T00:00:00Z")),
        ({"interval": 60, "anchor_date": "2026-01-01T01:00:00+01:00"}, held(interval=60.0, anchor_date="2026-01-01T00:00:00Z")),
        ({"rrule": "FREQ=DAILY"}, held(rrule="DTSTART:20200101T000000\nFREQ=DAILY")),
        ({"rrule": "FREQ=DAILY", "parameters": "{}"}, held(rrule="DTSTART:20200101T000000\nRRULE:FREQ=DAILY")),
    ],
)  # fmt: skip
def test_what_the_api_fills_in_is_no_difference(written: dict[str, Value], remote: dict[str, Any]) -> None:
    prior: list[Value] = [written]
    assert schedules.reconcile(prior, [remote]) is prior
    assert schedules.difference(prior, [remote]) == schedules.Difference()


def test_the_order_is_no_difference() -> None:
    one: Value = {"cron": "@daily"}
    other: Value = {"cron": "@hourly"}
    remote = [held("b", cron="@hourly"), held("a", cron="@daily")]
    prior: list[Value] = [one, other]
    assert schedules.reconcile(prior, remote) is prior
    assert schedules.same([one, other], [other, one])
    assert not schedules.same([one], [one, one])


def test_what_drifted_is_shown_and_the_rest_stays_as_it_was_written() -> None:
    prior: list[Value] = [{"cron": "@daily", "timezone": "UTC"}, {"cron": "@hourly"}]
    remote = [held(cron="@daily"), held(interval=60, slug="s", active=False)]
    assert schedules.reconcile(prior, remote) == [prior[0], {"interval": 60, "slug": "s", "active": False}]


def test_only_what_differs_is_made_anew() -> None:
    remote = [held("stays", cron="@daily"), held("switched", cron="@hourly"), held("gone", interval=60)]
    wanted: list[Value] = [{"cron": "@daily"}, {"cron": "@hourly", "active": False}, {"interval": 61}]
    todo = schedules.difference(wanted, remote)
    assert (todo.gone, todo.switched) == (["gone"], {"switched": False})
    assert todo.new == [{"schedule": {"interval": 61, "timezone": "UTC"}}]
