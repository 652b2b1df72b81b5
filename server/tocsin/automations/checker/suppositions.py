"""Checks a definition of which parts are not known yet, such as the id of a block that is about to be made.

Something is supposed for every place that is not known, several times, as differently as makes a difference to the rules. What is
found whatever is supposed is wrong whatever it will be; what is found only sometimes depends on what is not known yet, and is not
told.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError

from tocsin.automations.checker.catalogue import KINDS_OF_ROLE
from tocsin.automations.checker.finding import Finding
from tocsin.automations.checker.report import schema_findings
from tocsin.automations.checker.subject import LISTS, Path
from tocsin.automations.schemas import AutomationCreate
from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE
from tocsin.flows.states import StateType

MAX_PLACES: Final = 1000
"""Places that may be unknown: those that are wholly unknown count as one."""

_WORD: Final = "supposed"
_NOBODY: Final = 1 << 127
"""Where ids begin that nothing has."""
_KINDS: Final = tuple(sorted({kind for kinds in KINDS_OF_ROLE.values() for kind in kinds}))
_LABELS: Final = (RESOURCE_ID, *(f"related:{role}:{RESOURCE_ID}" for role in ("flow", "deployment")), "supposed.label")
_TRIGGERS: Final[tuple[Any, ...]] = (
    {"posture": "Reactive", "expect": []},
    {"posture": "Reactive", "expect": ["supposed.a"], "for_each": ["supposed.label"], "reset": ["supposed.b"]},
    {
        "posture": "Proactive",
        "after": ["supposed.a"],
        "expect": ["supposed.b"],
        "for_each": [RESOURCE_ID],
        "within": 3600,
    },
    {"posture": "Proactive", "within": 3600, "repeat": True, "expect": ["supposed.a"]},
)
_SECONDS: Final = (None, 3600)
_TRIGGER_FIELDS: Final[Mapping[str, tuple[Any, ...]]] = {
    "posture": ("Reactive", "Proactive"),
    "threshold": (1, 1000),
    "within": _SECONDS,
    "consecutive": (None, 2),
    "hold_for": _SECONDS,
    "repeat": (None, True, False),
    "cool_down": _SECONDS,
    "group_wait": (3600,),
    "max_rate": (None,),
    "metric": tuple({"name": name, "operator": ">", "threshold": 1} for name in ("duration", "successes", "lateness")),
    "require": ("all", "any", 1),
    "mute": ([],),
    "triggers": tuple([trigger] for trigger in _TRIGGERS),
}
_A_MUTE: Final = {"starts": "2999-01-01T00:00:00Z", "ends": "2999-01-02T00:00:00Z"}
_NOTHING: Final = {"type": "do-nothing"}
_ACTION_FIELDS: Final[Mapping[str, tuple[Any, ...]]] = {
    "severity": ("critical",),
    "event_action": (None, "resolve"),
    "emails": (["supposed@example.com"], None),
    "dedup_key": (None, _WORD),
    "schedule": ("inferred", None),
    "parameters": ({},),
    "job_variables": ({},),
    "schedule_after": (0, 3600),
    "state": tuple(StateType),
    "force": (False, True),
    "tags": ([],),
    "does": (None,),
}
_FIELDS: Final[Mapping[str, tuple[Any, ...]]] = {
    "name": (_WORD,),
    "description": ("",),
    "enabled": (True, False),
    "tags": ([],),
    **dict.fromkeys(LISTS, ([], [_NOTHING])),
}
_DECIDES_ALL: Final = ("type", "sla", "source")
"""Fields that say what the others mean: where one is not known, nothing is known of what it is in."""


def check_supposing(
    body: Mapping[str, Any], unknown: Iterable[Path], check: Callable[[AutomationCreate], list[Finding]]
) -> list[Finding]:
    """What is found in a definition whatever stands in the places that are not known. `check` looks at a whole one."""
    places = _outermost(map(_whole, unknown))
    found: list[list[Finding]] = []
    refused: list[list[Finding]] = []
    for supposed in _suppositions(body, places):
        try:
            definition = AutomationCreate.model_validate(supposed)
        except ValidationError as failed:
            refused.append(schema_findings(failed))
        else:
            found.append(check(definition))
    # What the schema refuses only sometimes cannot be meant, so nothing is supposed about it.
    first, *others = found or refused
    return [
        finding
        for finding in first
        if all(finding in other for other in others) and not any(_inside(finding.path, place) for place in places)
    ]


def _suppositions(body: Mapping[str, Any], places: Sequence[Path]) -> Iterator[dict[str, Any]]:
    candidates = {place: _candidates(place, number) for number, place in enumerate(places)}
    for turn in range(max(map(len, candidates.values()), default=1)):
        supposed: dict[str, Any] = copy.deepcopy(dict(body))
        for place, values in candidates.items():
            _put(supposed, place, values[turn % len(values)])
        yield supposed


def _put(into: Any, place: Path, value: Any) -> None:
    """Put a value at a place; one that leads nowhere is passed over."""
    *way, last = place
    for step in way:
        if not _has(into, step):
            return
        into = into[step]
    if isinstance(into, dict) or _has(into, last):
        into[last] = copy.deepcopy(value)


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, list):
        return isinstance(step, int) and 0 <= step < len(holder)
    return isinstance(holder, dict) and step in holder


def _whole(place: Path) -> Path:
    """The place of what nothing is known about, where something in it is not known."""
    around, inside = _split(place)
    match inside:
        case (name, *_) if name in _DECIDES_ALL:
            return around
        case ("metric" | "max_rate" as name, *_) if around[0] == "trigger":
            return (*around, name)
        case ("mute", int(index), *_) if around[0] == "trigger":
            return (*around, "mute", index)
    return place


def _outermost(places: Iterable[Path]) -> list[Path]:
    """The places that are inside no other one."""
    found: list[Path] = []
    for place in sorted(set(places), key=len):
        if not any(_inside(place, other) for other in found):
            found.append(place)
    return found[:MAX_PLACES]


def _inside(place: Path, other: Path) -> bool:
    return place[: len(other)] == other


def _split(place: Path) -> tuple[Path, Path]:
    """The place of the innermost trigger or action, and the rest of the way."""
    if place[:1] == ("trigger",):
        at = 1
        while len(place) > at + 1 and place[at] == "triggers":
            at += 2
        return place[:at], place[at:]
    at = 2 if place[0] in LISTS and len(place) > 1 else 0
    return place[:at], place[at:]


def _candidates(place: Path, number: int) -> tuple[Any, ...]:
    """What may be supposed at a place. What is supposed at one is nowhere else."""
    around, inside = _split(place)
    if around[:1] == ("trigger",):
        return _of_trigger(inside, f"{_WORD}-{number}") if inside else _TRIGGERS
    if around:
        return _of_action(inside, number) if inside else (_NOTHING,)
    return _FIELDS.get(str(inside[0]), (None,)) if len(inside) == 1 else (_WORD,)


def _of_trigger(inside: Path, word: str) -> tuple[Any, ...]:
    field, *more = inside
    match field, more:
        case (("match" | "match_related"), [*_, str(label)]):
            return _of_label(label, word)
        case (("match" | "match_related"), [*_, str(label), int()]):
            return _of_label(label, word)
        case (("match" | "match_related"), _):
            return ({}, *({RESOURCE_ID: each} for each in _ids(word)))
        case (("expect" | "after" | "reset"), []):
            return ([], ["*"], [word])
        case (("expect" | "after" | "reset"), _):
            return "*", word
        case "expect_state_types", []:
            return ([], *([each] for each in StateType), list(StateType))
        case "expect_state_types", _:
            return tuple(StateType)
        case (("for_each" | "group_by"), []):
            return ([], *([each] for each in _LABELS))
        case (("for_each" | "group_by"), _):
            return _LABELS
        case "mute", [_]:
            return (_A_MUTE,)
    return _TRIGGER_FIELDS.get(str(field), (None,))


def _of_label(label: str, word: str) -> tuple[str, ...]:
    if label == RESOURCE_ID:
        return ("*", *_ids(word))
    return ("*", *KINDS_OF_ROLE, word) if label == RESOURCE_ROLE else ("*", word)


def _ids(word: str) -> tuple[str, ...]:
    return (*(f"prefect.{kind}.{word}" for kind in _KINDS), word)


def _of_action(inside: Path, number: int) -> tuple[Any, ...]:
    field = str(inside[0])
    if field.endswith("_id"):
        return (str(UUID(int=_NOBODY + number)),)
    if len(inside) > 1:
        return ("supposed@example.com",) if field == "emails" else (_WORD,)
    return _ACTION_FIELDS.get(field, (_WORD,))
