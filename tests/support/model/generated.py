"""Histories for the models and the core: events in any order of arrival, from the past and the future, after silences."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from tests.support.histories import START, at, program
from tests.support.model.gate import Decided
from tests.support.model.program import Model
from tocsin.events.event import Event, StoredEvent, make_event
from tocsin.triggers.core.replay import Replay

Draw = st.DrawFn

NAMES = ("x", "x", "x", "y", "a", "r")
FLOWS = ("1", "2")

_GAPS = st.one_of(st.integers(0, 12), st.sampled_from([0, 0, 1, 2, 5, 10, 20, 60]), st.sampled_from([1, 3, 50, 400]))
_LATE = st.sampled_from([0, 0, 0, 0, 0, 1, 2, 3, 5, 10, 12, 60, 300, 600, -1, -5, -3600])


@st.composite
def logs(
    draw: Draw,
    names: Sequence[str] = NAMES,
    resources: Sequence[str] = ("thing.1", "thing.1", "thing.2"),
    size: int = 16,
    gaps: st.SearchStrategy[int] = _GAPS,
) -> list[StoredEvent]:
    """Events as they are in the log: with positions, and received in its order."""
    event = st.tuples(st.sampled_from(names), st.sampled_from(resources), st.sampled_from(FLOWS), gaps, _LATE)
    given = draw(st.lists(event, min_size=draw(st.sampled_from([0, size // 2, size])), max_size=size))
    log: list[StoredEvent] = []
    now = 0
    for number, (name, resource, flow, gap, late) in enumerate(given, 1):
        now += gap
        log.append(StoredEvent(number, at(now), event_of(name, now - late, resource, flow)))
    return log


def event_of(name: str, seconds: float, resource: str, flow: str) -> Event:
    """An event of a thing, or of a run where its name tells of a state (`Failed`)."""
    related = [{"prefect.resource.id": f"prefect.flow.{flow}", "prefect.resource.role": "flow"}]
    labels = {"prefect.resource.id": resource, "flow": flow}
    if name[0].isupper():
        kinds = {"AwaitingRetry": "SCHEDULED", "Late": "SCHEDULED"}
        labels["prefect.state-type"] = kinds.get(name, name.upper())
        # A run stays in its flow.
        owner = FLOWS[int(resource[-1]) % len(FLOWS)]
        labels["flow"] = owner
        related = [{"prefect.resource.id": f"prefect.flow.{owner}", "prefect.resource.role": "flow"}]
        name = f"prefect.flow-run.{name}"
    return make_event(event=name, occurred=at(seconds), resource=labels, related=related)


@st.composite
def mutes(draw: Draw) -> list[dict[str, Any]]:
    """No window, or one or two of the calendar, about all events or about one resource."""
    found = []
    for _ in range(draw(st.sampled_from([0, 0, 0, 0, 0, 1, 2]))):
        begin = draw(st.integers(-10, 200))
        length = draw(st.integers(1, 120))
        mute: dict[str, Any] = {"starts": at(begin).isoformat(), "ends": at(begin + length).isoformat()}
        if draw(st.booleans()):
            mute["match"] = {"prefect.resource.id": "thing.1"}
        found.append(mute)
    return found


def by_the_core(trigger: dict[str, Any], log: Sequence[StoredEvent], until: float) -> list[Decided]:
    """What the core makes of a history, in the order in which it does."""
    replay = Replay(program(**trigger))
    replay.begin(START)
    happenings = [each for stored in log for each in replay.take(stored)]
    happenings += replay.pass_time(at(until))
    found = []
    for number, happening in enumerate(happenings):
        for decision in happening.outcome.decisions:
            signal = decision.signal
            is_group = signal.is_summary or (bool(trigger.get("group_wait")) and decision.verdict.value != "grouped")
            count = signal.count if is_group and signal.state.value == "Triggered" else 1
            count = 1 if decision.verdict.value == "cooled-down" else count
            found.append(Decided((number,), signal.state.value, signal.key, signal.at, decision.verdict.value, count))
    return found


def by_the_model(trigger: dict[str, Any], log: Sequence[StoredEvent], until: float) -> list[Decided]:
    """What the model makes of it."""
    return Model(trigger, program(**trigger)).decide(log, START, at(until))


def without_order(decided: Sequence[Decided]) -> list[tuple[Any, ...]]:
    """To be compared."""
    return [(each.state, each.key, (each.at - START).total_seconds(), each.verdict, each.firings) for each in decided]


def end_of(log: Sequence[StoredEvent], after: float = 100) -> float:
    """Some time after the last event."""
    return ((log[-1].received if log else START) - START + timedelta(seconds=after)).total_seconds()


def assert_same(trigger: dict[str, Any], log: Sequence[StoredEvent], after: float = 100) -> None:
    """The core and the model decide the same, in the same order."""
    until = end_of(log, after)
    said = without_order(by_the_core(trigger, log, until))
    assert said == without_order(by_the_model(trigger, log, until))
