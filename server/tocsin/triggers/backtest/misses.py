"""Why an event does not match: the first part of a trigger that does not hold, in words."""

from collections.abc import Iterator

from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE, Event, Labels
from tocsin.triggers.core.matching import (
    FLOW_RUN_ROLE,
    Condition,
    FlowRunMatch,
    LabelsMatch,
    RelatedMatch,
    TagMatch,
    tags_of,
)
from tocsin.triggers.core.patterns import Patterns
from tocsin.triggers.core.trigger import Scope


def resource_miss(scope: Scope, event: Event) -> str | None:
    """Why the event's resource does not satisfy `match`; None where it does."""
    problem = next(_problems(scope.match, event.resource), None)
    return None if problem is None else f"the resource {problem}"


def related_miss(scope: Scope, event: Event) -> str | None:
    """Why the related resources do not satisfy `match_related`; None where they do."""
    for condition in scope.conditions:
        if not condition.match(event):
            return _condition_miss(condition, event)
    return None


def _condition_miss(condition: Condition, event: Event) -> str:
    match condition:
        case TagMatch():
            tags = ", ".join(sorted(tags_of(event))) or "none"
            return f"the tags are {tags}, not {_tag_words(condition)}"
        case FlowRunMatch(specification):
            run = event.resource if event.resource_id.startswith("prefect.flow-run.") else event.in_role(FLOW_RUN_ROLE)
            if run is None:
                return "it is not about a flow run"
            return f"the flow run {next(_problems(specification, run), 'does not match')}"
        case RelatedMatch(specification):
            return _related_words(specification, event)


def _related_words(specification: LabelsMatch, event: Event) -> str:
    wanted = dict(specification.labels)
    role = wanted.get(RESOURCE_ROLE)
    candidates = [each for each in event.related if role is None or role.match(each[RESOURCE_ROLE])]
    if not candidates:
        roles = ", ".join(dict.fromkeys(each[RESOURCE_ROLE] for each in event.related)) or "none"
        return (
            f"no related resource has the role {_words(role)}; the roles are {roles}" if role else "nothing is related"
        )
    # The one that comes closest says most.
    problems = min((list(_problems(specification, each)) for each in candidates), key=len)
    return f"no related resource matches: the closest one {problems[0]}"


def _problems(specification: LabelsMatch, resource: Labels) -> Iterator[str]:
    for label, patterns in specification.labels:
        value = resource.get(label)
        if value is None:
            yield f"has no label {label}"
        elif not patterns.match(value):
            name = "id" if label == RESOURCE_ID else label
            yield f"has the {name} {value}, not {_words(patterns)}"


def _words(patterns: Patterns | None) -> str:
    return " or ".join(patterns.given) if patterns is not None else "any"


def _tag_words(condition: TagMatch) -> str:
    wanted = [
        *(condition.wanted.given if condition.wanted else ()),
        *(f"!{each.given[0]}" for each in condition.unwanted),
    ]
    return " or ".join(wanted)
