"""The events that Prefect's server, its client and this server make: their names, and what they are about."""

import fnmatch
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.automations.checker.nearest import nearest
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE
from tocsin.flows.states import StateType
from tocsin.incidents import events as incidents
from tocsin.triggers.core.patterns import is_exact

STATES: Final[Mapping[str, StateType]] = {
    "Scheduled": StateType.SCHEDULED,
    "Late": StateType.SCHEDULED,
    "AwaitingRetry": StateType.SCHEDULED,
    "AwaitingConcurrencySlot": StateType.SCHEDULED,
    "Resuming": StateType.SCHEDULED,
    "Pending": StateType.PENDING,
    "Running": StateType.RUNNING,
    "Retrying": StateType.RUNNING,
    "Paused": StateType.PAUSED,
    "Suspended": StateType.PAUSED,
    "Cancelling": StateType.CANCELLING,
    "Cancelled": StateType.CANCELLED,
    "Completed": StateType.COMPLETED,
    "Cached": StateType.COMPLETED,
    "RolledBack": StateType.COMPLETED,
    "Failed": StateType.FAILED,
    "TimedOut": StateType.FAILED,
    "Crashed": StateType.CRASHED,
}
"""The states that Prefect itself gives to runs, and their types."""

KINDS_OF_ROLE: Final[Mapping[str, tuple[str, ...]]] = {
    "flow": ("flow",),
    "flow-run": ("flow-run",),
    "deployment": ("deployment",),
    "work-queue": ("work-queue",),
    "default-queue": ("work-queue",),
    "work-pool": ("work-pool",),
    "task-run": ("task-run",),
    "tag": ("tag",),
    "creator": ("deployment", "automation"),
    "storage": ("block-document",),
    "infrastructure": ("block-document",),
    "result-storage": ("block-document",),
    "concurrency-limit": ("concurrency-limit",),
}
"""The kinds of things, as in `prefect.<kind>.<id>`, that stand in each role."""

RELATED_LABELS: Final = frozenset({RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE, "prefect.work-pool.type"})
"""The labels of related resources in events of this server."""


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Events whose names begin alike. None for what is related or labelled: it is not known for all of them."""

    prefix: str
    names: frozenset[str]
    resources: tuple[str, ...] = ()
    """What the ids of their resources begin with; none: not known."""
    roles: frozenset[str] | None = None
    labels: frozenset[str] | None = None
    is_open: bool = False
    """Whether there are more names than these."""

    @property
    def kinds(self) -> frozenset[str] | None:
        """The kinds of things that its events are about or related to; None where that is not known."""
        if self.roles is None or not self.resources:
            return None
        own = {resource.removeprefix("prefect.").rstrip(".") for resource in self.resources}
        return frozenset(own.union(*(KINDS_OF_ROLE[role] for role in self.roles)))


_STATUS: Final = "created updated deleted ready not-ready"
_LIFECYCLE: Final = "created updated deleted"
_NAMED: Final = frozenset({RESOURCE_ID, RESOURCE_NAME})
_STATE_LABELS: Final = frozenset(
    {
        "prefect.run-count",
        "prefect.state-message",
        "prefect.state-name",
        "prefect.state-timestamp",
        "prefect.state-type",
    }
)


def _family(
    prefix: str,
    names: str,
    *,
    resources: Iterable[str] | None = None,
    roles: str | None = None,
    labels: Iterable[str] | None = None,
    is_open: bool = False,
) -> Family:
    return Family(
        prefix,
        frozenset(prefix + name for name in names.split()),
        (prefix,) if resources is None else tuple(resources),
        None if roles is None else frozenset(roles.split()),
        None if labels is None else frozenset(labels),
        is_open,
    )


FLOW_RUN: Final = _family(
    "prefect.flow-run.",
    " ".join(STATES) + " heartbeat pull-step.executed pull-step.failed",
    roles="flow deployment work-queue work-pool task-run tag creator",
    labels=_NAMED | _STATE_LABELS,
    is_open=True,
)
TASK_RUN: Final = _family("prefect.task-run.", " ".join(STATES), is_open=True)
WORK_POOL: Final = _family(
    "prefect.work-pool.",
    f"{_STATUS} paused",
    roles="default-queue result-storage",
    labels=_NAMED | {RESOURCE_ROLE, "prefect.work-pool.type"},
)
WORK_QUEUE: Final = _family(
    "prefect.work-queue.", f"{_STATUS} paused", roles="work-pool", labels=_NAMED | {RESOURCE_ROLE}
)
DEPLOYMENT: Final = _family(
    "prefect.deployment.",
    _STATUS,
    roles="flow work-queue work-pool storage infrastructure concurrency-limit",
    labels=_NAMED,
)
AUTOMATION: Final = _family(
    "prefect.automation.",
    f"{_LIFECYCLE} triggered resolved action.triggered action.executed action.failed",
    labels=_NAMED | {"prefect.posture", "prefect.trigger-type"},
)

INCIDENT: Final = _family(
    f"{incidents.PREFIX}.",
    " ".join(name.removeprefix(f"{incidents.PREFIX}.") for name in incidents.NAMES),
    labels=_NAMED | {incidents.SEVERITY, incidents.STATUS},
)

FAMILIES: Final = (
    FLOW_RUN,
    TASK_RUN,
    DEPLOYMENT,
    WORK_POOL,
    WORK_QUEUE,
    AUTOMATION,
    _family("prefect.flow.", _LIFECYCLE, roles="", labels=_NAMED),
    _family("prefect.variable.", _LIFECYCLE),
    _family("prefect.block-type.", _LIFECYCLE),
    _family("prefect.block-document.", _LIFECYCLE),
    _family("prefect.concurrency-limit.", f"{_LIFECYCLE} acquired released"),
    _family("prefect.artifact-collection.", _LIFECYCLE),
    _family("prefect.artifact.", _LIFECYCLE, resources=(), is_open=True),
    _family(
        "prefect.asset.",
        "materialization.succeeded materialization.failed referenced",
        resources=(),
        is_open=True,
    ),
    _family(
        "prefect.worker.",
        "started stopped submitted-flow-run executed-flow-run cancelled-flow-run",
        resources=(),
        is_open=True,
    ),
    _family("prefect.runner.", "cancelled-flow-run", resources=(), is_open=True),
    _family("prefect.block.", "", resources=(), is_open=True),
    _family("prefect.sla.", "violation", resources=()),
    INCIDENT,
    _family("prefect-cloud.webhook.", "received failed"),
)
"""All of them. A name belongs to the one with the longest beginning."""

KNOWN: Final = frozenset[str]().union(*(family.names for family in FAMILIES))

NAMESPACES: Final = ("prefect.", "prefect-cloud.")
"""What the names of Prefect's own events begin with."""

