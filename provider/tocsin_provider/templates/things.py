"""What a template sees of the things in its context: what the API's templates see, made from plain values."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

DEFAULT_BASE = "http://127.0.0.1:4200"
"""Where links begin unless the context says otherwise: the pages of a server that runs with its defaults."""

PATHS = {
    "flow-run": "runs/flow-run",
    "task-run": "runs/task-run",
    "flow": "flows/flow",
    "deployment": "deployments/deployment",
    "work-pool": "work-pools/work-pool",
    "work-queue": "work-queues/work-queue",
    "automation": "automations/automation",
    "block-document": "blocks/block",
    "variable": "variables/variable",
    "concurrency-limit": "concurrency-limits/concurrency-limit",
    "firing": "firings/firing",
    "delivery": "deliveries/delivery",
    "incident": "incidents/incident",
}
"""The path of the page of each kind of thing."""

KINDS = {
    "automation": "automation",
    "deployment": "deployment",
    "flow": "flow",
    "flow_run": "flow-run",
    "task_run": "task-run",
    "work_pool": "work-pool",
    "work_queue": "work-queue",
    "concurrency_limit": "concurrency-limit",
}
"""The name in a template of each kind of thing."""

_ID, _NAME, _ROLE = "prefect.resource.id", "prefect.resource.name", "prefect.resource.role"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_PERIODS = frozenset({"estimated_run_time", "estimated_start_time_delta", "total_run_time"})
"""Fields that are periods of time; in JSON they are seconds."""


class Thing:
    """Base of what is no plain value. Printed, it is its JSON."""

    page: str | None = None
    events_page: str | None = None

    def as_json(self) -> Any:
        """Its value for `tojson`."""
        raise NotImplementedError

    def __str__(self) -> str:
        return json.dumps(self.as_json(), separators=(",", ":"), ensure_ascii=False, default=_plain)

    __repr__ = __str__


class Record(Thing):
    """Named values: `record.name` or `record["name"]`."""

    def __init__(self, values: Mapping[str, Any], page: str | None = None, events_page: str | None = None) -> None:
        self._values = dict(values)
        self.page = page
        self.events_page = events_page

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["_values"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, name: str, default: Any = None) -> Any:
        return self._values.get(name, default)

    def keys(self) -> list[str]:
        return list(self._values)

    def values(self) -> list[Any]:
        return list(self._values.values())

    def items(self) -> list[tuple[str, Any]]:
        return list(self._values.items())

    def as_json(self) -> Any:
        return self._values


class Resource(Record):
    """A resource of an event: its labels. Going through it gives pairs of label and value."""

    def __init__(self, labels: Mapping[str, Any], base: str) -> None:
        self.id = str(labels.get(_ID, ""))
        super().__init__(labels, _resource_page(self.id, base), f"{base}/events?resource={self.id}")
        self.name = labels.get(_NAME)
        self.role = labels.get(_ROLE, "")
        self.labels = Labels(labels)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items())


class Labels(Thing):
    """Labels as a tree: of `{"a.b": "x"}` the value is `labels.a.b`. Going through it gives pairs of label and value."""

    def __init__(self, labels: Mapping[str, Any], prefix: str = "") -> None:
        self._labels = labels
        self._prefix = prefix

    def __getattr__(self, name: str) -> Labels:
        path = f"{self._prefix}.{name}" if self._prefix else name
        if name.startswith("_") or not any(label == path or label.startswith(path + ".") for label in self._labels):
            raise AttributeError(name)
        return Labels(self._labels, path)

    def __getitem__(self, label: str) -> Any:
        return self._below()[label]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items())

    def __len__(self) -> int:
        return len(self._below())

    def __str__(self) -> str:
        return str(self._labels.get(self._prefix, ""))

    def items(self) -> list[tuple[str, Any]]:
        return list(self._below().items())

    def as_json(self) -> Any:
        return self._labels[self._prefix] if self._prefix in self._labels else self._below()

    def _below(self) -> dict[str, Any]:
        start = f"{self._prefix}." if self._prefix else ""
        return {label.removeprefix(start): value for label, value in self._labels.items() if label.startswith(start)}


def things(context: Mapping[str, Any]) -> dict[str, Any]:
    """The names that a template sees, from plain values under the same names."""
    base = str(context.get("public_url") or DEFAULT_BASE).rstrip("/")
    found = {name: _thing(name, value, base) for name, value in context.items() if name != "public_url"}
    run = found.get("flow_run")
    if "flow_run_url" not in found and isinstance(run, Record) and run.page:
        found["flow_run_url"] = run.page
    return found


def _thing(name: str, value: Any, base: str) -> Any:
    if isinstance(value, list) and name in ("events", "firings"):
        return [_thing(name.removesuffix("s"), element, base) for element in value]
    if not isinstance(value, dict):
        return value
    if name == "event":
        return _event(value, base)
    if name == "labels":
        return Labels(value)
    if name == "firing":
        event = value.get("triggering_event")
        return Record(_typed(value) | ({"triggering_event": _event(event, base)} if isinstance(event, dict) else {}))
    return _record(name, value, base) if name in KINDS else value


def _record(name: str, value: Mapping[str, Any], base: str) -> Record:
    values = _typed(value)
    if isinstance(values.get("state"), dict):
        values["state"] = Record(_typed(values["state"]))
    resource = f"prefect.{KINDS[name]}.{value.get('id')}"
    events_page = f"{base}/events?resource={resource}" if value.get("id") else None
    return Record(values, _resource_page(resource, base), events_page)


def _event(value: Mapping[str, Any], base: str) -> Record:
    resource = Resource(value.get("resource") or {}, base)
    related = [Resource(labels, base) for labels in value.get("related") or ()]
    in_role: dict[str, list[Resource]] = {}
    for each in related:
        in_role.setdefault(each.role, []).append(each)
    seen = Event({**_typed(value), "resource": resource, "related": related}, events_page=resource.events_page)
    seen.involved_resources = [resource, *related]
    seen.resource_in_role = {role: each[0] for role, each in in_role.items()}
    seen.resources_in_role = in_role
    occurred = seen.get("occurred")
    if isinstance(occurred, datetime) and value.get("id"):
        seen.page = seen.url = f"{base}/events/event/{occurred:%Y-%m-%d}/{value['id']}"
    return seen


class Event(Record):
    """An event, and its resources by their role."""

    involved_resources: list[Resource]
    resource_in_role: dict[str, Resource]
    resources_in_role: dict[str, list[Resource]]
    url: str | None = None


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with moments and periods of time as such."""
    return {name: _typed_value(name, value) for name, value in values.items()}


def _typed_value(name: str, value: Any) -> Any:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value
    if name in _PERIODS and isinstance(value, int | float) and not isinstance(value, bool):
        return timedelta(seconds=value)
    return value


def _resource_page(id: str, base: str) -> str | None:
    of, _, key = id.rpartition(".")
    prefix, _, kind = of.rpartition(".")
    if prefix != ("prefect-cloud" if kind == "incident" else "prefect") or kind not in PATHS:
        return None
    try:
        uuid.UUID(key)
    except ValueError:
        return None
    return f"{base}/{PATHS[kind]}/{key}"


def _plain(value: Any) -> Any:
    if isinstance(value, Thing):
        return value.as_json()
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.total_seconds() if isinstance(value, timedelta) else str(value)
