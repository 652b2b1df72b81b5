"""What a template sees of the things it names: plain values that can be read and printed, and nothing else."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, StoredEvent
from tocsin.ui import links


class View:
    """Base of what templates get. Printed, it is its JSON."""

    printable: ClassVar[bool] = True

    page: str | None = None
    """The address of its page: what the filter `ui_url` gives."""

    events_page: str | None = None
    """The address of the list of its events: what the filter `ui_resource_events_url` gives."""

    def as_json(self) -> Any:
        """Its value for `tojson`."""
        raise NotImplementedError

    def __str__(self) -> str:
        return msgspec.json.encode(self.as_json(), enc_hook=_plain).decode()

    __repr__ = __str__


def _plain(value: Any) -> Any:
    return value.as_json() if isinstance(value, View) else str(value)


class Record(View):
    """Named values: `record.name` or `record["name"]`."""

    def __init__(self, values: Mapping[str, Any], *, page: str | None = None, events_page: str | None = None) -> None:
        self._values = {name: value.value if isinstance(value, Enum) else value for name, value in values.items()}
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

    def __iter__(self) -> Iterator[str]:
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

    def as_json(self) -> dict[str, Any]:
        return self._values


class LabelTree(View):
    """Labels as a tree: of `{"a.b": "x"}` the value is `labels.a.b`. Going through it gives pairs of label and value."""

    def __init__(self, labels: Mapping[str, str], prefix: str = "") -> None:
        self._labels = labels
        self._prefix = prefix

    def __getattr__(self, name: str) -> "LabelTree":
        if name.startswith("_"):
            raise AttributeError(name)
        path = f"{self._prefix}.{name}" if self._prefix else name
        if path not in self._labels and not any(label.startswith(path + ".") for label in self._labels):
            raise AttributeError(name)
        return LabelTree(self._labels, path)

    def __getitem__(self, label: str) -> str:
        return self._below()[label]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._below().items())

    def __len__(self) -> int:
        return len(self._below())

    def __str__(self) -> str:
        return self._labels.get(self._prefix, "")

    def items(self) -> list[tuple[str, str]]:
        return list(self._below().items())

    def as_json(self) -> Any:
        return self._labels[self._prefix] if self._prefix in self._labels else self._below()

    def _below(self) -> dict[str, str]:
        if not self._prefix:
            return dict(self._labels)
        start = self._prefix + "."
        return {label.removeprefix(start): value for label, value in self._labels.items() if label.startswith(start)}


class ResourceView(View):
    """A resource of an event. Going through it gives pairs of label and value."""

    def __init__(self, labels: Mapping[str, str], base: str) -> None:
        self._labels = labels
        self.page = links.resource_url(base, self.id)
        self.events_page = f"{base}/events?resource={self.id}"

    @property
    def id(self) -> str:
        return self._labels[RESOURCE_ID]

    @property
    def name(self) -> str | None:
        return self._labels.get(RESOURCE_NAME)

    @property
    def role(self) -> str:
        return self._labels.get(RESOURCE_ROLE, "")

    @property
    def labels(self) -> LabelTree:
        return LabelTree(self._labels)

    def __getitem__(self, label: str) -> str:
        return self._labels[label]

    def __contains__(self, label: object) -> bool:
        return label in self._labels

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._labels.items())

    def __len__(self) -> int:
        return len(self._labels)

    def get(self, label: str, default: Any = None) -> Any:
        return self._labels.get(label, default)

    def keys(self) -> list[str]:
        return list(self._labels)

    def values(self) -> list[str]:
        return list(self._labels.values())

    def items(self) -> list[tuple[str, str]]:
        return list(self._labels.items())

    def as_json(self) -> dict[str, str]:
        return dict(self._labels)


class EventView(View):
    """The event that fired the automation."""

    def __init__(self, stored: StoredEvent, base: str) -> None:
        event = stored.event
        self.id: UUID = event.id
        self.event: str = event.event
        self.occurred: datetime = event.occurred
        self.received: datetime = stored.received
        self.follows: UUID | None = event.follows
        self.resource = ResourceView(event.resource, base)
        self.related = [ResourceView(labels, base) for labels in event.related]
        self.page = links.event_url(base, event.occurred, event.id)
        self.events_page = self.resource.events_page
        self._source = event

    @property
    def payload(self) -> dict[str, Any]:
        return self._source.read_payload()

    @property
    def url(self) -> str | None:
        return self.page

    @property
    def involved_resources(self) -> list[ResourceView]:
        return [self.resource, *self.related]

    @property
    def resource_in_role(self) -> dict[str, ResourceView]:
        """The first related resource in each role."""
        return {resource.role: resource for resource in reversed(self.related)}

    @property
    def resources_in_role(self) -> dict[str, list[ResourceView]]:
        found: dict[str, list[ResourceView]] = {}
        for resource in self.related:
            found.setdefault(resource.role, []).append(resource)
        return found

    def as_json(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "event": self.event,
            "occurred": self.occurred.isoformat(),
            "received": self.received.isoformat(),
            "resource": self.resource.as_json(),
            "related": [resource.as_json() for resource in self.related],
            "payload": self.payload,
            "follows": str(self.follows) if self.follows else None,
        }
