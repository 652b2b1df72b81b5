"""The answer to "why did it not page?" in a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from tocsin.triggers.core.signal import Note
from tocsin.triggers.explanation.schemas import FiringExplanation, PartExplanation

_NOTES: Final[Mapping[str, str]] = {
    Note.COUNTED: "it was counted, and more are needed",
    Note.OPENED: "it opened a window",
    Note.LATE: "it came late: what it would have counted for was decided already",
    Note.SILENT: "its key is silent, because it has fired already",
    Note.HELD: "it counts once the state has lasted long enough",
    Note.MOVED_ON: "the state that was waited for has ended, so it does not count",
    Note.EARLY: "it waits for the event that opens its window",
    Note.NO_WINDOW: "no window was open for its key",
    Note.RESET: "it means that it is over: counting begins anew",
    Note.SATISFIED: "what was expected has come, so there is nothing to fire for",
    Note.MEASURED: "it was measured",
    Note.NOT_EXPECTED: "it is not an event that counts",
}
_OUTCOMES: Final[Mapping[str, str]] = {
    "cooled-down": "its key had fired within `cool_down`",
    "grouped": "it goes out together with others",
    "rate-limited": "the automation had acted as often as `max_rate` allows; a summary follows",
    "cut": "it was part of a chain of automations that was cut",
}


def verdict(parts: Sequence[PartExplanation], firings: Sequence[FiringExplanation]) -> str:
    """What became of the event."""
    if firings:
        return "; ".join(_firing(firing) for firing in firings)
    matching = [part for part in parts if part.matches and part.problem is None]
    if not matching:
        return (
            f"it did not match: {_place(parts[0], parts)}{parts[0].problem}"
            if len(parts) == 1
            else _none_matched(parts)
        )
    return "it did not fire: " + "; ".join(f"{_place(part, parts)}{_note(part)}" for part in matching)


def _none_matched(parts: Sequence[PartExplanation]) -> str:
    return "it did not match: " + "; ".join(f"{_place(part, parts)}{part.problem}" for part in parts)


def _place(part: PartExplanation, parts: Sequence[PartExplanation]) -> str:
    if len(parts) == 1:
        return ""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in part.path)
    return f"{path.removeprefix('.')}: "


def _note(part: PartExplanation) -> str:
    if part.muted_by is not None:
        return f"it is muted by {part.muted_by}"
    return _NOTES.get(part.note or "", "it fired, and the trigger around it needs more")


def _firing(firing: FiringExplanation) -> str:
    said = "it fired" if firing.state == "Triggered" else "it resolved what had fired"
    if firing.outcome == "fired":
        dead = [each for each in firing.deliveries if each.state == "dead"]
        if dead:
            return f"{said}, and {len(dead)} of {len(firing.deliveries)} deliveries failed: {dead[0].reason}"
        waiting = sum(each.state != "delivered" for each in firing.deliveries)
        return f"{said}, and {waiting} deliveries are under way" if waiting else said
    why = f" ({firing.reason})" if firing.reason else ""
    return f"{said}, but did not act: {_OUTCOMES.get(firing.outcome, firing.outcome)}{why}"
