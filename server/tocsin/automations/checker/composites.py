"""Rules about compound and sequence triggers."""

from collections.abc import Iterator
from typing import Final

from tocsin.automations.checker.catalogue import KINDS_OF_ROLE
from tocsin.automations.checker.finding import Problem, Rule, warning
from tocsin.automations.checker.matching import has_label
from tocsin.automations.checker.subject import Leaf, Subject, is_pinned

_MANY: Final = tuple(sorted({kind for kinds in KINDS_OF_ROLE.values() for kind in kinds}))


@warning("children-unrelated")
def children_of_different_resources(subject: Subject) -> Iterator[Problem]:
    """Without `for_each`, firings for different runs belong together: one of one flow and one of another satisfy the trigger."""
    for composite in subject.composites:
        trigger = composite.trigger
        about_runs = [
            leaf
            for leaf in composite.leaves
            if isinstance(leaf, Leaf) and leaf.is_about_runs and not is_pinned(leaf.trigger, _MANY)
        ]
        if composite.needs_several and not trigger.for_each and len(about_runs) > 1:
            yield Problem(
                (*composite.path, "for_each"),
                "the triggers inside may be satisfied by runs that have nothing to do with each other. To have them belong to "
                'the same deployment, use for_each = ["related:deployment:prefect.resource.id"]; to the same run, '
                '["prefect.resource.id"]',
            )


@warning("child-without-label")
def child_without_the_label(subject: Subject) -> Iterator[Problem]:
    """`for_each` of a compound or sequence trigger names a label that the events of one of its triggers never have."""
    for composite in subject.composites:
        for index, label in enumerate(composite.trigger.for_each):
            for leaf in composite.leaves:
                families = leaf.watched if isinstance(leaf, Leaf) else leaf.families
                if not has_label(families, label, or_own=True):
                    place = ".".join(map(str, leaf.path[len(composite.path) :]))
                    yield Problem(
                        (*composite.path, "for_each", index),
                        f"the events of {place} have no {label!r}: it belongs together with no other",
                    )


@warning("child-without-event")
def child_without_an_event(subject: Subject) -> Iterator[Problem]:
    """A Proactive trigger without `after` and `for_each` fires about no resource: inside `for_each` it belongs to no other."""
    for leaf in subject.leaves:
        if leaf.waits_from_the_start and any(parent.for_each for parent in leaf.parents):
            yield Problem(
                (*leaf.path, "for_each"),
                "it fires because nothing came, so about no resource, while the trigger around it has `for_each`: it may belong "
                "together with no other. Give it `after` or `for_each`",
            )


@warning("no-end")
def however_far_apart(subject: Subject) -> Iterator[Problem]:
    """A compound or sequence trigger without `within`: firings that are months apart belong together."""
    for composite in subject.composites:
        if composite.trigger.within is None and composite.needs_several:
            yield Problem(
                (*composite.path, "within"),
                "without `within`, what fired long ago still counts. Say in how many seconds all have to happen",
            )


RULES: Final[tuple[Rule, ...]] = (
    children_of_different_resources,
    child_without_the_label,
    child_without_an_event,
    however_far_apart,
)
