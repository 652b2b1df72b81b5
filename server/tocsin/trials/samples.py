"""An event such as a trigger waits for, made up from what the trigger says. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, Event, Labels, make_event

_IDS: Final = UUID("5e2a2c1e-6b0b-5b50-9a5e-3f0b6b1f7c11")
_RUN: Final = "prefect.flow-run."
_TAG: Final = "prefect.tag"
_TYPES: Final = {"Failed": "FAILED", "Crashed": "CRASHED", "Completed": "COMPLETED", "TimedOut": "FAILED"}


def sample_event(trigger: Mapping[str, Any], now: datetime) -> Event:
    """An event that the first event trigger in this definition names, about things that do not exist."""
    leaf = next(_leaves(trigger), {})
    name = _name(leaf)
    kind = name.rpartition(".")[0] if name.startswith("prefect.") else "sample"
    resource = {RESOURCE_ID: f"{kind}.{_id(kind)}", RESOURCE_NAME: f"sample-{kind.rpartition('.')[2]}"}
    related: list[Labels] = []
    if kind == _RUN[:-1]:
        resource |= _state(name.rpartition(".")[2], now)
        related += [_thing(each) for each in ("flow", "deployment", "work-pool")]
    resource |= _wanted(leaf.get("match"))
    related += list(_related(leaf.get("match_related")))
    return make_event(event=name, occurred=now, resource=resource, related=related, payload={"sample": True})


def _leaves(trigger: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    inner = trigger.get("triggers")
    if isinstance(inner, Sequence):
        for each in inner:
            yield from _leaves(each)
    else:
        yield trigger


def _name(leaf: Mapping[str, Any]) -> str:
    names = [str(name) for name in (*leaf.get("expect", ()), *leaf.get("after", ())) if not str(name).startswith("!")]
    for name in names:
        if not set(name) & set("*?["):
            return name
    if names and names[0].startswith(_RUN):
        return f"{_RUN}Failed"
    return names[0].rstrip("*.?") or "sample.event" if names else "sample.event"


def _state(name: str, now: datetime) -> Labels:
    return {
        "prefect.state-message": "This is a sample: nothing has happened.",
        "prefect.state-name": name,
        "prefect.state-timestamp": now.isoformat(),
        "prefect.state-type": _TYPES.get(name, name.upper()),
        "prefect.run-count": "1",
    }


def _related(wanted: Any) -> Iterator[Labels]:
    for specification in wanted if isinstance(wanted, Sequence) else (wanted or {},):
        labels = dict(specification)
        for tag in _values(labels.pop(_TAG, ())):
            yield {RESOURCE_ID: f"{_TAG}.{tag}", RESOURCE_ROLE: "tag"}
        labels = _wanted(labels)
        if labels:
            yield {RESOURCE_ID: f"sample.{_id('related')}"} | labels


def _wanted(specification: Any) -> Labels:
    """The labels that a specification insists on; one that is only half said keeps its wildcard's beginning."""
    found: Labels = {}
    for label, wanted in (specification or {}).items():
        values = list(_values(wanted))
        if values and (exact := values[0].rstrip("*")):
            found[label] = exact if exact == values[0] else f"{exact}{_id(exact)}"
    return found


def _values(wanted: Any) -> Iterator[str]:
    for value in [wanted] if isinstance(wanted, str) else wanted:
        if not str(value).startswith("!"):
            yield str(value)


def _thing(kind: str) -> Labels:
    return {
        RESOURCE_ID: f"prefect.{kind}.{_id(kind)}",
        RESOURCE_NAME: f"sample-{kind}",
        RESOURCE_ROLE: kind,
    }


def _id(kind: str) -> UUID:
    return uuid5(_IDS, kind)