RUNS: Final = frozenset({FLOW_RUN, TASK_RUN})

CLOUD_AUTOMATION: Final = "prefect-cloud.automation."
"""What Prefect Cloud's events of automations begin with; here, as in Prefect's own server, that is `prefect.automation.`."""

_LOWER: Final = {name.lower(): name for name in KNOWN}


def family_of(name: str) -> Family | None:
    """The family of the event of this name; None where it is not one of Prefect's."""
    found = [family for family in FAMILIES if name.startswith(family.prefix)]
    return max(found, key=lambda family: len(family.prefix), default=None)


def other_case(name: str) -> str | None:
    """The name that is right where only upper and lower case are wrong."""
    return _LOWER.get(name.lower())


@functools.lru_cache(maxsize=2048)
def nearest_name(name: str, cutoff: float = 0.75) -> str | None:
    """The known name that is most like this one."""
    return nearest(name, KNOWN, cutoff)


@functools.lru_cache(maxsize=4096)
def families_of(pattern: str) -> frozenset[Family] | None:
    """The families of the events that a pattern may stand for; None where it may be any event."""
    if pattern.startswith("!"):
        return None
    if is_exact(pattern):
        family = family_of(pattern)
        return frozenset({family}) if family else None
    start = literal_start(pattern)
    if not start.startswith(NAMESPACES):
        return None
    matched = {family_of(name) for name in fnmatch.filter(KNOWN, pattern)}
    inside = {family for family in FAMILIES if family.is_open and start.startswith(family.prefix)}
    found = frozenset(family for family in (*matched, *inside) if family is not None)
    return found or None


def literal_start(pattern: str) -> str:
    """What everything begins with that a pattern matches."""
    ends = [found for character in "*?[" if (found := pattern.find(character)) >= 0]
    return pattern[: min(ends)] if ends else pattern


def may_begin(pattern: str, starts: Iterable[str]) -> bool:
    """Whether a pattern can match something that begins with one of these."""
    if pattern.startswith("!"):
        return True
    start = literal_start(pattern)
    if start == pattern:
        return pattern.startswith(tuple(starts))
    return any(start.startswith(each) or each.startswith(start) for each in starts)
