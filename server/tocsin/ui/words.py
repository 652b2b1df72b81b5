"""A trigger in words, for people who have not written it. Pure functions."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

from tocsin.ui.display import duration

_TAG: Final = "prefect.tag"
_ROLE: Final = "prefect.resource.role"


def trigger_in_words(trigger: Mapping[str, Any]) -> list[str]:
    """What makes a trigger fire, one sentence for each thing that has to hold. `trigger` is an event trigger as the API has it."""
    return [_counts(trigger), *_conditions(trigger)]


def _counts(trigger: Mapping[str, Any]) -> str:
    names = _alternatives(trigger.get("expect") or []) or "event of any name"
    threshold, within = trigger.get("threshold") or 1, trigger.get("within") or 0
    text = f"Fires on each {names}" if threshold == 1 else f"Fires on {threshold} of {names}"
    if within and threshold > 1:
        text += f" within {duration(timedelta(seconds=within))}"
    if within:
        text += f", at most once in {duration(timedelta(seconds=within))}"
    if after := _alternatives(trigger.get("after") or []):
        text += f", counted from {after} on"
    if labels := trigger.get("for_each"):
        text += f", counted apart by {' and '.join(labels)}"
    return text + "."


def _conditions(trigger: Mapping[str, Any]) -> Iterator[str]:
    if labels := trigger.get("match"):
        yield f"The event's resource has {_labels(labels)}."
    related = trigger.get("match_related") or []
    for labels in [related] if isinstance(related, Mapping) else related:
        if _TAG in labels:
            yield from _about_a_tagged_run(labels)
        elif labels:
            yield f"A related resource has {_labels(labels)}."


def _about_a_tagged_run(labels: Mapping[str, Any]) -> Iterator[str]:
    yield f"The run carries the tag {_alternatives(_values(labels[_TAG]))}."
    of_the_run = labels.get(_ROLE) == "flow-run"
    rest = {name: value for name, value in labels.items() if name != _TAG and not (of_the_run and name == _ROLE)}
    if rest:
        yield f"{'The run' if of_the_run else 'A related resource'} has {_labels(rest)}."


def _labels(labels: Mapping[str, Any]) -> str:
    return " and ".join(f"{name} = {_alternatives(_values(value))}" for name, value in labels.items())


def _values(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _alternatives(names: list[str]) -> str:
    return " or ".join(names)
