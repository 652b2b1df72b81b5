"""Rules about actions: what they refer to, and what they act on."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tocsin.actions.action import LocalAction, MessageAction
from tocsin.actions.call_webhook import CallWebhook
from tocsin.actions.declare_incident import DeclareIncident
from tocsin.actions.message import Notification, WebhookCall
from tocsin.actions.parameters import KIND
from tocsin.actions.run_deployment import RunDeployment
from tocsin.actions.targets import TargetedAction
from tocsin.automations.checker.finding import Problem, Rule, error, warning
from tocsin.automations.checker.nearest import meant, nearest
from tocsin.automations.checker.subject import Families, Path, Placed, Subject
from tocsin.automations.definitions.composite import CompoundTriggerDefinition, SequenceTriggerDefinition
from tocsin.automations.definitions.event import EventTriggerDefinition
from tocsin.automations.definitions.parsing import TriggerDefinition
from tocsin.automations.targets import selected_target
from tocsin.blocks.loaded import BlockDescription
from tocsin.delivery.channels.registry import slugs_taking
from tocsin.events.event import RESOURCE_ID


@error("block")
def block_cannot(subject: Subject) -> Iterator[Problem]:
    """An action names a block that does not exist, or that cannot do what is asked of it."""
    for placed in subject.actions:
        if isinstance(placed.action, MessageAction):
            block = subject.facts.blocks.get(placed.action.block_document_id)
            if text := _block_problem(placed.action, block):
                yield Problem((*placed.path, "block_document_id"), text)


def _block_problem(action: MessageAction, block: BlockDescription | None) -> str | None:
    if block is None:
        return f"there is no block document {action.block_document_id}; create the block first"
    what = f"the block {block.name!r} is a {block.type_name}"
    if isinstance(action, CallWebhook):
        return None if block.type_slug in slugs_taking(WebhookCall) else f"{what}, not a Webhook"
    able = slugs_taking(Notification)
    return None if block.type_slug in able else f"{what}, which cannot notify. These can: {', '.join(sorted(able))}"


@error("target")
def target_missing(subject: Subject) -> Iterator[Problem]:
    """An action selects a deployment, work pool, work queue or automation that does not exist."""
    for placed in subject.actions:
        action, target = placed.action, selected_target(placed.action)
        if isinstance(action, TargetedAction) and target is not None and target not in subject.facts.things:
            kind, target_id = target
            text = f"there is no {kind.replace('-', ' ')} {target_id}; create it first"
            yield Problem((*placed.path, action.id_field()), text)


@warning("nothing-to-infer")
def nothing_to_infer(subject: Subject) -> Iterator[Problem]:
    """An action is to act on what the event is about, and the expected events are about nothing of that kind."""
    for placed in subject.actions:
        kind = placed.action.infers if isinstance(placed.action, LocalAction) else None
        if kind is None or (kind == "incident" and _declares(subject)):
            continue
        field = "source" if isinstance(placed.action, TargetedAction) else "type"
        path = (*placed.path, field)
        thing = kind.replace("-", " ")
        kinds = kinds_behind(subject, placed)
        if kinds is not None and kind not in kinds:
            yield Problem(path, f"what fires this is about no {thing}: there will be none to act on")
        elif placed.is_about_the_event and subject.may_lack_an_event:
            yield Problem(
                path,
                f"the trigger fires because nothing came, so there may be no {thing} to act on. Name in `after` the event that "
                "begins the wait, or select what to act on",
            )


def _declares(subject: Subject) -> bool:
    """Whether it declares incidents itself, of which it can resolve the newest."""
    return any(isinstance(placed.action, DeclareIncident) for placed in subject.actions)


def kinds_behind(subject: Subject, placed: Placed) -> frozenset[str] | None:
    """The kinds of things that a firing can be about for this action; None where that is not known."""
    kinds = _kinds(subject.families)
    if placed.is_about_the_event:
        return kinds
    # They are about the event that tells of the firing: the automation, and what the labels name that it counts apart by.
    labelled = RESOURCE_ID in subject.definition.trigger.for_each
    if not labelled:
        return frozenset({"automation"})
    return None if kinds is None else kinds | {"automation"}


def kinds_told_of(subject: Subject, placed: Placed) -> frozenset[str] | None:
    """The kinds of things that a message of this action can name: also those that the event behind a resolution is about."""
    kinds = _kinds(subject.families)
    return kinds if kinds is None or placed.is_about_the_event else kinds | {"automation"}


def _kinds(families: Families) -> frozenset[str] | None:
    if families is None:
        return None
    found: set[str] = set()
    for family in families:
        if family.kinds is None:
            return None
        found |= family.kinds
    return frozenset(found)


@warning("never-resolved")
def never_resolved(subject: Subject) -> Iterator[Problem]:
    """`actions_on_resolve` of a trigger that is never resolved."""
    if subject.definition.actions_on_resolve and not _can_be_resolved(subject.definition.trigger):
        yield Problem(
            ("actions_on_resolve",),
            "nothing resolves this trigger: these actions are never carried out. Name in `reset` the events that mean that it "
            "is over, e.g. prefect.flow-run.Completed, or use `consecutive`",
        )


def _can_be_resolved(trigger: TriggerDefinition) -> bool:
    if isinstance(trigger, EventTriggerDefinition):
        return trigger.posture == "Proactive" or trigger.consecutive is not None or bool(trigger.reset)
    if isinstance(trigger, CompoundTriggerDefinition | SequenceTriggerDefinition):
        return any(map(_can_be_resolved, trigger.triggers))
    return True


@warning("variable-missing")
def variable_missing(subject: Subject) -> Iterator[Problem]:
    """A parameter is to be the value of a variable that does not exist."""
    for placed in subject.actions:
        if isinstance(placed.action, RunDeployment):
            for path, name in named_variables(placed.action.parameters, (*placed.path, "parameters")):
                if name not in subject.facts.variables:
                    right = nearest(name, subject.facts.variables)
                    yield Problem(path, f"there is no variable {name!r}{meant(right)}", right)


def named_variables(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The variables that parameters stand for, with their places."""
    if isinstance(value, Mapping):
        name = value.get("variable_name")
        if value.get(KIND) == "workspace_variable" and isinstance(name, str):
            yield (*path, "variable_name"), name
            return
        for key, item in value.items():
            yield from named_variables(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from named_variables(item, (*path, index))


RULES: Final[tuple[Rule, ...]] = (block_cannot, target_missing, nothing_to_infer, never_resolved, variable_missing)
