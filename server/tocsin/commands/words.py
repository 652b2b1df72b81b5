"""Moments and periods, as commands read and write them."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

_PERIOD: Final = r"(\d+(?:\.\d+)?)([smhdw])"
_UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def moment(text: str | None) -> str:
    """A moment of the API for a table, in UTC."""
    return "" if text is None else f"{datetime.fromisoformat(text):%d %b %H:%M:%S}"


def period(seconds: float) -> str:
    """How long something lasts, in its largest unit: `45 s`, `12 min`, `3 h`, `5 d`."""
    for name, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if abs(seconds) >= size:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} s"


def read_period(text: str) -> float:
    """A period in seconds, given as `90s`, `15m`, `2h`, `3d`, `1w`. Raises `ValueError` with what would be right."""
    read = re.fullmatch(_PERIOD, text.strip())
    if read is None:
        raise ValueError(f"{text!r} is no period: give 90s, 15m, 2h or 1d")
    return float(read[1]) * _UNITS[read[2]]


def read_moment(text: str, now: datetime) -> datetime:
    """A moment, given as ISO 8601 (in UTC unless it says otherwise) or as how long ago it was: `90s`, `15m`, `2h`, `3d`, `1w`.

    Raises `ValueError` with what would be right.
    """
    try:
        if re.fullmatch(_PERIOD, text.strip()):
            return now - timedelta(seconds=read_period(text))
        read = datetime.fromisoformat(text.strip())
        return read if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is no moment: give 15m, 2h or 3d for so long ago, or 2026-01-31T08:00") from None
