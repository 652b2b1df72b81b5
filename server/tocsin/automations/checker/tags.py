"""The rule about tags that a trigger asks for."""

from collections.abc import Iterator
from typing import Final

from tocsin.automations.checker.finding import Problem, Rule, warning
from tocsin.automations.checker.nearest import meant, nearest
from tocsin.automations.checker.subject import Leaf, Metered, Path, Subject, leaf_triggers, specifications, values
from tocsin.automations.definitions.event import EventTriggerDefinition
from tocsin.automations.definitions.metric import MetricTriggerDefinition
from tocsin.automations.definitions.parsing import TriggerDefinition
from tocsin.events.event import RESOURCE_ID
from tocsin.kit.text import storable
from tocsin.triggers.core.matching import TAG, TAG_ID_PREFIX
from tocsin.triggers.core.patterns import is_exact


def tags_to_look_up(trigger: TriggerDefinition) -> set[str]:
    """The tags that a trigger asks for by name: whether something has them decides."""
    return {tag for leaf in leaf_triggers(trigger) for _, tag in _asked_for(leaf) if storable(tag) == tag}


@warning("tag-unseen")
def tag_never_seen(subject: Subject) -> Iterator[Problem]:
    """A tag that no event in the log carries, and no flow or deployment has. Nothing is said before there are tags at all."""
    known = subject.facts.tags
    if known is None:
        return
    leaves: list[Leaf | Metered] = [*subject.leaves, *subject.metrics]
    for leaf in leaves:
        for path, tag in _asked_for(leaf.trigger):
            if tag not in known:
                right = nearest(tag, known)
                text = f"nothing that this server has seen carries the tag {tag!r}, and no flow or deployment has it"
                yield Problem((*leaf.path, *path), f"{text}{meant(right)}", right)


def _asked_for(trigger: EventTriggerDefinition | MetricTriggerDefinition) -> Iterator[tuple[Path, str]]:
    """The tags that are written out, with their places in the trigger."""
    for path, specification in ((("match",), trigger.match), *specifications(trigger)):
        for tag in values(specification, TAG):
            if is_exact(tag) and not tag.startswith(TAG_ID_PREFIX):
                yield (*path, TAG), tag
        for each in values(specification, RESOURCE_ID) if path[0] != "match" else ():
            if is_exact(each) and each.startswith(TAG_ID_PREFIX):
                yield (*path, RESOURCE_ID), each.removeprefix(TAG_ID_PREFIX)


RULES: Final[tuple[Rule, ...]] = (tag_never_seen,)
