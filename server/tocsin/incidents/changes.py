"""What is to be changed about an incident: which fields really change, and what was changed by others meanwhile. Pure."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from tocsin.incidents.schemas import Incident
from tocsin.incidents.timeline.schemas import Entry


def differing(incident: Incident, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of the fields that are to be set, those that are not so already, in the order of the incident's own."""
    return {
        name: wanted[name]
        for name in Incident.model_fields
        if name in wanted and getattr(incident, name) != wanted[name]
    }


def plain(value: Any) -> Any:
    """A value of a field as entries and events have it."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


def collision(wanted: dict[str, Any], since: Sequence[Entry]) -> str | None:
    """What to say to somebody whose change would overwrite one of these, which he has not seen; None where it would not."""
    others = {entry.details["field"]: entry for entry in since if entry.details["field"] in wanted}
    if not others:
        return None
    said = [
        f"{field} to {_shown(entry.details['after'])} ({entry.actor.name}, {entry.recorded:%Y-%m-%d %H:%M:%S} UTC)"
        for field, entry in others.items()
    ]
    return f"Somebody has changed it since the version that you have read: {'; '.join(said)}. Read the incident again."


def _shown(value: Any) -> str:
    text = "nothing" if value is None else ", ".join(value) if isinstance(value, list) else repr(value)
    return text if len(text) <= 200 else f"{text[:199]}…"
