"""What fires, and when, while things happen late or not at all, against what fired on Prefect's own server."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from fastapi.testclient import TestClient
from sqlmodel import col, select
from tests.support.absence_scenario import SECONDS, timed_events, timed_triggers
from tests.support.generated_events import checksum
from tests.support.generated_triggers import automation

from tocsin.events.event import make_event
from tocsin.kit.clock import ManualClock
from tocsin.runtime import Runtime
from tocsin.triggers.evaluator import Evaluator
from tocsin.triggers.models import FiringRow

RECORDING = json.loads((Path(__file__).parents[2] / "fixtures" / "peer" / "absences.json").read_text())

TURN: Final = 5
"""Seconds. So often Prefect looks for absences, beginning whenever it likes: so much later than due it may fire."""

OURS: Final[dict[str, list[int]]] = {
    # Windows follow each other without a gap; there the next one begins when somebody looks.
    "no beat at all": [32, 42, 72],
    "silence and something": [32, 42],
    # A key that falls silent later is what such a trigger is for; there its window ends with what was expected.
    "no beat of a host": [24, 34, 70],
    # It waits for `after`; there it also fires where that was never seen.
    "some job does not end": [36],
}
"""When those fire that do so differently on purpose, for the reasons that docs/semantics.md gives."""

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("name", timed_triggers())
def test_it_fires_when_it_does_on_prefects_server(
    name: str, runtime: Runtime, client: TestClient, clock: ManualClock
) -> None:
    made_of = {"events": checksum(timed_events()), "triggers": checksum(timed_triggers())}
    assert made_of.items() <= RECORDING.items(), "record it again: python -m tests.compat.record_peer_absences"
    answer = client.post("/automations/", json=automation(name, timed_triggers()[name]))
    assert answer.status_code == 201, answer.text
    ours = _play(runtime, clock)
    if name in OURS:
        assert [second for second, _ in ours] == OURS[name]
        return
    theirs = [(second, labels) for second, _, *labels in RECORDING["firings"][name]]
    # What fires again and again does so later by a turn each time there, and once less in the end.
    repeats = name in {"nothing ever happens", "no beat at all", "fewer than two beats"}
    assert abs(len(ours) - len(theirs)) <= repeats, (ours, theirs)
    for turn, ((second, labels), (their_second, their_labels)) in enumerate(zip(ours, theirs, strict=False), start=1):
        assert labels == their_labels, (ours, theirs)
        assert abs(their_second - second) <= TURN * (turn if repeats else 1) + 1, (ours, theirs)


def _play(runtime: Runtime, clock: ManualClock) -> list[tuple[int, list[str]]]:
    """Let it happen, second by second. Returns the second and the labels of each firing."""
    start, evaluator = clock.now(), Evaluator(runtime.database, runtime.log, runtime.clock, runtime.outbox)
    for second in range(SECONDS):
        happened = [make_event(occurred=clock.now(), **event) for when, event in timed_events() if when == second]
        with runtime.database.write() as session:
            runtime.log.append(session, happened)
        while evaluator.evaluate_all():
            pass
        clock.advance(timedelta(seconds=1))
    with runtime.database.read() as session:
        rows = session.exec(
            select(FiringRow)
            .where(FiringRow.state == "Triggered")
            .order_by(col(FiringRow.triggered), col(FiringRow.event_position))
        ).all()
    return [(_second(row, start), list(row.triggering_labels.values())) for row in rows]


def _second(row: FiringRow, start: datetime) -> int:
    return round((row.triggered - start).total_seconds())
