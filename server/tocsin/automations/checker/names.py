"""Rules about the names of events."""

import fnmatch
from collections.abc import Iterator
from typing import Final

from tocsin.automations.checker.catalogue import (
    AUTOMATION,
    CLOUD_AUTOMATION,
    FAMILIES,
    FLOW_RUN,
    KNOWN,
    NAMESPACES,
    RUNS,
    family_of,
    literal_start,
    nearest_name,
    other_case,
)
from tocsin.automations.checker.finding import Problem, Rule, warning
from tocsin.automations.checker.nearest import meant, nearest
from tocsin.automations.checker.subject import Path, Subject, leaf_triggers
from tocsin.automations.definitions.event import EventTriggerDefinition
from tocsin.automations.definitions.parsing import TriggerDefinition
from tocsin.kit.text import storable
from tocsin.triggers.core.patterns import is_exact

_FIELDS: Final = ("after", "expect", "reset")
_MISSPELT: Final = 0.85
"""How much a name of somebody's own has to be like one of Prefect's to be one that is misspelt."""


def names_to_look_up(trigger: TriggerDefinition) -> set[str]:
    """The names that the catalogue does not have: whether the log has seen them decides."""
    return {
        name.removeprefix("!")
        for each in leaf_triggers(trigger)
        if isinstance(each, EventTriggerDefinition)
        for field in _FIELDS
        for name in getattr(each, field)
        if is_exact(name.removeprefix("!")) and name.removeprefix("!") not in KNOWN and storable(name) == name
    }


@warning("event-case")
def wrong_case(subject: Subject) -> Iterator[Problem]:
    """The name of an event is right but for upper and lower case, which count."""
    for path, name in _unknown(subject):
        if right := other_case(name):
            yield Problem(path, f"there is no event {name!r}; upper and lower case count: write {right}", right)


@warning("event-state")
def unknown_state(subject: Subject) -> Iterator[Problem]:
    """Prefect gives no state this name. Flows may name their own states; this server has seen none of this name yet."""
    for path, name in _unknown(subject):
        family = family_of(name)
        if family is None or not family.is_open or other_case(name):
            continue
        right = nearest_name(name)
        what = "state" if family in RUNS else "event"
        if family not in RUNS and not right:
            continue
        yield Problem(
            path,
            f"Prefect has no {what} of the name {name.removeprefix(family.prefix)!r}, and this server has seen none. It may be "
            f"one of your own{meant(right)}",
            right,
        )


@warning("event-unknown")
def unknown_name(subject: Subject) -> Iterator[Problem]:
    """No event of Prefect's has this name, and this server has seen none: the trigger waits for what does not come."""
    for path, name in _unknown(subject):
        family = family_of(name)
        if other_case(name) or (family is not None and family.is_open):
            continue
        right = _right_name(name)
        if right or name.startswith(NAMESPACES):
            yield Problem(path, f"there is no event {name!r}, and this server has seen none{meant(right)}", right)


@warning("event-pattern")
def pattern_of_nothing(subject: Subject) -> Iterator[Problem]:
    """A pattern for the names of Prefect's events that no such event fits."""
    for path, given in _named(subject):
        name = given.removeprefix("!")
        start = literal_start(name)
        if start == name or not start.startswith(NAMESPACES) or fnmatch.filter(KNOWN, name):
            continue
        if any(family.is_open and start.startswith(family.prefix) for family in FAMILIES):
            continue
        right = _right_pattern(name)
        yield Problem(path, f"no event of Prefect's fits {name!r}{meant(right)}", right)


def _right_pattern(name: str) -> str | None:
    """The same pattern with the nearest right beginning."""
    start, dot, end = name.rpartition(".")
    right = nearest(start + dot, (family.prefix for family in FAMILIES))
    return right + end if right else None


def _right_name(name: str) -> str | None:
    """What was meant by a name that no event has: Prefect's own where something is missing from it, else the one most like it."""
    here = name.replace(CLOUD_AUTOMATION, AUTOMATION.prefix) if name.startswith(CLOUD_AUTOMATION) else ""
    for whole in (here, f"prefect.{name}", FLOW_RUN.prefix + name):
        if whole in KNOWN:
            return whole
    return nearest_name(name, 0.75 if name.startswith(NAMESPACES) else _MISSPELT)


def _named(subject: Subject) -> Iterator[tuple[Path, str]]:
    for leaf in subject.leaves:
        for field in _FIELDS:
            for index, name in enumerate(getattr(leaf.trigger, field)):
                yield (*leaf.path, field, index), name


def _unknown(subject: Subject) -> Iterator[tuple[Path, str]]:
    for path, given in _named(subject):
        name = given.removeprefix("!")
        if is_exact(name) and name not in KNOWN and name not in subject.facts.seen:
            yield path, name


RULES: Final[tuple[Rule, ...]] = (wrong_case, unknown_state, unknown_name, pattern_of_nothing)
