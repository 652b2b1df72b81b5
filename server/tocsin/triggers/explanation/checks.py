"""An event against every part of a trigger, each with its value and what was asked for."""

from collections.abc import Iterable

from tocsin.events.event import RESOURCE_ID, Event, Labels
from tocsin.triggers.backtest.misses import related_miss, resource_miss
from tocsin.triggers.core.machine import concerns
from tocsin.triggers.core.matching import (
    FLOW_RUN_ID_PREFIX,
    FLOW_RUN_ROLE,
    Condition,
    FlowRunMatch,
    LabelsMatch,
    RelatedMatch,
    TagMatch,
    tags_of,
)
from tocsin.triggers.core.mutes import muting
from tocsin.triggers.core.trigger import EventTrigger, Leaf, Names
from tocsin.triggers.explanation.schemas import LabelCheck, NameCheck, PartExplanation, RelatedCheck


def explain_part(leaf: Leaf, event: Event, note: str | None, *, in_time: bool) -> PartExplanation:
    """What a trigger makes of an event. `note` is what the evaluation said, `in_time` whether the automation existed then."""
    by_name, covered = concerns(leaf, event), leaf.covers(event)
    matches = by_name and covered
    mute = muting(leaf.mutes, event, event.occurred) if matches else None
    return PartExplanation(
        path=["trigger", *leaf.path],
        name=_name(leaf, event, matches=by_name),
        match=_labels(leaf.scope.match, event.resource),
        match_related=[_related(condition, event) for condition in leaf.scope.conditions],
        matches=matches,
        problem=None if matches and in_time else _problem(leaf, event, by_name=by_name, in_time=in_time),
        key=list(leaf.key_of(event)) if matches else None,
        note=note,
        muted_by=(mute.name or "a window without a name") if mute else None,
    )


def _problem(leaf: Leaf, event: Event, *, by_name: bool, in_time: bool) -> str:
    if not by_name:
        return f"it does not wait for {event.event}"
    problem = resource_miss(leaf.scope, event) or related_miss(leaf.scope, event)
    if problem is not None:
        return problem
    if not leaf.covers(event):
        return "it tells of an automation's own firing, which concerns only triggers that name such events"
    assert not in_time
    return "it was accepted before the automation began to count"


def _name(leaf: Leaf, event: Event, *, matches: bool) -> NameCheck:
    if not isinstance(leaf, EventTrigger):
        return NameCheck(
            value=event.event, after=[], expect=["prefect.flow-run.*"], expect_state_types=[], reset=[], matches=matches
        )
    return NameCheck(
        value=event.event,
        after=_patterns(leaf.after),
        expect=_patterns(leaf.expect),
        expect_state_types=sorted(leaf.expect.state_types),
        reset=_patterns(leaf.reset),
        matches=matches,
    )


def _patterns(names: Names) -> list[str]:
    return list(names.patterns.given) if names.patterns is not None else []


def _labels(specification: LabelsMatch, resource: Labels) -> list[LabelCheck]:
    return [
        LabelCheck(
            label=label,
            value=(value := resource.get(label)),
            patterns=list(patterns.given),
            matches=value is not None and patterns.match(value),
        )
        for label, patterns in specification.labels
    ]


def _related(condition: Condition, event: Event) -> RelatedCheck:
    match condition:
        case TagMatch():
            return _tags(condition, event)
        case FlowRunMatch(specification):
            is_run = event.resource_id.startswith(FLOW_RUN_ID_PREFIX)
            run = event.resource if is_run else event.in_role(FLOW_RUN_ROLE)
            return _closest("flow-run", specification, [run] if run else [], matches=condition.match(event))
        case RelatedMatch(specification):
            return _closest("related", specification, event.related, matches=condition.match(event))


def _tags(condition: TagMatch, event: Event) -> RelatedCheck:
    tags = sorted(tags_of(event))
    given = list(condition.wanted.given) if condition.wanted else []
    given += [f"!{each.given[0]}" for each in condition.unwanted]
    matches = condition.match(event)
    check = LabelCheck(label="prefect.tag", value=", ".join(tags), patterns=given, matches=matches)
    return RelatedCheck(what="tag", resource_id=None, labels=[check], matches=matches)


def _closest(what: str, specification: LabelsMatch, resources: Iterable[Labels], *, matches: bool) -> RelatedCheck:
    checked = [(each[RESOURCE_ID], _labels(specification, each)) for each in resources]
    if not checked:
        return RelatedCheck(what=what, resource_id=None, labels=_labels(specification, {}), matches=matches)
    resource_id, labels = max(checked, key=lambda each: sum(check.matches for check in each[1]))
    return RelatedCheck(what=what, resource_id=resource_id, labels=labels, matches=matches)
