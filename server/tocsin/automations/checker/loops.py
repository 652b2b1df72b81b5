"""Rules about automations that fire for what they did themselves."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from pydantic import ValidationError

from tocsin.actions.action import Action
from tocsin.actions.change_flow_run_state import ChangeFlowRunState
from tocsin.actions.declare_incident import DeclareIncident
from tocsin.actions.registry import parse_action
from tocsin.actions.resolve_incident import ResolveIncident
from tocsin.actions.run_deployment import RunDeployment
from tocsin.actions.targets import TargetedAction
from tocsin.automations.checker.emissions import (
    STARTS,
    changed_states,
    incident_events,
    run_events,
    state_event,
    switch_events,
)
from tocsin.automations.checker.facts import Other
from tocsin.automations.checker.finding import Problem, Rule, error, warning
from tocsin.automations.checker.subject import Placed, Subject, specifications, values
from tocsin.automations.definitions.compiling import compile_program
from tocsin.automations.definitions.event import EventTriggerDefinition
from tocsin.automations.definitions.parsing import dump_trigger
from tocsin.automations.targets import selected_target
from tocsin.events.event import RESOURCE_ID, Event
from tocsin.flows.states import StateType
from tocsin.triggers.core.matching import compile_match
from tocsin.triggers.core.patterns import is_exact
from tocsin.triggers.core.trigger import CompositeTrigger, EventTrigger, Posture, Program, Trigger

_WITH_EVENTS: Final = (TargetedAction, DeclareIncident, ResolveIncident)
_NOBODY: Final = UUID(int=0)
_RUN: Final = "prefect.flow-run."
_PROBLEMATIC: Final = frozenset({*(_RUN + name for name in STARTS), f"{_RUN}*"})
_ENTERED_AGAIN: Final = frozenset({StateType.COMPLETED, StateType.FAILED, StateType.CANCELLED})
"""The ends of a run after which it takes the same end once more."""


@error("run-loop")
def runs_without_end(subject: Subject) -> Iterator[Problem]:
    """It runs a deployment whenever a run starts, that of the deployment among them: runs without end. Prefect refuses this too."""
    definition, trigger = subject.definition, subject.definition.trigger
    # Prefect's own guard, to the letter: what it lets through may be relied on.
    if not (definition.enabled and isinstance(trigger, EventTriggerDefinition) and trigger.posture == "Reactive"):
        return
    if _PROBLEMATIC.isdisjoint(trigger.expect):
        return
    for placed in _of_list(subject, "actions"):
        if not isinstance(placed.action, RunDeployment):
            continue
        if placed.action.selected is None:
            yield Problem(
                (*placed.path, "source"),
                "the deployment of a run that starts is run again, which starts a run, without end. Select a deployment, and "
                "let `match` or `match_related` leave out its own runs",
            )
        elif _is_any_run(trigger.match) and any(_is_any_run(each) for _, each in specifications(trigger)):
            yield Problem(
                (*placed.path, "deployment_id"),
                "each run that it starts would start another one, without end. Let `match` or `match_related` leave out the runs "
                "of this deployment",
            )


def _is_any_run(specification: Mapping[str, Any]) -> bool:
    """Whether it lets every flow run through: Prefect's `matches_every_resource_of_kind`."""
    ids = values(dict(specification), RESOURCE_ID)
    return not specification or (len(specification) == 1 and f"{_RUN}*" in ids)


@error("state-loop")
def enters_the_state_again(subject: Subject) -> Iterator[Problem]:
    """It has a run enter the very state for which it fires, each time: without end."""
    for placed in _of_list(subject, "actions"):
        if _is_endless(subject, placed):
            name = changed_states(placed.action)[0][0]
            yield Problem(
                (*placed.path, "state"),
                f"the run that has entered {name} would enter {name} again, which fires this automation again, without end",
            )


def _is_endless(subject: Subject, placed: Placed) -> bool:
    trigger, action = subject.definition.trigger, placed.action
    return (
        isinstance(trigger, EventTriggerDefinition)
        and isinstance(action, ChangeFlowRunState)
        and action.state in _ENTERED_AGAIN
        and trigger.threshold == 1
        and trigger.consecutive is None
        and not (trigger.within or trigger.hold_for or trigger.after or trigger.cool_down)
        and bool(trigger.expect or trigger.expect_state_types)
        and placed.is_about_the_event
        and _same_run_again(_Watch.of(subject), placed)
    )


@warning("feeds-itself")
def feeds_itself(subject: Subject) -> Iterator[Problem]:
    """It fires for what one of its actions does: its own runs, a state that it sets, a pause that it makes, its incidents."""
    watch = None
    refused = {
        problem.path[:2] for rule in (runs_without_end, enters_the_state_again) for problem in rule.check(subject)
    }
    for placed in subject.actions:
        if not isinstance(placed.action, _WITH_EVENTS) and not changed_states(placed.action):
            continue
        if placed.path in refused:
            continue
        watch = watch or _Watch.of(subject)
        text = _own_doing(subject, watch, placed)
        if text:
            yield Problem(placed.path, text)


def _own_doing(subject: Subject, watch: "_Watch", placed: Placed) -> str | None:
    action = placed.action
    if isinstance(action, RunDeployment):
        states = _own_runs(subject, watch, action)
        return _run_text(states) if states else None
    if _same_run_again(watch, placed):
        state = changed_states(action)[0][0]
        return f"it fires for {_RUN}{state}, which this action makes of the same run"
    for event in incident_events(action):
        if watch.fires_for(event):
            return _incident_text(action, event)
    target = selected_target(action)
    for event in switch_events(action, subject.facts.things):
        if watch.fires_for(event) if target else watch.names(event):
            return (
                f"it fires for {event.event}, which this action makes of the same thing. That is silent where nothing changes, "
                "so it ends by itself"
            )
    return None


