from datetime import UTC, datetime, timedelta, timezone

import pytest

from tocsin.incidents.statistics.intervals import MAX_INTERVALS, beginning, starts
from tocsin.incidents.statistics.schemas import Unit

WEDNESDAY = datetime(2026, 1, 14, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("unit", "begin"),
    [
        (Unit.HOUR, datetime(2026, 1, 14, 15, tzinfo=UTC)),
        (Unit.DAY, datetime(2026, 1, 14, tzinfo=UTC)),
        (Unit.WEEK, datetime(2026, 1, 12, tzinfo=UTC)),
        (Unit.MONTH, datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_an_interval_begins_where_its_unit_does(unit: Unit, begin: datetime) -> None:
    assert beginning(WEDNESDAY, unit) == begin
    assert beginning(begin, unit) == begin


def test_intervals_are_those_of_utc() -> None:
    tokyo = datetime(2026, 1, 15, 8, tzinfo=timezone(timedelta(hours=9)))
    assert beginning(tokyo, Unit.DAY) == datetime(2026, 1, 14, tzinfo=UTC)


def test_the_last_interval_ends_where_the_period_does_or_after() -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    assert len(starts(begin, begin + timedelta(days=3), Unit.DAY)) == 4
    assert len(starts(begin, begin + timedelta(days=3, seconds=1), Unit.DAY)) == 5


def test_months_have_their_lengths() -> None:
    found = starts(datetime(2026, 1, 31, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC), Unit.MONTH)
    assert [each.month for each in found] == [1, 2, 3, 4]


@pytest.mark.parametrize("unit", Unit)
def test_too_many_intervals_are_refused(unit: Unit) -> None:
    with pytest.raises(ValueError, match=f"more than {MAX_INTERVALS} intervals of a {unit.value}"):
        starts(datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 1, tzinfo=UTC), unit)


def test_as_many_as_are_allowed_are_made() -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    assert len(starts(begin, begin + timedelta(hours=MAX_INTERVALS), Unit.HOUR)) == MAX_INTERVALS + 1
