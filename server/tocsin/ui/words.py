"""A trigger in words, for people who have not written it. Pure functions."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

from tocsin.ui.display import duration

_TAG: Final = "prefect.tag"
_ROLE: Final = "prefect.resource.role"

Trigger = Mapping[str, Any]


def trigger_in_words(trigger: Trigger) -> list[str]:
    """What makes a trigger fire, one sentence for each thing that has to hold. `trigger` is one of any kind as the API has it."""
    return [*_what_fires(trigger), *_what_holds_back(trigger)]


def _what_fires(trigger: Trigger) -> Iterator[str]:
    kind = trigger.get("type") or "event"
    if kind in ("compound", "sequence"):
        yield from _composite(trigger)
        return
    if kind == "metric":
        yield _metric(trigger)
    else:
        yield _absence(trigger) if trigger.get("posture") == "Proactive" else _counts(trigger)
    yield from _conditions(trigger)


def _composite(trigger: Trigger) -> Iterator[str]:
    children = trigger["triggers"]
    require = trigger.get("require", "all")
    if trigger["type"] == "sequence":
        text = f"Fires when these {len(children)} have fired in this order"
    elif require == 1 or require == "any":
        text = f"Fires when any of these {len(children)} fires"
    else:
        number = len(children) if require == "all" else require
        text = f"Fires when {'all' if number == len(children) else number} of these {len(children)} have fired"
    if trigger.get("within"):
        text += f" within {_span(trigger['within'])}"
    if labels := trigger.get("for_each"):
        text += f", for the same {' and '.join(labels)}"
    yield text + ":"
    for number, child in enumerate(children, start=1):
        for sentence in _what_fires(child):
            yield f"{number}. {sentence}"


def _metric(trigger: Trigger) -> str:
    metric = trigger["metric"]
    figure = {
        "successes": "the share of runs that did not fail",
        "duration": "the mean duration of runs, in seconds,",
        "lateness": "the mean lateness of runs, in seconds,",
    }[metric["name"]]
    text = f"Fires when {figure} of the last {_span(metric['range'])} is {metric['operator']} {metric['threshold']:g}"
    text += f" for {_span(metric['firing_for'])}; over when it is not for as long"
    return text + _apart(trigger) + "."


def _absence(trigger: Trigger) -> str:
    names, threshold = _expected(trigger), trigger.get("threshold") or 1
    what = f"no {names} comes" if threshold == 1 else f"fewer than {threshold} of {names} come"
    text = f"Fires when {what} within {_span(trigger.get('within') or 10)}"
    if after := _alternatives(trigger.get("after") or []):
        text += f" of {after}"
    return text + _apart(trigger) + ". Over when it comes."


def _counts(trigger: Trigger) -> str:
    names = _expected(trigger)
    if trigger.get("consecutive"):
        return _in_a_row(trigger, names)
    threshold, within = trigger.get("threshold") or 1, trigger.get("within") or 0
    text = f"Fires on each {names}" if threshold == 1 else f"Fires on {threshold} of {names}"
    if trigger.get("hold_for"):
        text += f" that lasts {_span(trigger['hold_for'])}"
    if within and threshold > 1:
        text += f" within {_span(within)}"
    if within:
        text += f", at most once in {_span(within)}"
    if after := _alternatives(trigger.get("after") or []):
        text += f", counted from {after} on"
    text += _apart(trigger)
    if reset := _alternatives(trigger.get("reset") or []):
        text += f"; over with {reset}"
    return text + "."


def _in_a_row(trigger: Trigger, names: str) -> str:
    ends = _alternatives(trigger.get("reset") or []) or "a completed run"
    text = f"Fires on {trigger['consecutive']} of {names} in a row, without {ends} in between"
    if trigger.get("within"):
        text += f", within {_span(trigger['within'])}"
    return text + _apart(trigger) + f"; over with {ends}."


def _expected(trigger: Trigger) -> str:
    states = [f"state of type {each}" for each in trigger.get("expect_state_types") or []]
    return _alternatives([*(trigger.get("expect") or []), *states]) or "event of any name"


def _apart(trigger: Trigger) -> str:
    labels = trigger.get("for_each")
    return f", counted apart by {' and '.join(labels)}" if labels else ""


def _conditions(trigger: Trigger) -> Iterator[str]:
    if labels := trigger.get("match"):
        yield f"The event's resource has {_labels(labels)}."
    related = trigger.get("match_related") or []
    for labels in [related] if isinstance(related, Mapping) else related:
        if _TAG in labels:
            yield from _about_a_tagged_run(labels)
        elif labels:
            yield f"A related resource has {_labels(labels)}."


def _what_holds_back(trigger: Trigger) -> Iterator[str]:
    for mute in trigger.get("mute") or []:
        name = f" ({mute['name']})" if mute.get("name") else ""
        if mute.get("cron"):
            when = f"{_span(mute['duration'])} from each {mute['cron']} ({mute.get('timezone') or 'UTC'})"
        else:
            when = f"{mute['starts']} to {mute['ends']}"
        yield f"Muted{name}: {when}."
    if trigger.get("cool_down"):
        yield f"After a firing its key is silent for {_span(trigger['cool_down'])}."
    if trigger.get("group_wait"):
        by = f" of the same {' and '.join(trigger['group_by'])}" if trigger.get("group_by") else ""
        yield f"Firings{by} within {_span(trigger['group_wait'])} go out as one."
    if rate := trigger.get("max_rate"):
        yield f"Acts at most {rate['count']} times in {_span(rate['per'])}; what is beyond goes out as one summary."


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


def _span(seconds: float) -> str:
    return duration(timedelta(seconds=seconds))
