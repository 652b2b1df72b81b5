"""What automations run, and after what: read off their definitions as they are stored. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE
from tocsin.incidents.impact.graph import Kind, Thing


class Runnable(Protocol):
    """A deployment with its flow."""

    @property
    def name(self) -> str: ...
    @property
    def flow_id(self) -> UUID: ...
    @property
    def flow_name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class RunningAutomation:
    """An automation that runs deployments."""

    id: UUID
    name: str
    trigger: Mapping[str, Any]
    runs: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Awaited:
    """Which flows and deployments a trigger waits for: by resource id, and by role and name as in ("flow", "nightly")."""

    ids: set[str] = field(default_factory=set)
    names: set[tuple[str, str]] = field(default_factory=set)

    def awaits(self, thing: Thing, name: str) -> bool:
        """Whether it waits for this one, whose own name (of a deployment: without its flow's) this is."""
        return thing.resource_id in self.ids or (thing.kind.value, name) in self.names


def deployments_run_by(actions: Iterable[Mapping[str, Any]]) -> frozenset[UUID]:
    """The deployments that actions run, where the actions themselves say which."""
    named = (action.get("deployment_id") for action in actions if action.get("type") == "run-deployment")
    return frozenset(UUID(each) for each in named if each)


def awaited(trigger: Mapping[str, Any]) -> Awaited:
    """What a trigger names exactly, at any depth. Patterns are left out: they say nothing of any one flow."""
    found, waiting = Awaited(), [trigger]
    while waiting:
        one = waiting.pop()
        waiting.extend(each for each in one.get("triggers") or () if isinstance(each, Mapping))
        found.ids.update(_values(one.get("match") or {}, RESOURCE_ID))
        related = one.get("match_related") or {}
        for labels in [related] if isinstance(related, Mapping) else related:
            found.ids.update(_values(labels, RESOURCE_ID))
            roles, names = _values(labels, RESOURCE_ROLE), _values(labels, RESOURCE_NAME)
            found.names.update((role, name) for role in roles for name in names)
    return found


def downstream(
    affected: Mapping[Thing, str], automations: Sequence[RunningAutomation], deployments: Mapping[UUID, Runnable]
) -> dict[UUID, str]:
    """The deployments that automations run after affected flows and deployments, directly or through others, and why.

    `affected` has the own name of each flow and deployment, `deployments` all that the automations run and that exist.
    """
    waiting, found = dict(affected), dict[UUID, str]()
    triggers = [(each, awaited(each.trigger)) for each in sorted(automations, key=lambda each: (each.name, each.id))]
    while waiting:
        reached: dict[Thing, str] = {}
        for automation, waits in triggers:
            causes = sorted((thing.kind.spoken, name) for thing, name in waiting.items() if waits.awaits(thing, name))
            for target in sorted(automation.runs) if causes else ():
                runs = deployments.get(target)
                if runs is None or target in found or Thing(Kind.DEPLOYMENT, target) in affected:
                    continue
                kind, name = causes[0]
                found[target] = f"is run by the automation {automation.name!r} after the {kind} {name!r}"
                reached |= {Thing(Kind.DEPLOYMENT, target): runs.name, Thing(Kind.FLOW, runs.flow_id): runs.flow_name}
        waiting = reached
    return found


def _values(labels: Any, label: str) -> list[str]:
    value = labels.get(label) if isinstance(labels, Mapping) else None
    values = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [each for each in values if isinstance(each, str) and not each.startswith("!") and "*" not in each]
