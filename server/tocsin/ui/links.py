"""The addresses of pages, as messages link to them. The paths are those of Prefect's own pages.

`base` is everywhere the address under which people reach the server (`Settings.public_url`), without a trailing slash.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

PATHS: Final = {
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
"""The path of the page of each kind of thing, by the kind that its resource id names. Firings and deliveries are Tocsin's own."""

_SHOWN: Final = frozenset({"flow-run", "work-pool", "automation", "block-document", "firing", "delivery", "incident"})
"""What this server itself has pages of."""


def page_url(base: str, kind: str, id: UUID | str) -> str:
    """The page of one thing. `kind` is a key of `PATHS`; anything else raises KeyError."""
    return f"{base}/{PATHS[kind]}/{id}"


def flow_run_url(base: str, id: UUID | str) -> str:
    return page_url(base, "flow-run", id)


def flow_url(base: str, id: UUID | str) -> str:
    return page_url(base, "flow", id)


def deployment_url(base: str, id: UUID | str) -> str:
    return page_url(base, "deployment", id)


def work_pool_url(base: str, id: UUID | str) -> str:
    return page_url(base, "work-pool", id)


def automation_url(base: str, id: UUID | str) -> str:
    return page_url(base, "automation", id)


def firing_url(base: str, id: UUID | str) -> str:
    return page_url(base, "firing", id)


def delivery_url(base: str, id: UUID | str) -> str:
    return page_url(base, "delivery", id)


def incident_url(base: str, id: UUID | str) -> str:
    return page_url(base, "incident", id)


def event_url(base: str, occurred: datetime, id: UUID | str) -> str:
    """The page of an event, found by the day (UTC) on which it occurred and its id."""
    return f"{base}/events/event/{occurred:%Y-%m-%d}/{id}"


def deliveries_url(base: str, *, block: UUID | str) -> str:
    """The page that lists what goes through a block."""
    return f"{base}/deliveries?block={block}"


def resource_url(base: str, resource_id: str) -> str | None:
    """The page of the resource that an event names, e.g. `prefect.flow-run.<id>`; None where it has no page."""
    found = _kind_and_id(resource_id)
    return page_url(base, *found) if found else None


def resource_path(resource_id: str) -> str | None:
    """The path of a resource's page; None where this server has none."""
    found = _kind_and_id(resource_id)
    return page_url("", *found) if found and found[0] in _SHOWN else None


def _kind_and_id(resource_id: str) -> tuple[str, str] | None:
    of, _, key = resource_id.rpartition(".")
    prefix, _, kind = of.rpartition(".")
    if prefix != ("prefect-cloud" if kind == "incident" else "prefect") or kind not in PATHS or not _is_uuid(key):
        return None
    return kind, key


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
