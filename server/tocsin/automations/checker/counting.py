"""Rules about how events are counted."""

import functools
from collections.abc import Iterator
from typing import Final

from tocsin.automations.checker.catalogue import STATES
from tocsin.automations.checker.finding import Problem, Rule, warning
from tocsin.automations.checker.subject import Leaf, Subject, is_pinned
from tocsin.automations.definitions.event import EventTriggerDefinition
from tocsin.events.event import RESOURCE_ID
from tocsin.flows.states import TERMINAL, StateType
from tocsin.triggers.core.patterns import Patterns, is_exact
from tocsin.triggers.core.trigger import COMPLETED

_RUN: Final = "prefect.flow-run."
_BY_DEPLOYMENT: Final = "related:deployment:prefect.resource.id"
_BY_FLOW: Final = "related:flow:prefect.resource.id"
_FAILURES: Final = frozenset({StateType.FAILED, StateType.CRASHED})
_STATE_LABELS: Final = ("prefect.state-message", "prefect.state-name", "prefect.state-type")
_FORGOTTEN_AFTER: Final = 60


def expected_states(trigger: EventTriggerDefinition) -> frozenset[StateType]:
    """The types of Prefect's own states that the trigger counts."""
    return _named_states(tuple(trigger.expect)) | frozenset(trigger.expect_state_types)


@functools.lru_cache(maxsize=1024)
def _named_states(expect: tuple[str, ...]) -> frozenset[StateType]:
    if not expect:
        return frozenset()
    named = Patterns(expect)
    return frozenset(type_ for name, type_ in STATES.items() if named.match(_RUN + name))


def needed(trigger: EventTriggerDefinition) -> int:
    """How many events it takes."""
    return trigger.consecutive or trigger.threshold


@warning("expects-everything")
def expects_everything(subject: Subject) -> Iterator[Problem]:
    """Without `expect` every event counts that `match` and `match_related` let through; without those, every event there is."""
    for leaf in subject.leaves:
        trigger = leaf.trigger
        if trigger.expect or trigger.expect_state_types:
            continue
        does = "counts" if leaf.is_reactive else "is what is waited for"
        if any(specification for specification in (trigger.match, trigger.match_related)):
            text = f"without `expect`, every event {does} that `match` and `match_related` let through; name the events"
        else:
            text = f"nothing is asked for: every event of this server {does}. Name the events in `expect`"
        yield Problem((*leaf.path, "expect"), text)


@warning("threshold-out-of-reach")
def threshold_out_of_reach(subject: Subject) -> Iterator[Problem]:
    """`for_each` counts every run for itself, and no run ends more than once: the threshold is not reached."""
    for leaf in subject.leaves:
        trigger = leaf.trigger
        states = expected_states(trigger)
        if not (leaf.is_reactive and needed(trigger) > 1 and leaf.is_about_runs and states and states <= TERMINAL):
            continue
        if RESOURCE_ID in trigger.for_each and all(map(_is_state, trigger.expect)):
            field = "consecutive" if trigger.consecutive else "threshold"
            yield Problem(
                (*leaf.path, field),
                f"each run is counted for itself, and a run ends once: it never reaches {needed(trigger)}. To count the runs "
                f'of a deployment together, use for_each = ["{_BY_DEPLOYMENT}"]; of a flow, ["{_BY_FLOW}"]',
                _BY_DEPLOYMENT,
            )


def _is_state(name: str) -> bool:
    return name.rpartition(".")[0].endswith("-run")


@warning("counts-across")
def counts_across(subject: Subject) -> Iterator[Problem]:
    """Failures are counted across all flows, and runs that succeed in between do not set the count back."""
    for leaf in subject.leaves:
        trigger = leaf.trigger
        if not _counts_failures_of_all(leaf) or trigger.consecutive is not None or trigger.reset:
            continue
        yield Problem(
            (*leaf.path, "threshold"),
            f"any {trigger.threshold} failures count, of whatever flows, and runs that succeed in between do not set the count "
            f"back. For {trigger.threshold} failures in a row of one flow, use consecutive = {trigger.threshold} in place of "
            f'`threshold`, with for_each = ["{_BY_FLOW}"]',
            _BY_FLOW,
        )


@warning("row-across")
def row_across(subject: Subject) -> Iterator[Problem]:
    """Failures in a row are counted across all flows: the success of one ends the row of another."""
    for leaf in subject.leaves:
        if _counts_failures_of_all(leaf) and leaf.trigger.consecutive is not None:
            yield Problem(
                (*leaf.path, "consecutive"),
                "the row is that of all flows together: the failures of one go on where those of another end, and the success "
                f'of any ends it. To count flows apart, use for_each = ["{_BY_FLOW}"]',
                _BY_FLOW,
            )


