"""What fires for ten thousand generated events, against what fired for them on Prefect's own server."""

import json
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlmodel import col, select
from tests.support.generated_events import START, checksum, generated_events
from tests.support.generated_triggers import KINDS, automation, generated_triggers

from tocsin.events.event import Event, StoredEvent, make_event
from tocsin.events.repository import EventRepository
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.triggers.evaluator import Evaluator
from tocsin.triggers.models import FiringRow
from tocsin.triggers.repository import TriggerRepository

RECORDING = json.loads((Path(__file__).parents[2] / "fixtures" / "peer" / "firings.json").read_text())

Firings = dict[str, list[list[Any]]]

DIFFERENCES: Final[dict[str, set[str]]] = {
    "in the name of an event, * may stand for nothing": {
        "reactive-8",
        "reactive-24",
        "reactive-67",
        "reactive-75",
        "compound-18",
        "sequence-3",
        "sequence-11",
    },
    "in the name of an event, ? and [...] are no letters": {
        "reactive-35",
        "reactive-81",
        "reactive-86",
        "compound-16",
        "compound-25",
        "sequence-14",
        "sequence-16",
        "sequence-27",
    },
    "what a bucket remembers is decided by the time of its own events": {"reactive-26", "reactive-92", "reactive-98"},
    "an event of both after and expect begins the memory of a trigger without a window": {"reactive-109"},
    "the marks of a composite trigger go by the moments that they are about": {"compound-13"},
    "an after event opens a window although a satisfied one has not been swept": {"proactive-2"},
    "of a key, a window follows the one in which enough came": {"proactive-1", "proactive-5", "proactive-9"},
    "a window begins where the one before it ends": {"proactive-3", "proactive-4", "proactive-6"},
}
"""The triggers that fire differently on purpose, by the reason, which docs/semantics.md gives at length."""

PROACTIVE_TOLERANCE: Final = 10
"""Seconds between the moments of a proactive firing here and there: the five seconds of Prefect's turn, twice."""

# On which database events are counted makes no difference here, and they are many.
pytestmark = [pytest.mark.integration, pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)]


@pytest.mark.parametrize("kind", KINDS)
def test_everything_fires_as_on_prefects_server(
    kind: str, runtime: Runtime, client: TestClient, clock: ManualClock
) -> None:
    events, triggers = generated_events(), generated_triggers()
    made_of = {"events": checksum(events), "triggers": checksum(triggers)}
    assert made_of.items() <= RECORDING.items(), "record it again: python -m tests.compat.record_peer_firings"
    clock.advance(START - clock.now())
    names = _automate(client, kind, triggers)
    _play(runtime, clock, events, by_the_clock=kind == "proactive")
    ours, theirs = _firings(runtime, names, events), RECORDING["firings"]
    differing = {name for name in names.values() if not _alike(name, ours[name], theirs[name])}
    known = set().union(*DIFFERENCES.values())
    wrong = [f"{name}: {_difference(ours[name], theirs[name])}" for name in sorted(differing - known)]
    assert not wrong, "\n".join(wrong)
    assert {name for name in known if name.startswith(kind)} <= differing, "what does not differ must not be listed"


def _automate(client: TestClient, kind: str, triggers: dict[str, Any]) -> dict[UUID, str]:
    names = {}
    for name, trigger in triggers.items():
        if not name.startswith(kind):
            continue
        answer = client.post("/automations/", json=automation(name, trigger))
        assert answer.status_code == 201, f"{name}: {answer.text}"
        names[UUID(answer.json()["id"])] = name
    return names


def _play(runtime: Runtime, clock: ManualClock, events: list[Any], by_the_clock: bool) -> None:
    """Let the events happen, in their order; where the clock decides as well, it stops at each deadline."""
    evaluator = Evaluator(runtime.database, runtime.log, runtime.clock, runtime.outbox)
    # Windows that pass while nobody looks are judged once: of the shortest one, several batches are looked at.
    size = 5 if by_the_clock else 100
    for begin in range(0, len(events), size):
        batch = [_event(event) for event in events[begin : begin + size]]
        while by_the_clock and (due := _next_due(runtime)) and due < batch[0].occurred:
            clock.advance(max(due - clock.now(), timedelta()))
            _drain(evaluator)
        _arrive(runtime, clock, batch)
        _drain(evaluator)


def _arrive(runtime: Runtime, clock: ManualClock, batch: list[Event]) -> None:
    """Events come in, each when it occurs or, if it is late, at once; one that is there already changes nothing."""
    with runtime.database.write() as session:
        repository = EventRepository(session)
        known = repository.known([event.id for event in batch])
        new = {event.id: event for event in batch if event.id not in known}
        stored = []
        for position, event in enumerate(new.values(), start=repository.head() + 1):
            clock.advance(max(event.occurred - clock.now(), timedelta()))
            stored.append(StoredEvent(position, clock.now(), event))
        if stored:
            repository.push_head(len(stored))
            repository.insert(stored)


def _next_due(runtime: Runtime) -> datetime | None:
    with runtime.database.read() as session:
        return TriggerRepository(session).next_due(0)


def _drain(evaluator: Evaluator) -> None:
    while evaluator.evaluate_all():
        pass


def _event(event: dict[str, Any]) -> Event:
    return make_event(
        id=UUID(event["id"]),
        event=event["event"],
        occurred=datetime.fromisoformat(event["occurred"]),
        resource=event["resource"],
        related=event["related"],
    )


def _firings(runtime: Runtime, names: dict[UUID, str], events: list[Any]) -> Firings:
    """What fired here, written as it is in the recording."""
    places: dict[str, int] = {}
    for place, event in enumerate(events):
        places.setdefault(event["id"], place)
    found: Firings = defaultdict(list)
    with runtime.database.read() as session:
        for row in session.exec(
            select(FiringRow)
            .where(FiringRow.state == "Triggered")
            .order_by(col(FiringRow.triggered), col(FiringRow.event_position))
        ):
            name = names[row.automation_id]
            labels = [row.triggering_labels[label] for label in sorted(row.triggering_labels)]
            second = [round((row.at - START).total_seconds())] if name.startswith("proactive") else []
            found[name].append([*second, places.get(str(row.event_id)), *labels])
    return found


def _alike(name: str, ours: list[list[Any]], theirs: list[list[Any]]) -> bool:
    if not name.startswith("proactive"):
        # Several firings for one event have no order among each other.
        return sorted(ours, key=str) == sorted(theirs, key=str)
    by_key = [sorted(firings, key=lambda firing: (firing[2:], firing[0])) for firings in (ours, theirs)]
    return len(ours) == len(theirs) and all(
        one[1:] == other[1:] and abs(one[0] - other[0]) <= PROACTIVE_TOLERANCE
        for one, other in zip(*by_key, strict=True)
    )


def _difference(ours: list[list[Any]], theirs: list[list[Any]]) -> str:
    only_ours = [firing for firing in ours if firing not in theirs]
    only_theirs = [firing for firing in theirs if firing not in ours]
    return f"{len(only_ours)} only here {only_ours[:3]}, {len(only_theirs)} only there {only_theirs[:3]}"
