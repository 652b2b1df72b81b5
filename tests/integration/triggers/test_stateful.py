"""The evaluator on a database, driven in any way: what it has fired in the end is what a replay of the log says.

Its clock jumps, evaluators take turns on the shards and are thrown away in the middle of a step, automations are paused and
renamed. Where the clock only moves forwards, and somebody looks once in a window, the firings are those of the replay. Where it
jumps, what fires may differ; but what has fired is told and delivered once, and nothing fires a second time.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlmodel import select

from tocsin.app import build_runtime, create_app
from tocsin.automations.definitions.compiling import compile_program
from tocsin.automations.models import AutomationRow
from tocsin.delivery.models import DeliveryRow
from tocsin.events.event import Event, StoredEvent, make_event
from tocsin.events.repository import EventRepository
from tocsin.kit.clock import ManualClock
from tocsin.settings import Settings
from tocsin.triggers.core.lifetimes import cell_of
from tocsin.triggers.core.pausing import after_pause
from tocsin.triggers.core.replay import Replay
from tocsin.triggers.core.signal import Decision
from tocsin.triggers.core.states import MemoryCells
from tocsin.triggers.evaluator import Evaluator
from tocsin.triggers.models import FiringRow

FOR_EACH = ["prefect.resource.id"]
TRIGGERS: dict[str, dict[str, Any]] = {
    "window": {"expect": ["x"], "threshold": 2, "within": 30, "for_each": FOR_EACH},
    "after": {"expect": ["x"], "after": ["a"], "within": 20, "reset": ["r"]},
    "row": {"expect": ["x"], "consecutive": 2, "reset": ["r"], "for_each": FOR_EACH},
    "held": {"expect": ["thing.bad"], "hold_for": 12, "reset": ["thing.good"], "for_each": FOR_EACH},
    "absence": {"posture": "Proactive", "expect": ["x"], "within": 30},
    "silent key": {"posture": "Proactive", "expect": ["x"], "within": 15, "for_each": FOR_EACH},
    "not finished": {"posture": "Proactive", "expect": ["r"], "after": ["a"], "within": 10, "for_each": FOR_EACH},
    "gated": {
        "expect": ["x", "thing.bad"],
        "reset": ["r"],
        "for_each": FOR_EACH,
        "cool_down": 7,
        "group_wait": 9,
        "max_rate": {"count": 1, "per": 25},
    },
    "together": {
        "type": "compound",
        "require": "all",
        "within": 60,
        "for_each": FOR_EACH,
        "triggers": [
            {"expect": ["x"], "posture": "Reactive", "reset": ["r"]},
            {"expect": ["r"], "after": ["a"], "posture": "Proactive", "within": 10, "for_each": FOR_EACH},
        ],
    },
}
NAMES = ["x", "x", "x", "a", "r", "thing.bad", "thing.good"]
LONGEST_UNWATCHED = 8
"""Seconds: less than any window."""
MOST_TURNS = 1000
"""So many steps are never needed to catch up."""

Said = tuple[str, tuple[str, ...], datetime, str]


class Driven(RuleBasedStateMachine):
    """A server without its services, and whoever evaluates."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(mkdtemp())
        shutil.copy(self.template, self.home / "tocsin.db")
        self.clock = ManualClock()
        options = Settings(home=self.home / "home", database_url=f"sqlite:///{self.home / 'tocsin.db'}")
        self.runtime = build_runtime(options, self.clock)
        self.client = TestClient(create_app(self.runtime, with_services=False), base_url="http://testserver/api")
        self.evaluators = [self.new_evaluator() for _ in range(3)]
        self.sent: list[Event] = []
        self.unwatched = 0.0
        self.jumped = False
        self.paused: set[UUID] = set()
        self.ids: dict[str, UUID] = {name: self.create(name, trigger) for name, trigger in TRIGGERS.items()}
        self.shards = self.used_shards()
        self.replays: dict[UUID, Replay] = {}
        self.replayed: dict[UUID, list[Decision]] = {each: [] for each in self.ids.values()}
        self.position = self.head()
        for automation_id in self.ids.values():
            self.begin_replay(automation_id)

    def create(self, name: str, trigger: dict[str, Any]) -> UUID:
        trigger = trigger if "type" in trigger else {"posture": "Reactive", **trigger}
        body = {"name": name, "trigger": trigger, "actions": [{"type": "do-nothing"}]}
        answer = self.client.post("/automations/", json=body)
        assert answer.status_code == 201, answer.text
        return UUID(answer.json()["id"])

    def new_evaluator(self) -> Evaluator:
        return Evaluator(self.runtime.database, self.runtime.log, self.clock, self.runtime.outbox)

    def teardown(self) -> None:
        try:
            self.look()
            if not self.jumped:
                self.assert_as_replayed()
            self.assert_told_once()
        finally:
            self.runtime.database.close()
            shutil.rmtree(self.home, ignore_errors=True)

    # What happens.

    @rule(
        names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
        resource=st.sampled_from(["thing.1", "thing.1", "thing.2"]),
        late=st.sampled_from([0, 0, 0, 1, 3, 20, 900, -5]),
    )
    def events_arrive(self, names: list[str], resource: str, late: int) -> None:
        now = self.clock.now()
        labels = {"prefect.resource.id": resource}
        events = [
            make_event(event=name, occurred=now - timedelta(seconds=late), resource=dict(labels)) for name in names
        ]
        self.append(events)
        self.sent += events

    @precondition(lambda self: bool(self.sent))
    @rule(index=st.integers(0, 1000))
    def an_event_arrives_again(self, index: int) -> None:
        self.append([self.sent[index % len(self.sent)]])

    @rule(seconds=st.sampled_from([0.5, 1, 2, 3, 5]))
    def time_passes(self, seconds: float) -> None:
        if self.unwatched + seconds > LONGEST_UNWATCHED:
            self.look()
        self.clock.advance(seconds)
        self.unwatched += seconds

    @rule(times=st.integers(2, 12))
    def nothing_happens_for_a_while(self, times: int) -> None:
        for _ in range(times):
            self.time_passes(5)

    @rule(which=st.integers(0, 2), shard=st.integers(0, 100))
    def an_evaluator_looks_at_a_shard(self, which: int, shard: int) -> None:
        self.evaluators[which].evaluate(self.shards[shard % len(self.shards)])

    @rule(which=st.integers(0, 2))
    def an_evaluator_looks_at_all(self, which: int) -> None:
        self.look(which)

    @rule(which=st.integers(0, 2), where=st.sampled_from(["append", "enqueue"]))
    def an_evaluator_dies_in_the_middle(self, which: int, where: str) -> None:
        owner = type(self.runtime.log) if where == "append" else type(self.runtime.outbox)

        def power_cut(*_arguments: object) -> None:
            raise RuntimeError("power cut")

        with patch.object(owner, where, power_cut):
            try:
                self.evaluators[which].evaluate_all(self.shards)
            except RuntimeError:
                self.evaluators[which] = self.new_evaluator()

    @rule(name=st.sampled_from(sorted(TRIGGERS)))
    def an_automation_is_paused_or_resumed(self, name: str) -> None:
        self.look()  # what was received before is decided before
        automation_id = self.ids[name]
        resumes = automation_id in self.paused
        self.replay(resuming=automation_id if resumes else None)
        answer = self.client.patch(f"/automations/{automation_id}", json={"enabled": resumes})
        assert answer.status_code == 204, answer.text
        (self.paused.discard if resumes else self.paused.add)(automation_id)
        if resumes:
            self.position = self.head()
            self.begin_replay(automation_id)

    @rule(name=st.sampled_from(sorted(TRIGGERS)), new=st.sampled_from(["one", "two"]))
    def an_automation_is_renamed(self, name: str, new: str) -> None:
        known = self.client.get(f"/automations/{self.ids[name]}").json()
        body = {each: known[each] for each in ("trigger", "actions", "enabled")}
        answer = self.client.put(f"/automations/{self.ids[name]}", json={**body, "name": new})
        assert answer.status_code == 204, answer.text

    @precondition(lambda self: self.may_jump)
    @rule(seconds=st.sampled_from([-100_000, -100, -10, 100, 100_000]))
    def the_clock_jumps(self, seconds: int) -> None:
        self.jumped = True
        self.clock.advance(seconds)

    may_jump = False

    # What it comes to.

    def append(self, events: list[Event]) -> None:
        with self.runtime.database.write() as session:
            self.runtime.log.append(session, events)

    def look(self, which: int = 0) -> None:
        for _ in range(MOST_TURNS):
            if not self.evaluators[which].evaluate_all(self.shards):
                self.unwatched = 0
                return
        raise AssertionError("it goes on for ever")

    def used_shards(self) -> list[int]:
        with self.runtime.database.read() as session:
            return sorted({row.shard for row in session.exec(select(AutomationRow))})

    def head(self) -> int:
        with self.runtime.database.read() as session:
            return EventRepository(session).head()

    def new_events(self) -> Iterator[StoredEvent]:
        with self.runtime.database.read() as session:
            yield from EventRepository(session).after(self.position, 10_000)

    def begin_replay(self, automation_id: UUID) -> None:
        with self.runtime.database.read() as session:
            row = session.get_one(AutomationRow, automation_id)
            trigger = compile_program(row.id, row.trigger)
        cells = MemoryCells()
        if automation_id in self.replays:
            known = self.replays[automation_id].cells
            assert isinstance(known, MemoryCells)
            for cell_id, cell in known.cells.items():
                cells.put(cell_id, cell_of(after_pause(cell.state)))
        self.replays[automation_id] = Replay(trigger, cells)
        self.replays[automation_id].begin(self.clock.now())

    def replay(self, resuming: UUID | None = None) -> None:
        """Go through what the log has got since the last time."""
        for stored in self.new_events():
            self.position = stored.position
            for automation_id in set(self.replays) - self.paused:
                for happening in self.replays[automation_id].take(stored):
                    self.replayed[automation_id] += happening.outcome.decisions
        for automation_id in set(self.replays) - self.paused:
            for happening in self.replays[automation_id].pass_time(self.clock.now()):
                self.replayed[automation_id] += happening.outcome.decisions

    def assert_as_replayed(self) -> None:
        self.replay()
        with self.runtime.database.read() as session:
            rows = list(session.exec(select(FiringRow)))
        for name, automation_id in self.ids.items():
            live = Counter(
                (row.state, tuple(row.key), row.at, row.outcome, row.count)
                for row in rows
                if row.automation_id == automation_id
            )
            again = Counter(
                (each.signal.state.value, each.signal.key, each.signal.at, each.verdict.value, each.signal.count)
                for each in self.replayed[automation_id]
            )
            assert live == again, name

    def assert_told_once(self) -> None:
        with self.runtime.database.read() as session:
            rows = list(session.exec(select(FiringRow)))
            delivered = Counter(row.firing_id for row in session.exec(select(DeliveryRow)))
            log = [stored.event.event for stored in EventRepository(session).after(0, 10_000)]
        acting = [row for row in rows if row.outcome == "fired"]
        told = log.count("prefect.automation.triggered") + log.count("prefect.automation.resolved")
        assert told == len(acting)
        assert delivered == Counter(row.id for row in acting if row.state == "Triggered")
        happened = Counter(
            (row.trigger_id, row.state, tuple(row.key), row.at, row.event_id, row.outcome)
            for row in rows
            if row.outcome != "grouped"
        )
        assert all(times == 1 for times in happened.values())


class DrivenWithJumps(Driven):
    may_jump = True


@pytest.mark.parametrize("machine", [Driven, DrivenWithJumps])
def test_what_has_fired_is_what_the_log_says(machine: type[Driven], sqlite_template: Path) -> None:
    machine.template = sqlite_template
    run_state_machine_as_test(machine, settings=settings(max_examples=9, stateful_step_count=25, deadline=None))
