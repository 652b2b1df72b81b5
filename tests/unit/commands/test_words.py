"""commands/words.py: moments and periods."""

from datetime import UTC, datetime, timedelta

import pytest

from tocsin.commands.words import period, read_moment

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("90s", timedelta(seconds=90)),
        ("15m", timedelta(minutes=15)),
        ("1.5h", timedelta(minutes=90)),
        ("3d", timedelta(days=3)),
        ("1w", timedelta(days=7)),
        ("2026-01-31T08:00", timedelta(hours=4)),
        ("2026-01-31T08:00+02:00", timedelta(hours=6)),
        ("2026-01-31", timedelta(hours=12)),
    ],
)
def test_moments(text: str, ago: timedelta) -> None:
    assert read_moment(text, NOW) == NOW - ago


@pytest.mark.parametrize("text", ["yesterday", "2", "h", "99999999999w", "2026-13-01"])
def test_what_is_no_moment_is_told_with_what_would_be(text: str) -> None:
    with pytest.raises(ValueError, match="give 15m, 2h or 3d"):
        read_moment(text, NOW)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0 s"), (59, "59 s"), (60, "1 min"), (7200, "2 h"), (172800, "2 d")]
)
def test_periods(seconds: float, shown: str) -> None:
    assert period(seconds) == shown
