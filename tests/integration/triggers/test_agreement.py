"""The live path, the backtest and the explanation say the same about any history."""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select
from tests.integration.triggers.conftest import Write, later

from tocsin.automations.models import AutomationRow
from tocsin.events.event import Event, make_event
from tocsin.events.repository import EventRepository
from tocsin.runtime import Runtime
from tocsin.triggers.backtest.protocol import Order
from tocsin.triggers.backtest.run import backtest, explain
from tocsin.triggers.evaluator import Evaluator
from tocsin.triggers.models import FiringRow

FAILED: dict[str, Any] = {"posture": "Reactive", "expect_state_types": ["FAILED"]}
COMPLETED: dict[str, Any] = {"posture": "Reactive", "expect_state_types": ["COMPLETED"]}
RUN, FLOW = "prefect.resource.id", "related:flow:prefect.resource.id"
TRIGGERS: list[dict[str, Any]] = [
    {**FAILED, "threshold": 2, "within": 60, "for_each": [FLOW]},
    {**FAILED, "consecutive": 2, "for_each": [FLOW]},
    {**FAILED, "hold_for": 20, "cool_down": 30},
    {**FAILED, "group_wait": 15, "max_rate": {"count": 2, "per": 90}},
    {"sla": "not-finished", "within": 30},
    {"posture": "Proactive", "expect_state_types": ["COMPLETED"], "within": 40},
    {"type": "compound", "require": "all", "within": 60, "for_each": [FLOW], "triggers": [FAILED, COMPLETED]},
    {"type": "sequence", "within": None, "triggers": [FAILED, COMPLETED]},
    {
        "type": "metric",
        "metric": {"name": "successes", "threshold": 0.6, "operator": "<", "range": 300, "firing_for": 300},
    },
]
Fact = tuple[str, str, datetime, tuple[str, ...]]

steps = st.lists(
    st.tuples(st.sampled_from(["Pending", "Running", "Failed", "Completed"]), st.integers(0, 3), st.integers(0, 25)),
    min_size=5,
    max_size=40,
)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=steps)
def test_they_agree(
    runtime: Runtime, client: TestClient, write_automation: Write, history: list[tuple[str, int, int]]
) -> None:
    automations = [write_automation(trigger) for trigger in TRIGGERS]
    evaluator = Evaluator(runtime.database, runtime.log, runtime.clock, runtime.outbox)
    for state, run, seconds in history:
        for _ in range(seconds):  # somebody is always watching
            later(runtime, 1)
            if seconds % 5 == 0:
                drain(evaluator)
        happen(runtime, state, run)
        drain(evaluator)
    with runtime.database.read() as session:
        for automation_id in automations:
            check(session, runtime, automation_id)
    for automation_id in automations:
        client.delete(f"/automations/{automation_id}")


def check(session: Session, runtime: Runtime, automation_id: UUID) -> None:
    automation = session.get(AutomationRow, automation_id)
    assert automation is not None
    live = list(session.exec(select(FiringRow).where(col(FiringRow.automation_id) == automation_id)))
    order = Order(
        url="",
        automation_id=automation_id,
        trigger=automation.trigger,
        after=automation.effective_from,
        until=EventRepository(session).head(),
        begins=automation.effective_since,
        ends=runtime.clock.now(),
        firings=1000,
    )
    count = backtest(session, order, lambda *_: None)
    replayed = Counter((each.state, each.verdict, each.at, tuple(each.key)) for each in count.firings)
    assert replayed == Counter((row.state, row.outcome, row.at, tuple(row.key)) for row in live), automation.trigger
    for row in live:
        explained(session, order, row)


def explained(session: Session, order: Order, row: FiringRow) -> None:
    """Whoever asks about the event of a firing that it led to at once is told of the firing."""
    stored = EventRepository(session).get(row.event_id) if row.event_id else None
    gathered = any(member["trigger_id"] == str(row.trigger_id) for member in row.members)
    held = "hold_for" in order.trigger
    if stored is None or gathered or held or row.at != stored.event.occurred:
        return  # a deadline led to it
    values = {name: getattr(order, name) for name in order.__struct_fields__}
    trace = explain(session, Order(**{**values, "target": stored.position}), lambda *_: None)
    told = {(each.state, each.verdict, each.at, tuple(each.key)) for each in trace.firings}
    assert (row.state, row.outcome, row.at, tuple(row.key)) in told


def drain(evaluator: Evaluator) -> None:
    while evaluator.evaluate_all():
        pass


def happen(runtime: Runtime, state: str, run: int) -> Event:
    event = make_event(
        event=f"prefect.flow-run.{state}",
        occurred=runtime.clock.now(),
        resource={RUN: f"prefect.flow-run.{run}", "prefect.state-type": state.upper()},
        related=[{RUN: f"prefect.flow.{run % 2}", "prefect.resource.role": "flow"}],
    )
    with runtime.database.write() as session:
        runtime.log.append(session, [event])
    return event
