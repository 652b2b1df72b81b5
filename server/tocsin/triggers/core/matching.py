"""An event's resources against `match` and `match_related`.

A specification maps labels to patterns; all of its labels have to hold on one and the same resource (Prefect's own rule). Beyond
Prefect, the label `prefect.tag` asks for a tag: Prefect keeps the tags of a run as related resources in the role `tag`, and never
relates a run to its own events, so `{"prefect.resource.role": "flow-run", "prefect.tag": "dlt"}` would match nothing there. Here it
means what its writer meant: the flow run carries the tag. Specifications without that label keep Prefect's meaning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.events.event import RESOURCE_ID, RESOURCE_ROLE, Event, Labels
from tocsin.triggers.core.patterns import Patterns

Specification = Mapping[str, str | Sequence[str]]

TAG: Final = "prefect.tag"
TAG_ID_PREFIX: Final = "prefect.tag."
TAG_ROLE: Final = "tag"
FLOW_RUN_ROLE: Final = "flow-run"
FLOW_RUN_ID_PREFIX: Final = "prefect.flow-run."


@dataclass(frozen=True, slots=True)
class LabelsMatch:
    """All of these labels hold on one resource. A label that is missing never holds, not even negated."""

    labels: tuple[tuple[str, Patterns], ...]

    def match(self, resource: Labels) -> bool:
        for label, patterns in self.labels:
            value = resource.get(label)
            if value is None or not patterns.match(value):
                return False
        return True


@dataclass(frozen=True, slots=True)
class RelatedMatch:
    """One related resource satisfies it."""

    specification: LabelsMatch

    def match(self, event: Event) -> bool:
        return any(map(self.specification.match, event.related))


@dataclass(frozen=True, slots=True)
class FlowRunMatch:
    """The flow run that the event is about satisfies it: its own resource, or the related one in the role `flow-run`."""

    specification: LabelsMatch

    def match(self, event: Event) -> bool:
        if event.resource_id.startswith(FLOW_RUN_ID_PREFIX):
            return self.specification.match(event.resource)
        related = event.in_role(FLOW_RUN_ROLE)
        return related is not None and self.specification.match(related)


@dataclass(frozen=True, slots=True)
class TagMatch:
    """The event carries one of the wanted tags, or lacks an unwanted one (`!tag`)."""

    wanted: Patterns | None
    unwanted: tuple[Patterns, ...]

    def match(self, event: Event) -> bool:
        tags = list(tags_of(event))
        if self.wanted is not None and any(map(self.wanted.match, tags)):
            return True
        return any(not any(map(patterns.match, tags)) for patterns in self.unwanted)


Condition = RelatedMatch | FlowRunMatch | TagMatch


def tags_of(event: Event) -> Iterator[str]:
    """The tags of what the event is about."""
    for related in event.related:
        if related[RESOURCE_ROLE] == TAG_ROLE and related[RESOURCE_ID].startswith(TAG_ID_PREFIX):
            yield related[RESOURCE_ID][len(TAG_ID_PREFIX) :]


def compile_match(specification: Specification) -> tuple[LabelsMatch, tuple[Condition, ...]]:
    """`match`: what the resource has to satisfy, and the condition that a `prefect.tag` in it becomes."""
    return _labels(specification, leave_out={TAG}), _tags(specification)


def compile_match_related(specifications: Sequence[Specification]) -> tuple[Condition, ...]:
    """`match_related`: every specification becomes conditions, all of which have to hold. An empty one holds always."""
    conditions: list[Condition] = []
    for specification in specifications:
        conditions.extend(_tags(specification))
        if TAG in specification and _as_list(specification.get(RESOURCE_ROLE, ())) == [FLOW_RUN_ROLE]:
            conditions.append(FlowRunMatch(_labels(specification, leave_out={TAG, RESOURCE_ROLE})))
        elif labels := _labels(specification, leave_out={TAG}).labels:
            conditions.append(RelatedMatch(LabelsMatch(labels)))
    return tuple(conditions)


def _labels(specification: Specification, leave_out: set[str]) -> LabelsMatch:
    return LabelsMatch(
        tuple(
            (label, Patterns(_as_list(patterns)))
            for label, patterns in sorted(specification.items())
            if label not in leave_out
        )
    )


def _tags(specification: Specification) -> tuple[TagMatch, ...]:
    if TAG not in specification:
        return ()
    patterns = _as_list(specification[TAG])
    wanted = [pattern for pattern in patterns if not pattern.startswith("!")]
    unwanted = tuple(Patterns([pattern[1:]]) for pattern in patterns if pattern.startswith("!"))
    return (TagMatch(Patterns(wanted) if wanted else None, unwanted),)


def _as_list(patterns: str | Sequence[str]) -> list[str]:
    return [patterns] if isinstance(patterns, str) else list(patterns)
