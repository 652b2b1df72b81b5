from datetime import UTC, datetime, timedelta, timezone

import pytest

from tocsin.kit.moments import in_utc


def test_a_moment_without_a_zone_is_in_utc() -> None:
    assert in_utc(datetime(2026, 1, 1, 12)) == datetime(2026, 1, 1, 12, tzinfo=UTC)  # noqa: DTZ001


def test_a_moment_of_another_zone_is_brought_to_utc() -> None:
    moment = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert (in_utc(moment), in_utc(moment).tzinfo) == (moment, UTC)


def test_a_moment_that_utc_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="years 1 to 9999"):
        in_utc(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=2))))
