"""How a message to people looks, wherever it goes: its mood, what stands under it, and when that was."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from tocsin.actions.message import EventAction, Notification, Severity

APP: Final = "Prefect Notifications"
"""Who the sender is said to be: what Prefect's users know, and have filters for."""


class Mood(StrEnum):
    """What a message is to its readers. The names are those of the field `notify_type` of Prefect's blocks."""

    GOOD = "success"
    INFO = "info"
    WARNING = "warning"
    BAD = "failure"


COLOURS: Final[Mapping[Mood, str]] = {
    Mood.GOOD: "#3AA337",
    Mood.INFO: "#3AA3E3",
    Mood.WARNING: "#CACF29",
    Mood.BAD: "#A32037",
}
"""The colours of the library that Prefect sends with."""

_OF_SEVERITIES: Final[Mapping[Severity, Mood]] = {
    Severity.INFO: Mood.INFO,
    Severity.WARNING: Mood.WARNING,
    Severity.ERROR: Mood.BAD,
    Severity.CRITICAL: Mood.BAD,
}

_OF_NOTIFY_TYPES: Final[Mapping[str, Mood]] = {mood.value: mood for mood in Mood}

_PICTURES: Final = "https://github.com/caronc/apprise/raw/master/apprise/assets/themes/default/apprise"


def mood_of(data: Mapping[str, Any], message: Notification) -> Mood:
    """What resolves is good; else the severity decides, and without one what the block says."""
    if message.event_action is EventAction.RESOLVE:
        return Mood.GOOD
    if message.severity is not None:
        return _OF_SEVERITIES[message.severity]
    return _OF_NOTIFY_TYPES.get(str(data.get("notify_type")), Mood.INFO)


def footer_of(message: Notification) -> str:
    """Who says it."""
    return f"{APP} · {message.envelope.automation}"


def readable(moment: datetime) -> str:
    """A moment for people, in UTC: `1 January 2026, 12:00 UTC`."""
    utc = moment.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


def picture_of(mood: Mood, pixels: int) -> str:
    """The address of the picture that Prefect's blocks show for a mood: a square of 32, 72, 128 or 256 pixels."""
    return f"{_PICTURES}-{mood.value}-{pixels}x{pixels}.png"
