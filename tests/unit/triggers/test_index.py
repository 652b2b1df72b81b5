"""triggers/core/index.py: the index finds exactly what looking at every trigger would find."""

from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from tests.support.histories import event_trigger

from tocsin.events.event import Event, make_event
from tocsin.triggers.core.index import TriggerIndex
from tocsin.triggers.core.machine import concerns
from tocsin.triggers.core.trigger import EventTrigger, Leaf

VALUES = ["a", "b", "prefect.flow-run.1", "prefect.tag.dlt", "flow-run", "tag"]
PATTERNS = st.sampled_from([*VALUES, "a*", "*", "!a", "prefect.*", "?", "[ab]"])
NAMES = ["x.one", "x.two", "y.one"]
NAME_PATTERNS = st.sampled_from([*NAMES, "x.*", "*", "?.one", "y*", "!x.one"])
LABELS = st.sampled_from(["prefect.resource.id", "prefect.resource.role", "prefect.tag", "l"])

specifications = st.dictionaries(LABELS, PATTERNS | st.lists(PATTERNS, min_size=1, max_size=3), max_size=3)
resources = st.builds(
    lambda resource_id, role, extra: {"prefect.resource.id": resource_id, "prefect.resource.role": role, **extra},
    st.sampled_from(VALUES),
    st.sampled_from(VALUES),
    st.dictionaries(st.just("l"), st.sampled_from(VALUES)),
)


@st.composite
def triggers(draw: st.DrawFn) -> list[EventTrigger]:
    count = draw(st.integers(0, 12))
    return [
        event_trigger(
            UUID(int=1000 + number),
            match=draw(specifications),
            match_related=draw(st.lists(specifications, max_size=2)),
            after=draw(st.lists(NAME_PATTERNS, max_size=2)),
            expect=draw(st.lists(NAME_PATTERNS, max_size=2)),
            reset=draw(st.lists(NAME_PATTERNS, max_size=1)),
            hold_for=draw(st.sampled_from([0, 10])),
        )
        for number in range(count)
    ]


events = st.builds(
    lambda name, resource, related: make_event(
        event=name, occurred=datetime(2026, 1, 1, tzinfo=UTC), resource=resource, related=related
    ),
    st.sampled_from(NAMES),
    resources,
    st.lists(resources, max_size=3),
)


def concerned(trigger: Leaf, event: Event) -> bool:
    return trigger.covers(event) and concerns(trigger, event)


@given(triggers(), st.lists(events, min_size=1, max_size=5), st.sets(st.integers(0, 11)))
def test_the_index_finds_what_a_scan_finds(
    all_triggers: list[EventTrigger], all_events: list[Event], removed: set[int]
) -> None:
    index = TriggerIndex()
    for trigger in all_triggers:
        index.add(trigger)
    left = [trigger for number, trigger in enumerate(all_triggers) if number not in removed]
    for number in removed & set(range(len(all_triggers))):
        index.remove(all_triggers[number].id)
    for event in all_events:
        found = {trigger.id for trigger in index.candidates(event).values() if concerned(trigger, event)}
        assert found == {trigger.id for trigger in left if concerned(trigger, event)}


def test_a_trigger_for_another_resource_is_not_even_a_candidate() -> None:
    index = TriggerIndex()
    triggers = [
        event_trigger(UUID(int=number), match={"prefect.resource.id": f"thing.{number}"}) for number in range(1000)
    ]
    for trigger in triggers:
        index.add(trigger)
    event = make_event(
        event="x", occurred=datetime(2026, 1, 1, tzinfo=UTC), resource={"prefect.resource.id": "thing.7"}
    )
    assert list(index.candidates(event)) == [triggers[7].id]
