"""Rules about templates: whether they can be read, and whether what they name will be there."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import BaseModel

from tocsin.actions.budget import TemplateFault
from tocsin.actions.context import KINDS, NAMES
from tocsin.actions.templating import filter_names
from tocsin.automations.checker.actions import kinds_told_of
from tocsin.automations.checker.finding import Problem, Rule, error, warning
from tocsin.automations.checker.nearest import meant, nearest
from tocsin.automations.checker.subject import Source, Subject
from tocsin.automations.checker.uses import Use, uses
from tocsin.automations.schemas import AutomationRead
from tocsin.concurrency.schemas import Limit
from tocsin.deployments.schemas import Deployment
from tocsin.flows.schemas import Flow, FlowRun
from tocsin.flows.states import State
from tocsin.flows.task_runs.schemas import TaskRun
from tocsin.work_pools.schemas import WorkPool, WorkQueue


def _fields(model: type[BaseModel], *more: str) -> frozenset[str]:
    return frozenset({*model.model_fields, *model.model_computed_fields, *more})


_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "automation": _fields(AutomationRead),
    "concurrency_limit": _fields(Limit),
    "deployment": _fields(Deployment),
    "event": frozenset(
        {
            "event",
            "follows",
            "id",
            "involved_resources",
            "occurred",
            "payload",
            "received",
            "related",
            "resource",
            "resource_in_role",
            "resources_in_role",
            "url",
        }
    ),
    "firing": frozenset({"id", "trigger", "triggered", "triggering_labels", "triggering_event"}),
    "flow": _fields(Flow),
    "flow_run": _fields(FlowRun, "state"),
    "task_run": _fields(TaskRun, "state"),
    "work_pool": _fields(WorkPool, "last_polled"),
    "work_queue": _fields(WorkQueue),
}
"""What each thing has that a template may name."""

_STATE_FIELDS: Final = _fields(State)
_METHODS: Final = frozenset({"get", "items", "keys", "values"})
_NO_FILTER: Final = re.compile(r"No filter named '([^']*)'")


@error("template_syntax")
def cannot_be_read(subject: Subject) -> Iterator[Problem]:
    """A template cannot be read: its syntax is wrong, or it names a filter that does not exist."""
    yield from _unreadable(subject, TemplateFault.SYNTAX)


@error("template_too_large")
def too_large(subject: Subject) -> Iterator[Problem]:
    """A template is larger than templates may be."""
    yield from _unreadable(subject, TemplateFault.TOO_LARGE)


@error("template_forbidden")
def forbidden(subject: Subject) -> Iterator[Problem]:
    """A template uses what templates may not use: includes, more than 10 loops, loops nested more than twice."""
    yield from _unreadable(subject, TemplateFault.FORBIDDEN)


def _unreadable(subject: Subject, fault: TemplateFault) -> Iterator[Problem]:
    for source in subject.sources:
        failed = source.failed
        if failed is None or failed.fault is not fault:
            continue
        column = f", column {failed.column}" if failed.column else ""
        place = f" (line {failed.line}{column})" if failed.line else ""
        name = ".".join(map(str, source.path[len(source.placed.path) :]))
        unknown = _NO_FILTER.search(failed.message)
        yield Problem(
            source.path,
            f"{name!r} is not a valid template: {failed.message}{place}",
            nearest(unknown[1], filter_names()) if unknown else None,
            failed.line,
            failed.column,
        )


@warning("template-name")
def unknown_name(subject: Subject) -> Iterator[Problem]:
    """A template names something that templates do not have: it renders as nothing."""
    for source, use in _used(subject):
        if source.template is not None and use.name in source.template.names - NAMES:
            right = nearest(use.name, NAMES)
            yield _problem(
                source, use, 0, f"{use.name!r} is nothing that templates have: it will be empty{meant(right)}", right
            )


@warning("template-attribute")
def unknown_attribute(subject: Subject) -> Iterator[Problem]:
    """A template asks a thing for what it does not have: it renders as nothing."""
    for source, use in _used(subject):
        known = _FIELDS.get(use.name)
        if known is None or not use.steps or use.steps[0] in _METHODS:
            continue
        if use.steps[0] not in known:
            yield _attribute_problem(source, use, 0, known)
        elif use.steps[0] == "state" and len(use.steps) > 1 and use.steps[1] not in _STATE_FIELDS | _METHODS:
            yield _attribute_problem(source, use, 1, _STATE_FIELDS)


def _attribute_problem(source: Source, use: Use, index: int, known: frozenset[str]) -> Problem:
    owner = ".".join((use.name, *use.steps[:index]))
    right = nearest(use.steps[index], known)
    full = f"{owner}.{right}" if right else None
    text = f"{owner!r} has no {use.steps[index]!r}: it will be empty{meant(full)}"
    return _problem(source, use, index + 1, text, full)


@warning("template-empty")
def nothing_of_this_kind(subject: Subject) -> Iterator[Problem]:
    """A template names a thing of a kind that the expected events are not about: it will be empty."""
    for source, use in _used(subject):
        kind = "flow-run" if use.name == "flow_run_url" else KINDS.get(use.name)
        if kind is None or use.is_guarded:
            continue
        kinds = kinds_told_of(subject, source.placed)
        thing = kind.replace("-", " ")
        if kinds is not None and kind not in kinds:
            about = "what fires this" if source.placed.is_about_the_event else "the event that tells of the firing"
            yield _problem(source, use, 0, f"{about} is about no {thing}: {use.name!r} will be empty")
        elif source.placed.is_about_the_event and subject.may_lack_an_event:
            yield _problem(
                source,
                use,
                0,
                f"the trigger fires because nothing came: {use.name!r} is empty, or what was last seen. Name in `after` the "
                "event that begins the wait, or ask with {% if %} whether it is there",
            )


@warning("template-variable")
def unknown_variable(subject: Subject) -> Iterator[Problem]:
    """A template names a variable that this server does not have."""
    for source, use in _used(subject):
        if use.name != "variables" or not use.steps or use.steps[0] in _METHODS:
            continue
        name = use.steps[0]
        if name not in subject.facts.variables:
            right = nearest(name, subject.facts.variables)
            yield _problem(source, use, 1, f"there is no variable {name!r}: it will be empty{meant(right)}", right)


@warning("template-label")
def unknown_label(subject: Subject) -> Iterator[Problem]:
    """A template names a label that the trigger does not count apart by: `labels` has those of `for_each`."""
    labels = frozenset(subject.definition.trigger.for_each)
    for source, use in _used(subject):
        if use.name != "labels" or not use.steps or use.steps[0] in _METHODS:
            continue
        asked = ".".join(step for step in use.steps if step not in _METHODS)
        if any(label == asked or label.startswith(f"{asked}.") for label in labels):
            continue
        right = nearest(asked, labels)
        there = f"there is: {', '.join(sorted(labels))}" if labels else "it is empty without `for_each`"
        yield _problem(
            source, use, 1, f"`labels` has no {asked!r}: it has the labels of `for_each` ({there}){meant(right)}", right
        )


def _used(subject: Subject) -> Iterator[tuple[Source, Use]]:
    for source in subject.sources:
        if source.template is not None:
            for use in uses(source.text):
                yield source, use


def _problem(source: Source, use: Use, index: int, text: str, right: str | None = None) -> Problem:
    line, column = use.at[index]
    return Problem(source.path, text, right, line, column)


RULES: Final[tuple[Rule, ...]] = (
    cannot_be_read,
    too_large,
    forbidden,
    unknown_name,
    unknown_attribute,
    nothing_of_this_kind,
    unknown_variable,
    unknown_label,
)
