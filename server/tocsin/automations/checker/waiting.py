"""Rules about what is waited for, and about mute windows."""

import functools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tocsin.automations.checker.counting import expected_states
from tocsin.automations.checker.finding import Problem, Rule, warning
from tocsin.automations.checker.subject import Composite, Leaf, Metered, Path, Subject
from tocsin.automations.definitions.event import SHORTEST_PROACTIVE
from tocsin.automations.definitions.gating import MuteDefinition
from tocsin.events.event import RESOURCE_ID
from tocsin.flows.states import TERMINAL
from tocsin.triggers.core.mutes import Recurring

_MAX_STEPS: Final = 400
_UTC: Final = ZoneInfo("UTC")


@warning("repeats")
def repeats(subject: Subject) -> Iterator[Problem]:
    """A Proactive trigger without `for_each` and `after` fires again at the end of each further window in which nothing comes."""
    for leaf in subject.leaves:
        if leaf.waits_from_the_start and leaf.trigger.repeat is None:
            yield Problem(
                (*leaf.path, "repeat"),
                f"as long as nothing comes it fires again every {leaf.trigger.within:g} seconds. To be told once, until it is "
                "over, use repeat = false; repeat = true says that this is wanted",
            )


@warning("opened-by-first-event")
def opened_by_the_first_event(subject: Subject) -> Iterator[Problem]:
    """A Proactive trigger with `for_each` and without `after`: a key is waited for from its first expected event on."""
    for leaf in subject.leaves:
        trigger = leaf.trigger
        if leaf.is_reactive or trigger.after or not trigger.for_each:
            continue
        states = expected_states(trigger)
        text = (
            "a key is waited for once one of its expected events has been seen, not before: one that never had any is never "
            "missed. Name in `after` the event that begins the wait"
        )
        if RESOURCE_ID in trigger.for_each and leaf.is_about_runs and states and states <= TERMINAL:
            text = (
                "each run is waited for from the event on that it was to have: a run ends once, so it fires for every run that "
                'has ended. Name in `after` what begins the wait, e.g. after = ["prefect.flow-run.Running"]'
            )
        yield Problem((*leaf.path, "after"), text)


@warning("shortest-window")
def shortest_window(subject: Subject) -> Iterator[Problem]:
    """A Proactive trigger waits for 10 seconds, the least there is, which is also what it does where `within` is not given."""
    for leaf in subject.leaves:
        if not leaf.is_reactive and leaf.trigger.within == SHORTEST_PROACTIVE:
            yield Problem(
                (*leaf.path, "within"),
                f"it waits for {SHORTEST_PROACTIVE} seconds, which is the least, and what is taken where `within` is missing or 0. "
                "Say in how many seconds the events have to come",
            )


@warning("mute-over")
def mute_is_over(subject: Subject) -> Iterator[Problem]:
    """A mute window of the calendar that is over mutes nothing."""
    for path, mute in _mutes(subject):
        if mute.ends is not None and mute.ends <= subject.facts.now:
            yield Problem(
                (*path, "ends"), f"this window was over at {mute.ends.isoformat()}: it mutes nothing any more"
            )


@warning("mute-always")
def mute_covers_all_time(subject: Subject) -> Iterator[Problem]:
    """A recurring mute window that is opened again before it is over mutes for ever."""
    for path, mute in _mutes(subject):
        if mute.cron is None or mute.duration is None or mute.match or mute.match_related:
            continue
        if _covers_all_time(mute.cron, mute.duration):
            yield Problem(
                (*path, "duration"),
                f"the window lasts {mute.duration:g} seconds and opens again before that: events never count",
            )


def _mutes(subject: Subject) -> Iterator[tuple[Path, MuteDefinition]]:
    nodes: list[Leaf | Metered | Composite] = [*subject.leaves, *subject.metrics, *subject.composites]
    for node in nodes:
        for index, mute in enumerate(node.trigger.mute):
            yield (*node.path, "mute", index), mute


@functools.lru_cache(maxsize=256)
def _covers_all_time(cron: str, duration: float) -> bool:
    """Whether each window of a whole period touches the next one. What takes too many steps to find out is not covered."""
    window = Recurring(cron, timedelta(seconds=duration), _UTC)
    start = at = datetime(2026, 1, 1, tzinfo=UTC)
    period = _period(cron)
    for _ in range(_MAX_STEPS):
        until = window.until(at)
        if until is None or until <= at:
            return False
        at = until
        if at - start >= period + timedelta(seconds=duration):
            return True
    return False


def _period(cron: str) -> timedelta:
    """After which time the expression begins anew, or a little more."""
    _, hour, day, month, weekday, *_ = [*cron.split(), *[""] * 5]
    if (day, month, weekday) == ("*", "*", "*"):
        return timedelta(hours=2) if hour == "*" else timedelta(days=1)
    return timedelta(days=7) if (day, month) == ("*", "*") else timedelta(days=366)


RULES: Final[tuple[Rule, ...]] = (
    repeats,
    opened_by_the_first_event,
    shortest_window,
    mute_is_over,
    mute_covers_all_time,
)
