"""A definition as the rules see it: its triggers, actions and templates with their places, looked up once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from tocsin.actions.action import Action
from tocsin.actions.budget import TemplateFailed
from tocsin.actions.templating import Template, read_template
from tocsin.automations.checker.catalogue import FLOW_RUN, RUNS, Family, families_of
from tocsin.automations.checker.facts import Facts
from tocsin.automations.definitions.composite import CompoundTriggerDefinition, SequenceTriggerDefinition
from tocsin.automations.definitions.event import EventTriggerDefinition
from tocsin.automations.definitions.metric import MetricTriggerDefinition
from tocsin.automations.definitions.parsing import TriggerDefinition
from tocsin.automations.schemas import AutomationWrite
from tocsin.events.event import RESOURCE_ID, RESOURCE_NAME, RESOURCE_ROLE
from tocsin.triggers.core.patterns import is_exact

Path = tuple[str | int, ...]
Families = frozenset[Family] | None
"""Which events, as far as that can be said; None: any."""
NONE: Final[Families] = frozenset()
CompositeDefinition = CompoundTriggerDefinition | SequenceTriggerDefinition

LISTS: Final = ("actions", "actions_on_trigger", "actions_on_resolve")


@dataclass(frozen=True, slots=True)
class Leaf:
    """An event trigger. `families` are those of the events that it counts; `parents` the composite triggers around it."""

    path: Path
    trigger: EventTriggerDefinition
    families: Families
    parents: tuple[CompositeDefinition, ...]

    @property
    def is_reactive(self) -> bool:
        return self.trigger.posture == "Reactive"

    @property
    def waits_from_the_start(self) -> bool:
        """Whether it is Proactive and needs not see anything first."""
        return not (self.is_reactive or self.trigger.after or self.trigger.for_each)

    @property
    def is_about_runs(self) -> bool:
        """Whether all events that it counts are those of runs."""
        return self.families is not None and self.families <= RUNS

    @property
    def watched(self) -> Families:
        """The families of all events that it looks at, those that open a window among them."""
        opening = families_of_names(self.trigger.after)
        if not self.trigger.after:
            return self.families
        return None if opening is None or self.families is None else opening | self.families


@dataclass(frozen=True, slots=True)
class Composite:
    """A compound trigger or a sequence, with the families of the events behind each of its children."""

    path: Path
    trigger: CompositeDefinition
    leaves: tuple["Leaf | Metered", ...]

    @property
    def needs_several(self) -> bool:
        """Whether one child alone cannot satisfy it."""
        require = getattr(self.trigger, "require", "all")
        return len(self.trigger.triggers) > 1 and require not in ("any", 1)


@dataclass(frozen=True, slots=True)
class Metered:
    """A metric trigger."""

    path: Path
    trigger: MetricTriggerDefinition
    families: Families = frozenset({FLOW_RUN})


@dataclass(frozen=True, slots=True)
class Placed:
    """An action and its place."""

    path: Path
    action: Action

    @property
    def is_about_the_event(self) -> bool:
        """Whether it is about the event that fired the automation, and not about the one that tells of it."""
        return self.path[0] == "actions"


@dataclass(frozen=True, slots=True)
class Source:
    """A template with its place. `template` is None where it cannot be read; `failed` says why."""

    placed: Placed
    path: Path
    text: str
    template: Template | None
    failed: TemplateFailed | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rules look at. `automation_id` is that of the automation that is to be replaced, where it is known."""

    definition: AutomationWrite
    facts: Facts
    automation_id: UUID | None
    leaves: tuple[Leaf, ...]
    metrics: tuple[Metered, ...]
    composites: tuple[Composite, ...]
    actions: tuple[Placed, ...]
    sources: tuple[Source, ...]

    @property
    def families(self) -> Families:
        """The families of the events that can be behind a firing."""
        return united([*(leaf.watched for leaf in self.leaves), *(metric.families for metric in self.metrics)])

    @property
    def may_lack_an_event(self) -> bool:
        """Whether it can fire without any event behind it."""
        return any(leaf.waits_from_the_start for leaf in self.leaves)


