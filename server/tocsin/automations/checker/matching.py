"""Rules about `match`, `match_related` and `for_each`: what no event can satisfy."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from tocsin.automations.checker.catalogue import KINDS_OF_ROLE, RELATED_LABELS, Family, may_begin
from tocsin.automations.checker.finding import Problem, Rule, warning
from tocsin.automations.checker.nearest import meant, nearest
from tocsin.automations.checker.subject import (
    NONE,
    Families,
    Leaf,
    Metered,
    Path,
    Subject,
    families_of_names,
    specifications,
    values,
)
from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE
from tocsin.triggers.core.matching import FLOW_RUN_ROLE, TAG, TAG_ID_PREFIX
from tocsin.triggers.core.patterns import is_exact
from tocsin.triggers.core.trigger import split_related


@warning("match-role")
def role_never_related(subject: Subject) -> Iterator[Problem]:
    """`match_related` asks for a role that nothing has in the expected events; a run is never related to its own events."""
    for leaf in _leaves(subject):
        roles = _roles(leaf.families)
        for path, specification in specifications(leaf.trigger):
            given = values(specification, RESOURCE_ROLE)
            if roles is None or not given or (TAG in specification and given == [FLOW_RUN_ROLE]):
                continue
            if any(not is_exact(role) or role in roles for role in given):
                continue
            yield _role_problem((*leaf.path, *path, RESOURCE_ROLE), given[0], roles, leaf.families)


def _role_problem(path: Path, role: str, roles: Iterable[str], families: Families) -> Problem:
    if role == FLOW_RUN_ROLE:
        text = (
            f"no flow run is related to {_events(families)}. What the event itself is about is asked for in `match`; with "
            '"prefect.tag" beside it, this role means the run that carries the tag'
        )
        return Problem(path, text)
    right = nearest(role, roles)
    known = ", ".join(sorted(roles)) or "nothing"
    text = f"nothing is related to {_events(families)} in the role {role!r}{meant(right)} (there is: {known})"
    return Problem(path, text, right)


@warning("match-role-id")
def id_of_another_role(subject: Subject) -> Iterator[Problem]:
    """An id in `match_related` is not of the kind of things that stand in the role beside it."""
    for leaf in _leaves(subject):
        for path, specification in specifications(leaf.trigger):
            kinds = [kind for role in values(specification, RESOURCE_ROLE) for kind in KINDS_OF_ROLE.get(role, ())]
            starts = [f"prefect.{kind}." for kind in kinds]
            roles = values(specification, RESOURCE_ROLE)
            ids = values(specification, RESOURCE_ID)
            if not ids or not starts or any(role not in KINDS_OF_ROLE for role in roles):
                continue
            for each in ids:
                if not may_begin(each, starts):
                    yield Problem(
                        (*leaf.path, *path, RESOURCE_ID),
                        f"{each!r} is nothing that stands in the role {roles[0]!r}; its ids begin with {starts[0]!r}",
                        starts[0] + each.rpartition(".")[2],
                    )


@warning("match-id")
def resource_never_expected(subject: Subject) -> Iterator[Problem]:
    """`match` asks for a resource that the expected events are not about."""
    for leaf in _leaves(subject):
        starts = _resources(leaf.families)
        ids = values(leaf.trigger.match, RESOURCE_ID)
        if starts is None or not ids or any(may_begin(each, starts) for each in ids):
            continue
        yield Problem(
            (*leaf.path, "match", RESOURCE_ID),
            f"{_events(leaf.families)} are about {starts[0]}…, never about {ids[0]!r}. What they are related to is asked "
            "for in `match_related`",
            f"{starts[0]}*",
        )


@warning("match-related-id")
def thing_never_related(subject: Subject) -> Iterator[Problem]:
    """`match_related` asks for a thing of a kind that the expected events are not related to."""
    for leaf in _leaves(subject):
        roles = _roles(leaf.families)
        if roles is None:
            continue
        starts = [f"prefect.{kind}." for role in sorted(roles) for kind in KINDS_OF_ROLE[role]]
        for path, specification in specifications(leaf.trigger):
            ids = values(specification, RESOURCE_ID)
            if not ids or RESOURCE_ROLE in specification or any(may_begin(each, starts) for each in ids):
                continue
            own = _resources(leaf.families)
            hint = ". Ask for the resource of the event itself in `match`" if own and may_begin(ids[0], own) else ""
            yield Problem(
                (*leaf.path, *path, RESOURCE_ID),
                f"{_events(leaf.families)} are related to nothing like {ids[0]!r}{hint}",
            )


@warning("match-label")
def label_never_there(subject: Subject) -> Iterator[Problem]:
    """`match` or `match_related` asks for a label that the expected events never have."""
    for leaf in _leaves(subject):
        labels = _labels(leaf.families)
        for label in leaf.trigger.match:
            if labels is not None and label != TAG and label not in labels:
                yield _label_problem((*leaf.path, "match", label), label, labels, leaf.families)
        if _roles(leaf.families) is None:
            continue
        for path, specification in specifications(leaf.trigger):
            if TAG in specification and values(specification, RESOURCE_ROLE) == [FLOW_RUN_ROLE]:
                continue
            for label in specification:
                if label != TAG and label not in RELATED_LABELS:
                    yield _label_problem((*leaf.path, *path, label), label, RELATED_LABELS, leaf.families)


def _label_problem(path: Path, label: str, labels: frozenset[str], families: Families) -> Problem:
    if "match" in path and label == RESOURCE_ROLE:
        text = f"the resource of {_events(families)} has no role: roles are asked for in `match_related`"
        return Problem(path, text)
    right = nearest(label, labels | {TAG})
    where = "the resource" if "match" in path else "what is related to it"
    text = f"{where} of {_events(families)} has no label {label!r}, and a label that is missing never matches{meant(right)}"
    return Problem(path, text, right)


@warning("match-tag")
def tag_never_there(subject: Subject) -> Iterator[Problem]:
    """The label `prefect.tag` is asked of events that carry no tags, or with the beginning that belongs to ids."""
    for leaf in _leaves(subject):
        roles = _roles(leaf.families)
        for path, specification in (((*leaf.path, "match"), leaf.trigger.match), *_placed_specifications(leaf)):
            if TAG not in specification:
                continue
            place = (*path, TAG)
            if roles is not None and "tag" not in roles:
                yield Problem(place, f"{_events(leaf.families)} carry no tags: those are with the events of runs")
            for tag in values(specification, TAG):
                if tag.removeprefix("!").startswith(TAG_ID_PREFIX):
                    right = tag.replace(TAG_ID_PREFIX, "", 1)
                    yield Problem(place, f"the value of `prefect.tag` is the tag itself: write {right!r}", right)


@warning("for-each-label")
def counted_apart_by_nothing(subject: Subject) -> Iterator[Problem]:
    """`for_each` names a label that the events never have: all of them count together."""
    for leaf in _leaves(subject):
        after = families_of_names(getattr(leaf.trigger, "after", ()))
        for index, label in enumerate(leaf.trigger.for_each):
            lacking = next(
                (each for each in (leaf.families, after) if each != NONE and not has_label(each, label)), None
            )
            if lacking is not None:
                right = _nearest_label(lacking, label)
                text = f"{_events(lacking)} have no {label!r}: it is empty for all of them{meant(right)}"
                yield Problem((*leaf.path, "for_each", index), text, right)


def has_label(families: Families, label: str, *, or_own: bool = False) -> bool:
    """Whether some of these events may have a value for a label of `for_each`."""
    return families is None or any(_has_label(family, label, or_own=or_own) for family in families)


def _has_label(family: Family, label: str, *, or_own: bool) -> bool:
    if not label.startswith("related:"):
        return family.labels is None or label in family.labels
    role, name = split_related(label)
    if or_own and f"prefect.{role}." in family.resources:
        return family.labels is None or name in family.labels
    return family.roles is None or (role in family.roles and name in RELATED_LABELS)


def _nearest_label(families: Families, label: str) -> str | None:
    labels = set(_labels(families) or ())
    for role in _roles(families) or ():
        labels.update(f"related:{role}:{name}" for name in RELATED_LABELS)
    return nearest(label, labels)


def _placed_specifications(leaf: Leaf | Metered) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path, specification in specifications(leaf.trigger):
        yield (*leaf.path, *path), specification


def _leaves(subject: Subject) -> tuple[Leaf | Metered, ...]:
    return (*subject.leaves, *subject.metrics)


def _roles(families: Families) -> frozenset[str] | None:
    """The roles that some of these events have something in; None where that is not known."""
    if families is None:
        return None
    found: set[str] = set()
    for family in families:
        if family.roles is None:
            return None
        found |= family.roles
    return frozenset(found)


def _labels(families: Families) -> frozenset[str] | None:
    if families is None:
        return None
    found: set[str] = set()
    for family in families:
        if family.labels is None:
            return None
        found |= family.labels
    return frozenset(found)


def _resources(families: Families) -> list[str] | None:
    if families is None or not all(family.resources for family in families):
        return None
    return sorted({start for family in families for start in family.resources})


def _events(families: Families) -> str:
    if not families:
        return "these events"
    return " and ".join(sorted(f"{family.prefix}*" for family in families))


RULES: Final[tuple[Rule, ...]] = (
    role_never_related,
    id_of_another_role,
    resource_never_expected,
    thing_never_related,
    label_never_there,
    tag_never_there,
    counted_apart_by_nothing,
)