def _incident_text(action: Action, event: Event) -> str:
    if isinstance(action, ResolveIncident):
        # What is resolved already makes no event.
        return (
            f"it fires for {event.event}, which this action makes. An incident that is resolved stays as it is, so it ends by "
            "itself"
        )
    return f"each {event.event} that it makes fires it again. Let `match` leave out its own incidents"


def _own_runs(subject: Subject, watch: "_Watch", action: RunDeployment) -> list[str]:
    thing = subject.facts.things.get(("deployment", action.selected)) if action.selected else None
    events = run_events(action.selected, thing, subject.automation_id)
    if action.selected is None:
        # The new run is of the same deployment as the one that the event is about.
        return [_state_of(event) for event in events if watch.names(event) and not watch.is_about_one_run]
    return [_state_of(event) for event in events if watch.fires_for(event)]


def _run_text(states: Sequence[str]) -> str:
    if any(state in STARTS for state in states):
        return "each run that it starts fires it again, which starts another one. Leave out the runs of this deployment"
    if "Completed" in states:
        return (
            "each run that it starts fires it again once it completes, which starts another one. Leave out the runs of this "
            "deployment, unless it is to run for ever"
        )
    return (
        f"it fires for the runs that it starts too ({', '.join(states)}): it runs the deployment again for as long as that "
        "fails. Leave out the runs of this deployment, or say with `within` and `cool_down` how often"
    )


def _same_run_again(watch: "_Watch", placed: Placed) -> bool:
    return any(watch.takes_state(state_event(name, type_)) for name, type_ in changed_states(placed.action))


@warning("own-reports")
def waits_for_itself(subject: Subject) -> Iterator[Problem]:
    """It waits for what it reports itself, which never concerns its own trigger."""
    if subject.automation_id is None:
        return
    own = f"prefect.automation.{subject.automation_id}"
    for leaf in subject.leaves:
        if values(leaf.trigger.match, RESOURCE_ID) == [own]:
            yield Problem(
                (*leaf.path, "match", RESOURCE_ID),
                "this is the automation itself: what an automation reports never concerns its own trigger",
            )


@warning("feeds-each-other")
def feed_each_other(subject: Subject) -> Iterator[Problem]:
    """It fires for what another automation does to the same thing, and that one for what this one does: they go on and on."""
    if not subject.facts.others:
        return
    watch = _Watch.of(subject)
    for other in subject.facts.others:
        theirs = [event for action in other.actions for event in _stored_switches(subject, action)]
        if not any(map(watch.fires_for, theirs)):
            continue
        back = _stored_watch(other)
        for placed in subject.actions:
            if selected_target(placed.action) and any(
                map(back.fires_for, switch_events(placed.action, subject.facts.things))
            ):
                yield Problem(
                    placed.path,
                    f"the automation {other.name!r} fires for what this action does, and this one for what that does to the same "
                    "thing: each undoes what the other did, on and on",
                )


# What another version wrote may not be understood here: then nothing is known about it.


def _stored_switches(subject: Subject, action: Mapping[str, Any]) -> list[Event]:
    try:
        return list(switch_events(parse_action(action), subject.facts.things))
    except ValidationError:
        return []


def _stored_watch(other: Other) -> "_Watch":
    try:
        return _Watch(compile_program(other.id, other.trigger), {})
    except (KeyError, ValueError, TypeError, AttributeError):
        return _Watch(None, {})


def _state_of(event: Event) -> str:
    return event.event.removeprefix(_RUN)


def _of_list(subject: Subject, name: str) -> Iterator[Placed]:
    return (placed for placed in subject.actions if placed.path[0] == name)


class _Watch:
    """What an automation fires for, by the triggers that fire it alone and because something happens."""

    def __init__(self, program: Program | None, match: Mapping[str, Any]) -> None:
        self._triggers = list(_deciding(program.root)) if program else []
        states = {label: each for label, each in match.items() if label.startswith("prefect.state-")}
        self._states, _ = compile_match(states)
        ids = values(dict(match), RESOURCE_ID)
        self.is_about_one_run = bool(ids) and all(map(is_exact, ids)) and ids[0].startswith(_RUN)

    @classmethod
    def of(cls, subject: Subject) -> "_Watch":
        trigger = subject.definition.trigger
        program = compile_program(subject.automation_id or _NOBODY, dump_trigger(trigger))
        return cls(program, trigger.match if isinstance(trigger, EventTriggerDefinition) else {})

    def fires_for(self, event: Event) -> bool:
        """Whether an event counts for it."""
        return any(trigger.expects(event) and trigger.covers(event) for trigger in self._triggers)

    def names(self, event: Event) -> bool:
        """Whether it names events such as this one."""
        return any(bool(trigger.expect) and trigger.expects(event) for trigger in self._triggers)

    def takes_state(self, event: Event) -> bool:
        """Whether it fires once more if the run that it fired for enters this state."""
        return self.names(event) and self._states.match(event.resource)


def _deciding(node: Trigger) -> Iterator[EventTrigger]:
    if isinstance(node, EventTrigger):
        if node.posture is Posture.REACTIVE:
            yield node
    elif isinstance(node, CompositeTrigger) and node.required == 1:
        for child in node.children:
            yield from _deciding(child)


RULES: Final[tuple[Rule, ...]] = (
    runs_without_end,
    enters_the_state_again,
    feeds_itself,
    waits_for_itself,
    feed_each_other,
)