def _counts_failures_of_all(leaf: Leaf) -> bool:
    trigger = leaf.trigger
    return (
        leaf.is_reactive
        and needed(trigger) > 1
        and not trigger.for_each
        and leaf.is_about_runs
        and bool(expected_states(trigger) & _FAILURES)
        and expected_states(trigger) <= TERMINAL - {StateType.COMPLETED}
        and not is_pinned(trigger, ("flow", "deployment", "flow-run", "task-run"))
    )


@warning("timed-out-missed")
def timed_out_missed(subject: Subject) -> Iterator[Problem]:
    """Failed and Crashed are expected as if they were every failure: a run that times out says TimedOut."""
    for leaf in subject.leaves:
        trigger = leaf.trigger
        if not trigger.expect:
            continue
        named = Patterns(trigger.expect)
        if not (named.match(_RUN + "Failed") and named.match(_RUN + "Crashed")):
            continue
        if not named.match(_RUN + "TimedOut") and StateType.FAILED not in trigger.expect_state_types:
            yield Problem(
                (*leaf.path, "expect"),
                "a run that times out is not covered: it says prefect.flow-run.TimedOut. Add that, or write "
                'expect_state_types = ["FAILED", "CRASHED"] in place of the names',
                "prefect.flow-run.TimedOut",
            )


@warning("no-window")
def no_window(subject: Subject) -> Iterator[Problem]:
    """A threshold above 1 without `within`: what was counted is forgotten after a minute."""
    for leaf in subject.leaves:
        trigger = leaf.trigger
        if leaf.is_reactive and trigger.threshold > 1 and not trigger.within:
            yield Problem(
                (*leaf.path, "within"),
                f"without `within`, what was counted is forgotten {_FORGOTTEN_AFTER} seconds after the first event; say in how "
                f"many seconds the {trigger.threshold} have to happen",
            )


@warning("row-without-end")
def row_without_end(subject: Subject) -> Iterator[Problem]:
    """Events in a row that nothing can set back: no `reset`, and the events are not those of runs."""
    for leaf in subject.leaves:
        trigger = leaf.trigger
        if trigger.consecutive is None or trigger.reset or leaf.families is None or leaf.is_about_runs:
            continue
        yield Problem(
            (*leaf.path, "reset"),
            "nothing ends the row: without `reset` the completion of a run does, and these are no events of runs. Name in "
            "`reset` what means that all is well again",
        )


@warning("reset-swallows")
def reset_swallows(subject: Subject) -> Iterator[Problem]:
    """An expected event is one of those that set the count back, and so never counts."""
    for leaf in subject.leaves:
        trigger = leaf.trigger
        path = (*leaf.path, "expect")
        if trigger.reset:
            over = Patterns(trigger.reset)
            for index, name in enumerate(trigger.expect):
                if is_exact(name) and over.match(name):
                    yield Problem(
                        (*path, index), f"{name} is in `reset` too: it sets the count back, and does not count"
                    )
        elif trigger.consecutive is not None and COMPLETED in expected_states(trigger):
            yield Problem(
                path,
                "a run that completes ends the row unless `reset` says what does: it does not count. Name in `reset` what "
                "ends a row of them",
            )


@warning("end-out-of-sight")
def end_out_of_sight(subject: Subject) -> Iterator[Problem]:
    """`match` asks for one state of the run, so that the events that end the row, or the state that is held, are never seen."""
    for leaf in subject.leaves:
        trigger = leaf.trigger
        states = [label for label in trigger.match if label in _STATE_LABELS]
        if not states or not (trigger.consecutive or trigger.reset or trigger.hold_for):
            continue
        field = "hold_for" if trigger.hold_for else "reset" if trigger.reset else "consecutive"
        yield Problem(
            (*leaf.path, "match", states[0]),
            f"`{field}` has to see the other states of the run too, and `match` lets none through but this one. Use `expect` "
            "or `expect_state_types` for the state",
        )


@warning("holds-for-ever")
def holds_for_ever(subject: Subject) -> Iterator[Problem]:
    """`hold_for` where every event that could tell that the state is over is expected itself."""
    for leaf in subject.leaves:
        trigger = leaf.trigger
        if not trigger.hold_for or trigger.reset:
            continue
        everything = not (trigger.expect or trigger.expect_state_types)
        if everything or any(name.endswith(".*") for name in trigger.expect):
            yield Problem(
                (*leaf.path, "hold_for"),
                "the events that would tell that a state is over are expected themselves, so nothing moves on. Name in `expect` "
                "only the events that begin it",
            )


RULES: Final[tuple[Rule, ...]] = (
    expects_everything,
    threshold_out_of_reach,
    counts_across,
    row_across,
    timed_out_missed,
    no_window,
    row_without_end,
    reset_swallows,
    end_out_of_sight,
    holds_for_ever,
)