def subject_of(definition: AutomationWrite, facts: Facts, automation_id: UUID | None = None) -> Subject:
    """Take a definition apart."""
    leaves: list[Leaf] = []
    metrics: list[Metered] = []
    composites: list[Composite] = []
    _collect(definition.trigger, ("trigger",), (), leaves, metrics, composites)
    actions = tuple(placed_actions(definition))
    return Subject(
        definition,
        facts,
        automation_id,
        tuple(leaves),
        tuple(metrics),
        tuple(composites),
        actions,
        tuple(source for placed in actions for source in sources(placed)),
    )


def placed_actions(definition: AutomationWrite) -> Iterator[Placed]:
    """All actions of an automation."""
    for name in LISTS:
        for index, action in enumerate(getattr(definition, name)):
            yield Placed((name, index), action)


def sources(placed: Placed) -> Iterator[Source]:
    """The templates of an action."""
    for path, text in placed.action.templates():
        place = (*placed.path, *path)
        try:
            yield Source(placed, place, text, read_template(text))
        except TemplateFailed as failed:
            yield Source(placed, place, text, None, failed)


def leaf_triggers(trigger: TriggerDefinition) -> Iterator[EventTriggerDefinition | MetricTriggerDefinition]:
    """The triggers in a trigger that look at events themselves."""
    if isinstance(trigger, EventTriggerDefinition | MetricTriggerDefinition):
        yield trigger
    else:
        for child in trigger.triggers:
            yield from leaf_triggers(child)


def united(found: Iterable[Families]) -> Families:
    """All of these families; None where one of them may be any."""
    result: set[Family] = set()
    for families in found:
        if families is None:
            return None
        result |= families
    return frozenset(result)


def families_of_names(names: Sequence[str], state_types: Sequence[str] = ()) -> Families:
    """The families of the events that are named."""
    return united([*map(families_of, names), *([RUNS] if state_types else [])])


def specifications(trigger: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each specification of `match_related` with its place in the trigger."""
    related = trigger.match_related
    if isinstance(related, list):
        for index, specification in enumerate(related):
            yield ("match_related", index), specification
    else:
        yield ("match_related",), related


def values(specification: dict[str, Any], label: str) -> list[str]:
    """The patterns of a label."""
    patterns = specification.get(label, [])
    return [patterns] if isinstance(patterns, str) else list(patterns)


def is_pinned(trigger: Any, kinds: Sequence[str]) -> bool:
    """Whether it insists on one thing of one of these kinds, by its id, or by its role and its name."""
    starts = tuple(f"prefect.{kind}." for kind in kinds)
    for specification in (trigger.match, *(each for _, each in specifications(trigger))):
        id_, role, name = (_only(specification, label) for label in (RESOURCE_ID, RESOURCE_ROLE, RESOURCE_NAME))
        if id_.startswith(starts) or (name and role in kinds):
            return True
    return False


def _only(specification: dict[str, Any], label: str) -> str:
    """The one value that a label has to have; empty where that is not one."""
    patterns = values(specification, label)
    return patterns[0] if len(patterns) == 1 and is_exact(patterns[0]) else ""


def _collect(
    trigger: TriggerDefinition,
    path: Path,
    parents: tuple[CompositeDefinition, ...],
    leaves: list[Leaf],
    metrics: list[Metered],
    composites: list[Composite],
) -> None:
    if isinstance(trigger, EventTriggerDefinition):
        leaves.append(Leaf(path, trigger, _counted(trigger), parents))
    elif isinstance(trigger, MetricTriggerDefinition):
        metrics.append(Metered(path, trigger))
    else:
        first = len(leaves), len(metrics)
        for index, child in enumerate(trigger.triggers):
            _collect(child, (*path, "triggers", index), (trigger, *parents), leaves, metrics, composites)
        composites.append(Composite(path, trigger, (*leaves[first[0] :], *metrics[first[1] :])))


def _counted(trigger: EventTriggerDefinition) -> Families:
    if not (trigger.expect or trigger.expect_state_types):
        return None
    return families_of_names(trigger.expect, trigger.expect_state_types)
