"""What the pure filter says of an event, SQL says too: on both databases, whatever the events and the filters."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.events.event import Event, make_event
from tocsin.events.filters import EventFilter, Order, matches
from tocsin.events.queries import EventQueries, first_after
from tocsin.events.repository import EventRepository
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime

pytestmark = pytest.mark.integration

START = ManualClock().now()

# Few and treacherous characters, so that patterns meet values: wildcards of every language involved, quotes, both cases.
texts = st.text(alphabet="aAbäÄ*?[]%_\\\"'.! -\n\U0010ffff\U0001f514", max_size=5)
ids = st.text(alphabet="aA.*[%_ä", min_size=1, max_size=3)
names = st.text(alphabet="aA.b_%\U0010ffff", min_size=1, max_size=3)
label_names = st.sampled_from(["x", 'qu"o\\te', "$.x[0]"])
labels = st.dictionaries(label_names, texts, max_size=3)
roles = st.sampled_from(["flow", "tag", "ta*"])
moments = st.integers(0, 5).map(lambda seconds: START + timedelta(seconds=seconds))
event_ids = st.integers(0, 20).map(lambda number: uuid.UUID(int=number))


def resource(id: str, others: dict[str, str]) -> dict[str, str]:
    return {"prefect.resource.id": id, **others}


def related(id: str, role: str, others: dict[str, str]) -> dict[str, str]:
    return {"prefect.resource.role": role, **resource(id, others)}


def event_of(name: str, occurred: datetime, of: Any, others: Any, payload: Any) -> Event:
    return make_event(event=name, occurred=occurred, resource=of, related=others, payload={"p": payload})


events = st.builds(
    event_of,
    names,
    moments,
    st.builds(resource, ids, labels),
    st.lists(st.builds(related, ids, roles, labels), max_size=3),
    texts,
)

some_ids = st.none() | st.lists(ids, max_size=2)
patterns = st.builds(lambda negation, glob: negation + glob, st.sampled_from(["", "", "!"]), texts | ids | roles)
specifications = st.none() | st.dictionaries(
    label_names | st.sampled_from(["prefect.resource.id", "prefect.resource.role"]),
    patterns | st.lists(patterns, max_size=2),
    max_size=2,
)


def part(**criteria: Any) -> Any:
    return st.none() | st.fixed_dictionaries({}, optional=criteria)


some_names = st.none() | st.lists(names, max_size=2)
related_filters = st.fixed_dictionaries(
    {},
    optional={
        "id": some_ids,
        "role": st.none() | st.lists(roles, max_size=2),
        "resources_in_roles": st.none() | st.lists(st.tuples(ids, roles), max_size=2),
        "labels": specifications,
    },
)
any_filters = st.fixed_dictionaries({}, optional={"id": some_ids, "id_prefix": some_ids, "labels": specifications})
mixed_filters = st.fixed_dictionaries(
    {},
    optional={
        "occurred": part(since=st.none() | moments, until=st.none() | moments),
        "event": part(prefix=some_names, exclude_prefix=some_names, name=some_names, exclude_name=some_names),
        "resource": part(id=some_ids, id_prefix=some_ids, labels=specifications),
        "related": st.none() | related_filters | st.lists(related_filters, max_size=2),
        "any_resource": st.none() | any_filters | st.lists(any_filters, max_size=2),
        "order": st.sampled_from(["ASC", "DESC"]),
    },
)
# Alone, and with values that are likely to match, so that matches and misses are both common.
likely_patterns = (
    st.sampled_from(["*", "!", "?", "!?", "*?a*", "[*", "*%*", "a*", "*\U0001f514", "!*ä", "_", "\\*", "*'*"]) | texts
)
one_label = st.dictionaries(
    label_names, likely_patterns | st.lists(likely_patterns, min_size=1, max_size=2), min_size=1, max_size=1
)
label_filters = st.builds(
    lambda where, of, role: {where: {"labels": of, **({"role": role} if where == "related" else {})}},
    st.sampled_from(["resource", "related", "any_resource"]),
    one_label,
    st.none() | st.lists(roles, max_size=1),
)
terms = st.text(alphabet="aAbäÄ*%_\\\"'.!\n", min_size=1, max_size=2)
text_filters = st.builds(
    lambda signs, of: {"text": {"query": " ".join(map("".join, zip(signs, of, strict=False)))}},
    st.lists(st.sampled_from(["", "+", "-", "!", '"']), min_size=3, max_size=3),
    st.lists(terms, max_size=3),
)
filters = (mixed_filters | label_filters | text_filters).map(EventFilter.model_validate)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(events, min_size=1, max_size=6), st.lists(filters, min_size=1, max_size=8))
def test_sql_finds_what_the_pure_filter_matches(
    runtime: Runtime, given_events: list[Event], asked: list[EventFilter]
) -> None:
    with runtime.database.write() as session:
        before = EventRepository(session).head()
        stored = runtime.log.append(session, given_events)
        head = EventRepository(session).head()
        queries = EventQueries(session)
        for wanted in asked:
            expected = [event.position for event in stored if matches(wanted, event.event)]
            found = queries.find(wanted, head, 1_000_000, 0)
            positions = [event.position for event in found if event.position > before]
            assert sorted(positions) == expected
            assert queries.count(wanted, head) - queries.count(wanted, before) == len(expected)
            moments_found = [event.event.occurred for event in found]
            assert moments_found == sorted(moments_found, reverse=wanted.order is not Order.ASC)
        session.rollback()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(events, min_size=1, max_size=4))
def test_an_event_is_read_as_it_was_written(runtime: Runtime, given_events: list[Event]) -> None:
    with runtime.database.write() as session:
        stored = runtime.log.append(session, given_events)
        assert EventRepository(session).after(stored[0].position - 1, 10) == stored
        assert EventRepository(session).get(given_events[0].id) == stored[0]
        session.rollback()


@given(st.text(max_size=3), st.text(max_size=4))
def test_a_prefix_is_a_range(prefix: str, text: str) -> None:
    for candidate in (text, prefix + text):
        end = first_after(prefix)
        assert (candidate >= prefix and (end is None or candidate < end)) == candidate.startswith(prefix)
