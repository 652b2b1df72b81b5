"""The firings that a firing stands for, as they are stored and told."""

from typing import Any

from tocsin.triggers.core.states import Mark


def member_of(mark: Mark) -> dict[str, Any]:
    """A firing of a trigger inside, or of a group: its labels, its moment and the event behind it."""
    return {
        "trigger_id": str(mark.trigger_id),
        "triggering_labels": mark.labels,
        "triggered": mark.at.isoformat(),
        "event_id": str(mark.ref.id) if mark.ref else None,
        "value": mark.value,
    }
